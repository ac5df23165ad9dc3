// What is asked in the end: what somebody chose, and what their words say where nothing was chosen, in numbers of rows.
import { numberOf } from "./data.mjs";
import { placesCalled } from "./place-names.mjs";
import { sayPublicsOnly } from "./topics.mjs";

/**
 * What a question (`question.mjs`) and its words (`reading`, by `understand`, or null) ask of a directory. `now` is a `Date`.
 *
 * `topics`: each need that was chosen, then those of the words. The other criteria are null when they are not asked:
 * `place`, the municipalities that may be meant, none when nobody here knows it; `audiences`, of the words only where they say nothing else;
 * `age`, `[from, to]`; `languages`, -1 for one that nobody here is known to speak; `mode`; `by`; `when`, a
 * `Date`, or a day and hour on the clock of the place. `lost`: there are words, but they say nothing at all.
 */
export function settle(directory, lexicon, question, reading, now) {
  const numbers = (rows, ids) => ids.map((id) => numberOf(rows, id));
  const known = (rows, ids) => numbers(rows, ids).filter((number) => number >= 0);
  const chosen = known(directory.needs, question.needs).map((need) => ({ ...NO_WORDS, needs: [need], chosen: true }));
  const spoken = reading?.language ? [reading.language.value] : [];
  const languages = numbers(directory.languages, question.languages.length ? question.languages : spoken);
  const topics = [...chosen, ...(reading?.topics ?? [])];
  return {
    topics,
    place: placeOf(directory, lexicon, question.place) ?? reading?.place?.value ?? null,
    audiences: filled([...new Set([...known(directory.audiences, question.audiences), ...publicsSaid(topics)])]),
    age: question.age ?? reading?.age?.value ?? null,
    languages: filled(languages),
    mode: question.mode || (reading?.mode?.value ?? null),
    by: question.by || null,
    when: question.when === "maintenant" ? now : question.when || null,
    lost: !topics.length && Boolean(reading?.unknown.length) && !SAID.some((part) => reading[part]),
    now,
  };
}

/** Who the person is, where the words say nothing else: that is asked as if it had been chosen. */
const publicsSaid = (topics) => (sayPublicsOnly(topics) ? topics.flatMap(({ audiences }) => audiences) : []);

const NO_WORDS = { unsure: [], audiences: [] };

/** What words may say besides what they are about. */
const SAID = ["place", "age", "language", "mode"];

function placeOf(directory, lexicon, place) {
  if (!place) return null;
  const number = numberOf(directory.places, place);
  return number >= 0 ? [number] : lexicon ? placesCalled(lexicon.names, place) : [];
}

const filled = (list) => (list.length ? list : null);
