// The map without a map: fictional places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moveOf, readAddress, thinned, writeAddress } from "../../generator/javascript/lib/map-view.mjs";
import { countChoices, firstOf, fits, readPlaces } from "../../generator/javascript/lib/places.mjs";

const FILE = {
  version: 1,
  kinds: { partner: "Partenaire", action: "Action" },
  precisions: ["exact", "street", "locality", "postcode", "municipality"],
  needs: [["toit", "Avoir un toit"], ["pain", "Manger à sa faim"]],
  places: [
    ["partner/moulin", "Moulin", "Valsombre", "moulin/", 50.3, 5.5, 0, [0, 1]],
    ["action/soupe", "Soupe", "Valsombre", "soupe/", 50.3, 5.5, 2, [1]],
    ["partner/ecluse", "Écluse", "Pont-Brisé", "ecluse/", 50.2, 5.6, 4, []],
    ["partner/ecluse", "Écluse", "Amont", "ecluse/", 50.1, 5.6, 4, [0]],
  ],
};

const names = (places) => places.map(({ title, town }) => `${title} ${town}`);

test("places are read in alphabetical order, each with its kind, precision and needs in words", () => {
  const places = readPlaces(FILE, "fr");
  assert.deepEqual(names(places), ["Écluse Amont", "Écluse Pont-Brisé", "Moulin Valsombre", "Soupe Valsombre"]);
  assert.deepEqual(places[2], {
    title: "Moulin",
    town: "Valsombre",
    path: "moulin/",
    kind: "partner",
    at: [50.3, 5.5],
    precision: "exact",
    needs: ["toit", "pain"],
  });
});

test("a file of another form is refused", () => {
  assert.throws(() => readPlaces({ ...FILE, version: 2 }, "fr"), /version 2/);
});

test("a place fits what is chosen, and everything where nothing is", () => {
  const places = readPlaces(FILE, "fr");
  const left = (choice) => names(places.filter((place) => fits(place, choice)));
  assert.equal(left({ kind: "", need: "" }).length, 4);
  assert.deepEqual(left({ kind: "partner", need: "" }), ["Écluse Amont", "Écluse Pont-Brisé", "Moulin Valsombre"]);
  assert.deepEqual(left({ kind: "", need: "pain" }), ["Moulin Valsombre", "Soupe Valsombre"]);
  assert.deepEqual(left({ kind: "partner", need: "pain" }), ["Moulin Valsombre"]);
  assert.deepEqual(left({ kind: "action", need: "toit" }), []);
});

test("what a choice would leave is known before choosing, and is what it then leaves", () => {
  const places = readPlaces(FILE, "fr");
  assert.deepEqual(countChoices(places, { kind: "", need: "" }), {
    kind: { "": 4, partner: 3, action: 1 },
    need: { "": 4, toit: 2, pain: 2 },
  });
  const chosen = countChoices(places, { kind: "action", need: "pain" });
  assert.deepEqual(chosen, { kind: { "": 2, partner: 1, action: 1 }, need: { "": 1, pain: 1 } });
  for (const kind of ["", "partner", "action"]) {
    assert.equal(chosen.kind[kind], places.filter((place) => fits(place, { kind, need: "pain" })).length);
  }
});

test("the list keeps its order; a chosen place that is further down comes first", () => {
  const places = ["a", "b", "c", "d"];
  assert.deepEqual(firstOf(places, 2, undefined), ["a", "b"]);
  assert.deepEqual(firstOf(places, 2, "b"), ["a", "b"]);
  assert.deepEqual(firstOf(places, 2, "d"), ["d", "a", "b"]);
  assert.deepEqual(firstOf(places, 2, "elsewhere"), ["a", "b"]);
  assert.deepEqual(firstOf([], 2, "d"), []);
});

test("the address is the state, and back again", () => {
  const address = "?kind=partner&need=toit&map=12.25_50.3512_-5.4903";
  const state = readAddress(address);
  assert.deepEqual(state, { kind: "partner", need: "toit", view: { zoom: 12.25, center: [50.3512, -5.4903] } });
  assert.equal(writeAddress(state), address);
});

test("nothing chosen and not moved is no address; a broken one shows everything", () => {
  assert.equal(writeAddress({ kind: "", need: "", view: null }), "");
  for (const search of ["", "?map=", "?map=12", "?map=a_b_c", "?map=12_50", "?map=12_50_5_7", "?map=__"]) {
    assert.deepEqual(readAddress(search), { kind: "", need: "", view: null }, search);
  }
  assert.equal(writeAddress({ kind: "", need: "toit", view: { zoom: 9, center: [50.123456, 5] } }), "?need=toit&map=9_50.1235_5");
});

test("arrows move the map, plus and minus zoom, with or without Shift; combinations belong to the browser", () => {
  const key = (name, held = {}) => moveOf({ key: name, altKey: false, ctrlKey: false, metaKey: false, ...held });
  assert.deepEqual(key("ArrowLeft").pan, [-80, 0]);
  assert.deepEqual(key("ArrowDown").pan, [0, 80]);
  assert.equal(key("+", { shiftKey: true }).zoom, 1);
  assert.equal(key("-").zoom, -1);
  assert.deepEqual([key("a").pan, key("a").zoom], [undefined, undefined]);
  assert.deepEqual(key("+", { ctrlKey: true }), {});
  assert.deepEqual(key("ArrowLeft", { altKey: true }), {});
});

const LABELS = [
  ["Hameau", 0, 1, 3],
  ["Village", 0, 2, 2],
  ["Ville", 0, 3, 1],
  ["Bourg", 0, 4, 1],
];
const written = (zoom, point, size = { width: 1000, height: 100 }) =>
  thinned(LABELS, { zoom, point, ...size }).map(({ name }) => name);
const apart = (latitude, longitude) => ({ x: 200 * longitude, y: 50 });

test("nearer, more names are written, the important ones first", () => {
  assert.deepEqual(written(8, apart), ["Ville", "Bourg"]);
  assert.deepEqual(written(10, apart), ["Ville", "Bourg", "Village"]);
  assert.deepEqual(written(12.25, apart), ["Ville", "Bourg", "Village", "Hameau"]);
});

test("no name is written upon another, and the more important one stays", () => {
  assert.deepEqual(written(12, () => ({ x: 500, y: 50 })), ["Ville"]);
  assert.deepEqual(written(12, (latitude, longitude) => ({ x: 500, y: 20 * longitude })), ["Ville", "Bourg", "Village", "Hameau"]);
  assert.deepEqual(written(12, (latitude, longitude) => ({ x: 500, y: 10 * longitude })), ["Ville", "Hameau"]);
});

test("names outside of the view are left out", () => {
  assert.deepEqual(written(12, apart, { width: 500, height: 100 }), ["Village", "Hameau"]);
  assert.deepEqual(written(12, apart, { width: 500, height: 40 }), []);
});

test("thinning leaves the labels as they were", () => {
  const before = structuredClone(LABELS);
  written(12, apart);
  assert.deepEqual(LABELS, before);
});
