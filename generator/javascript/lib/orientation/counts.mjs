// What each choice would leave, before anybody makes it.
import { ASKERS, FULL, MODES } from "./data.mjs";
import { NO, RESPECTS, UNKNOWN, YES, known, verdicts } from "./match.mjs";

/**
 * For each choice of a criterion how many actions would fit, `{ yes, unknown, no, full }`, those being `full` that surely fit, were it the
 * only one of its criterion, or of its aspect of a person, and the others as they are: `needs`, `audiences`, `languages` by number,
 * `otherLanguage` for those that nobody here is known to speak, `mode` and `by` by name, and `when` for any time, for `now`, and for the moment
 * that is asked for, if one is. `across` is for any of the needs that belong to no basic function.
 */
export function countChoices(directory, asked, { verdict }) {
  const judged = { needs: verdict };
  for (const respect of RESPECTS) if (asked[respect] !== null) judged[respect] = verdicts(directory, respect, asked[respect]);
  const beside = (respect) => {
    const others = Object.keys(judged).filter((other) => other !== respect);
    return lowest(directory.actions.length, others.map((other) => judged[other]));
  };
  const counter = (respect) => {
    const base = beside(respect);
    return (choice) => tally(directory, verdicts(directory, respect, choice), base);
  };
  const each = (rows, respect, choice) => rows.map(choice).map(counter(respect));
  const named = (names, respect) => {
    const count = counter(respect);
    return Object.fromEntries(Object.keys(names).map((name) => [name, count(name)]));
  };
  return {
    needs: each(directory.needs, "needs", ({ number }) => number),
    across: tally(directory, answeringAcross(directory), beside("needs")),
    audiences: each(directory.audiences, "audiences", ({ number, aspect }) => [...besides(directory, asked, aspect), number]),
    languages: each(directory.languages, "languages", ({ number }) => [number]),
    otherLanguage: counter("languages")([-1]),
    mode: named(MODES, "mode"),
    by: named(ASKERS, "by"),
    when: whens(directory, asked, counter("when"), beside("when")),
  };
}

function whens(directory, { when, now }, count, base) {
  return { any: tally(directory, base, base), now: count(now), moment: typeof when === "string" ? count(when) : undefined };
}

/** The verdict on each action, whether it answers any of the needs that belong to no basic function. */
function answeringAcross(directory) {
  return known(directory, "needs across", () => {
    const needs = directory.needs.filter(({ parent, basic }) => parent === null && !basic);
    return highest(directory.actions.length, needs.map(({ number }) => verdicts(directory, "needs", number)));
  });
}

/** The publics asked for that say another aspect of a person: they are asked as if they were a criterion of their own. */
function besides({ audiences }, asked, aspect) {
  return (asked.audiences ?? []).filter((number) => audiences[number].aspect !== aspect);
}

/** The verdict on each action in several respects at once. */
function lowest(length, judged) {
  const least = new Uint8Array(length).fill(YES);
  for (const each of judged) for (let number = 0; number < length; number++) if (each[number] < least[number]) least[number] = each[number];
  return least;
}

/** The verdict on each action in the best of several respects. */
function highest(length, judged) {
  const best = new Uint8Array(length).fill(NO);
  for (const each of judged) for (let number = 0; number < length; number++) if (each[number] > best[number]) best[number] = each[number];
  return best;
}

function tally(directory, judged, base) {
  const isFull = known(directory, "full", () => Uint8Array.from(directory.actions, ({ capacity }) => capacity === FULL));
  const counted = [0, 0, 0];
  let full = 0;
  for (let number = 0; number < base.length; number++) {
    const verdict = Math.min(judged[number], base[number]);
    counted[verdict]++;
    if (verdict === YES) full += isFull[number];
  }
  return { yes: counted[YES], unknown: counted[UNKNOWN], no: counted[NO], full };
}
