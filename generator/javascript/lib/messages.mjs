// Sentences come with the page, in the page's language; here they only get their values.

export function messagesOf(element) {
  return JSON.parse(element.dataset.messages ?? "{}");
}

/** What a page says of hours (`lib/hours-words.mjs`): once for all that stands in it. */
export function hoursWordsAround(element) {
  return JSON.parse(element.closest("[data-hours-words]").dataset.hoursWords);
}

/** `fill("{n} pour {query}", { n: 3, query: "x" })` → `"3 pour x"` */
export function fill(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

/** The form for a number: French says “0 résultat”, English “0 results”. */
export function plural(forms, n, values = {}, language = document.documentElement.lang || "fr") {
  const { rules, numbers } = rulesOf(language);
  return fill(forms[rules.select(n)] ?? forms.other, { n: numbers.format(n), ...values });
}

/** A number as a language writes it: `1 204`. */
export function numberInWords(n, language) {
  return rulesOf(language).numbers.format(n);
}

const known = new Map();

/** A language's rules, made once: that takes longer than using them. */
function rulesOf(language) {
  if (!known.has(language)) known.set(language, { rules: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) });
  return known.get(language);
}
