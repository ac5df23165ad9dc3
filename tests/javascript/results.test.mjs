import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, readAddress, toggled, writeAddress } from "../../generator/javascript/lib/address.mjs";
import { facetRows } from "../../generator/javascript/lib/facets.mjs";

test("the address is the state, and back again", () => {
  const address = "?q=aide+%C3%A0+l%27emploi&kind=Action&need=Logement&need=Sant%C3%A9";
  const state = readAddress(address);
  assert.deepEqual(state, {
    q: "aide à l'emploi",
    filters: { kind: ["Action"], need: ["Logement", "Santé"], municipality: [] },
  });
  assert.equal(writeAddress(state), address);
});

test("nothing asked is an address without a question mark; strangers and doubles are left out", () => {
  assert.equal(writeAddress(readAddress("")), "");
  assert.equal(writeAddress(readAddress("?utm=x&kind=&need=A&need=A")), "?need=A");
});

test("a value is added, then taken away, without touching the others", () => {
  const { filters } = readAddress("?need=A");
  const added = toggled(filters, "need", "B");
  assert.deepEqual(added.need, ["A", "B"]);
  assert.deepEqual(toggled(added, "need", "A").need, ["B"]);
  assert.deepEqual(filters.need, ["A"]);
  assert.deepEqual(chosen(added), [{ facet: "need", value: "A" }, { facet: "need", value: "B" }]);
});

test("values come in alphabetical order, without those that lead nowhere, with those that are chosen", () => {
  const { rows, hidden } = facetRows({ Érezée: 1, Zoo: 3, Arlon: 2, Hotton: 0, Nassogne: 0 }, ["Hotton"]);
  assert.deepEqual(rows.map(({ value }) => value), ["Arlon", "Érezée", "Hotton", "Zoo"]);
  assert.equal(rows[2].chosen, true);
  assert.equal(hidden, 0);
});

test("folded, the most frequent and the chosen values stay", () => {
  const counts = { a: 1, b: 5, c: 4, d: 3 };
  const folded = facetRows(counts, ["a"], { limit: 2 });
  assert.deepEqual(folded.rows.map(({ value }) => value), ["a", "b", "c"]);
  assert.equal(folded.hidden, 1);
  assert.equal(facetRows(counts, [], { limit: 2, unfolded: true }).hidden, 0);
});
