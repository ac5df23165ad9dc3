// Partners that have to do with a need although none of their actions answers it.
import { zoneOf } from "./data.mjs";
import { NO, verdictOn } from "./match.mjs";

/** The rows of `paths.json`: `{ id, title, needs, zone }`; `zone` is null when nobody has said where they work. */
export const readPartners = (rows) => rows.map(([id, title, needs, zone]) => ({ id, title, needs, zone: zoneOf(zone) }));

/** Those of the partners that name a need asked about, and may be there for the place. */
export function partnersFor(directory, partners, { topics, place }) {
  const asked = new Set(topics.flatMap(({ needs }) => needs).flatMap((need) => directory.answered[need]));
  const isThere = (partner) => place === null || verdictOn(directory, "place", place, partner) !== NO;
  return partners.filter((partner) => partner.needs.some((need) => asked.has(need)) && isThere(partner));
}
