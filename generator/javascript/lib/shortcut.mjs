// Which keys take the reader to the search: “/” outside fields, Ctrl-K or ⌘K anywhere.

export function isShortcut({ key, ctrlKey, metaKey, altKey, defaultPrevented, target }) {
  if (defaultPrevented || altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k";
  return key === "/" && !isField(target);
}

function isField(target) {
  return Boolean(target?.isContentEditable || target?.closest?.("input, select, textarea"));
}
