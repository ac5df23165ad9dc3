// What browsers know of languages.

const made = new Map();

/** Words, numbers or dates of a language, `inLanguage(Intl.NumberFormat, "fr")`: made once, since that takes longer than using it. */
export function inLanguage(Kind, language, options) {
  const name = `${Kind.name} ${language} ${JSON.stringify(options)}`;
  if (!made.has(name)) made.set(name, new Kind(language, options));
  return made.get(name);
}
