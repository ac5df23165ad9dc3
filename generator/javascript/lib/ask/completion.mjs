// The places that somebody may mean who has typed a part of a municipality's or village's name, or of a postcode.
import { placeName } from "../orientation/place-names.mjs";
import { readPostcode, readStreets, streetsIn } from "../orientation/postcodes.mjs";

const POSTCODE = /^\d{4,5}$/;

/** How well what was typed fits a name: the first is best. */
const FITS = [
  (name, typed) => name === typed,
  (name, typed) => name.startsWith(typed),
  (name, typed) => name.includes(` ${typed}`),
];

/**
 * By what each municipality can be found: `towns`, `[{ place, number, label, country, names: [{ name, postcode }] }]`, and `streets` (see
 * `readStreets`). `words` are the other names of each, then postcodes, each before its localities; `postcodes` those of streets.
 */
export function placesToFind(municipalities, words, postcodes) {
  const towns = municipalities.map(({ id, label, number, country }) => {
    const names = [{ name: label, postcode: "" }];
    let postcode = "";
    for (const word of words[number] ?? []) {
      if (POSTCODE.test(word)) postcode = word;
      names.push({ name: POSTCODE.test(word) ? "" : word, postcode });
    }
    return { place: id, number, label, country, names: names.map((named) => ({ ...named, plain: placeName(named.name) })) };
  });
  return { towns, streets: readStreets(postcodes) };
}

/** The municipalities meant by what was typed, the likeliest first, each under the name that fits: `{ place, label, name, postcode, exact }`. */
export function suggest({ towns, streets }, typed, limit = 8) {
  const written = readPostcode(placeName(typed));
  const { country, code, rest } = written;
  if (!code && !rest) return [];
  const inStreets = streetsIn(streets, written);
  return towns
    .filter((town) => !country || town.country === country)
    .map((town) => best(town, code, rest) ?? (inStreets.includes(town.number) ? inStreet(town, written) : null))
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

/** A municipality by the postcode of a street: behind one that has the code as a whole, which is meant where no country is told. */
function inStreet(town, { country, code, rest }) {
  const found = rest ? best(town, "", rest) : { place: town.place, label: town.label, name: town.label };
  return found && { ...found, postcode: code, exact: Boolean(country), rank: 1 };
}

/** How well a name or postcode fits what was typed, from 0, exactly, on; -1 when it does not. */
function rankOf(named, postcode, rest) {
  if (!named.postcode.startsWith(postcode)) return -1;
  if (rest) return named.name ? FITS.findIndex((fits) => fits(named.plain, rest)) : -1;
  return named.name ? -1 : Number(named.postcode !== postcode);
}
