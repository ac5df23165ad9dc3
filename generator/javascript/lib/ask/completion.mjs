// The places that somebody may mean who has typed a part of a municipality's or village's name, or of a postcode.
import { fold } from "../query.mjs";

const POSTCODE = /^\d{4,5}$/;

/** How well what was typed fits a name: the first is best. */
const FITS = [
  (name, typed) => name === typed,
  (name, typed) => name.startsWith(typed),
  (name, typed) => name.includes(` ${typed}`),
];

/**
 * By what each municipality can be found: `[{ place, label, names: [{ name, postcode }] }]`. `words` are its other names, then postcodes,
 * each before its localities.
 */
export function placesToFind(municipalities, words) {
  return municipalities.map(({ id, label, number }) => {
    const names = [{ name: label, postcode: "" }];
    let postcode = "";
    for (const word of words[number] ?? []) {
      if (POSTCODE.test(word)) postcode = word;
      names.push({ name: POSTCODE.test(word) ? "" : word, postcode });
    }
    return { place: id, label, names: names.map((named) => ({ ...named, plain: plain(named.name) })) };
  });
}

/** The municipalities meant by what was typed, the likeliest first, each under the name that fits: `{ place, label, name, postcode, exact }`. */
export function suggest(places, typed, limit = 8) {
  const [, postcode, rest] = /^(\d*)\s*(.*)$/.exec(plain(typed));
  if (!postcode && !rest) return [];
  return places
    .map((place) => best(place, postcode, rest))
    .filter(Boolean)
    .sort((a, b) => a.rank - b.rank || isVillage(a) - isVillage(b) || a.label.localeCompare(b.label))
    .slice(0, limit);
}

function isVillage({ label, name }) {
  return label !== name;
}

function best({ place, label, names }, postcode, rest) {
  const ranked = names.map((named) => ({ ...named, rank: rankOf(named, postcode, rest) })).filter(({ rank }) => rank >= 0);
  const [found] = ranked.sort((a, b) => a.rank - b.rank);
  return found ? { place, label, name: found.name, postcode: found.postcode, exact: found.rank === 0, rank: found.rank } : null;
}

/** How well a name or postcode fits what was typed, from 0, exactly, on; -1 when it does not. */
function rankOf(named, postcode, rest) {
  if (!named.postcode.startsWith(postcode)) return -1;
  if (rest) return named.name ? FITS.findIndex((fits) => fits(named.plain, rest)) : -1;
  return named.name ? -1 : Number(named.postcode !== postcode);
}

/** Without accents, hyphens and abbreviations: “St-Hubert” is “saint hubert”. */
function plain(name) {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\bst(e?)\b/g, "saint$1")
    .trim();
}
