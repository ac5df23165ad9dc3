// Numbers, dates and reasons in words.
import { inLanguage } from "../locale.mjs";
import { fill, numberInWords, plural } from "../messages.mjs";
import { FULL } from "../orientation/data.mjs";

/**
 * `12 conviennent (dont 2 complets), 5 à vérifier, 3 conviennent presque`; of what is not there nothing is said, but that nothing fits.
 * `farther`: how many others are not shown.
 */
export function summary(answers, farther, messages, language) {
  const counted = Object.entries({ ...answers, farther: Array(farther) }).filter(([, { length }]) => length);
  if (!counted.length) return messages.nowhere;
  const told = counted.map(([fit, { length }]) => plural(toForms(messages[fit]), length, {}, language));
  const full = fullInWords(fullAmong(answers.yes), answers.yes.length, messages, language);
  if (full) told[0] += ` (${full})`;
  return [...(answers.yes.length ? [] : [messages.none]), ...told].join(", ");
}

/** How many answers are full. */
export const fullAmong = (answers) => answers.filter(({ action }) => action.capacity === FULL).length;

/** `dont 2 complets`, `mais tout est complet`; nothing where all of so many have room, as far as is known. */
export function fullInWords(full, among, messages, language) {
  return full ? plural(toForms(messages[full < among ? "full" : "all-full"]), full, {}, language) : "";
}

/** `environ 700 m`, `environ 6,4 km`, `environ 23 km`: as precisely as a distance means something. */
export function distanceInWords(kilometres, messages, language) {
  if (kilometres < 1) return fill(messages.metres, { n: Math.max(Math.round(kilometres * 10) * 100, 100) });
  const parts = kilometres < 10 ? 10 : 1;
  return fill(messages.kilometres, { n: numberInWords(Math.round(kilometres * parts) / parts, language) });
}

/** `19 juin 2010`, `juin 2010`, `2010`, as far as a date is known. */
export function dateInWords(known, language) {
  const [, month, day] = known.split("-");
  const parts = { year: "numeric", month: month && "long", day: day && "numeric" };
  return inLanguage(Intl.DateTimeFormat, language, { ...parts, timeZone: "UTC" }).format(new Date(known));
}

/** The sentences for what `reasons` tells, what is wrong first, then what is not known: `[{ fit, words }]`. */
export function reasonsInWords(reasons, messages, language) {
  const told = reasons.map(({ fit, key, values }) => ({ fit, words: fill(messages[key], listed(values, messages, language)) }));
  return told.sort((a, b) => GRAVITY.indexOf(a.fit) - GRAVITY.indexOf(b.fit));
}

const GRAVITY = ["no", "unknown", "yes"];

/** How many names of a list a sentence holds. */
const MANY = 3;

/** Values as texts: lists, `Durbuy, Hotton, Érezée et 2 autres`, and a country by its name. */
function listed({ country, ...values }, messages, language) {
  if (country) return { country: inLanguage(Intl.DisplayNames, language, { type: "region" }).of(country) };
  const rest = (names) => (names.length > MANY ? plural(messages.more, names.length - MANY, {}, language) : "");
  const text = (value) => (Array.isArray(value) ? value.slice(0, MANY).join(", ") + rest(value) : value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
}

const toForms = (words) => (typeof words === "string" ? { other: words } : words);
