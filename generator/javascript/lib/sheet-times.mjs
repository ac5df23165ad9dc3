// The next opening times in the words of a sheet's language, which the browser itself may not know.
import { fill } from "./messages.mjs";
import { comingTimes } from "./timetable.mjs";

const DAY = 24 * 60;
const SHOWN = 5; // days
const NEAR = 8; // days ahead; beyond that only the very next one is told
const NIGHT = 6 * 60; // an evening that ends before six still belongs to its day

/**
 * The next days on which one can come: `[{ day: "lundi 23/11", spans: [{ time: "9 h – 12 h", state: "sur rendez-vous", remark: "" }] }]`.
 * A remark is its author's, in the language of the site. `always` stands in place of a time where there is no end.
 */
export function comingDays({ table, number }, words, now) {
  const days = new Map();
  const coming = comingTimes(table, number, now, 4 * SHOWN);
  for (const span of coming) {
    const start = span.start.days < 0 ? today(span.start) : span.start;
    const isNew = !days.has(start.day);
    if (isNew && days.size && (start.days >= NEAR || days.size === SHOWN)) break;
    if (isNew) days.set(start.day, []);
    days.get(start.day).push({ time: timesInWords(start, span.end, words), state: stateOf(span, words), remark: span.remark });
  }
  return [...days].map(([day, spans]) => ({ day: dayInWords(day, words), spans }));
}

/** What began on an earlier day, as of the first minute of today. */
function today({ day, days }) {
  return { day: new Date(Date.parse(day) - days * 864e5).toISOString().slice(0, 10), minute: 0, days: 0 };
}

function timesInWords(start, end, words) {
  if (!end) return start.minute === 0 ? words.always : `${timeInWords(start.minute, words)} –`;
  const apart = end.days - start.days;
  const minutes = end.minute + apart * DAY;
  if (minutes <= DAY) return `${timeInWords(start.minute, words)} – ${timeInWords(minutes, words)}`;
  const close = apart === 1 && end.minute < NIGHT;
  const until = close ? timeInWords(end.minute, words) : `${dayInWords(end.day, words)} ${timeInWords(end.minute, words)}`;
  return `${timeInWords(start.minute, words)} – ${until}`;
}

const stateOf = ({ state }, words) => ({ appointment: words.appointment, uncertain: words.ask })[state] ?? "";

function dayInWords(day, words) {
  const date = new Date(day);
  const weekday = words.days[(date.getUTCDay() + 6) % 7];
  return `${weekday} ${fill(words.date, { day: date.getUTCDate(), month: date.getUTCMonth() + 1 })}`;
}

function timeInWords(minute, words) {
  const [hour, minutes] = [Math.floor(minute / 60), minute % 60];
  return fill(minutes ? words.time : words.hour, { hour, minutes: String(minutes).padStart(2, "0") });
}
