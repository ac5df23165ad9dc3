// What a sentence says of a person besides what is needed and how old somebody is: a language, how help should come.

const SPEAKS = /^(?:parl(?:e[sz]?|ent|ons|ant)|speaks?|spreekt?|sprich\w*|spreche|fala|falo|schwatz\w*)$/;
const NOT = /^(?:pas|peu|mal|plus|not|niet|nicht|nao)$/;

/**
 * The language that somebody says to speak, `{ value, at }`: its code, by the folded names of languages. One that they do not speak
 * is none: “elle parle arabe, mais pas français”.
 */
export function languageSpoken(words, names) {
  for (const [index, { plain, position }] of words.entries()) {
    const near = SPEAKS.test(plain) ? words.slice(index + 1, index + 5) : [];
    const found = near.findIndex((word) => names.has(word.plain) || NOT.test(word.plain));
    const { plain: name, position: at } = near[found] ?? {};
    if (names.has(name)) return { value: names.get(name), at: [position, at] };
  }
  return null;
}

/** A language that is only named, and that somebody here speaks (`codes`). */
export function languageNamed(words, names, codes) {
  const word = words.find(({ plain }) => codes.includes(names.get(plain)));
  return word ? { value: names.get(word.plain), at: [word.position] } : null;
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
