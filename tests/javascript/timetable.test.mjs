import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stateInWords, whenInWords } from "../../generator/javascript/lib/hours-words.mjs";
import { everyMinute } from "../../generator/javascript/lib/renewal.mjs";
import { comingTimes, openDuring, stateAt } from "../../generator/javascript/lib/timetable.mjs";

// Fictional places, as quifaitquoi/hours/timetable.py writes them. 2026-06-18 is a Thursday; in Luxembourg Tuesday 23 is a holiday.
const BRUSSELS = "Europe/Brussels";
const [CLOSED, OPEN, APPOINTMENT, UNCERTAIN] = [0, 1, 2, 3];
const table = {
  from: "2026-06-18",
  remarks: ["sonner", "congés annuels"],
  days: [
    [],
    [[540, 720, OPEN]],
    [[600, 720, APPOINTMENT]],
    [[1320, 1560, OPEN, 0]],
    [[0, 1440, OPEN]],
    [[540, 720, OPEN], [720, 960, APPOINTMENT], [960, 1020, UNCERTAIN]],
    [[0, 1440, CLOSED, 1]],
    [[0, 120, OPEN], [1200, 1440, OPEN]],
    [[1200, 1925, OPEN]],
    [[960, 1020, UNCERTAIN]],
  ],
  patterns: [
    { zone: BRUSSELS, days: [1, 1, 0, 0, 1, 1, 1, 1, 1, 0] },
    { zone: "Europe/Luxembourg", days: [1, 1, 0, 0, 1, 0, 1, 1, 1, 0] },
    { zone: BRUSSELS, days: [0, 2, 0, 0, 0, 0, 0, 0, 2, 0] },
    { zone: BRUSSELS, days: [0, 3, 0, 0, 0, 0, 0, 0, 3, 0] },
    { zone: BRUSSELS, days: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4] },
    { zone: BRUSSELS, days: [0, 5, 0, 0, 0, 0, 0, 0, 0, 0] },
    { zone: BRUSSELS, days: [6, 6, 6, 6, 6, 6, 6, 1, 0, 0] },
    { zone: BRUSSELS, days: [7, 0, 0, 0, 0, 0, 0, 0, 0, 8] },
    { zone: BRUSSELS, days: [0, 4, 4, 1, 0, 0, 0, 0, 0, 0] },
    { zone: BRUSSELS, days: [4, 4, 4, 4, 4, 4, 0, 0, 0, 0] },
    { zone: BRUSSELS, days: [8, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    { zone: BRUSSELS, days: [0, 0, 9, 0, 0, 0, 0, 0, 0, 0] },
  ],
};
const [WEEKDAYS, LUXEMBOURG, APPOINTMENTS, EVENING, ALWAYS, MIXED, HOLIDAYS, EDGES, WEEKEND, DAYS, NIGHT, ASK] = table.patterns.keys();

/** The strings of a language's `hours.yml`, which has one text to a line. */
function messagesIn(language) {
  const file = new URL(`../../generator/quifaitquoi/locales/${language}/hours.yml`, import.meta.url);
  const lines = readFileSync(file, "utf8").matchAll(/^ {2}([\w-]+): "?(.*?)"?$/gm);
  return Object.fromEntries([...lines].map(([, name, text]) => [name, text]));
}

const said = (pattern, instant, language = "fr", timetable = table) =>
  stateInWords(stateAt(timetable, pattern, new Date(instant)), messagesIn(language), language)?.replace(/\s/g, " ") ?? null;

for (const [what, asked, fr, en] of [
  ["of this year", { day: "2026-12-02", minute: 600, days: Infinity }, "le mercredi 2 décembre à 10 h", "on Wednesday, December 2 at 10:00"],
  ["of another year", { day: "2027-01-04", minute: 600, days: Infinity }, "le lundi 4 janvier 2027 à 10 h", "on Monday, January 4, 2027 at 10:00"],
  ["on the first of a month", { day: "2026-12-01", minute: 0, days: 20 }, "le mardi 1er décembre à 0 h", "on Tuesday, December 1 at 0:00"],
  ["soon, in the year to come", { day: "2027-01-04", minute: 600, days: 20 }, "le lundi 4 janvier à 10 h", "on Monday, January 4 at 10:00"],
]) {
  test(`a moment ${what}`, () => {
    const words = ["fr", "en"].map((language) => whenInWords(asked, messagesIn(language), language, 2026).replace(/\s/g, " "));

    assert.deepEqual(words, [fr, en]);
  });
}

for (const [what, pattern, instant, fr, en] of [
  ["open", WEEKDAYS, "2026-06-18T10:15:00+02:00", "ouvert, jusqu’à 12 h", "open, until 12:00"],
  ["its first minute", WEEKDAYS, "2026-06-18T09:00:00+02:00", "ouvert, jusqu’à 12 h", "open, until 12:00"],
  ["its last minute", WEEKDAYS, "2026-06-18T11:59:59+02:00", "ouvert, jusqu’à 12 h", "open, until 12:00"],
  ["the minute after", WEEKDAYS, "2026-06-18T12:00:00+02:00", "ouvre demain à 9 h", "opens tomorrow at 9:00"],
  ["before it opens", WEEKDAYS, "2026-06-18T08:59:59+02:00", "ouvre à 9 h", "opens at 9:00"],
  ["over a week-end", WEEKDAYS, "2026-06-19T12:00:00+02:00", "ouvre lundi à 9 h", "opens Monday at 9:00"],
  ["after a holiday", LUXEMBOURG, "2026-06-22T15:00:00+02:00", "ouvre mercredi à 9 h", "opens Wednesday at 9:00"],
  ["on a holiday", LUXEMBOURG, "2026-06-23T10:00:00+02:00", "ouvre demain à 9 h", "opens tomorrow at 9:00"],
  ["no holiday across the border", WEEKDAYS, "2026-06-23T10:00:00+02:00", "ouvert, jusqu’à 12 h", "open, until 12:00"],
  ["by appointment", APPOINTMENTS, "2026-06-19T10:00:00+02:00", "sur rendez-vous", "by appointment"],
  ["next by appointment", APPOINTMENTS, "2026-06-18T10:00:00+02:00", "rendez-vous possible demain à 10 h", "by appointment tomorrow at 10:00"],
  ["in a week", APPOINTMENTS, "2026-06-19T13:00:00+02:00", "rendez-vous possible le vendredi 26 juin à 10 h", "by appointment on Friday, June 26 at 10:00"],
  ["one has to ask", MIXED, "2026-06-19T16:30:00+02:00", "peut-être ouvert, à vérifier", "may be open, to be checked"],
  ["one will have to ask", ASK, "2026-06-18T10:00:00+02:00", "ouvre peut-être samedi à 16 h", "may open Saturday at 16:00"],
  ["one state after the other", MIXED, "2026-06-19T12:00:00+02:00", "sur rendez-vous", "by appointment"],
  ["closed, and nothing more is known", MIXED, "2026-06-19T17:00:00+02:00", "fermé", "closed"],
  ["past midnight, before it", EVENING, "2026-06-19T23:30:00+02:00", "ouvert, jusqu’à 2 h (sonner)", "open, until 2:00 (sonner)"],
  ["past midnight, after it", EVENING, "2026-06-20T01:59:00+02:00", "ouvert, jusqu’à 2 h (sonner)", "open, until 2:00 (sonner)"],
  ["the night is over", EVENING, "2026-06-20T02:00:00+02:00", "ouvre vendredi à 22 h", "opens Friday at 22:00"],
  ["until the morning", NIGHT, "2026-06-18T20:00:00+02:00", "ouvert, jusqu’à demain à 8 h 05", "open, until 8:05 tomorrow"],
  ["day and night", ALWAYS, "2026-06-18T03:00:00+02:00", "ouvert", "open"],
  ["two days and a half", WEEKEND, "2026-06-19T00:00:00+02:00", "ouvert, jusqu’au samedi 20 juin à minuit", "open, until midnight on Saturday, June 20"],
  ["until midnight", WEEKEND, "2026-06-20T15:00:00+02:00", "ouvert, jusqu’à minuit", "open, until midnight"],
  ["for days", DAYS, "2026-06-18T10:00:00+02:00", "ouvert, jusqu’au mardi 23 juin à minuit", "open, until midnight on Tuesday, June 23"],
  ["closed for a reason", HOLIDAYS, "2026-06-18T10:00:00+02:00", "ouvre le jeudi 25 juin à 9 h (congés annuels)", "opens on Thursday, June 25 at 9:00 (congés annuels)"],
  ["the last evening, as far as it is known", EDGES, "2026-06-27T23:59:59+02:00", "ouvert, jusqu’à demain à 8 h 05", "open, until 8:05 tomorrow"],
  ["the first minute", EDGES, "2026-06-18T00:00:00+02:00", "ouvert, jusqu’à 2 h", "open, until 2:00"],
  ["the last minute", ALWAYS, "2026-06-27T23:59:59+02:00", "ouvert", "open"],
  ["hours not known", null, "2026-06-18T10:00:00+02:00", "horaires non connus", "hours not known"],
  ["the table ran out", ALWAYS, "2026-06-28T00:00:00+02:00", null, null],
  ["the table ran out long ago", WEEKDAYS, "2027-06-18T10:00:00+02:00", null, null],
  ["the table begins tomorrow", ALWAYS, "2026-06-17T23:59:59+02:00", null, null],
]) {
  test(`${what}: ${fr}`, () => assert.deepEqual([said(pattern, instant), said(pattern, instant, "en")], [fr, en]));
}

test("what a program is told", () => {
  assert.deepEqual(stateAt(table, EVENING, new Date("2026-06-18T10:00:00+02:00")), {
    state: "closed",
    opens: { day: "2026-06-19", minute: 1320, days: 1, state: "open" },
  });
  assert.deepEqual(stateAt(table, EVENING, new Date("2026-06-20T01:00:00+02:00")), {
    state: "open",
    remark: "sonner",
    until: { day: "2026-06-20", minute: 120, days: 0 },
  });
  assert.equal(stateAt(table, WEEKDAYS, new Date("2026-06-28T10:00:00+02:00")).state, "ran-out");
  assert.equal(stateAt(table, undefined, new Date("2026-06-18T10:00:00+02:00")).state, "unknown");
});

test("the clock is the place’s, through summer time and back", () => {
  for (const [from, instants] of [
    ["2026-03-28", ["2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:59:00Z", "2026-03-29T03:00:00Z"]],
    ["2026-10-24", ["2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T04:00:00Z"]],
    ["2027-03-27", ["2027-03-28T00:59:00Z", "2027-03-28T01:00:00Z", "2027-03-28T02:59:00Z", "2027-03-28T03:00:00Z"]],
    ["2027-10-30", ["2027-10-30T23:30:00Z", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", "2027-10-31T04:00:00Z"]],
  ]) {
    const night = { from, remarks: [], days: [[], [[1320, 1740, OPEN]]], patterns: [{ zone: BRUSSELS, days: [1, 0, 0] }] };
    const open = "ouvert, jusqu’à 5 h";
    assert.deepEqual(instants.map((instant) => said(0, instant, "fr", night)), [open, open, open, "fermé"], from);
  }
});

for (const zone of ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "UTC"]) {
  test(`a visitor in ${zone} reads the hours of the place`, () => {
    const program = `
      import { stateAt } from "./generator/javascript/lib/timetable.mjs";
      import { stateInWords } from "./generator/javascript/lib/hours-words.mjs";
      const [table, messages, instants] = JSON.parse(process.argv[1]);
      const told = instants.map((instant) => stateInWords(stateAt(table, 0, new Date(instant)), messages, "fr"));
      console.log(JSON.stringify([new Date(instants[0]).getHours(), told]));`;
    const instants = ["2026-06-18T09:59:00Z", "2026-06-18T10:00:00Z", "2026-06-18T21:59:00Z", "2026-06-18T22:01:00Z", "2026-06-27T22:00:00Z"];
    const options = { cwd: new URL("../..", import.meta.url), env: { ...process.env, TZ: zone }, encoding: "utf8" };
    const asked = JSON.stringify([table, messagesIn("fr"), instants]);
    const [hour, told] = JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program, asked], options));
    assert.notEqual(hour, 11);
    assert.deepEqual(told.map((words) => words?.replace(/\s/g, " ") ?? null), [
      "ouvert, jusqu’à 12 h",
      "ouvre demain à 9 h",
      "ouvre demain à 9 h",
      "ouvre à 9 h",
      null,
    ]);
  });
}

for (const [what, pattern, day, from, to, answer] of [
  ["open in that time", WEEKDAYS, "2026-06-18", 600, 660, "yes"],
  ["open for a part of it", WEEKDAYS, "2026-06-18", 690, 900, "yes"],
  ["closes when it begins", WEEKDAYS, "2026-06-18", 720, 900, "no"],
  ["opens when it ends", WEEKDAYS, "2026-06-18", 480, 540, "no"],
  ["any time that day", WEEKDAYS, "2026-06-18", undefined, undefined, "yes"],
  ["closed that day", WEEKDAYS, "2026-06-20", undefined, undefined, "no"],
  ["a holiday", LUXEMBOURG, "2026-06-23", undefined, undefined, "no"],
  ["closed for a reason", HOLIDAYS, "2026-06-18", undefined, undefined, "no"],
  ["by appointment", APPOINTMENTS, "2026-06-19", 600, 720, "unknown"],
  ["one has to ask", MIXED, "2026-06-19", 960, 1020, "unknown"],
  ["open, then by appointment", MIXED, "2026-06-19", 700, 1020, "yes"],
  ["after midnight", EVENING, "2026-06-20", 60, 90, "yes"],
  ["after the night", EVENING, "2026-06-20", 120, 720, "no"],
  ["an evening into the night", EVENING, "2026-06-19", 1380, 1500, "yes"],
  ["day and night", ALWAYS, "2026-06-27", 0, 1440, "yes"],
  ["hours not known", null, "2026-06-18", 600, 660, "unknown"],
  ["after the table", WEEKDAYS, "2026-06-28", 600, 660, "unknown"],
  ["before the table", WEEKDAYS, "2026-06-17", 600, 660, "unknown"],
  ["no day", WEEKDAYS, "", 600, 660, "unknown"],
]) {
  test(`free on a day, ${what}: ${answer}`, () => assert.equal(openDuring(table, pattern, day, from, to), answer));
}

test("the coming times begin with those of now", () => {
  const times = (pattern, instant, count) =>
    comingTimes(table, pattern, new Date(instant), count).map(({ state, start, end }) => [state, start.day, start.minute, end?.day, end?.minute]);
  assert.deepEqual(times(WEEKDAYS, "2026-06-19T10:00:00+02:00", 2), [
    ["open", "2026-06-19", 540, "2026-06-19", 720],
    ["open", "2026-06-22", 540, "2026-06-22", 720],
  ]);
  assert.deepEqual(times(MIXED, "2026-06-19T12:00:00+02:00"), [
    ["appointment", "2026-06-19", 720, "2026-06-19", 960],
    ["uncertain", "2026-06-19", 960, "2026-06-19", 1020],
  ]);
  assert.deepEqual(times(HOLIDAYS, "2026-06-18T12:00:00+02:00"), [["open", "2026-06-25", 540, "2026-06-25", 720]]);
  assert.deepEqual(times(ALWAYS, "2026-06-18T12:00:00+02:00"), [["open", "2026-06-18", 0, undefined, undefined]]);
  assert.deepEqual(times(null, "2026-06-18T12:00:00+02:00"), []);
  assert.deepEqual(times(WEEKDAYS, "2026-06-28T12:00:00+02:00"), []);
});

test("what is said of a minute is said anew as the next one begins, until somebody ends that", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse("2026-06-18T08:59:42.500Z") });
  const told = [];
  const end = everyMinute(() => told.push(new Date().toISOString()));

  mock.timers.tick(17_499);
  assert.deepEqual(told, []);
  mock.timers.tick(1);
  mock.timers.tick(60_000);
  assert.deepEqual(told, ["2026-06-18T09:00:00.000Z", "2026-06-18T09:01:00.000Z"]);

  end();
  mock.timers.tick(120_000);
  assert.equal(told.length, 2);
});
