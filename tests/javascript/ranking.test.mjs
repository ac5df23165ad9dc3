import assert from "node:assert/strict";
import { test } from "node:test";
import { readQuery } from "../../generator/javascript/lib/query.mjs";
import { answers, rerank } from "../../generator/javascript/lib/ranking.mjs";

const hit = (title, more = {}) => ({ title, label: "", place: "", synonyms: "", phones: "", text: "", ...more });
const titles = (typed, hits) => rerank(hits, readQuery(typed)).map(({ title }) => title);

test("a title that is what was typed comes first, then one that begins so, then one that holds it", () => {
  const hits = [hit("Café"), hit("Permanence logement"), hit("Logements de transit"), hit("Logement")];
  assert.deepEqual(titles("logement", hits), ["Logement", "Logements de transit", "Permanence logement", "Café"]);
});

test("a synonym counts as much as a word of the title", () => {
  const hits = [hit("Épicerie"), hit("Halte-garderie", { synonyms: "crèche nounou" })];
  assert.deepEqual(titles("creche", hits), ["Halte-garderie", "Épicerie"]);
});

test("hits that are equally close keep the order of the engine", () => {
  assert.deepEqual(titles("aide", [hit("B"), hit("A"), hit("C")]), ["B", "A", "C"]);
  assert.deepEqual(titles("", [hit("B"), hit("A")]), ["B", "A"]);
});

test("whole words only, but the last may be unfinished", () => {
  assert.deepEqual(titles("aide alim", [hit("Aide"), hit("Aide alimentaire")]), ["Aide alimentaire", "Aide"]);
});

for (const [typed, found, expected] of [
  ["logement", hit("Le logement"), true],
  ["logements", hit("Logement"), true],
  ["logemant", hit("Logement"), true],
  ["creche", hit("Halte-garderie", { synonyms: "crèche" }), true],
  ["xyzzyqq", hit("Aide", { text: "à toute personne" }), false],
  ["logement arlon", hit("Logement"), false],
  ["logement arlon", hit("Logement", { place: "Arlon" }), true],
  ["086 21 06 02", hit("CPAS", { phones: "086210602 3286210602" }), true],
  ["086 21 06", hit("CPAS", { phones: "086210602" }), true],
  ["086 21 06 09", hit("CPAS", { phones: "086210602" }), false],
  ["", hit("Tout"), true],
]) {
  test(`“${typed}” ${expected ? "is" : "is not"} answered by ${JSON.stringify(found.title)}`, () =>
    assert.equal(answers(found, readQuery(typed)), expected));
}
