// What is asked, told back to the reader part by part, each part with what would be asked without it.
import { whenInWords } from "../hours-words.mjs";
import { inLanguage } from "../locale.mjs";
import { fill, plural } from "../messages.mjs";

/** An age up to which all ages are meant. */
const OLDEST = 120;

/** The parts that the form says, `[{ words, without }]`; `without` is the question but for that part. */
export function chosenParts(question, directory, messages, language) {
  const { criteria, modes, bys } = messages;
  const parts = [];
  const add = (words, without) => words && parts.push({ words, without: { ...question, ...without } });
  const label = (rows, id) => rows.find((row) => row.id === id)?.label;
  const addEach = (part, nameOf, sentence = "{value}") => {
    const without = (id) => ({ [part]: question[part].filter((other) => other !== id) });
    for (const id of question[part]) add(fill(sentence, { value: nameOf(id) }), without(id));
  };
  const { place, age, mode, when, by } = question;
  addEach("needs", (id) => label(directory.needs, id));
  const known = label(directory.places, place);
  add(place && fill(known ? criteria.place : criteria.somewhere, { value: known ?? place }), { place: "" });
  addEach("audiences", (id) => label(directory.audiences, id));
  add(age && ageInWords(age, criteria, language), { age: null });
  addEach("languages", (code) => languageIn(language, code), criteria.language);
  add(modes[mode], { mode: "" });
  add(when && whenAsked(when, messages, language), { when: "" });
  add(bys[by], { by: "" });
  return parts;
}

/** The parts of the words in a question that were understood (`reading`, of `understand`): what means the same is one part. */
export function understoodParts(question, reading, directory, { criteria, modes }, locale) {
  const parts = [];
  const add = (words, ...found) => parts.push({ words, without: { ...question, words: cutAll(question.words, found) } });
  const labels = (rows, numbers) => numbers.map((number) => rows[number].label);
  const said = new Map();
  for (const topic of reading.topics) {
    const named = [...labels(directory.needs, topic.needs), ...labels(directory.audiences, topic.audiences)];
    const words = named.join(", ") || fill(criteria.words, { value: topic.typed });
    said.set(words, [...(said.get(words) ?? []), topic]);
  }
  for (const [words, topics] of said) add(words, ...topics);
  const { place, age, language, mode } = reading;
  if (place) add(placeInWords(place, directory, criteria), place);
  if (age) add(ageInWords(age.value, criteria, locale), age);
  if (language) add(fill(criteria.language, { value: languageIn(locale, language.value) }), language);
  if (mode) add(modes[mode.value], mode);
  return parts;
}

function languageIn(locale, code) {
  return inLanguage(Intl.DisplayNames, locale, { type: "language" }).of(code);
}

function placeInWords({ value: [first, ...others], typed }, { places }, criteria) {
  if (first === undefined) return fill(criteria["unknown-place"], { value: typed });
  return fill(criteria.place, { value: others.length ? typed : places[first].label });
}

/** A question in which a misspelt word is written as it was understood. */
export function corrected(question, { typed, meant }) {
  return { ...question, words: question.words.replace(typed, meant) };
}

function ageInWords([from, to], criteria, language) {
  const key = to === OLDEST ? "age-from" : from === 0 ? "age-to" : "ages";
  return from === to ? plural(criteria.age, from, {}, language) : fill(criteria[key], { from, to });
}

function whenAsked(when, { criteria, hours }, language) {
  if (!when.includes("T")) return criteria.now;
  const [day, time] = when.split("T");
  const [hour, minute] = time.split(":").map(Number);
  return whenInWords({ day, minute: hour * 60 + minute, days: Infinity }, hours, language);
}

/** A text without some things that were found in it, each from `start` to `end`, nor the commas that are left alone. */
export function cutAll(text, found) {
  return [...found].sort((a, b) => b.start - a.start).reduce(cut, text);
}

function cut(text, { start, end }) {
  const left = `${text.slice(0, start)} ${text.slice(end)}`.replace(/\s+/g, " ").replace(/ (?=[,;.])/g, "");
  return left.replace(/([,;.])[,;.]+/g, "$1").replace(/^[\s,;.]+|[\s,;]+$/g, "");
}
