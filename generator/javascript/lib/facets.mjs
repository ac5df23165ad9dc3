// The values of one filter, as rows to show.

/**
 * Rows `{ value, count, chosen }` in alphabetical order, without those that lead nowhere. When folded, only the
 * `limit` most frequent values and the chosen ones; `hidden` says how many are left out.
 */
export function facetRows(counts, chosen, { limit = 8, unfolded = false, language = "fr" } = {}) {
  const values = new Set([...Object.keys(counts).filter((value) => counts[value] > 0), ...chosen]);
  const rows = [...values].map((value) => ({ value, count: counts[value] ?? 0, chosen: chosen.includes(value) }));
  const frequent = [...rows].sort((a, b) => b.count - a.count).slice(0, unfolded ? rows.length : limit);
  const shown = rows.filter((row) => row.chosen || frequent.includes(row));
  const order = new Intl.Collator(language);
  shown.sort((a, b) => order.compare(a.value, b.value));
  return { rows: shown, hidden: rows.length - shown.length, total: rows.length };
}
