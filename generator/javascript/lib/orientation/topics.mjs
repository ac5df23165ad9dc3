// What a text is about: needs and publics by their phrases, and words to look for in what actions say of themselves.
import { findPhrases } from "./phrases.mjs";

/**
 * The topics in some words, each `{ at, needs, unsure, audiences, kin, loose, vague }`: the positions of its words, numbers
 * of needs and publics, and phrases near in meaning. `unsure` needs are those that its words may mean while others mean
 * theirs more plainly. A `loose` word is in no phrase; a `vague` one, “enfants”, is in too many texts to be looked for.
 */
export function topicsIn({ directory, phrases, texts }, words) {
  const found = findPhrases(phrases, words);
  const plainly = found.some(({ phrase }) => phrase.list === "needs" && !phrase.vague);
  const possessed = ({ at }) => POSSESSIVE.test(words.find(({ position }) => position === at[0] - 1)?.plain);
  const counts = ({ phrase, at }) => !phrase.vague || (phrase.list === "audiences" ? !possessed({ at }) : !plainly);
  const topics = grouped(found.filter(counts));
  weighUp(directory, topics);
  const used = new Set(topics.flatMap(({ at }) => at));
  const certain = topics.some(({ needs }) => needs.length);
  const left = words.filter((word) => !used.has(word.position) && tells(word));
  const guessed = ({ stem }) => (certain || texts.has(stem) ? [] : guess(phrases, stem));
  const loose = left.map((word) => ({ ...EMPTY, at: [word.position], unsure: guessed(word), loose: true }));
  return [...topics, ...loose];
}

/** Whether topics, at least one, say who somebody is and nothing else. */
export function sayPublicsOnly(topics) {
  const isPublic = ({ needs, unsure, audiences }) => audiences.length > 0 && !needs.length && !unsure.length;
  return topics.length > 0 && topics.every(isPublic);
}

const tells = ({ plain, stop, weak, asking }) => plain.length > 1 && !stop && !weak && !asking;

/** “Ma femme” is not who asks. */
const POSSESSIVE = /^(?:m[aeo]n?s?|[ts](?:a|on|es)|n(?:otre|os)|leurs?|my)$/;

const EMPTY = { needs: [], unsure: [], audiences: [], kin: [], loose: false, vague: false };

/**
 * Phrases in the same words are one topic. It is `doubtful` whether it means a need when its words may also name who the
 * person is, or a house, or are little words.
 */
function grouped(found) {
  const topics = new Map();
  for (const { phrase, at } of found) {
    const topic = topics.get(at.join()) ?? { ...EMPTY, at, doubtful: false };
    const add = (list, number) => (topic[list].includes(number) ? topic[list] : [...topic[list], number]);
    topic[phrase.list] = add(phrase.list, phrase.number);
    topic.kin = [...topic.kin, ...phrase.kin];
    topic.doubtful ||= phrase.house || phrase.little;
    topic.vague ||= phrase.vague && phrase.list === "audiences";
    topics.set(at.join(), topic);
  }
  const all = [...topics.values()];
  const publics = all.filter(({ audiences }) => audiences.length);
  const within = (topic) => publics.some(({ at }) => topic.at.every((position) => at.includes(position)));
  for (const topic of all) topic.doubtful ||= within(topic);
  return all;
}

/**
 * A need under a basic function goes before the function; what is doubtful or wide becomes unsure beside what is plain and
 * narrow.
 */
function weighUp({ needs: rows }, topics) {
  const isUnder = (number, others) => others.includes(rows[number].parent) && !others.includes(number);
  const unsure = topics.filter((topic) => {
    const others = topics.filter((other) => other !== topic && other.needs.length);
    const plainer = topic.doubtful && others.some(({ doubtful }) => !doubtful);
    return plainer || others.some(({ needs }) => needs.some((number) => isUnder(number, topic.needs)));
  });
  for (const topic of topics) {
    const above = new Set(topic.needs.map((number) => rows[number].parent));
    topic.needs = topic.needs.filter((number) => !above.has(number));
  }
  for (const topic of unsure) [topic.needs, topic.unsure] = [[], topic.needs];
}

/** The need that a word alone may mean: the only one with it in its phrases. */
function guess(phrases, stem) {
  const needs = new Set((phrases.get(stem) ?? []).filter(({ list }) => list === "needs").map(({ number }) => number));
  return needs.size === 1 ? [...needs] : [];
}
