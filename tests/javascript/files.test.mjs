import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf, visitFile } from "../../generator/javascript/lib/calendar-file.mjs";
import { address, escaped, fileOf } from "../../generator/javascript/lib/content-lines.mjs";
import { vcards } from "../../generator/javascript/lib/vcard.mjs";
import { record } from "./records.mjs";

const utf8 = new TextEncoder();

/** A file's lines as a program reads them: unfolded; complains of what the standards forbid. */
function linesOf(file) {
  assert.ok(file.endsWith("\r\n"));
  const raw = file.slice(0, -2).split("\r\n");
  for (const line of raw) {
    assert.ok(utf8.encode(line).length <= 75, `too long: ${line}`);
    assert.doesNotMatch(line, /[\r\n\u0000-\u0008\u000b-\u001f\u007f]/);
    assert.doesNotMatch(line, /\ufffd/);
  }
  return raw.join("\r\n").replace(/\r\n /g, "").split("\r\n");
}

const valueOf = (lines, name) => lines.find((line) => line.split(/[;:]/)[0] === name)?.replace(/^[^:]*:/, "");
const unescaped = (value) => value.replace(/\\([\\;,nN])/g, (_, sign) => (sign.toLowerCase() === "n" ? "\n" : sign));

// Lines

test("a line is folded at 75 octets, between characters", () => {
  for (const text of ["a".repeat(300), "é".repeat(200), "😀".repeat(100), `${"a".repeat(74)}é`, "a".repeat(75)]) {
    const file = fileOf([text]);

    assert.deepEqual(linesOf(file), [text]);
  }
  assert.equal(fileOf(["a".repeat(75)]), `${"a".repeat(75)}\r\n`);
  assert.equal(fileOf(["a".repeat(76)]), `${"a".repeat(75)}\r\n a\r\n`);
});

test("what would end a value or part it is escaped, and comes back", () => {
  const text = "Rue 1, boîte 2; \\ fin\nBEGIN:VEVENT\r\nsuite : \"ok\"";

  assert.equal(escaped(text), 'Rue 1\\, boîte 2\\; \\\\ fin\\nBEGIN:VEVENT\\nsuite : "ok"');
  assert.equal(unescaped(escaped(text)), text.replace("\r\n", "\n"));
  assert.equal(escaped("a\u0000b\u001bc"), "abc");
});

test("an address stands as it is, without what none can hold", () => {
  assert.equal(address("https://x.example/é?a=1,2;3%20b"), "https://x.example/%C3%A9?a=1,2;3%20b");
});

// vCards

const shared = record({
  name: "Conseil budget, dettes & factures",
  summary: "Pour y voir clair ; sans rendez-vous.",
  contacts: [
    { channel: "professional", phone: { text: "9", href: "tel:+3299" }, email: null, website: null },
    {
      channel: "public",
      phone: { text: "086 00 00 01", href: "tel:+3286000001" },
      email: { text: "a@b.example", href: "mailto:a@b.example" },
      website: { text: "b.example", href: "https://b.example/é" },
    },
  ],
  providers: [{ name: "Maison Claire", contacts: [], places: [] }],
  places: [{ name: "Entrée", lines: ["Rue Imaginaire 1, boîte 2", "L-6999 Bourg-Fictif"], route: "à gauche" }],
});
const DAY = new Date("2026-11-09T09:15:00Z");

test("a vCard holds what a telephone needs, with all signs", () => {
  const lines = linesOf(vcards([shared], DAY));

  assert.deepEqual(lines, [
    "BEGIN:VCARD",
    "VERSION:3.0",
    "FN:Conseil budget\\, dettes & factures",
    "N:;;;;",
    "ORG:Maison Claire",
    "TEL;TYPE=WORK,VOICE:+3286000001",
    "EMAIL;TYPE=INTERNET:a@b.example",
    "ADR;TYPE=WORK:;;Rue Imaginaire 1\\, boîte 2;Bourg-Fictif;;L-6999;",
    "URL:https://b.example/%C3%A9",
    "NOTE:Pour y voir clair \\; sans rendez-vous.",
    "SOURCE:https://reseau.example/actions/repas/",
    "REV:2026-11-09",
    "END:VCARD",
  ]);
});

test("each record is a card; one of which nothing is known has its name", () => {
  const lines = linesOf(vcards([shared, record({ key: "partner/a", kind: "partner", name: "Seul" })], DAY));

  assert.equal(lines.filter((line) => line === "BEGIN:VCARD").length, 2);
  assert.deepEqual(lines.slice(13, 18), ["BEGIN:VCARD", "VERSION:3.0", "FN:Seul", "N:;;;;", "ORG:Seul"]);
});

for (const [what, lines, parts] of [
  ["street and town", ["Grand-Rue 44", "6940 Barvaux"], ["Grand-Rue 44", "Barvaux", "6940"]],
  ["a town alone", ["6940 Barvaux"], ["", "Barvaux", "6940"]],
  ["a town without its code", ["Grand-Rue 44", "Barvaux"], ["Grand-Rue 44", "Barvaux", ""]],
  ["a street alone", ["Grand-Rue 44"], ["Grand-Rue 44", "", ""]],
]) {
  test(`an address that is ${what}`, () => {
    const [, , street, town, , code] = valueOf(linesOf(vcards([record({ places: [{ lines }] })], DAY)), "ADR").split(";");
    assert.deepEqual([street, town, code], parts);
  });
}

// Visits

const visit = { day: "2026-11-23", time: "09:30", zone: "Europe/Brussels", summary: "Rendez-vous : Conseil, budget", made: DAY };

test("a visit is an event at the right instant, and says where and what to bring", () => {
  const lines = linesOf(visitFile({ ...shared, bring: ["Carte d’identité", "Les factures"] }, visit));

  assert.deepEqual(lines.slice(0, 4), ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//quifaitquoi//visit//EN", "BEGIN:VEVENT"]);
  assert.deepEqual(lines.slice(-2), ["END:VEVENT", "END:VCALENDAR"]);
  assert.equal(valueOf(lines, "UID"), "action-repas-20261123T083000Z@reseau.example");
  assert.equal(valueOf(lines, "DTSTAMP"), "20261109T091500Z");
  assert.equal(valueOf(lines, "DTSTART"), "20261123T083000Z");
  assert.equal(valueOf(lines, "DTEND"), "20261123T093000Z");
  assert.equal(valueOf(lines, "SUMMARY"), "Rendez-vous : Conseil\\, budget");
  assert.equal(unescaped(valueOf(lines, "LOCATION")), "Entrée, Rue Imaginaire 1, boîte 2, L-6999 Bourg-Fictif");
  assert.deepEqual(unescaped(valueOf(lines, "DESCRIPTION")).split("\n"), [
    "Conseil budget, dettes & factures",
    "086 00 00 01",
    "à gauche",
    "Carte d’identité",
    "Les factures",
    "https://reseau.example/actions/repas/",
  ]);
});

test("a visit never gives the line of professionals to the person", () => {
  const only = record({ contacts: [shared.contacts[0]] });

  assert.doesNotMatch(visitFile(only, visit), /\b9\b/);
});

for (const [what, day, time, zone, utc] of [
  ["winter", "2026-12-24", "14:00", "Europe/Luxembourg", "2026-12-24T13:00:00.000Z"],
  ["summer", "2026-07-21", "14:00", "Europe/Brussels", "2026-07-21T12:00:00.000Z"],
  ["midnight", "2026-07-21", "00:00", "Europe/Brussels", "2026-07-20T22:00:00.000Z"],
  ["the morning before the clocks go back", "2026-10-25", "01:30", "Europe/Brussels", "2026-10-24T23:30:00.000Z"],
  ["an hour that comes twice", "2026-10-25", "02:30", "Europe/Brussels", "2026-10-25T00:30:00.000Z"],
  ["the morning after", "2026-10-25", "03:30", "Europe/Brussels", "2026-10-25T02:30:00.000Z"],
  ["an hour that is left out", "2026-03-29", "02:30", "Europe/Brussels", "2026-03-29T01:30:00.000Z"],
  ["the hour after it", "2026-03-29", "03:30", "Europe/Brussels", "2026-03-29T01:30:00.000Z"],
  ["another clock", "2026-07-21", "09:00", "America/New_York", "2026-07-21T13:00:00.000Z"],
]) {
  test(`${day} ${time}: ${what}`, () => assert.equal(instantOf(day, time, zone).toISOString(), utc));
}
