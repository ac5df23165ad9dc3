// Postcodes as people write them, and the municipalities where every street has one of its own: “L-1234”.

const WRITTEN = /^(?:(be?|lu?) (?=\d))?(\d*) ?(.*)$/;

const LETTERS = { b: "BE", be: "BE", l: "LU", lu: "LU" };

/** A folded text taken apart: `{ country, code, rest }`; what it does not tell is empty. “l 1234 luxembourg” has all three. */
export function readPostcode(plain) {
  const [, letters, code, rest] = WRITTEN.exec(plain);
  return { country: LETTERS[letters] ?? "", code, rest };
}

/**
 * The streets' postcodes of `words.json` by country, each `[{ first, last, places }]`: the numbers of the municipalities between two codes.
 */
export function readStreets(postcodes = {}) {
  return Object.fromEntries(Object.entries(postcodes).map(([country, rows]) => [country, unrolled(rows)]));
}

function unrolled(rows) {
  let before = 0;
  return rows.map(([step, width, ...places]) => {
    const first = before + step;
    before = first + width;
    return { first, last: before, places };
  });
}

/** The municipalities of a street's whole postcode, of one country if that is told; none when it is not known. */
export function streetsIn(streets, { country, code }) {
  const lists = country ? [streets[country] ?? []] : Object.values(streets);
  const found = code.length === 4 ? lists.flatMap((rows) => rows.find(({ first, last }) => first <= code && code <= last) ?? []) : [];
  return found.flatMap(({ places }) => places);
}
