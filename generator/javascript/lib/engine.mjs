// The only module that knows Pagefind: fetched on first use, asked in words, answering in hits.
import { FACETS } from "./address.mjs";
import { readHit } from "./hit.mjs";
import { readQuery } from "./query.mjs";
import { answers, rerank } from "./ranking.mjs";
import { ROOT } from "./root.mjs";
import "./trust.mjs";

const WEIGHTS = { title: 6, syn: 4, tel: 2, place: 1, kind: 0, kind_label: 0.5 };
let starting;

/** Fetches the engine. A failure (offline, no index) can be tried again. */
export function start() {
  starting ??= load().catch((trouble) => {
    starting = undefined;
    throw trouble;
  });
  return starting;
}

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT).href);
  await pagefind.options({ baseUrl: new URL(ROOT).pathname, excerptLength: 24, ranking: { metaWeights: WEIGHTS } });
  await pagefind.init();
  return pagefind;
}

/**
 * The hits for a text and chosen filters: `{ hits, total, counts(), more(n) }`.
 * Only the first `depth` hits are fetched and ranked; `more(n)` fetches the following ones. `counts` needs `counted`,
 * which fetches the values of every filter first.
 */
export async function find(typed, { filters = {}, depth = 30, counted = false } = {}) {
  const pagefind = await start();
  if (counted) await pagefind.filters();
  const query = readQuery(typed);
  const answer = await pagefind.search(query.text || null, options(query, filters));
  const first = await Promise.all(answer.results.slice(0, depth).map(fetchHit));
  const kept = first.filter((hit) => answers(hit, query));
  const trusted = kept.length === first.length;
  const rest = kept.length ? answer.results.slice(depth) : [];
  const all = !rest.length && !trusted; // those that are kept are all there is
  return {
    hits: rerank(kept, query),
    total: kept.length + rest.length,
    counts: () => (all ? tally(kept) : countFacets(query, filters, answer.filters)),
    more: (n) => Promise.all(rest.splice(0, n).map(fetchHit)),
  };
}

/** Within one facet values add up, so each is counted as if nothing else were chosen in that facet. */
async function countFacets(query, filters, counts) {
  const pagefind = await start();
  const recounted = FACETS.filter((facet) => filters[facet]?.length).map(async (facet) => {
    const answer = await pagefind.search(query.text || null, options(query, { ...filters, [facet]: [] }));
    return [facet, answer.filters[facet] ?? {}];
  });
  return { ...counts, ...Object.fromEntries(await Promise.all(recounted)) };
}

function options(query, filters) {
  const chosen = FACETS.filter((facet) => filters[facet]?.length);
  const any = Object.fromEntries(chosen.map((facet) => [facet, { any: filters[facet] }]));
  return query.text ? { filters: any } : { filters: any, sort: { title: "asc" } };
}

async function fetchHit(result) {
  return readHit(await result.data());
}

function tally(hits) {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, {}]));
  for (const hit of hits) {
    for (const facet of FACETS) {
      for (const value of hit.filters[facet] ?? []) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
    }
  }
  return counts;
}
