// Which fictional answer comes first.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../generator/javascript/lib/orientation/answer.mjs";
import { readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { readQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { readWords } from "../../generator/javascript/lib/orientation/words.mjs";
import { answered, columns, DATA, NOW, WORDS } from "./orientation.fiction.mjs";

const KEYS = { id: 0, title: 1, providers: 2, needs: 3, audiences: 4, zone: 5, languages: 7, reception: 8, capacity: 11, hours: 12, spots: 13, verified: 14 };
const PLAIN = ["", "Un repas", [2], [3], [0], [0], null, null, null, null, null, null, null, [0], "2026-01", [], null, 0];

const ABROAD = ["Le Lointain", "", "", "LU"];

/** The order of actions that only differ in what is said of them: meals for Valfable. */
function ordered(actions, search = "?besoin=manger&lieu=valfable", now = NOW) {
  const rows = Object.entries(actions).map(([id, said]) => {
    const row = [...PLAIN];
    for (const [key, value] of Object.entries({ id, ...said })) if (key in KEYS) row[KEYS[key]] = value;
    return row;
  });
  const directory = readData({ ...DATA, providers: [...DATA.providers, ABROAD], actions: columns(rows) });
  const known = { ...WORDS.words, providers: [...WORDS.words.providers, []] };
  const words = { ...WORDS, words: known, kinds: [], summaries: Object.values(actions).map(({ summary = "" }) => summary) };
  const { question } = readQuestion(search, directory);
  return answer(directory, readWords(directory, words), question, now).results.map((one) => one.action.id);
}

for (const [what, first, second] of [
  ["what answers it in the first place", { needs: [3, 4] }, { needs: [4, 3] }],
  ["what is not full", {}, { capacity: 3 }],
  ["what is full goes after what is far", { spots: [2], zone: [-1] }, { capacity: 3 }],
  ["what is near", { spots: [0] }, { spots: [1] }],
  ["a local zone", { zone: [0] }, { zone: [0, 1, 2, 3, -1, -2] }],
  ["what is near and for many", { zone: [0, 1, 2], spots: [0] }, { spots: [2] }],
  ["what is for everybody when nobody said who it is for", { audiences: [0] }, { audiences: [3] }],
  ["what comes to the person before what is far", { reception: 4, spots: [2] }, { spots: [2] }],
  ["what is here before what works at a distance", { spots: [0] }, { reception: 2, spots: [0], zone: [-1, -2] }],
  ["what is open", { hours: 0 }, { hours: 1 }],
  ["what opens soon before hours that are not known", { hours: 1 }, { hours: null }],
  ["what was verified last", { verified: "2026-03" }, { verified: "2025-12-31" }],
  ["what was verified at all", { verified: "1999" }, { verified: null }],
]) {
  test(`first comes ${what}`, () => {
    assert.deepEqual(ordered({ a: first, b: second }), ["a", "b"]);
    assert.deepEqual(ordered({ b: first, a: second }), ["b", "a"]);
  });
}

test("of what is not sure, first comes what serves the place and of which most is known, whatever its words", () => {
  const search = "?q=colis alimentaire&lieu=valfable&age=40&langue=ar";
  const actions = { a: {}, b: { zone: null }, c: { zone: null, title: "Colis alimentaire", providers: [3] } };
  assert.deepEqual(ordered(actions, search), ["a", "b", "c"]);
  assert.deepEqual(ordered({ b: { title: "Colis alimentaire" }, a: { languages: [0] } }, search), ["a", "b"]);
});

test("what is made for others comes after what does not say for whom it is", () => {
  assert.deepEqual(ordered({ a: { audiences: null }, b: { audiences: [3] } }, "?besoin=manger&public=exiles"), ["a", "b"]);
});

test("what is full comes after what has room, even if nothing else answers one of the needs", () => {
  const actions = { a: {}, b: {}, c: { needs: [4], capacity: 3 }, d: { needs: [4], zone: null } };
  assert.deepEqual(ordered(actions, "?besoin=manger&besoin=dettes&lieu=valfable"), ["a", "b", "c", "d"]);
});

test("a provider of another country comes last, even of those of which nothing else is known", () => {
  const actions = { a: { zone: null, hours: 0 }, b: { zone: null, providers: [3], hours: 0, verified: "2026-06" } };
  assert.deepEqual(ordered(actions), ["a", "b"]);
  assert.deepEqual(ordered(actions, "?besoin=manger&lieu=outreterre"), ["b", "a"]);
});

test("what is alike stands in the order of its id", () => assert.deepEqual(ordered({ c: {}, a: {}, b: {} }), ["a", "b", "c"]));

test("what says the words comes before what only answers the need", () => {
  const actions = { a: {}, b: { title: "Colis alimentaire" }, c: { summary: "Un colis alimentaire par mois" } };
  assert.deepEqual(ordered(actions, "?q=colis alimentaire&lieu=valfable"), ["b", "c", "a"]);
});

test("what says a word that stands near in the vocabulary comes before what does not", () => {
  assert.deepEqual(ordered({ a: { title: "La table" }, b: { title: "Colis alimentaire" } }, "?q=faim"), ["b", "a"]);
});

test("what answers more of the needs comes first, and each has its best answer near the top", () => {
  const actions = { a: { needs: [3] }, b: { needs: [3] }, c: { needs: [3, 4], spots: [2] }, d: { needs: [5] } };
  assert.deepEqual(ordered(actions, "?besoin=manger,dettes,enfants&lieu=valfable"), ["c", "d", "a", "b"]);
});

test("openness is that of the clock of the place", () => {
  const actions = { a: { hours: 1 }, b: { hours: 0 } };
  assert.deepEqual(ordered(actions, "?besoin=manger", new Date("2026-06-16T15:00:00+02:00")), ["a", "b"]);
  assert.deepEqual(ordered(actions, "?besoin=manger", new Date("2026-06-17T10:00:00+02:00")), ["b", "a"]);
});

test("out of the zone, the nearest comes first", () => {
  assert.deepEqual(answered("?besoin=manger&lieu=marche"), ["epicerie near", "soupe near", "repas near"]);
});

test("the same question always has the same answers", () => {
  for (const search of ["?q=frigo vide et huissier&lieu=valfable", "?lieu=montreve", ""]) assert.deepEqual(answered(search), answered(search));
});
