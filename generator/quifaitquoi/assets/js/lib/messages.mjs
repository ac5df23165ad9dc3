// Sentences come with the page, in the page's language; here they only get their values.

export function messagesOf(element) {
  return JSON.parse(element.dataset.messages ?? "{}");
}

/** `fill("{n} pour {query}", { n: 3, query: "x" })` → `"3 pour x"` */
export function fill(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

/** The form for a number: French says “0 résultat”, English “0 results”. */
export function plural(forms, n, values = {}, language = document.documentElement.lang || "fr") {
  const form = rulesOf(language).select(n);
  return fill(forms[form] ?? forms.other, { n: n.toLocaleString(language), ...values });
}

const rules = new Map();

function rulesOf(language) {
  if (!rules.has(language)) rules.set(language, new Intl.PluralRules(language));
  return rules.get(language);
}
