// What a person lives on and the status of their residence, in a fictional network: asked by themselves, they say for whom an action is not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutThem } from "../../generator/javascript/lib/ask/relief.mjs";
import { countsInForm } from "../../generator/javascript/lib/ask/counts.mjs";
import { chosenParts } from "../../generator/javascript/lib/ask/parts.mjs";
import { answer } from "../../generator/javascript/lib/orientation/answer.mjs";
import { readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { NOTHING, readQuestion, writeQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { reasons } from "../../generator/javascript/lib/orientation/reasons.mjs";
import { relaxed } from "../../generator/javascript/lib/orientation/relax.mjs";
import { readWords } from "../../generator/javascript/lib/orientation/words.mjs";
import { columns, DATA, NOW, WORDS } from "./orientation.fiction.mjs";

const [EVERYONE, YOUNG, ASYLUM, NO_PAPERS, ALLOWANCE, WAGE] = [0, 1, 2, 3, 4, 5];
const AUDIENCES = [
  ["tous-publics", "Tout le monde"],
  ["jeunes", "Jeunes"],
  ["asile", "Demandeurs d’asile", "residence-status"],
  ["sans-papiers", "Sans papiers", "residence-status"],
  ["allocation", "Allocation", "income"],
  ["salaire", "Salaire", "income"],
  ["autre-statut", "Un autre statut", "residence-status", 1],
  ["autre-revenu", "Un autre revenu", "income", 1],
];
const FOR = {
  all: [EVERYONE],
  "no-papers": [NO_PAPERS],
  "no-papers-or-asylum": [NO_PAPERS, ASYLUM],
  allowance: [ALLOWANCE],
  "young-or-allowance": [YOUNG, ALLOWANCE],
  "no-papers-or-allowance": [NO_PAPERS, ALLOWANCE],
  young: [YOUNG],
  unsaid: null,
};
const row = (id, audiences) => [
  id, id, [0], [3], audiences, null, null, null, null, null, null, null, null, [], null, [], 0,
];
const directory = readData({ ...DATA, audiences: AUDIENCES, actions: columns(Object.entries(FOR).map(([id, own]) => row(id, own))) });
const synonyms = { ...WORDS.words, audiences: [[], ["ado"], [], ["clandestin"], ["chômage"], []] };
const lexicon = readWords(directory, { ...WORDS, words: synonyms, kinds: [], summaries: Object.keys(FOR).map(() => "") });

const ask = (search) => answer(directory, lexicon, readQuestion(search, directory).question, NOW);
const fits = (search) => Object.fromEntries(ask(search).results.map(({ action: { id }, fit }) => [id, fit]));
const answers = ([yes, unknown, near]) =>
  Object.fromEntries([[yes, "yes"], [unknown, "unknown"], [near, "near"]].flatMap(([ids, fit]) => ids.split(" ").filter(Boolean).map((id) => [id, fit])));

for (const [what, search, ...expected] of [
  [
    "somebody of another status is none of those that an action is for, as far as it is for a status",
    "?public=asile", "all no-papers-or-asylum", "allowance young-or-allowance no-papers-or-allowance young unsaid", "no-papers",
  ],
  [
    "one of several publics is enough",
    "?public=sans-papiers&public=salaire", "all no-papers no-papers-or-asylum no-papers-or-allowance", "young-or-allowance young unsaid", "allowance",
  ],
  [
    "an action that is only for other statuses and other incomes fits nobody of neither",
    "?public=asile&public=salaire", "all no-papers-or-asylum", "young-or-allowance young unsaid", "no-papers allowance no-papers-or-allowance",
  ],
  [
    "somebody may have two incomes",
    "?public=allocation&public=salaire", "all allowance young-or-allowance no-papers-or-allowance", "no-papers no-papers-or-asylum young unsaid", "",
  ],
  [
    "a public that is of no aspect says nothing against any other",
    "?public=jeunes", "all young young-or-allowance", "no-papers no-papers-or-asylum allowance no-papers-or-allowance unsaid", "",
  ],
  [
    "to be none of the publics of an aspect tells nothing of what is not about it",
    "?public=autre-statut", "all allowance young-or-allowance no-papers-or-allowance young unsaid", "", "no-papers no-papers-or-asylum",
  ],
  [
    "none of either aspect, but young",
    "?public=autre-statut&public=autre-revenu&public=jeunes", "all young young-or-allowance", "unsaid", "no-papers no-papers-or-asylum allowance no-papers-or-allowance",
  ],
]) {
  test(what, () => assert.deepEqual(fits(search), answers(expected)));
}

const told = (search, id) => {
  const { asked, about } = ask(search);
  return reasons(directory, asked, about, directory.actions.find((one) => one.id === id)).map(({ fit, key, values }) => [fit, key, values.audiences]);
};

test("what does not fit says for whom it is; what is not about the aspect says nothing", () => {
  assert.deepEqual(told("?public=asile", "no-papers"), [["no", "audiences.no", ["Sans papiers"]]]);
  assert.deepEqual(told("?public=asile", "young"), [["unknown", "audiences.others", ["Jeunes"]]]);
  assert.deepEqual(told("?public=asile", "no-papers-or-asylum"), [["yes", "audiences.yes", ["Sans papiers", "Demandeurs d’asile"]]]);
  assert.deepEqual(told("?public=autre-statut", "young"), []);
  assert.deepEqual(told("?public=autre-statut", "unsaid"), []);
  assert.deepEqual(told("?public=autre-statut", "all"), [["yes", "audiences.everyone", undefined]]);
});

test("words that only say who somebody is say it as a choice does, and an audience that no action names is not among them", () => {
  assert.deepEqual(fits("?q=clandestin"), fits("?public=sans-papiers"));
  assert.deepEqual(ask("?q=un autre revenu").asked.audiences, null);
});

test("a choice is counted as if it were the only one of its aspect, beside those of the others", () => {
  const count = countsInForm(directory, ask("?public=asile&public=salaire&public=jeunes"));
  const expected = (search) => {
    const found = Object.values(fits(search));
    const [yes, unknown] = ["yes", "unknown"].map((fit) => found.filter((one) => one === fit).length);
    return [yes, unknown];
  };
  const sums = (key) => [count(key).yes, count(key).unknown];
  assert.deepEqual(sums("public/sans-papiers"), expected("?public=sans-papiers&public=salaire&public=jeunes"));
  assert.deepEqual(sums("public/allocation"), expected("?public=asile&public=allocation&public=jeunes"));
  assert.deepEqual(sums("public/autre-revenu"), expected("?public=asile&public=autre-revenu&public=jeunes"));
  assert.deepEqual(sums("public/jeunes"), expected("?public=asile&public=salaire&public=jeunes"));
  assert.deepEqual(sums("public/sans-papiers"), [6, 1]);
});

test("each stands in the address and can be taken away by itself", () => {
  const { question, unknown } = readQuestion("?public=asile&public=autre-revenu", directory);
  assert.deepEqual(unknown, []);
  assert.equal(writeQuestion(question), "#public=asile&public=autre-revenu");
  const parts = chosenParts(question, directory, { criteria: {}, modes: {}, bys: {} }, "fr");
  assert.deepEqual(parts.map(({ words, without }) => [words, without.audiences]), [
    ["Demandeurs d’asile", ["autre-revenu"]],
    ["Un autre revenu", ["asile"]],
  ]);
});

test("where nothing fits, not asking who the person is may help, and takes away the words that said it", () => {
  const only = readData({ ...DATA, audiences: AUDIENCES, actions: columns([row("no-papers", [NO_PAPERS])]) });
  const found = (search) => answer(only, lexicon, readQuestion(search, only).question, NOW);
  const { asked, about } = found("?public=asile");
  assert.deepEqual(relaxed(only, asked, about), [{ respects: ["audiences"], yes: 1, unknown: 0 }]);
  const question = { ...NOTHING, words: "ado" };
  assert.deepEqual(withoutThem(question, ["audiences"], found("?q=ado").reading), NOTHING);
  const need = { ...question, needs: ["manger"], audiences: ["asile"] };
  assert.deepEqual(withoutThem(need, ["audiences"], found("?q=ado").reading), { ...need, audiences: [] });
});
