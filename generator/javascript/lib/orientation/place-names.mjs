// Which municipalities are meant by a name, a village or a postcode, alone or in a sentence.
import { fold } from "../query.mjs";
import { readPostcode, readStreets, streetsIn } from "./postcodes.mjs";
import { distance, sound } from "./spelling.mjs";
import { tokens } from "./text.mjs";

const POSTCODE = /^\d{4,5}$/;

/** What people call a municipality for short: “Esch” is one on the Alzette, or one on the Sûre. */
const SHORT = /^(.+?)[ -](?:sur|en|devant|lez|les|aux|bei|op|an) ?-?(?:der )?/i;

/**
 * `byName`: the names of all places by their folded form, `{ name, words, order, places, own }`, the numbers of the municipalities and
 * whether it is a name of theirs, not of a village, a postcode or a zone; in `words.json` names come before postcodes. `beginning`: the
 * same by each of the `forms` of their first word. `streets`: see `readStreets`. `elsewhere`: the names of towns that are none of them.
 * `called`: for `placesCalled`, to remember.
 */
export function readNames({ places, zones }, words) {
  const names = new Map();
  const add = (text, numbers, own) => {
    const name = placeName(text);
    const telling = () => tokens(text).filter(({ stop }) => !stop);
    const known = names.get(name) ?? { name, words: telling(), order: names.size, places: [], own: false };
    names.set(name, { ...known, places: [...new Set([...known.places, ...numbers])], own: known.own || own });
  };
  for (const { number, id, label } of places) {
    const others = words?.places[number] ?? [];
    const first = others.findIndex((other) => POSTCODE.test(other));
    for (const name of [label, id, SHORT.exec(label)?.[1] ?? label]) add(name, [number], true);
    others.forEach((other, index) => add(other, [number], index < first));
  }
  for (const { number, label } of zones) {
    const inside = places.filter((place) => place.zones.includes(number));
    add(label, inside.map((place) => place.number), false);
  }
  const beginning = new Map();
  for (const named of names.values()) {
    for (const form of named.words.slice(0, 1).flatMap(forms)) {
      if (!beginning.has(form)) beginning.set(form, []);
      beginning.get(form).push(named);
    }
  }
  const elsewhere = new Set(words?.elsewhere);
  return { byName: names, beginning, streets: readStreets(words?.postcodes), elsewhere, called: new Map() };
}

/** A name without accents, hyphens and abbreviations: “St-Hubert” is “saint hubert”. */
export function placeName(text) {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").map(unabbreviated).join(" ");
}

const ABBREVIATIONS = { st: "saint", ste: "sainte" };

const unabbreviated = (word) => ABBREVIATIONS[word] ?? word;

/**
 * The numbers of the municipalities meant by the words for a place; none when nothing is near, or only a town elsewhere is so called. A
 * postcode without letters is first one that the network notes.
 */
export function placesCalled(names, text) {
  const { called } = names;
  if (!called.has(text)) called.set(text, findCalled(names, text));
  return called.get(text);
}

function findCalled({ byName: names, streets, elsewhere }, text) {
  const written = readPostcode(placeName(text));
  const typed = [written.code, written.rest].filter(Boolean).join(" ");
  const postcode = typed.split(" ").find((word) => POSTCODE.test(word));
  const inStreets = streetsIn(streets, written);
  if (written.country in streets) return inStreets;
  const noted = names.get(typed) ?? names.get(postcode);
  if (noted || inStreets.length) return noted?.places ?? inStreets;
  const found = partOf(names, typed) ?? (elsewhere.has(typed) ? null : misspelt(names, typed));
  return found?.places ?? [];
}

/** “roche en ardenne”, “alzette”: all that may be meant, municipalities first. */
function partOf(names, typed) {
  const holds = ({ name }) => name.startsWith(`${typed} `) || name.endsWith(` ${typed}`);
  const found = typed.length > 3 ? [...names.values()].filter(holds) : [];
  const own = found.filter((named) => named.own);
  const places = new Set((own.length ? own : found.slice(0, 1)).flatMap((named) => named.places));
  return places.size ? { places: [...places] } : null;
}

function misspelt(names, typed) {
  const limit = typed.length < 5 ? 0 : typed.length < 9 ? 1 : 2;
  const heard = sound(typed);
  let [best, least] = [null, limit + 1];
  for (const named of names.values()) {
    if (POSTCODE.test(named.name)) continue;
    const slips = sound(named.name) === heard ? 0.5 : distance(typed, named.name, limit);
    const cost = slips + (named.own ? 0 : 0.3);
    if (cost < least) [best, least] = [named, cost];
  }
  return best;
}

const BEFORE = new Set("a à de d vers sur pres commune village habite chez in te zu bei em".split(" "));
const UNLIKE = new Set("ne n ca cela ce je tu il elle on rien tout qui pas plus mal bien".split(" "));

/**
 * The longest name of a place in what is `left` of some words, `{ value: [numbers], at }`, or null. A name that is also a
 * common word, “marche”, counts when it stands where a place would; `common` tells of which stems that is so.
 */
export function placeIn({ beginning, streets }, words, left, common) {
  const street = streetPostcode(streets, words, left);
  if (street) return street;
  const telling = left.filter(({ stop }) => !stop);
  let best = null;
  const likely = telling.flatMap(forms).flatMap((form) => beginning.get(form) ?? []);
  for (const named of likely.sort((one, other) => one.order - other.order)) {
    const { length } = named.words;
    for (let first = 0; length > (best?.at.length ?? 0) && first + length <= telling.length; first++) {
      const run = telling.slice(first, first + length);
      if (!named.words.every((word, index) => same(run[index], word, common))) continue;
      const surely = length > 1 || standsForPlace(named, run[0], words, common.has(run[0].stem));
      if (surely) best = { value: named.places, at: run.map(({ position }) => position) };
    }
  }
  return best;
}

/** A postcode with the letters of its country, “L-1234”: without them, “2023” may be a year. */
function streetPostcode(streets, words, left) {
  for (const { plain: code, position } of left) {
    const { country } = readPostcode(`${words[position - 1]?.plain} ${code}`);
    const value = country in streets && POSTCODE.test(code) ? streetsIn(streets, { country, code }) : [];
    if (value.length) return { value, at: [position - 1, position] };
  }
  return null;
}

/**
 * Somebody may leave out an accent, or put one, “Érezée”; but not at the end, nor to what is a common word without it: “marché” is
 * not Marche.
 */
function same(word, of, common) {
  const typed = word.typed.toLowerCase();
  const spelt = word.meant || typed === word.plain || typed === of.typed.toLowerCase();
  const accented = !common.has(word.stem) && typed.at(-1) === of.typed.toLowerCase().at(-1);
  return (spelt || accented) && forms(word).some((form) => forms(of).includes(form));
}

/** What a word of a name of a place may be known by: as it is written, and its stem where that is long enough. */
function forms({ plain, stem }) {
  return stem.length > 3 ? [unabbreviated(plain), `${stem}-`] : [unabbreviated(plain)];
}

function standsForPlace({ own }, { plain: name, lower, position }, words, common) {
  const [before, after] = [words[position - 1], words[position + 1]];
  if (POSTCODE.test(name) || (before && !lower)) return true;
  if (words.length === 1) return own || !common;
  if (BEFORE.has(before?.plain)) return name.length > 3 || !common;
  if (UNLIKE.has(before?.plain) || UNLIKE.has(after?.plain)) return false;
  return common ? own && !after : own || name.length > 4;
}

/** How many words of the name of a town are looked at together, “mont saint guibert”. */
const LONGEST = 4;

/**
 * A town that is none of the directory's, among words as they were typed, `{ value: [], at }`, or null: the longest name. One of several
 * words is taken wherever it stands, unless all of them may name a need (`names`); a single word only where a town would stand, and if it
 * means nothing else here (`knows`).
 */
export function townElsewhere({ elsewhere }, words, { knows, names }) {
  for (let length = Math.min(LONGEST, words.length); length; length--) {
    for (let first = 0; first + length <= words.length; first++) {
      const run = words.slice(first, first + length);
      if (!elsewhere.has(placeName(run.map(({ typed }) => typed).join(" ")))) continue;
      const surely = length > 1 ? !run.every(names) : !knows(run[0]) && standsForTown(words, first);
      if (surely) return { value: [], at: run.map((_, index) => first + index) };
    }
  }
  return null;
}

/** “à namur”, “permis Namur urgent”; at the end also “permis namur”, but not “réaliser mes rêves”. */
function standsForTown(words, at) {
  const [word, before] = [words[at], words[at - 1]];
  if (!before) return words.length === 1;
  const named = !word.lower && word.typed !== word.typed.toUpperCase();
  return named || WITHIN.has(before.plain) || (at === words.length - 1 && !before.stop);
}

/** Whether a word is a name where a place would be named, by the word before it. */
export const namesPlace = ({ lower }, before) => !lower && WITHIN.has(before?.plain);

const WITHIN = new Set("a vers habite habitons habitant in te em".split(" "));
const ARTICLE = /^l[ae]s?$/;

/**
 * A place that nobody here knows, among the words that mean nothing (`unknown`, their positions), `{ value: [], at }`, or null: “à
 * Namur”, or a name at the end, “permis Namur”.
 */
export function strangePlace(words, unknown) {
  const found = unknown.find((position) => {
    const { lower, typed } = words[position];
    const named = !lower && typed !== typed.toUpperCase();
    const article = named && ARTICLE.test(words[position - 1]?.plain);
    const before = words[position - (article ? 2 : 1)];
    const last = position === words.length - 1;
    return before && (WITHIN.has(before.plain) || (named && last && !before.stop));
  });
  if (found === undefined) return null;
  const further = unknown.filter((position) => position > found && !words[position].lower);
  return { value: [], at: [found, ...further.filter((position, index) => position === found + index + 1)] };
}
