// Which municipalities are meant by a name, a village or a postcode, alone or in a sentence.
import { fold } from "../query.mjs";
import { readPostcode, readStreets, streetsIn } from "./postcodes.mjs";
import { distance, sound } from "./spelling.mjs";
import { tokens } from "./text.mjs";

const POSTCODE = /^\d{4,5}$/;

/**
 * `byName`: the names of all places by their folded form, `{ name, words, places, own }`, the numbers of the municipalities and
 * whether it is a name of theirs, not of a village, a postcode or a zone; in `words.json` names come before postcodes. `streets`: see
 * `readStreets`.
 */
export function readNames({ places, zones }, words) {
  const names = new Map();
  const add = (text, numbers, own) => {
    const name = plain(text);
    const known = names.get(name) ?? { name, words: tokens(text).filter(({ stop }) => !stop), places: [], own: false };
    names.set(name, { ...known, places: [...new Set([...known.places, ...numbers])], own: known.own || own });
  };
  for (const { number, id, label } of places) {
    const others = words?.places[number] ?? [];
    const first = others.findIndex((other) => POSTCODE.test(other));
    for (const name of [label, id]) add(name, [number], true);
    others.forEach((other, index) => add(other, [number], index < first));
  }
  for (const { number, label } of zones) {
    const inside = places.filter((place) => place.zones.includes(number));
    add(label, inside.map((place) => place.number), false);
  }
  return { byName: names, streets: readStreets(words?.postcodes) };
}

const plain = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/**
 * The numbers of the municipalities meant by the words for a place; none when nothing is near. A postcode without letters is first one
 * that the network notes.
 */
export function placesCalled({ byName: names, streets }, text) {
  const written = readPostcode(plain(text));
  const typed = [written.code, written.rest].filter(Boolean).join(" ");
  const postcode = typed.split(" ").find((word) => POSTCODE.test(word));
  const inStreets = streetsIn(streets, written);
  if (written.country in streets) return inStreets;
  const noted = names.get(typed) ?? names.get(postcode);
  if (noted || inStreets.length) return noted?.places ?? inStreets;
  return (partOf(names, typed) ?? misspelt(names, typed))?.places ?? [];
}

/** “roche en ardenne”, “marche”: municipalities first. */
function partOf(names, typed) {
  const holds = ({ name }) => name.startsWith(`${typed} `) || name.endsWith(` ${typed}`);
  const found = typed.length > 3 ? [...names.values()].filter(holds) : [];
  return found.find(({ own }) => own) ?? found[0];
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
export function placeIn({ byName: names, streets }, words, left, common) {
  const street = streetPostcode(streets, words, left);
  if (street) return street;
  const telling = left.filter(({ stop }) => !stop);
  let best = null;
  for (const named of names.values()) {
    const { length } = named.words;
    for (let first = 0; length > (best?.at.length ?? 0) && first + length <= telling.length; first++) {
      const run = telling.slice(first, first + length);
      if (!named.words.every((word, index) => same(run[index], word))) continue;
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

/** Somebody may leave out an accent, but not put another: “marché” is not Marche. */
function same(word, of) {
  const typed = word.typed.toLowerCase();
  const spelt = word.meant || typed === word.plain || typed === of.typed.toLowerCase();
  return spelt && (word.plain === of.plain || (word.stem === of.stem && word.stem.length > 3));
}

function standsForPlace({ own }, { plain: name, lower, position }, words, common) {
  const [before, after] = [words[position - 1], words[position + 1]];
  if (POSTCODE.test(name) || (before && !lower)) return true;
  if (words.length === 1) return own || !common;
  if (BEFORE.has(before?.plain)) return name.length > 3 || !common;
  if (UNLIKE.has(before?.plain) || UNLIKE.has(after?.plain)) return false;
  return common ? own && !after : own || name.length > 4;
}
