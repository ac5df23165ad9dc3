// Each action held against what is asked: in every respect it fits, is not known to, or does not.
import { compare } from "../openness.mjs";
import { openDuring, stateAt } from "../timetable.mjs";
import { ASKERS, MODES } from "./data.mjs";

export const [NO, UNKNOWN, YES] = [0, 1, 2];

/**
 * Whether an action is right for what is asked in a respect: true, false, or anything else when that is not known.
 */
const IS_RIGHT = {
  needs: ({ needs }, asked, directory) => answers(directory, needs ?? [], asked),
  place: ({ zone }, asked, directory) => zone && alike(asked.map((number) => serves(directory, zone, number))),
  audiences: ({ audiences }, asked, directory) => isFor(audiences ?? [], asked, directory),
  age: ({ ages }, asked) => ages && within(ages, asked),
  languages: ({ languages }, asked) => languages?.some((each) => asked.includes(each)),
  mode: ({ reception }, asked) => reception && (reception & MODES[asked]) > 0,
  by: ({ by }, asked) => by && (by & ASKERS[asked]) > 0,
  when: (action, asked, directory) => alike(opennessWhen(directory, action, asked)),
};

const IS_OPEN = { yes: true, open: true, no: false, closed: false };

/** What can be asked besides what it is about. */
export const RESPECTS = Object.keys(IS_RIGHT).filter((respect) => respect !== "needs");

/** Whether anything is asked at all: words that say nothing ask nothing. */
export const asksSomething = (asked) => asked.topics.length > 0 || asked.lost || RESPECTS.some((respect) => asked[respect] !== null);

/** The verdict on one action in one respect; of needs, one by its number. */
export function verdictOn(directory, respect, asked, action) {
  const right = IS_RIGHT[respect](action, asked, directory);
  return right === true ? YES : right === false ? NO : UNKNOWN;
}

/** The verdict on each action by its number, in one respect. What was judged once is known, of an instant for a minute. */
export function verdicts(directory, respect, asked) {
  const what = asked instanceof Date ? Math.floor(asked / 6e4) : asked;
  return known(directory, `${respect} ${what}`, () => Uint8Array.from(directory.actions, (one) => verdictOn(directory, respect, asked, one)));
}

/** What was worked out of a directory, or of a lexicon, once, by a name of its own. */
export function known({ judged }, name, workOut) {
  if (judged.size > KEPT) judged.clear();
  if (!judged.has(name)) judged.set(name, workOut());
  return judged.get(name);
}

const KEPT = 500;

/**
 * The actions about what is asked, each `{ action, fit, missing, unsure }`. `fit`: `yes` when all is known to be right,
 * `unknown` when something is not known, which is `unsure`, `near` when something is wrong, which is `missing`: respects by
 * their names. `about`: the verdicts on what they are about, by `evidence`.
 */
export function match(directory, asked, about) {
  const respects = RESPECTS.filter((respect) => asked[respect] !== null);
  const judged = respects.map((respect) => verdicts(directory, respect, asked[respect]));
  const found = [];
  for (const action of directory.actions) {
    if (about[action.number] === NO) continue;
    const [missing, unsure] = [[], []];
    for (let index = 0; index < respects.length; index++) {
      const verdict = judged[index][action.number];
      if (verdict !== YES) (verdict === NO ? missing : unsure).push(respects[index]);
    }
    const sure = about[action.number] === YES && !unsure.length;
    found.push({ action, fit: missing.length ? "near" : sure ? "yes" : "unknown", missing, unsure });
  }
  return found;
}

/**
 * Those of the actions found that are `shown`, and how many are `farther`. Where something fits, the others shown miss one thing only;
 * where nothing does, two, or what the nearest ones miss.
 */
export function withinReach(found) {
  const misses = ({ missing }) => missing.length;
  const least = found.reduce((fewest, one) => Math.min(fewest, misses(one)), Infinity);
  const most = least ? Math.max(least, 2) : 1;
  const shown = found.filter((one) => misses(one) <= most);
  return { shown, farther: found.length - shown.length };
}

/** Whether an action of which nobody said where it serves is only offered by providers of another country than the places asked about. */
export function isAbroad({ providers, places }, { zone, providers: own }, asked) {
  if (zone || !asked.length || !own.length) return false;
  const countries = asked.map((number) => places[number].country);
  return own.every((number) => providers[number].country && !countries.includes(providers[number].country));
}

/** What `stateAt` tells of an action: where its spots differ, of the one that one can go to first. */
export function stateOf(directory, action, now) {
  return patternsOf(action).map((pattern) => stateOfPattern(directory, pattern, now)).sort(compare)[0];
}

/** What `stateAt` tells of some hours, worked out once a minute for all that share them. */
export function stateOfPattern({ hours, clock }, pattern, now) {
  if (!hours || pattern === null) return { state: "unknown" };
  const minute = Math.floor(now / 6e4);
  if (clock.minute !== minute) Object.assign(clock, { minute, told: new Map() });
  if (!clock.told.has(pattern)) clock.told.set(pattern, stateAt(hours, pattern, now));
  return clock.told.get(pattern);
}

/** The numbers of an action's opening hours: one, or where its spots differ that of each. */
const patternsOf = ({ hours }) => (Array.isArray(hours) ? hours : [hours]);

/** Whether an action is open at an instant, or at a day and hour on its own clock, `2026-11-23T14:00`: at each of its spots where they differ. */
export function opennessWhen(directory, action, when) {
  return patternsOf(action).map((pattern) => IS_OPEN[stateWhen(directory, pattern, when)] ?? null);
}

function stateWhen(directory, pattern, when) {
  if (when instanceof Date) return stateOfPattern(directory, pattern, when).state;
  if (!directory.hours || pattern === null) return "unknown";
  const [day, time] = when.split("T");
  const [hour, minute] = time.split(":").map(Number);
  return openDuring(directory.hours, pattern, day, hour * 60 + minute, hour * 60 + minute + 1);
}

/** What holds of all: true, false, or null when that depends, is not known, or there is nothing of which it could hold. */
const alike = ([first = null, ...others]) => (others.every((other) => other === first) ? first : null);

/** Whether some needs answer another; the basic function above it alone leaves that open. */
function answers({ answered, needs: rows }, needs, asked) {
  if (needs.some((own) => answered[asked].includes(own))) return true;
  return needs.includes(rows[asked].parent) ? null : false;
}

/**
 * Whether what serves some places and zones, `[places, zones]`, serves a place, by its number; null where a zone holds more than anybody
 * has listed.
 */
export function serves({ places: rows, zones }, [places, named], number) {
  const { zones: around } = rows[number];
  if (places.includes(number) || named.some((zone) => around.includes(zone))) return true;
  return named.some((zone) => zones[zone].partial) ? null : false;
}

/**
 * Whether what is for some publics, of which one is enough, is for a person. Publics do not exclude each other: a woman may be seeking
 * work, so that what is made for job-seekers may be for her. Only those of an aspect are not hers when she said others of it. To be
 * none of those of an aspect tells nothing of other publics.
 */
function isFor(publics, asked, { everyone, audiences }) {
  if (publics.some((each) => each === everyone || asked.includes(each))) return true;
  const isAnother = ({ aspect }) => aspect && asked.some((number) => audiences[number].aspect === aspect);
  if (publics.length && publics.every((each) => isAnother(audiences[each]))) return false;
  return asked.every((number) => audiences[number].other) || null;
}

function within([least, most], [from, to]) {
  const [low, high] = [least ?? 0, most ?? Infinity];
  return from >= low && to <= high ? true : to < low || from > high ? false : null;
}
