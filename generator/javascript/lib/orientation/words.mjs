// What somebody's own words mean: needs, publics, a place, an age, a language, and words to look for in the texts.
import { ageIn } from "./ages.mjs";
import { languageNamed, languageSpoken, modeIn } from "./facts.mjs";
import { languageNames } from "./languages.mjs";
import { namesOf, readPhrases } from "./phrases.mjs";
import { namesPlace, placeIn, readNames, strangePlace, townElsewhere } from "./place-names.mjs";
import { SEEN, speller } from "./spelling.mjs";
import { tokens, wordsOf } from "./text.mjs";
import { readTexts } from "./texts.mjs";
import { topicsIn } from "./topics.mjs";

/** How likely a misspelt word is one of a need or public, or of a place; `SEEN` is one of an action. */
const [TERM, PLACE] = [20, 8];

/** All words that a directory knows, with those of `words.json` (null: without them). */
export function readWords(directory, words) {
  const names = readNames(directory, words);
  const phrases = readPhrases(directory, words?.words);
  const weights = new Map();
  const common = new Set(phrases.keys());
  const weigh = (weight) => (text) => {
    for (const { plain, stem, stop, lower } of wordsOf(text)) {
      if (!stop) weights.set(plain, Math.max(weight, weights.get(plain) ?? 0));
      if (lower && weight === SEEN) common.add(stem);
    }
  };
  for (const need of directory.needs) namesOf(need, words?.words.needs).forEach(weigh(TERM));
  for (const audience of directory.audiences) namesOf(audience, words?.words.audiences).forEach(weigh(TERM));
  for (const { title } of directory.actions) weigh(SEEN)(title);
  words?.summaries.forEach(weigh(SEEN));
  for (const { title } of directory.providers) weigh(SEEN)(title);
  for (const { name } of names.byName.values()) weigh(PLACE)(name);
  const languages = languageNames(directory);
  const texts = readTexts(directory, words);
  return { directory, names, phrases, weights, common, languages, texts, meant: speller(weights), judged: new Map() };
}

/**
 * What a text says, each with the words that say it, `typed` from `start` to `end`, and their `stems`.
 *
 * `topics`: what it is about (`topicsIn`). `place`, `age`, `language`, `mode`: `{ value }` or null; of a language its code, of a place the numbers of
 * the municipalities, none where nobody here knows it, of an age `[from, to]`. `corrected`: `{ typed, meant }`. `unknown`: words that mean nothing here.
 */
export function understand(lexicon, text) {
  const written = tokens(text);
  const elsewhere = townElsewhere(lexicon.names, written, { knows: (word) => knows(lexicon, word), names: (word) => names(lexicon, word) });
  const words = written.map((word, position) => {
    const meant = elsewhere?.at.includes(position) ? word : corrected(lexicon, word, written[position - 1]);
    return { ...meant, position };
  });
  let left = words;
  const take = (found) => {
    if (!found) return null;
    left = left.filter(({ position }) => !found.at.includes(position));
    const [start, end] = [words[Math.min(...found.at)].start, words[Math.max(...found.at)].end];
    return { ...found, start, end, typed: text.slice(start, end), stems: found.at.map((position) => words[position].stem) };
  };
  const age = take(ageIn(words));
  const spoken = take(languageSpoken(left, lexicon.languages));
  const here = placeIn(lexicon.names, words, left, lexicon.common);
  const place = take(elsewhere && !(here?.at.length >= elsewhere.at.length) ? elsewhere : here);
  const found = topicsIn(lexicon, left);
  const topics = found.filter(({ loose }) => !loose).map(take);
  const language = spoken ?? take(languageNamed(left, lexicon.languages, lexicon.directory.languages.map(({ id }) => id)));
  const mode = take(modeIn(left));
  const loose = found.filter((topic) => topic.loose && left.some(({ position }) => position === topic.at[0])).map(take);
  const told = ({ unsure, stems: [stem] }) => unsure.length || lexicon.texts.has(stem);
  const lost = loose.filter((topic) => !told(topic));
  const stranger = place ? null : take(strangePlace(words, lost.map(({ at: [position] }) => position)));
  return {
    topics: [...topics, ...loose.filter(told)],
    place: place ?? stranger,
    age,
    language,
    mode,
    corrected: words.filter(({ meant }) => meant).map(({ typed, meant }) => ({ typed, meant })),
    unknown: lost.filter(({ at: [position] }) => !stranger?.at.includes(position)).map(({ typed }) => typed),
  };
}

/** Whether a word tells nothing, or names a need or a public. */
const names = ({ phrases }, { stem, stop }) => stop || phrases.has(stem);

/** Whether a word means something here, if only little. */
function knows({ weights, phrases, texts, languages }, { plain, stem, stop, weak, asking }) {
  return stop || weak || asking || languages.has(plain) || weights.has(plain) || phrases.has(stem) || texts.has(stem);
}

/** A word that nobody knows becomes the one that was meant, if one is near; where a place is named, “à Barvo”, only another place is. */
function corrected(lexicon, word, before) {
  const { weights, meant } = lexicon;
  if (knows(lexicon, word)) return word;
  const found = meant(word.plain);
  const isMeant = found && (!namesPlace(word, before) || weights.get(found) === PLACE);
  return isMeant ? { ...word, ...wordsOf(found)[0], meant: found } : word;
}
