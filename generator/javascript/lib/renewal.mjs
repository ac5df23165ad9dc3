// What a page says of this moment grows old while nobody looks at it: it is told anew when the page is seen again or printed.

/** Acts when the page comes back into sight, out of the browser's cache too, and before it is printed. */
export function whenSeenAgain(act) {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act());
  window.addEventListener("pageshow", ({ persisted }) => persisted && act());
  window.addEventListener("beforeprint", act);
}
