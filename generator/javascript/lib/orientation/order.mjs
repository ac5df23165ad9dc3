// Which of the actions found comes first.
import { FULL } from "./data.mjs";
import { isAbroad, known, stateOf } from "./match.mjs";

const RANKS = { yes: 0, unknown: 1, near: 2 };

/** Differences below this, in topics answered and in what speaks for an action, are none. */
const STEP = 0.2;

/** In kilometres: how far what comes to the person or works at a distance counts at most; and what nobody knows where it is. */
const [MIDDLE, NOWHERE] = [15, 40];

/** In kilometres: what a zone counts that is twice as wide; and what is only for some, when nobody said who the person is. */
const [WIDER, SPECIAL] = [2, 12];

/** Within these kilometres differences do not count, openness does. */
const RINGS = [4, 10, 18, 30, 50, 80];

/** In days, as far as openness counts: hours that are not known, and what does not open again. */
const [ASK, LATER] = [3, 8];

/**
 * The actions found in their order: by fit, and by how many things are wrong; what is abroad, what is full and what is made
 * for others after the rest; by the topics that they answer; by how many things are not known, the zone before all; by what speaks for them; by
 * distance as the crow flies, a wide zone counting as further; what is for everybody first; by when they open; by what was
 * verified last; by id. The best action for each topic comes forward among those of its rank.
 */
export function order(directory, found, asked, about) {
  const { audiences, place, topics, now } = asked;
  const away = distances(directory, place);
  const waits = waiting(directory, now);
  const said = audiences?.some((each) => !directory.audiences[each].other) || topics.some((topic) => topic.audiences.length);
  const keyed = found.map((one) => {
    const { number, audiences: own } = one.action;
    const special = !said && own && !own.includes(directory.everyone) ? 1 : 0;
    const kilometres = away[number] + special * SPECIAL;
    const rank = rankOf(directory, one, place);
    return { found: one, kilometres, rank, standing: standingOf(one, about, [ringOf(kilometres), special, waits[number]]) };
  });
  keyed.sort(compare);
  const ranks = [];
  keyed.forEach(({ found: { action, fit, missing, unsure }, rank }, index) => {
    if (!index || rank !== keyed[index - 1].rank) ranks.push([]);
    ranks.at(-1).push({ action, fit, missing, unsure, topics: about.topics[action.number] });
  });
  return ranks.flatMap(represented);
}

/** Several small numbers as one that is compared at once, the first before all; what reaches `LIMIT` counts as just below. */
function together(numbers) {
  let whole = 0;
  for (const each of numbers) whole = whole * LIMIT + Math.min(each, LIMIT - 1);
  return whole;
}

const LIMIT = 64;

/** What is never overruled: the fit, how many things are wrong, whether it is abroad, and whether it is full. */
function rankOf(directory, { action, fit, missing }, place) {
  const abroad = place !== null && isAbroad(directory, action, place) ? 1 : 0;
  return together([RANKS[fit], missing.length, abroad, action.capacity === FULL ? 1 : 0]);
}

/** What comes next: how surely, how well, and in what circumstances it answers. */
function standingOf({ action: { number, audiences }, unsure }, { covered, strength }, circumstances) {
  const most = LIMIT - 1;
  return together([
    unsure.includes("audiences") && audiences !== null ? 1 : 0,
    most - Math.min(Math.round(covered[number] / STEP), most),
    unsure.includes("place") ? 1 : 0,
    unsure.length,
    most - Math.min(Math.round(strength[number] / STEP), most),
    ...circumstances,
  ]);
}

function compare(one, other) {
  const differs = one.rank - other.rank || one.standing - other.standing || one.kilometres - other.kilometres;
  return differs || compareActions(one.found.action, other.found.action);
}

function compareActions(one, other) {
  return compareTexts(other.verified ?? "", one.verified ?? "") || compareTexts(one.id, other.id);
}

const compareTexts = (one, other) => (one === other ? 0 : one < other ? -1 : 1);

function ringOf(kilometres) {
  let ring = 0;
  while (kilometres > RINGS[ring]) ring++;
  return ring;
}

/** In how many days each action opens, by its number: worked out once a minute. */
function waiting(directory, now) {
  const minute = Math.floor(now / 6e4);
  return known(directory, `opens ${minute}`, () => Uint8Array.from(directory.actions, (action) => daysUntil(stateOf(directory, action, now))));
}

function daysUntil({ state, opens }) {
  if (state === "open") return 0;
  return opens ? Math.min(opens.days + 1, LATER) : state === "closed" ? LATER : ASK;
}

/**
 * How far each action is, by its number, from the middle of the nearest place that may be meant, in kilometres, a wide zone counting as some
 * more; nothing is far when no place is asked about.
 */
function distances(directory, asked) {
  return known(directory, `away ${asked}`, () => Float64Array.from(directory.actions, asked?.length ? awayFrom(directory, asked) : () => 0));
}

function awayFrom({ places, spots, zones }, asked) {
  const ways = spots.map((spot) => Math.min(...asked.map((number) => crow(places[number], spot))));
  return ({ spots: own, reception, zone }) => {
    const nearest = own.length ? Math.min(...own.map((spot) => ways[spot])) : NOWHERE;
    const comes = reception && !(reception & 1);
    const [near, around] = zone ?? [[], []];
    const width = around.reduce((sum, number) => sum + zones[number].size, near.length);
    return Math.min(nearest, comes ? MIDDLE : Infinity) + WIDER * Math.log2(Math.max(width, 1));
  };
}

const DEGREE = 111.2;

/** Kilometres as the crow flies, well enough within a region. */
function crow(from, to) {
  if (from.latitude === null) return NOWHERE;
  const east = (to.longitude - from.longitude) * Math.cos(((to.latitude + from.latitude) * Math.PI) / 360);
  return DEGREE * Math.hypot(to.latitude - from.latitude, east);
}

/** Brings the best action of each topic forward, behind those of the topics before it. */
function represented(found) {
  const left = new Set(found.flatMap(({ topics }) => topics));
  const first = new Set();
  for (const one of found) {
    if (one.topics.some((topic) => left.has(topic))) first.add(one);
    for (const topic of one.topics) left.delete(topic);
  }
  return [...first, ...found.filter((one) => !first.has(one))];
}
