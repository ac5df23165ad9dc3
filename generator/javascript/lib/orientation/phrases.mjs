// The words by which people name needs and publics, found again in what somebody wrote.
import { wordsOf } from "./text.mjs";

/** So many other words may stand between those of one phrase. */
const BETWEEN = 2;

/** Synonyms that stand so near each other in a vocabulary are near in meaning, too. */
const KIN = 3;

const ABBREVIATION = /^\p{Lu}{2,}$/u;

/**
 * All phrases for the needs and publics of a directory, by the stems in them: `{ list, number }` name the need or public,
 * `kin` are the stems of phrases near in meaning, `house` tells of an abbreviation that is in the name of a provider.
 */
export function readPhrases({ needs, audiences, everyone, providers }, words) {
  const houses = new Set(providers.flatMap(({ title }) => wordsOf(title)).map(({ stem }) => stem));
  const byStem = new Map();
  const read = (list, number) => (text) => {
    const phrase = { list, number, ...parts(wordsOf(text)), kin: [] };
    phrase.house = ABBREVIATION.test(text) && houses.has(phrase.needed[0]);
    for (const stem of new Set([...phrase.needed, ...phrase.more])) byStem.set(stem, [...(byStem.get(stem) ?? []), phrase]);
    return phrase;
  };
  for (const need of needs) kinOf(namesOf(need, words?.needs).map(read("needs", need.number)));
  const publics = audiences.filter(({ number, other }) => number !== everyone && !other);
  for (const audience of publics) namesOf(audience, words?.audiences).forEach(read("audiences", audience.number));
  return byStem;
}

/** What a need or public is called: by its id, its label, and its synonyms, if those of its list have come. */
export const namesOf = ({ id, label, number }, synonyms) => [id, label, ...(synonyms?.[number] ?? [])];

function kinOf(phrases) {
  phrases.forEach((phrase, index) => {
    const near = phrases.slice(Math.max(2, index - KIN), index + KIN + 1);
    phrase.kin = near.filter(({ vague, little }) => !vague && !little).map(({ needed }) => needed);
  });
}

/**
 * The stems that are `needed` to recognise a phrase, and those that only make it surer, `more`. A phrase of nothing but
 * `little` words, “ça ne va plus”, is recognised by them as they are. `vague`: one word that tells little; one that has little words
 * `beside` it, “parler à quelqu’un”, is not recognised without any of them.
 */
function parts(words) {
  const telling = words.filter(({ stop }) => !stop);
  if (!telling.length) return { needed: longer(words.map(({ plain }) => plain)), more: [], beside: [], little: true, vague: false };
  const strong = telling.some(({ weak, asking }) => !weak && !asking);
  const stems = (holds) => telling.filter(holds).map(({ stem }) => stem);
  const needed = stems(({ asking }) => !strong || !asking);
  const vague = !strong && needed.length === 1;
  const beside = vague ? words.filter(({ stop, plain }) => stop && plain.length > 2).map(({ plain }) => plain) : [];
  return { needed, more: stems(({ asking }) => strong && asking), beside, little: false, vague };
}

function longer(plains) {
  const long = plains.filter(({ length }) => length > 2);
  return long.length > 1 ? long : plains;
}

/** The phrases in some words, `{ phrase, at: [positions] }`, without those that share words with a longer one of their list. */
export function findPhrases(byStem, words) {
  const telling = words.filter(({ stop }) => !stop);
  const candidates = new Set(words.flatMap(({ stem, plain }) => [...(byStem.get(stem) ?? []), ...(byStem.get(plain) ?? [])]));
  const occurring = [...candidates].map((phrase) => occurrence(phrase, phrase.little ? words : telling)).filter(Boolean);
  const found = occurring.filter((one) => isBeside(one, words));
  found.sort((a, b) => b.weight - a.weight || a.span - b.span);
  const kept = [];
  for (const one of found) if (!kept.some((other) => hides(other, one))) kept.push(one);
  return kept.sort((a, b) => a.at[0] - b.at[0]);
}

function isBeside({ phrase: { beside }, at: [start] }, words) {
  const near = ({ position }) => Math.abs(position - start) <= beside.length + BETWEEN;
  return !beside.length || words.some((word) => beside.includes(word.plain) && near(word));
}

function hides(longer, shorter) {
  const shared = shorter.at.filter((position) => longer.at.includes(position)).length;
  const alike = shared === shorter.at.length && shared === longer.at.length;
  return longer.phrase.list === shorter.phrase.list && shared > 0 && !alike;
}

/** Where the words of a phrase stand near each other, in any order. */
function occurrence(phrase, words) {
  const is = (wanted) => (word) => (phrase.little ? word.plain : word.stem) === wanted;
  const width = phrase.needed.length + BETWEEN;
  for (let first = 0; first < words.length; first++) {
    const near = words.slice(first, first + width);
    const at = phrase.needed.map((wanted) => near.findIndex(is(wanted)));
    if (at.includes(-1) || !at.includes(0) || new Set(at).size < at.length) continue;
    const around = words.slice(Math.max(0, first - BETWEEN), first + width);
    const more = phrase.more.map((wanted) => around.find(is(wanted))).filter(Boolean);
    const positions = [...at.map((index) => near[index]), ...more].map(({ position }) => position);
    const span = Math.max(...positions) - Math.min(...positions);
    return { phrase, at: [...new Set(positions)].sort((a, b) => a - b), weight: at.length + more.length / 4, span };
  }
  return null;
}
