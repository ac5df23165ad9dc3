import assert from "node:assert/strict";
import { test } from "node:test";
import { ageOf, fileOf, keyOf, plan, sizeOf, wantedFiles, weightOf } from "../../generator/javascript/lib/offline-plan.mjs";

const ROOT = "https://reseau.example/sous/";
const keys = (files) => Object.entries(files).map(([path, hash]) => keyOf(path, hash, ROOT));
const planned = (wanted, there) => {
  const { missing, surplus, withdrawn } = plan(wanted, keys(there), ROOT);
  const named = (some) => some.map((key) => fileOf(key, ROOT).path);
  return { missing: missing.map(({ path }) => path), surplus: named(surplus), withdrawn: named(withdrawn) };
};

test("a key tells path and version, whatever the path holds", () => {
  for (const path of ["", "actions/", "images/à côté #1?.png", "a%2Fb"]) {
    assert.deepEqual(fileOf(keyOf(path, "Ab3-_9xy", ROOT), ROOT), { path, hash: "Ab3-_9xy" });
  }
  assert.equal(fileOf(`${ROOT}.copy/state`, ROOT), null);
});

test("the first time everything is missing", () => {
  assert.deepEqual(planned({ "": "a", "actions/": "b" }, {}), { missing: ["", "actions/"], surplus: [], withdrawn: [] });
});

test("nothing is fetched when nothing has changed", () => {
  const files = { "": "a", "actions/": "b" };
  assert.deepEqual(planned(files, files), { missing: [], surplus: [], withdrawn: [] });
});

test("only what changed is fetched; what it was stays until all is there", () => {
  const change = planned({ "": "a", "actions/": "new" }, { "": "a", "actions/": "old" });
  assert.deepEqual(change, { missing: ["actions/"], surplus: ["actions/"], withdrawn: [] });
});

test("a page that the site no longer has goes at once, a part of the old pages does not", () => {
  const before = { "": "a", "actions/x/": "b", "lettre.html": "c", "assets/old.css": "d", "pagefind/x.pf_meta": "e" };
  const { surplus, withdrawn } = planned({ "": "a" }, before);
  assert.deepEqual(surplus, ["actions/x/", "lettre.html", "assets/old.css", "pagefind/x.pf_meta"]);
  assert.deepEqual(withdrawn, ["actions/x/", "lettre.html"]);
});

test("what an interrupted copy has already is not fetched again", () => {
  assert.deepEqual(planned({ a: "1", b: "2", c: "3" }, { b: "2" }).missing, ["a", "c"]);
});

test("what is not a file of the copy is left alone", () => {
  const { surplus } = plan({}, [`${ROOT}.copy/state`, `${ROOT}.copy/choice`, `${ROOT}.copy/lists/x`], ROOT);
  assert.deepEqual(surplus, []);
});

test("a part that is left out keeps its list", () => {
  const files = { "": "a", "actions/": "b", "actions/x/": "c", "communes/y/": "d" };
  assert.deepEqual(Object.keys(wantedFiles(files, ["actions/"])), ["", "actions/", "communes/y/"]);
  assert.deepEqual(wantedFiles(files, []), files);
});

test("a part that is left out weighs nothing", () => {
  const site = { bytes: 100, parts: [{ path: "actions/", bytes: 60 }, { path: "communes/", bytes: 30 }] };
  assert.equal(weightOf(site, []), 100);
  assert.equal(weightOf(site, ["actions/"]), 40);
});

test("sizes and ages in words", () => {
  assert.equal(sizeOf(9_240_000, "fr").replace(/\s/u, " "), "9,2 Mo");
  assert.equal(sizeOf(52_600_000, "fr").replace(/\s/u, " "), "53 Mo");
  assert.equal(sizeOf(1_200, "en"), "2 kB");
  const minute = 60_000;
  const day = 24 * 60 * minute;
  const ages = [0, 59_000, 5 * minute, 119 * minute, 26 * 60 * minute, 3 * day, 65 * day];
  assert.deepEqual(ages.map((age) => ageOf(age, "fr")), [
    "maintenant", "maintenant", "il y a 5 minutes", "il y a 1 heure", "hier", "il y a 3 jours", "il y a 2 mois",
  ]);
  assert.equal(ageOf(-5000, "en"), "now");
});
