// The results page's state is its address: it can be sent, kept, and gone back to.

export const FACETS = ["kind", "need", "municipality"];

/** `"?q=logement&need=Logement"` → `{ q, filters: { kind: [], need: ["Logement"], municipality: [] } }` */
export function readAddress(search) {
  const params = new URLSearchParams(search);
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, unique(params.getAll(facet))]));
  return { q: (params.get("q") ?? "").trim(), filters };
}

export function writeAddress({ q, filters }) {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  for (const facet of FACETS) for (const value of filters[facet] ?? []) params.append(facet, value);
  const written = params.toString();
  return written ? `?${written}` : "";
}

export function chosen(filters) {
  return FACETS.flatMap((facet) => (filters[facet] ?? []).map((value) => ({ facet, value })));
}

/** The same filters with one value added or taken away. */
export function toggled(filters, facet, value) {
  const values = filters[facet] ?? [];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { ...filters, [facet]: next };
}

function unique(values) {
  return [...new Set(values.filter(Boolean))];
}
