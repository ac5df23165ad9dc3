// The rows of a list that belongs to a text field (the combobox pattern of the ARIA practices).

/** Makes a row the active one instead of another, either of them null for none: the field keeps the focus. Gives the row. */
export function activated(input, before, row) {
  before?.setAttribute("aria-selected", "false");
  if (!row) {
    input.removeAttribute("aria-activedescendant");
    return null;
  }
  row.setAttribute("aria-selected", "true");
  row.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", row.id);
  return row;
}
