// What a sentence says of a person besides what is needed and how old somebody is: a language, how help should come.

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
