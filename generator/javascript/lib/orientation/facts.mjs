// What a sentence says of a person besides what is needed: an age, a language, how help should come.

const YEARS = /^(?:ans?|jaar|jahre?|years?|anos?|joer)$/;
const MONTHS = /^mois$/;
const OLDEST = 120;
const MINOR = /^mineure?s?$/;
const MAJORITY = 18;

/** Before a number of years that is no age: “depuis 3 ans”, “il y a 3 ans”. */
const SINCE = /^(?:depuis|dans|pendant|durant|voici|fait|en|y)$/;
const CHILD = /^(?:enfants?|fils|filles?|bebes?|petite?s?|garcons?|gamine?s?|kids?|kind)$/;
const HAVING = /^(?:j|ai|avec|avons|mes|nos|maman|mere|papa|pere|seule?)$/;

/**
 * The age of the person: `{ value: [from, to], at }`, or null. That of a child of whom a parent only says to have it,
 * “j’ai un enfant de 3 ans”, is not the person's.
 */
export function ageIn(words) {
  for (let index = 0; index < words.length; index++) {
    const { plain, position } = words[index];
    if (MINOR.test(plain)) return { value: [0, MAJORITY - 1], at: [position] };
    const [, digits, unit] = /^(\d{1,3})(\p{L}*)$/u.exec(plain) ?? [];
    if (!digits || digits > OLDEST) continue;
    const measure = unit || words[index + 1]?.plain;
    const before = words.slice(0, index).map((word) => word.plain).reverse();
    const child = before.slice(0, 4).some((word) => CHILD.test(word));
    const parent = child && before.slice(0, 7).some((word) => HAVING.test(word));
    const years = YEARS.test(measure);
    if (!years && !(child && MONTHS.test(measure))) continue;
    if (parent || SINCE.test(before[0] === "a" ? before[1] : before[0])) continue;
    const age = years ? Number(digits) : Math.floor(digits / 12);
    return { value: [age, age], at: unit ? [position] : [position, position + 1] };
  }
  return null;
}

const SPEAKS = /^(?:parl(?:e[sz]?|ent|ons|ant)|speaks?|spreekt?|sprich\w*|spreche|fala|falo|schwatz\w*)$/;
const NOT = /^(?:pas|peu|mal|plus|not|niet|nicht|nao)$/;

/** The language that somebody says to speak, `{ value, at }`, by its place among folded names; one that they do not speak is none. */
export function languageSpoken(words, names) {
  const start = words.findIndex(({ plain }) => SPEAKS.test(plain));
  const near = start < 0 ? [] : words.slice(start + 1, start + 5);
  const found = near.some(({ plain }) => NOT.test(plain)) ? null : languageNamed(near, names);
  return found && { value: found.value, at: [words[start].position, ...found.at] };
}

/** A language that is only named. */
export function languageNamed(words, names) {
  const word = words.find(({ plain }) => names.includes(plain));
  return word ? { value: names.indexOf(word.plain), at: [word.position] } : null;
}

const MODES = { remote: /^(?:ligne|distance|telephone|tel|visio\w*|online)$/, "at-home": /^domicile$/ };
const BY = /^(?:a|en|par)$/;

/** How help should come, `{ value, at }`: “en ligne”, “à domicile”. */
export function modeIn(words) {
  for (const [value, names] of Object.entries(MODES)) {
    const word = words.find(({ plain }, index) => names.test(plain) && BY.test(words[index - 1]?.plain));
    if (word) return { value, at: [word.position] };
  }
  return null;
}
