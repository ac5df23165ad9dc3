// What each choice would leave, before anybody makes it.
import { ASKERS, MODES } from "./data.mjs";
import { NO, RESPECTS, UNKNOWN, YES, verdicts } from "./match.mjs";

/**
 * For each choice of a criterion how many actions would fit, `{ yes, unknown, no }`, were it the only one of its criterion, or of its aspect of a person,
 * and the others as they are: `needs`, `audiences`, `languages` by number, `otherLanguage` for those that nobody here is known to speak, `mode` and `by` by name, and `when` for `now`.
 */
export function countChoices(directory, asked, { verdict }) {
  const judged = { needs: verdict };
  for (const respect of RESPECTS) if (asked[respect] !== null) judged[respect] = verdicts(directory, respect, asked[respect]);
  const counter = (respect) => {
    const others = Object.keys(judged).filter((other) => other !== respect);
    const base = lowest(directory.actions.length, others.map((other) => judged[other]));
    return (choice) => tally(verdicts(directory, respect, choice), base);
  };
  const each = (rows, respect, choice) => rows.map(choice).map(counter(respect));
  const named = (names, respect) => {
    const count = counter(respect);
    return Object.fromEntries(Object.keys(names).map((name) => [name, count(name)]));
  };
  return {
    needs: each(directory.needs, "needs", ({ number }) => number),
    audiences: each(directory.audiences, "audiences", ({ number, aspect }) => [...besides(directory, asked, aspect), number]),
    languages: each(directory.languages, "languages", ({ number }) => [number]),
    otherLanguage: counter("languages")([-1]),
    mode: named(MODES, "mode"),
    by: named(ASKERS, "by"),
    when: { now: counter("when")(asked.now) },
  };
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

function tally(judged, base) {
  const counted = [0, 0, 0];
  for (let number = 0; number < base.length; number++) counted[Math.min(judged[number], base[number])]++;
  return { yes: counted[YES], unknown: counted[UNKNOWN], no: counted[NO] };
}
