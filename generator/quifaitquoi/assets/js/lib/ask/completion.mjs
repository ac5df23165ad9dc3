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
    .sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label))
    .slice(0, limit);
}

function best({ place, label, names }, postcode, rest) {
  let found = null;
  for (const named of names) {
    const rank = rankOf(named, postcode, rest);
    if (rank < (found?.rank ?? FITS.length)) {
      const exact = rank === 0 && (!postcode || named.postcode === postcode);
      found = { place, label, name: named.name, postcode: postcode || rest ? named.postcode : "", exact, rank };
    }
  }
  return found;
}

function rankOf(named, postcode, rest) {
  if (postcode && !named.postcode.startsWith(postcode)) return FITS.length;
  if (!rest) return named.name ? FITS.length : Number(named.postcode !== postcode);
  const rank = FITS.findIndex((fits) => fits(named.plain, rest));
  return rank < 0 || !named.name ? FITS.length : rank;
}

/** Without accents, hyphens and abbreviations: “St-Hubert” is “saint hubert”. */
function plain(name) {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\bst(e?)\b/g, "saint$1")
    .trim();
}
