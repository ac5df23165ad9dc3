// What a text is about: needs and publics by their phrases, and words to look for in what actions say of themselves.
import { findPhrases } from "./phrases.mjs";

/**
 * The topics in some words, each `{ at, needs, unsure, audiences, kin, loose }`: the positions of its words, numbers of
 * needs and publics, and phrases near in meaning. `unsure` needs are those that its words may mean while others mean
 * theirs more plainly. A `loose` word is in no phrase.
 */
export function topicsIn({ directory, phrases }, words) {
  const found = findPhrases(phrases, words);
  const plain = found.filter(({ phrase }) => !phrase.vague);
  const topics = grouped(plain.some(({ phrase }) => phrase.list === "needs") ? plain : found);
  weighUp(directory, topics);
  const used = new Set(topics.flatMap(({ at }) => at));
  const certain = topics.some(({ needs }) => needs.length);
  const left = words.filter(({ position, stop, weak, asking, plain: { length } }) => !used.has(position) && !stop && !weak && !asking && length > 1);
  const loose = (word) => ({ ...EMPTY, at: [word.position], unsure: certain ? [] : guess(phrases, word), loose: true });
  return [...topics, ...left.map(loose)];
}

const EMPTY = { needs: [], unsure: [], audiences: [], kin: [], loose: false };

/** Phrases in the same words are one topic. It is `doubtful` when they may name who the person is or a house, or are little words. */
function grouped(found) {
  const topics = new Map();
  for (const { phrase, at } of found) {
    const topic = topics.get(at.join()) ?? { ...EMPTY, at, doubtful: false };
    const add = (list, number) => (topic[list].includes(number) ? topic[list] : [...topic[list], number]);
    topic[phrase.list] = add(phrase.list, phrase.number);
    topic.kin = [...topic.kin, ...phrase.kin];
    topic.doubtful ||= phrase.list === "audiences" || phrase.house || phrase.little;
    topics.set(at.join(), topic);
  }
  return [...topics.values()];
}

/** A need under a basic function goes before the function; what is doubtful or wide becomes unsure beside what is plain and narrow. */
function weighUp({ needs: rows }, topics) {
  const isUnder = (number, others) => others.includes(rows[number].parent) && !others.includes(number);
  const unsure = topics.filter((topic) => {
    const others = topics.filter((other) => other !== topic && other.needs.length);
    const plainer = topic.doubtful && others.some(({ doubtful }) => !doubtful);
    return plainer || others.some(({ needs }) => needs.some((number) => isUnder(number, topic.needs)));
  });
  for (const topic of topics) topic.needs = topic.needs.filter((number) => !topic.needs.some((other) => rows[other].parent === number));
  for (const topic of unsure) [topic.needs, topic.unsure] = [[], topic.needs];
}

/** The need that a word alone may mean: the only one with it in its phrases. */
function guess(phrases, { stem }) {
  const needs = new Set((phrases.get(stem) ?? []).filter(({ list }) => list === "needs").map(({ number }) => number));
  return needs.size === 1 ? [...needs] : [];
}
