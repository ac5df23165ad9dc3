// How soon somebody can be reached, when a record has several places with hours of their own.
import { stateAt } from "./timetable.mjs";

const RANKS = ["open", "appointment", "uncertain", "closed", "unknown"];
const FAR = Number.MAX_SAFE_INTEGER;

/** The hours that count for a record: its own, else those of its places, else those of who offers it. */
export function hoursOf(record) {
  if (record.hours) return [record.hours];
  const own = record.places.map((place) => place.hours).filter(Boolean);
  const offered = record.providers.flatMap((provider) => provider.places.map((place) => place.hours).filter(Boolean));
  return own.length ? own : offered;
}

/** What `stateAt` tells of the place that can be reached first. */
export function soonest(hours, now) {
  const told = hours.map(({ table, number }) => stateAt(table, number, now));
  return told.sort(compare)[0] ?? { state: "unknown" };
}

/** Sorts what `stateAt` tells: open now, then by appointment or to be asked, then by when it opens, then what nobody knows. */
export function compare(a, b) {
  return rank(a) - rank(b) || wait(a) - wait(b);
}

function rank({ state, opens }) {
  const known = state === "closed" && !opens ? "unknown" : state;
  const found = RANKS.indexOf(known);
  return found < 0 ? RANKS.length - 1 : found;
}

const wait = ({ opens }) => (opens ? opens.days * 24 * 60 + opens.minute : FAR);
