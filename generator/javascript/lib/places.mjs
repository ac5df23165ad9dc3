// The places of a network: which fit a choice, how many each choice would leave, and which come first in a list.

const VERSION = 1;

/** The file's rows in alphabetical order: `{ title, town, path, kind, at: [latitude, longitude], precision, needs: [id] }`. */
export function readPlaces({ version, precisions, needs, places }, language) {
  if (version !== VERSION) throw new Error(`places of version ${version}`);
  const read = ([key, title, town, path, latitude, longitude, precision, answered]) => ({
    title,
    town,
    path,
    kind: key.split("/")[0],
    at: [latitude, longitude],
    precision: precisions[precision],
    needs: answered.map((index) => needs[index][0]),
  });
  const { compare } = new Intl.Collator(language);
  return places.map(read).sort((a, b) => compare(a.title, b.title) || compare(a.town, b.town));
}

/** Whether a place is of a kind and answers a need; `""` leaves that open. */
export function fits(place, { kind = "", need = "" }) {
  return (!kind || place.kind === kind) && (!need || place.needs.includes(need));
}

/** What each choice would leave, `""` being none: kinds as the chosen need leaves them, and the reverse. */
export function countChoices(places, { kind, need }) {
  return {
    kind: tally(places.filter((place) => fits(place, { need })).map((place) => ["", place.kind])),
    need: tally(places.filter((place) => fits(place, { kind })).map((place) => ["", ...place.needs])),
  };
}

/** The first places of a list, and before them the chosen one, should it be further down. */
export function firstOf(places, count, chosen) {
  return places.indexOf(chosen) < count ? places.slice(0, count) : [chosen, ...places.slice(0, count)];
}

function tally(several) {
  const counts = {};
  for (const value of several.flat()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
