import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { admissionInWords, shortageInWords } from "../../generator/javascript/lib/admission.mjs";
import { callList, dialled } from "../../generator/javascript/lib/calls.mjs";
import { asText, linkTo, mailLink, smsLink } from "../../generator/javascript/lib/share.mjs";
import { comingDays } from "../../generator/javascript/lib/sheet-times.mjs";
import { dateInWords, sheetOf, toBring } from "../../generator/javascript/lib/sheet.mjs";
import { record } from "./records.mjs";

const SHEETS = new URL("../../generator/quifaitquoi/locales/sheet/", import.meta.url);

/** The words of a language's sheet, whose file has one text, or one short list, to a line. */
function wordsOf(language) {
  const written = readFileSync(new URL(`${language}.yml`, SHEETS), "utf8");
  const words = Object.fromEntries([...written.matchAll(/^([\w-]+): "?(.+?)"?$/gm)].map(([, name, text]) => [name, text]));
  return { ...words, days: words.days.slice(1, -1).split(", ") };
}

const LANGUAGES = readdirSync(SHEETS).map((file) => file.replace(".yml", ""));
const [fr, en, de, ar] = ["fr", "en", "de", "ar"].map(wordsOf);

// 2026-11-09 is a Monday. Fictional places, as quifaitquoi/hours/timetable.py writes them.
const [CLOSED, OPEN, APPOINTMENT, UNCERTAIN] = [0, 1, 2, 3];
const table = {
  from: "2026-11-09",
  remarks: ["sonner"],
  days: [
    [],
    [[540, 720, OPEN], [810, 990, OPEN]],
    [[600, 720, APPOINTMENT, 0]],
    [[1200, 1560, OPEN]],
    [[0, 1440, OPEN]],
    [[0, 1440, CLOSED]],
    [[1200, 1440, OPEN]],
    [[0, 480, UNCERTAIN]],
  ],
  patterns: [
    { zone: "Europe/Brussels", days: [1, 1, 0, 0, 2, 0, 0, 1, 1, 1, 1, 1] },
    { zone: "Europe/Brussels", days: [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    { zone: "Europe/Brussels", days: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4] },
    { zone: "Europe/Brussels", days: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1] },
    { zone: "Europe/Brussels", days: [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5] },
    { zone: "Europe/Brussels", days: [6, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    { zone: "Europe/Brussels", days: [7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    { zone: "Europe/Brussels", days: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
  ],
};
const [OFFICE, EVENING, ALWAYS, LATER, NEVER, WEEKEND, ASK, DAILY] = table.patterns.keys();
const monday = (time) => new Date(`2026-11-09T${time}:00+01:00`);
const told = (number, time, words) =>
  comingDays({ table, number }, words, monday(time)).map(
    ({ day, spans }) => `${day} ${spans.map((span) => [span.time, span.state, span.remark].filter(Boolean).join(" ; ")).join(" / ")}`,
  );

// When one can come

test("the next days are told in the language of the sheet, without the browser's help", () => {
  assert.deepEqual(told(OFFICE, "10:15", fr).slice(0, 3), [
    "lundi 9/11 9 h – 12 h / 13 h 30 – 16 h 30",
    "mardi 10/11 9 h – 12 h / 13 h 30 – 16 h 30",
    "vendredi 13/11 10 h – 12 h ; sur rendez-vous ; sonner",
  ]);
  assert.equal(told(OFFICE, "10:15", de)[0], "Montag 9.11. 9:00 – 12:00 / 13:30 – 16:30");
  assert.equal(told(OFFICE, "10:15", ar)[0], "الاثنين 9/11 9:00 – 12:00 / 13:30 – 16:30");
});

test("what is over today is not told; at most five days are", () => {
  const days = told(DAILY, "12:00", en);

  assert.deepEqual([days.length, days[0], days[4]], [5, "Monday 9/11 13:30 – 16:30", "Friday 13/11 9:00 – 12:00 / 13:30 – 16:30"]);
});

test("an evening that ends after midnight belongs to its day; after midnight it is of today", () => {
  assert.deepEqual(told(EVENING, "10:00", fr), ["lundi 9/11 20 h – 2 h"]);
  assert.deepEqual(comingDays({ table, number: EVENING }, fr, new Date("2026-11-10T00:30:00+01:00")), [
    { day: "mardi 10/11", spans: [{ time: "0 h – 2 h", state: "", remark: "" }] },
  ]);
});

test("day and night, and what lasts for days", () => {
  assert.deepEqual(told(ALWAYS, "10:00", fr), ["lundi 9/11 jour et nuit"]);
  assert.deepEqual(told(WEEKEND, "10:00", fr), ["lundi 9/11 20 h – mercredi 11/11 0 h", "mercredi 11/11 9 h – 12 h / 13 h 30 – 16 h 30"]);
});

test("when nothing is near, the very next time is told; when nothing is known, nothing is", () => {
  assert.deepEqual(told(LATER, "10:00", fr), ["jeudi 19/11 9 h – 12 h / 13 h 30 – 16 h 30"]);
  assert.deepEqual(told(NEVER, "10:00", fr), []);
  assert.deepEqual(comingDays({ table, number: OFFICE }, fr, new Date("2027-02-01T10:00:00+01:00")), []);
});

test("a time that has to be asked for says so", () => {
  assert.deepEqual(told(ASK, "07:00", en), ["Monday 9/11 0:00 – 8:00 ; to be checked"]);
});

// The sheet

const languages = { fr: { name: "français" }, ar: { name: "العربية" } };
const asked = { words: fr, spoken: fr, prefix: "+32", now: monday("10:15"), languages };
const entryOf = (given, note = "", more = {}) => sheetOf([[record(given), note]], { ...asked, ...more }).entries[0];

test("a sheet gives the person no line that is for professionals", () => {
  const contacts = [
    { channel: "professional", purpose: "Coordination", phone: { text: "086 00 00 02", href: "tel:+3286000002" }, email: null, website: null },
    { channel: "", purpose: "Accueil", phone: { text: "086 00 00 01", href: "tel:+3286000001" }, email: null, website: null },
  ];

  assert.deepEqual(entryOf({ contacts }).phones, [{ purpose: "Accueil", text: "086 00 00 01" }]);
});

test("an action without places of its own has those of who offers it, and their times unless it has its own", () => {
  const place = { name: "", lines: ["Rue 1"], notice: "", route: "à gauche", hours: { table, number: OFFICE }, hoursWritten: ["lundi 9 h"] };
  const providers = [{ name: "Maison Claire", contacts: [], places: [place] }];

  const entry = entryOf({ providers });
  assert.deepEqual([entry.organisation, entry.places[0].lines, entry.places[0].route], ["Maison Claire", ["Rue 1"], "à gauche"]);
  assert.equal(entry.places[0].times.days[0].day, "lundi 9/11");

  const own = entryOf({ providers, hours: { table, number: EVENING } });
  assert.equal(own.places[0].times, null);
  assert.deepEqual(own.times.days[0].spans[0].time, "20 h – 2 h");
});

test("where the timetable has run out, the hours are given as they are written", () => {
  const place = { name: "", lines: [], notice: "", route: "", hours: { table, number: OFFICE }, hoursWritten: ["lundi 9 h"] };

  const [told] = entryOf({ places: [place] }, "", { now: new Date("2027-02-01T10:00:00+01:00") }).places;

  assert.deepEqual(told.times, { written: ["lundi 9 h"] });
});

test("what to say is in the language of the place, and is explained in the person's", () => {
  assert.deepEqual(entryOf({ name: "Repas" }).say, { there: "Bonjour. Je vous contacte pour\u00a0: Repas.", meant: "" });
  assert.deepEqual(entryOf({ name: "Repas" }, "", { words: en }).say, {
    there: "Bonjour. Je vous contacte pour\u00a0: Repas.",
    meant: "Hello. I am contacting you about: Repas.",
  });
  assert.match(entryOf({ key: "partner/a", kind: "partner" }).say.there, /Pouvez-vous me recevoir/);
});

test("an old record is told to be checked, and so is one that nobody has verified", () => {
  assert.equal(entryOf({ verified: "2026-10-05" }).old, "");
  assert.equal(entryOf({ verified: "2026-10-05" }).verified, "Vérifié\u00a0: 05/10/2026");
  assert.equal(entryOf({ verified: "2010", stale: true }).old, fr.old);
  assert.deepEqual([entryOf({ verified: "" }).old, entryOf({ verified: "" }).verified], [fr.old, ""]);
});

test("a service without room says so in the person's language, and as of when", () => {
  const room = (capacity, words) => entryOf({ capacity }, "", { words }).room;

  assert.equal(room({ state: "full", on: "2026-10-01", words: "Complet" }, fr), "Complet. Demandez d’abord s’il y aura une place. (01/10/2026)");
  assert.equal(room({ state: "limited", on: "", words: "Places limitées" }, de), "Wenige Plätze. Fragen Sie zuerst nach.");
  assert.deepEqual([room({ state: "open", on: "2026", words: "Places disponibles" }, fr), room(null, fr)], ["", ""]);
});

test("a language is named as those who speak it do, where the sheet knows that", () => {
  const spoken = [{ code: "ar", name: "arabe" }, { code: "it", name: "italien" }, { code: "", name: "anglais" }];

  assert.deepEqual(entryOf({ languages: spoken }).languages, [
    { code: "ar", name: "العربية" },
    { code: "", name: "italien" },
    { code: "", name: "anglais" },
  ]);
});

test("what to bring is told once, with the numbers of those who ask for it", () => {
  const records = [["Carte d’identité", "Les factures"], ["carte d'identité.", "Carte d’identité"], []].map((bring) => record({ bring }));

  assert.deepEqual(toBring(records), [
    { what: "Carte d’identité", numbers: [1, 2] },
    { what: "Les factures", numbers: [1] },
  ]);
});

test("a date is told as far as it is known", () => {
  assert.deepEqual(["2026-03-05", "2026-03", "2026"].map((day) => dateInWords(day, fr)), ["05/03/2026", "03/2026", "2026"]);
  assert.equal(dateInWords("2026-03-05", de), "05.03.2026");
});

for (const language of LANGUAGES) {
  test(`a sheet in ${language} leaves no hole unfilled`, () => {
    const words = wordsOf(language);
    const place = { name: "", lines: ["Rue 1"], notice: "", route: "", hours: { table, number: OFFICE }, hoursWritten: [] };
    const made = sheetOf([[record({ places: [place], verified: "2026-10" }), ""]], { ...asked, words });

    assert.doesNotMatch(JSON.stringify(made), /[{]\w+[}]|undefined/);
    assert.equal(made.entries[0].places[0].times.days[0].day.startsWith(words.days[0]), true);
  });
}

// Who may come

const admission = { "admission.whom": "Pour qui : {said}", "admission.zone": "Communes : {said}", "admission.languages": "Langues : {said}", "admission.conditions": "Conditions : {said}" };

test("a worker reads who may come; nothing is said of what nobody knows", () => {
  const strict = record({ whom: ["Familles", "à partir de 18 ans"], languages: [{ code: "ar", name: "arabe" }], conditions: ["Séjour légal", "Un enfant"] });

  assert.deepEqual(admissionInWords(strict, admission), ["Pour qui : Familles, à partir de 18 ans", "Langues : arabe", "Conditions : Séjour légal ; Un enfant"]);
  assert.deepEqual(admissionInWords(record(), admission), []);
});

test("only little room or none is told as a shortage", () => {
  const shortages = ["full", "limited", "open"].map((state) => shortageInWords(record({ capacity: { state, on: "", words: state } })));

  assert.deepEqual([...shortages, shortageInWords(record())], ["full", "limited", "", ""]);
});

// The call list

const at = (key, hours) => record({ key: `action/${key}`, name: key, hours });
const open = (number) => ({ table, number });

test("who can be reached now comes first, then who opens next; who knows nothing of hours comes last, in the order of the list", () => {
  const records = [at("unknown", null), at("later", open(LATER)), at("evening", open(EVENING)), at("office", open(OFFICE)), at("never", open(NEVER)), at("always", open(ALWAYS))];

  const order = callList(records, monday("10:15")).map((row) => [row.record.name, row.told.state]);

  assert.deepEqual(order, [
    ["office", "open"],
    ["always", "open"],
    ["evening", "closed"],
    ["later", "closed"],
    ["unknown", "unknown"],
    ["never", "closed"],
  ]);
});

test("of several places the one counts that can be reached first", () => {
  const places = [LATER, EVENING].map((number) => ({ name: "", lines: [], notice: "", route: "", hours: open(number), hoursWritten: [] }));

  assert.equal(callList([record({ places })], monday("10:15"))[0].told.opens.minute, 1200);
});

test("professionals have lines of their own, and know how to get a person in", () => {
  const line = (channel, number) => ({ channel, purpose: "", phone: { text: number, href: `tel:${number}` }, email: null, website: null });
  const access = [{ channel: "professional", words: "Téléphoner (la veille)" }, { channel: "person", words: "Se présenter" }];

  const [row] = callList([record({ contacts: [line("", "1"), line("public", "2"), line("professional", "3")], access })], monday("10:15"));

  const numbers = (contacts) => contacts.map(({ phone }) => phone.text);
  assert.deepEqual([numbers(row.lines), numbers(row.professional), row.ways], [["1", "2"], ["3"], ["Téléphoner (la veille)"]]);
});

for (const [text, href, shown] of [
  ["086 21 06 02", "tel:+3286210602", "086 21 06 02"],
  ["26 00 00 01", "tel:+35226000001", "+352 26 00 00 01"],
  ["01 99 00 12 34", "tel:+33199001234", "+33 1 99 00 12 34"],
  ["+352 26 00 00 01", "tel:+35226000001", "+352 26 00 00 01"],
  ["112", "tel:112", "112"],
]) {
  test(`${text} is dialled ${shown} in Belgium`, () => assert.equal(dialled({ text, href }, "+32"), shown));
}

// Messages

test("the link carries the list in its hash, and nothing else of the address", () => {
  assert.equal(linkTo("https://reseau.example/liste/?x=1#l=old", ["action/a", "partner/b"]), "https://reseau.example/liste/#l=po4hm0p0.5m0b7ccu");
});

test("a message has names, addresses and public numbers, and the link", () => {
  const phone = { text: "26 00 00 01", href: "tel:+35226000001" };
  const shared = record({
    name: "Atelier bleu",
    contacts: [{ channel: "public", phone }, { channel: "professional", phone: { text: "9", href: "tel:9" } }],
    places: [{ lines: ["Chemin 7", "L-9999 Kirchdorf"] }],
  });

  assert.equal(asText([shared, record({ name: "B" })], "https://x.example/#l=a", "+32"), "Atelier bleu\nChemin 7, L-9999 Kirchdorf\n+352 26 00 00 01\n\nB\n\nhttps://x.example/#l=a");
});

test("a message says that a service is full", () => {
  const full = record({ name: "A", capacity: { state: "full", on: "", words: "Complet" } });

  assert.equal(asText([full], "https://x.example/", "+32"), "A\nComplet\n\nhttps://x.example/");
});

test("mail and text messages are links that keep every sign", () => {
  const text = "À 5 & 6 + 7?\n100 % « sûr »";

  assert.equal(mailLink("Où ?", text), "mailto:?subject=O%C3%B9%20%3F&body=%C3%80%205%20%26%206%20%2B%207%3F%0D%0A100%20%25%20%C2%AB%20s%C3%BBr%20%C2%BB");
  assert.equal(new URL(smsLink(text)).searchParams.get("body"), text);
});
