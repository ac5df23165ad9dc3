// What the orientation page says around its answers: fictional places and people.
import assert from "node:assert/strict";
import { test } from "node:test";
import { placesToFind, suggest } from "../../generator/javascript/lib/ask/completion.mjs";
import { countsInForm } from "../../generator/javascript/lib/ask/counts.mjs";
import { Desk } from "../../generator/javascript/lib/ask/desk.mjs";
import { countInWords } from "../../generator/javascript/lib/ask/form.mjs";
import { askPosition } from "../../generator/javascript/lib/ask/near-me.mjs";
import { chosenParts, corrected, understoodParts } from "../../generator/javascript/lib/ask/parts.mjs";
import { withoutThem } from "../../generator/javascript/lib/ask/relief.mjs";
import { kilometresBetween, nearest, whereIs } from "../../generator/javascript/lib/ask/where.mjs";
import { dateInWords, distanceInWords, reasonsInWords, summary } from "../../generator/javascript/lib/ask/words.mjs";
import { NOTHING, readQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { understand } from "../../generator/javascript/lib/orientation/words.mjs";
import { ask, DATA, directory, lexicon } from "./orientation.fiction.mjs";

// Places

const TOWNS = [
  { id: "valfable", label: "Valfable", number: 0 },
  { id: "sainte-rive", label: "Sainte-Rive", number: 1 },
  { id: "la-roche-ecrite", label: "La Roche-Écrite", number: 2 },
  { id: "outreterre", label: "Outreterre", number: 3, country: "LU" },
  { id: "outrelac", label: "Outrelac", number: 4, country: "LU" },
];
const TOWNS_ARE_CALLED = [
  ["Le Val", "9991", "Fable-Basse", "Pont-Brisé", "9992", "Fable-Haute"],
  ["Heilige Ufer", "9992", "Pont"],
  [],
  [],
  [],
];
// 1200 to 1203 are in Outreterre, 1204 in both, 9991 in Outrelac.
const STREETS = { LU: [[1200, 3, 3], [1, 0, 3, 4], [8787, 0, 4]] };
const found = (typed) => suggest(placesToFind(TOWNS, TOWNS_ARE_CALLED, STREETS), typed).map(({ place, name, postcode }) => `${place}: ${postcode} ${name}`);

for (const [typed, ...expected] of [
  ["val", "valfable:  Valfable"],
  ["le val", "valfable:  Le Val"],
  ["ufer", "sainte-rive:  Heilige Ufer"],
  ["FABLE-b", "valfable: 9991 Fable-Basse"],
  ["fable basse", "valfable: 9991 Fable-Basse"],
  ["pont", "sainte-rive: 9992 Pont", "valfable: 9991 Pont-Brisé"],
  ["brise", "valfable: 9991 Pont-Brisé"],
  ["9991", "valfable: 9991 ", "outrelac: 9991 Outrelac"],
  ["L-9991", "outrelac: 9991 Outrelac"],
  ["l 1203", "outreterre: 1203 Outreterre"],
  ["1203 outre", "outreterre: 1203 Outreterre"],
  ["1203 Pont"],
  ["LU-1204", "outrelac: 1204 Outrelac", "outreterre: 1204 Outreterre"],
  ["L-1205"],
  ["L-120"],
  ["999", "sainte-rive: 9992 ", "valfable: 9991 "],
  ["9992 f", "valfable: 9992 Fable-Haute"],
  ["9992 valfable"],
  ["ste rive", "sainte-rive:  Sainte-Rive"],
  ["la roche ecrite", "la-roche-ecrite:  La Roche-Écrite"],
  ["ecrite", "la-roche-ecrite:  La Roche-Écrite"],
  ["able"],
  [" "],
]) {
  test(`“${typed}” may be ${expected.length ? expected.join(" or ") : "no place"}`, () => assert.deepEqual(found(typed), expected));
}

test("what is typed wholly is known to be meant, a part of it is not", () => {
  const exact = (typed) => suggest(placesToFind(TOWNS, TOWNS_ARE_CALLED, STREETS), typed).map((one) => one.exact);
  assert.deepEqual(exact("Fable Basse"), [true]);
  assert.deepEqual(exact("Fable"), [false]);
  assert.deepEqual(exact("9992"), [true, true]);
});

// Distances

const AT = (latitude, longitude, place = null) => ({ latitude, longitude, place });

test("a degree of latitude is some 111 kilometres, one of longitude less, and an unknown place is nowhere", () => {
  assert.equal(Math.round(kilometresBetween(AT(50, 5), AT(51, 5))), 111);
  assert.equal(Math.round(kilometresBetween(AT(50, 5), AT(50, 6))), 71);
  assert.ok(Number.isNaN(kilometresBetween(AT(50, 5), AT(null, null))));
});

test("the nearest of some places, and none where none is known", () => {
  const places = [AT(51, 5), AT(null, null), AT(50.1, 5)];
  assert.equal(nearest(places, AT(50, 5)).place, places[2]);
  assert.equal(nearest([AT(null, null)], AT(50, 5)), null);
});

test("an action is in the place that is asked about, else at the nearest of its spots", () => {
  const spots = [AT(50.5, 5, 1), AT(50.2, 5, 2), AT(50, 5, 0)];
  const places = [AT(50, 5), AT(50.5, 5), AT(null, null)];
  const where = (own, asked) => whereIs({ spots: own }, { spots, places }, asked);
  assert.deepEqual(where([0, 2], [0]), { spot: spots[2], at: 1, kilometres: 0, inside: true });
  assert.equal(where([0, 1], [0]).spot, spots[1]);
  assert.equal(Math.round(where([0, 1], [0]).kilometres), 22);
  assert.deepEqual(where([0, 1], null), { spot: spots[0], at: 0, kilometres: null, inside: false });
  assert.deepEqual(where([0], [2]), { spot: spots[0], at: 0, kilometres: null, inside: false });
  assert.equal(where([], [0]), null);
});

const DISTANCES = { metres: "{n} m", kilometres: "{n} km" };

for (const [kilometres, words] of [[0.01, "100 m"], [0.74, "700 m"], [0.96, "1000 m"], [1, "1 km"], [6.42, "6,4 km"], [9.96, "10 km"], [23.4, "23 km"]]) {
  test(`${kilometres} km are ${words}`, () => assert.equal(distanceInWords(kilometres, DISTANCES, "fr"), words));
}

for (const [date, words] of [["2010-06-19", "19 juin 2010"], ["2010-06", "juin 2010"], ["2010", "2010"]]) {
  test(`${date} is ${words}`, () => assert.equal(dateInWords(date, "fr"), words));
}

// Where the reader is

const reader = (answer) => ({ getCurrentPosition: (found, failed) => answer(found, failed) });

test("the reader's point, or why there is none", async () => {
  assert.deepEqual(await askPosition(reader((told) => told({ coords: AT(50, 5) }))), AT(50, 5));
  await assert.rejects(askPosition(reader((_, failed) => failed({ code: 1 }))), { message: "denied" });
  await assert.rejects(askPosition(reader((_, failed) => failed({ code: 3 }))), { message: "unavailable" });
  await assert.rejects(askPosition(null), { message: "unavailable" });
});

// How many, and why

const MESSAGES = {
  yes: { one: "{n} convient", other: "{n} conviennent" },
  unknown: "{n} à vérifier",
  near: "{n} presque",
  full: { one: "dont {n} complet", other: "dont {n} complets" },
  "all-full": { one: "mais c’est complet", other: "mais tout est complet" },
  farther: { one: "{n} autre non", other: "{n} autres non" },
  nowhere: "Rien n’a été trouvé",
  none: "Rien ne convient",
  criteria: { words: "« {value} »", place: "à {value}", somewhere: "lieu : {value}", "unknown-place": "où ? {value}", age: { one: "{n} an", other: "{n} ans" }, ages: "{from} à {to} ans", "age-from": "{from} ans +", "age-to": "{to} ans -", language: "parle {value}", now: "maintenant" },
  modes: { remote: "À distance" },
  bys: { person: "La personne" },
  hours: { date: "le {day} à {time}", hour: "{hour} h", time: "{hour} h {minutes}" },
};
const [WITH_ROOM, IS_FULL] = [{ action: { capacity: null } }, { action: { capacity: 3 } }];
const counted = (yes, unknown, near, farther = 0) =>
  summary({ yes: Array(yes).fill(WITH_ROOM), unknown: Array(unknown), near: Array(near) }, farther, MESSAGES, "fr");

test("how many answers there are, in one sentence", () => {
  assert.equal(counted(12, 5, 3), "12 conviennent, 5 à vérifier, 3 presque");
  assert.equal(counted(1, 0, 0), "1 convient");
  assert.equal(counted(0, 1, 0), "Rien ne convient, 1 à vérifier");
  assert.equal(counted(0, 0, 1, 2), "Rien ne convient, 1 presque, 2 autres non");
  assert.equal(counted(1, 0, 0, 1), "1 convient, 1 autre non");
  assert.equal(counted(0, 0, 0), "Rien n’a été trouvé");
});

test("what fits but is full is not counted without saying so", () => {
  const said = (yes, near = []) => summary({ yes, unknown: [IS_FULL], near }, 0, MESSAGES, "fr");
  assert.equal(said([WITH_ROOM, WITH_ROOM, IS_FULL]), "3 conviennent (dont 1 complet), 1 à vérifier");
  assert.equal(said([WITH_ROOM, IS_FULL, IS_FULL], [IS_FULL]), "3 conviennent (dont 2 complets), 1 à vérifier, 1 presque");
  assert.equal(said([IS_FULL]), "1 convient (mais c’est complet), 1 à vérifier");
  assert.equal(said([IS_FULL, IS_FULL]), "2 conviennent (mais tout est complet), 1 à vérifier");
  assert.equal(said([WITH_ROOM]), "1 convient, 1 à vérifier");
});

test("what is wrong is said first, then what is not known; long lists end with how many more there are", () => {
  const sentences = { more: { one: " et {n} autre", other: " et {n} autres" }, a: "dessert {zone}", b: "langue inconnue", c: "dès {from} ans" };
  const said = reasonsInWords(
    [
      { fit: "yes", key: "a", values: { zone: ["Val", "Mont", "Bois", "Lac", "Pré"] } },
      { fit: "unknown", key: "b", values: {} },
      { fit: "no", key: "c", values: { from: 18 } },
    ],
    sentences,
    "fr",
  );
  assert.deepEqual(said, [
    { fit: "no", words: "dès 18 ans" },
    { fit: "unknown", words: "langue inconnue" },
    { fit: "yes", words: "dessert Val, Mont, Bois et 2 autres" },
  ]);
});

const COUNTS = {
  counts: { sure: "{yes}", both: "{yes} + {unknown} à vérifier", unsure: "{unknown} à vérifier" },
  "all-full": { one: "mais c’est complet", other: "mais tout est complet" },
};

for (const [yes, unknown, full, words] of [
  [3, 0, 0, " (3)"],
  [3, 5, 0, " (3 + 5 à vérifier)"],
  [0, 18, 0, " (18 à vérifier)"],
  [0, 0, 0, " (0)"],
  [3, 0, 2, " (3)"],
  [3, 5, 3, " (3, mais tout est complet + 5 à vérifier)"],
  [1, 0, 1, " (1, mais c’est complet)"],
]) {
  test(`a choice that leaves ${yes}, ${full} of them full, and perhaps ${unknown} is marked${words}`, () =>
    assert.equal(countInWords({ yes, unknown, no: 1, full }, COUNTS, "fr"), words));
}

test("what is no choice has no mark", () => assert.equal(countInWords(undefined, COUNTS, "fr"), ""));

test("counts are found by the place in the form, also of a language that nobody here is known to speak", () => {
  const search = "?besoin=manger&lieu=valfable";
  const count = countsInForm(directory, ask(search));
  const sums = (key) => [count(key)?.yes, count(key)?.unknown];
  assert.deepEqual(sums("besoin/dettes"), [2, 0]);
  assert.deepEqual([sums("langue/ar"), sums("langue/pt")], [[1, 1], [0, 1]]);
  assert.deepEqual(sums("public/jeunes"), [2, 1]);
  assert.deepEqual(sums("quand/maintenant"), [1, 1]);
  assert.equal(count("besoin/licorne"), undefined);
});

// What is asked, part by part

const ALL = {
  words: "bonjour",
  needs: ["dettes", "manger"],
  place: "valfable",
  audiences: ["jeunes"],
  age: [16, 16],
  languages: ["ar"],
  mode: "remote",
  when: "2026-11-24T14:30",
  by: "person",
};

test("each part of a question is told, with the question that is left without it", () => {
  const parts = chosenParts(ALL, directory, MESSAGES, "fr");
  assert.deepEqual(
    parts.map(({ words }) => words),
    ["Sortir des dettes", "Manger", "à Valfable", "Jeunes", "16 ans", "parle arabe", "À distance", "le mardi 24 novembre à 14 h 30", "La personne"],
  );
  assert.deepEqual(parts[0].without, { ...ALL, needs: ["manger"] });
  assert.deepEqual(parts[2].without, { ...ALL, place: "" });
  assert.deepEqual(parts[4].without, { ...ALL, age: null });
  const last = parts.reduce((question, _, index) => chosenParts(question, directory, MESSAGES, "fr")[0]?.without ?? assert.fail(index), ALL);
  assert.deepEqual(last, { ...NOTHING, words: "bonjour" });
});

test("other forms of the same parts", () => {
  const said = (part) => chosenParts({ ...NOTHING, ...part }, directory, MESSAGES, "fr").map(({ words }) => words);
  assert.deepEqual(said({ age: [18, 25] }), ["18 à 25 ans"]);
  assert.deepEqual(said({ age: [0, 17] }), ["17 ans -"]);
  assert.deepEqual(said({ age: [60, 120] }), ["60 ans +"]);
  assert.deepEqual(said({ age: [0, 0] }), ["0 an"]);
  assert.deepEqual(said({ when: "maintenant" }), ["maintenant"]);
  assert.deepEqual(said({ place: "Nulle Part" }), ["lieu : Nulle Part"]);
  assert.deepEqual(said({ languages: ["nl"] }), ["parle néerlandais"]);
  assert.deepEqual(said({}), []);
});

test("what was understood of the words can be taken out of them", () => {
  const question = { ...NOTHING, words: "un huissier, 16 ans, à Valfable" };
  const parts = understoodParts(question, understand(lexicon, question.words), directory, MESSAGES, "fr");
  const without = Object.fromEntries(parts.map(({ words, without }) => [words, without.words]));
  assert.deepEqual(without, {
    "Sortir des dettes": "un, 16 ans, à Valfable",
    "à Valfable": "un huissier, 16 ans, à",
    "16 ans": "un huissier, à Valfable",
  });
});

test("what means the same is one part, and goes as one", () => {
  const question = { ...NOTHING, words: "dettes et huissier, 16 ans" };
  const [debts, ...others] = understoodParts(question, understand(lexicon, question.words), directory, MESSAGES, "fr");
  assert.deepEqual([debts.words, debts.without.words, others.map(({ words }) => words)], ["Sortir des dettes", "et, 16 ans", ["16 ans"]]);
});

test("a misspelt word is written as it was meant", () => {
  const question = { ...NOTHING, words: "un huisier vient" };
  assert.equal(corrected(question, { typed: "huisier", meant: "huissier" }).words, "un huissier vient");
});

test("what lies abroad is said with the country's name", () => {
  const said = reasonsInWords([{ fit: "unknown", key: "a", values: { country: "LU" } }], { a: "autre pays : {country}" }, "fr");
  assert.deepEqual(said, [{ fit: "unknown", words: "autre pays : Luxembourg" }]);
});

test("a place that nobody here knows is said to be so", () => {
  const words = (text) => understoodParts({ ...NOTHING, words: text }, understand(lexicon, text), directory, MESSAGES, "fr").map((part) => part.words);
  assert.deepEqual(words("dettes à Nullepart"), ["Sortir des dettes", "où ? Nullepart"]);
  assert.deepEqual(words("dettes à Pont"), ["Sortir des dettes", "à Pont"]);
});

test("criteria are no longer asked for, neither by choice nor in words", () => {
  const reading = { age: { typed: "16 ans", start: 9, end: 15 }, place: null, language: { typed: "parle arabe", start: 0, end: 11 } };
  assert.deepEqual(withoutThem({ ...ALL, words: "huissier 16 ans" }, ["age"], reading), { ...ALL, age: null, words: "huissier" });
  assert.deepEqual(withoutThem({ ...ALL, words: "parle arabe" }, ["languages"], reading), { ...ALL, languages: [], words: "" });
  assert.deepEqual(withoutThem(ALL, ["place"], reading), { ...ALL, place: "" });
  assert.deepEqual(withoutThem(ALL, ["place"], null), { ...ALL, place: "" });
  const both = { ...reading, age: { typed: "16 ans", start: 12, end: 18 } };
  assert.deepEqual(withoutThem({ ...ALL, words: "parle arabe 16 ans dettes" }, ["age", "languages"], both), {
    ...ALL, age: null, languages: [], words: "dettes",
  });
});

// The desk

test("an answer is known for its minute and no longer, and the one asked for longest ago is forgotten first", async ({ mock }) => {
  globalThis.document = { baseURI: "https://reseau.example/" };
  mock.method(globalThis, "fetch", async () => Response.json(DATA));
  const desk = new Desk({ data: "data.json" });
  await desk.open();
  const asked = (search, time) => desk.answer(readQuestion(search, directory).question, new Date(`2026-06-15T${time}+02:00`));
  const fitOf = ({ results }, id) => results.find(({ action }) => action.id === id).fit;

  const before = asked("besoin=manger&quand=maintenant", "11:59:01");
  assert.equal(asked("besoin=manger&quand=maintenant", "11:59:59"), before);
  assert.equal(fitOf(before, "soupe"), "yes");
  const after = asked("besoin=manger&quand=maintenant", "12:00:00");
  assert.equal(fitOf(after, "soupe"), "near");

  const others = ["besoin=abri", "besoin=bail", "besoin=dettes", "besoin=enfants", "besoin=papiers"];
  for (const other of others) asked(other, "12:00:00");
  assert.equal(asked("besoin=manger&quand=maintenant", "12:00:00"), after);
  for (const other of [...others, "besoin=langue"]) asked(other, "12:00:00");
  assert.notEqual(asked("besoin=manger&quand=maintenant", "12:00:00"), after);
});
