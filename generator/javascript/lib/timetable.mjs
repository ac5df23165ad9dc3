// When a place is open, from the table made with the site (`quifaitquoi/hours/timetable.py`) and the clock of the place.
import { inLanguage } from "./locale.mjs";

const DAY = 24 * 60;
const CLOSED = 0;
const STATES = ["closed", "open", "appointment", "uncertain"];

/**
 * What a place is at an instant (a `Date`), wherever the visitor's own clock stands: `{ state, remark, until, opens }`.
 *
 * `state`: `open`; `appointment`: one can come by appointment; `uncertain`: its hours say that one has to ask; `closed`;
 * `unknown`: the hours are not known (`pattern` is null); `ran-out`: the table says nothing of that day.
 * `until`: when that state ends, as far as the table goes. `opens`: when a closed place next is one of the first three, with its `state`.
 * Both are `{ day, minute, days }` on the clock of the place, `days` after the day of the instant.
 */
export function stateAt(timetable, pattern, instant) {
  const told = toldAt(timetable, Math.floor(instant / 6e4));
  if (!told.has(pattern)) told.set(pattern, reckon(timetable, pattern, instant));
  return told.get(pattern);
}

const known = new WeakMap();

/** What has been told of a table's patterns in a minute: pages ask the same of many places at once. */
function toldAt(timetable, minute) {
  if (known.get(timetable)?.minute !== minute) known.set(timetable, { minute, told: new Map() });
  return known.get(timetable).told;
}

function reckon(timetable, pattern, instant) {
  const plan = timetable.patterns[pattern];
  if (!plan) return { state: "unknown" };
  const now = minutesInto(timetable, plan, instant);
  if (now < 0 || now >= plan.days.length * DAY) return { state: "ran-out" };
  let answer = { state: "closed" };
  for (const span of spans(timetable, plan, dayOf(now) - 1)) {
    if (span.end <= now) continue;
    const began = span.start <= now;
    if (began && span.state !== CLOSED) return { ...said(span), until: until(timetable, plan, span, now) };
    if (began) answer = said(span);
    else if (span.state !== CLOSED) return { ...answer, opens: { ...moment(timetable, span.start, now), state: STATES[span.state] } };
  }
  return answer;
}

/**
 * Whether one can go there on a day (`2026-06-01`) between two times, in minutes since its midnight: `yes` when it is open for a
 * part of that time, `unknown` when one has to ask or nothing is known, `no`.
 */
export function openDuring(timetable, pattern, day, from = 0, to = DAY) {
  const plan = timetable.patterns[pattern];
  const midnight = plan ? daysBetween(timetable.from, day) * DAY : NaN;
  const [start, end] = [midnight + from, midnight + to];
  if (!(start >= 0 && end <= plan.days.length * DAY)) return "unknown";
  let answer = "no";
  for (const span of spans(timetable, plan, dayOf(start) - 1)) {
    if (span.start >= end) break;
    if (span.end <= start) continue;
    if (STATES[span.state] === "open") return "yes";
    if (span.state !== CLOSED) answer = "unknown";
  }
  return answer;
}

/** The next times, those of now first, at which one can come: `{ state, remark, start, end }`, moments like those of `stateAt`. */
export function comingTimes(timetable, pattern, instant, count = 5) {
  const plan = timetable.patterns[pattern];
  const now = plan ? minutesInto(timetable, plan, instant) : -1;
  const times = [];
  if (now < 0 || now >= plan.days.length * DAY) return times;
  for (const span of spans(timetable, plan, dayOf(now) - 1)) {
    if (times.length === count) break;
    if (span.end <= now || span.state === CLOSED) continue;
    times.push({ ...said(span), start: moment(timetable, span.start, now), end: until(timetable, plan, span, now) });
  }
  return times;
}

/** What follows a day of the table's, in minutes since its first midnight; what goes on without a change is one. */
function* spans(timetable, plan, first) {
  let last = null;
  for (let day = Math.max(first, 0); day < plan.days.length; day++) {
    for (const [start, end, state, remark] of timetable.days[plan.days[day]]) {
      const span = { start: day * DAY + start, end: day * DAY + end, state, remark: timetable.remarks[remark] ?? "" };
      if (last?.end === span.start && last.state === state && last.remark === span.remark) {
        last.end = span.end;
        continue;
      }
      if (last) yield last;
      last = span;
    }
  }
  if (last) yield last;
}

const said = ({ state, remark }) => ({ state: STATES[state], remark });

function until(timetable, plan, span, now) {
  return span.end === plan.days.length * DAY ? null : moment(timetable, span.end, now);
}

function moment(timetable, minutes, now) {
  const day = new Date(Date.parse(timetable.from) + dayOf(minutes) * 864e5).toISOString().slice(0, 10);
  return { day, minute: minutes % DAY, days: dayOf(minutes) - dayOf(now) };
}

const dayOf = (minutes) => Math.floor(minutes / DAY);
const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 864e5;

/** Minutes on the clock of the place since the first midnight of the table, as if every day had 24 hours. */
function minutesInto(timetable, plan, instant) {
  const shown = Object.fromEntries(clock(plan.zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  return daysBetween(timetable.from, `${shown.year}-${shown.month}-${shown.day}`) * DAY + Number(shown.hour) * 60 + Number(shown.minute);
}

function clock(zone) {
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  return inLanguage(Intl.DateTimeFormat, "en-u-ca-gregory-nu-latn", { ...digits, timeZone: zone, hourCycle: "h23" });
}
