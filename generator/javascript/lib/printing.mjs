// Which part of a page is printed: the style sheet shows what the root's `data-prints` names.

/** Print one part of the page; afterwards, and by the browser's own menu, the usual one. */
export function printed(part) {
  const { dataset } = document.documentElement;
  dataset.prints = part;
  window.addEventListener("afterprint", () => delete dataset.prints, { once: true });
  window.print();
}
