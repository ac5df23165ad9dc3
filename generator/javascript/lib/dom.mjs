// Elements made from names and text: a string is always text, never markup.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Says it in an element, once: what is written anew is read out anew, and laid out anew. */
export function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

/** Makes these the children of an element, in this order. What is not moved keeps the focus and its layout: one that sinks moves alone. */
export function setChildren(parent, children) {
  const kept = new Set(children);
  const gone = [...parent.childNodes].filter((child) => !kept.has(child));
  if (gone.length === parent.childNodes.length) return parent.replaceChildren(...children); // as one change
  for (const child of gone) child.remove();
  let here = parent.firstChild;
  for (const child of children) {
    if (child === here) here = here.nextSibling;
    else if (here?.nextSibling === child) {
      parent.append(here);
      here = child.nextSibling;
    } else parent.insertBefore(child, here);
  }
}

/** Resolves in a task of its own: in between, a browser can show the page and listen to its reader. */
export function nextTask() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Does something once the page has been painted. */
export function afterwards(act) {
  requestAnimationFrame(() => setTimeout(act));
}

export function debounced(milliseconds, act) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds, ...values);
  };
}
