// Sentences come with the page, in the page's language; here they only get their values.
import { inLanguage } from "./locale.mjs";

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
  const form = inLanguage(Intl.PluralRules, language).select(n);
  return fill(forms[form] ?? forms.other, { n: numberInWords(n, language), ...values });
}

/** A number as a language writes it: `1 204`. */
export function numberInWords(n, language) {
  return inLanguage(Intl.NumberFormat, language).format(n);
}
