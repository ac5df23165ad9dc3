// What a place is now, in a reader's words: “ouvert, jusqu’à 12 h”, “ouvre demain à 9 h”, “sur rendez-vous”.
import { inLanguage } from "./locale.mjs";
import { fill } from "./messages.mjs";

/** The sentence for what `stateAt` told, in a language's messages (`hours.yml`); null when there is nothing to say. */
export function stateInWords(told, messages, language) {
  const sentence = told.until && told.state === "open" ? openUntil(told.until, messages, language)
    : told.opens ? opening(told.opens, messages, language)
    : (messages[told.state] ?? null);
  return sentence && told.remark ? fill(messages.remark, { sentence, remark: told.remark }) : sentence;
}

function openUntil({ day, minute, days }, messages, language) {
  const time = minute === 0 ? messages.midnight : timeInWords(minute, messages);
  if (days === 0 || (days === 1 && minute < NIGHT)) return fill(messages["open-until"], { time });
  if (days === 1) return fill(messages["open-until-tomorrow"], { time });
  const last = minute === 0 ? Date.parse(day) - 1 : day;
  return fill(messages["open-until-day"], { time, day: date(last, messages, language) });
}

/** Until when an hour after midnight needs no day with it. */
const NIGHT = 6 * 60;

const OPENINGS = { open: "opens", appointment: "appointment-from", uncertain: "may-open" };

function opening(opens, messages, language) {
  return fill(messages[OPENINGS[opens.state]], { when: whenInWords(opens, messages, language) });
}

/**
 * `à 14 h`, `demain à 9 h`, `mardi à 9 h`, `le lundi 24 août à 9 h`; with its year when nobody has counted the days until then
 * (`days` is infinite) and it is not the present one.
 */
export function whenInWords({ day, minute, days }, messages, language, present = new Date().getFullYear()) {
  const time = timeInWords(minute, messages);
  if (days === 0) return fill(messages.today, { time });
  if (days === 1) return fill(messages.tomorrow, { time });
  if (days < 7) return fill(messages.weekday, { time, day: date(day, messages, language, { weekday: "long" }) });
  const year = days === Infinity && Number(day.slice(0, 4)) !== present ? "numeric" : undefined;
  return fill(messages.date, { time, day: date(day, messages, language, { ...WHOLE, year }) });
}

/** `9 h`, `13 h 05` */
export function timeInWords(minute, messages) {
  const [hour, minutes] = [Math.floor(minute / 60), minute % 60];
  return fill(minutes ? messages.time : messages.hour, { hour, minutes: String(minutes).padStart(2, "0") });
}

const WHOLE = { weekday: "long", day: "numeric", month: "long" };

/** A day in words; the first of a month is written as people do (“1er juin”), which the browser's own words do not know. */
function date(day, messages, language, shown = WHOLE) {
  const parts = inLanguage(Intl.DateTimeFormat, language, { ...shown, timeZone: "UTC" }).formatToParts(new Date(day));
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? messages.first : value)).join("");
}
