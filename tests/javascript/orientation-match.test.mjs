// Fictional actions held against what is asked: each fits, is not known to, or does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../generator/javascript/lib/orientation/answer.mjs";
import { readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { opennessWhen, stateOf, verdictOn } from "../../generator/javascript/lib/orientation/match.mjs";
import { readQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { reasons } from "../../generator/javascript/lib/orientation/reasons.mjs";
import { readWords } from "../../generator/javascript/lib/orientation/words.mjs";
import { action, answered, ask, columns, DATA, directory, NOW, WORDS } from "./orientation.fiction.mjs";

const SAID = ["no", "unknown", "yes"];
const verdict = (id, respect, asked) => SAID[verdictOn(directory, respect, asked, action(id))];
const [VALFABLE, MONTREVE, MARCHE, OUTRETERRE] = [0, 1, 2, 3];

for (const [what, id, respect, asked, expected] of [
  ["the place is in the zone", "soupe", "place", [VALFABLE], "yes"],
  ["the place is in a zone of the zone", "epicerie", "place", [MONTREVE], "yes"],
  ["the place is in a country that is the zone", "dettes-ligne", "place", [OUTRETERRE], "yes"],
  ["the place is outside", "epicerie", "place", [MARCHE], "no"],
  ["nobody here knows the place", "epicerie", "place", [], "unknown"],
  ["nobody said which zone", "jardin", "place", [VALFABLE], "unknown"],
  ["one of two places that may be meant is outside", "soupe", "place", [VALFABLE, MONTREVE], "unknown"],
  ["both places that may be meant are inside", "bail", "place", [VALFABLE, MONTREVE], "yes"],
  ["it is for that public", "abri", "audiences", [1], "yes"],
  ["it is for everybody", "soupe", "audiences", [2], "yes"],
  ["it is for one of the publics", "abri", "audiences", [1, 3], "yes"],
  ["it is made for another public, to which the person may belong as well", "abri", "audiences", [3], "unknown"],
  ["nobody said for whom", "dettes-ligne", "audiences", [1], "unknown"],
  ["the person is just old enough", "soupe", "age", [18, 18], "yes"],
  ["the person is too young", "soupe", "age", [17, 17], "no"],
  ["the person is just young enough", "creche", "age", [3, 3], "yes"],
  ["the person is too old", "creche", "age", [4, 4], "no"],
  ["the person may be too young", "soupe", "age", [16, 20], "unknown"],
  ["nobody said for which age", "epicerie", "age", [40, 40], "unknown"],
  ["the language is spoken", "juristes", "languages", [0], "yes"],
  ["only another language is spoken", "soupe", "languages", [0], "no"],
  ["a language that no action names", "soupe", "languages", [-1], "no"],
  ["nobody said which languages", "creche", "languages", [0], "unknown"],
  ["it is done so", "bail", "mode", "remote", "yes"],
  ["it is not done so", "repas", "mode", "on-site", "no"],
  ["nobody said how it is done", "creche", "mode", "remote", "unknown"],
  ["that person may ask", "soupe", "by", "person", "yes"],
  ["only somebody else may ask", "abri", "by", "person", "no"],
  ["nobody said who may ask", "creche", "by", "professional", "unknown"],
  ["it is open now", "soupe", "when", NOW, "yes"],
  ["it is closed now", "epicerie", "when", NOW, "no"],
  ["one comes by appointment", "dettes", "when", NOW, "unknown"],
  ["its hours are not known", "creche", "when", NOW, "unknown"],
  ["it is open then", "epicerie", "when", "2026-06-16T14:00", "yes"],
  ["it closes just then", "epicerie", "when", "2026-06-16T16:00", "no"],
  ["the table has run out by then", "soupe", "when", "2027-01-04T10:00", "unknown"],
  ["it answers the need", "soupe", "needs", 3, "yes"],
  ["it answers one of the basic function's needs", "abri", "needs", 0, "yes"],
  ["it only names the basic function above", "toit", "needs", 1, "unknown"],
  ["it answers another need", "soupe", "needs", 4, "no"],
  ["it names no need", "jardin", "needs", 4, "no"],
]) {
  test(`${expected}: ${what}`, () => assert.equal(verdict(id, respect, asked), expected));
}

test("what fits comes first, then what is not known, then what is wrong in one thing only", () => {
  assert.deepEqual(answered("?besoin=manger&lieu=valfable"), ["soupe yes", "epicerie yes", "repas yes"]);
  assert.deepEqual(answered("?besoin=manger&lieu=montreve"), ["epicerie yes", "soupe near", "repas near"]);
  assert.deepEqual(answered("?besoin=manger&lieu=valfable&langue=ar"), ["epicerie yes", "repas unknown", "soupe near"]);
  assert.deepEqual(answered("?besoin=manger&lieu=montreve&langue=ar&age=17"), ["epicerie unknown", "repas near"]);
});

test("how many are not shown is told, where something fits", () => {
  assert.equal(ask("?besoin=manger&lieu=montreve&langue=ar&age=17").farther, 1);
  assert.equal(ask("?besoin=manger&lieu=montreve").farther, 0);
});

test("where nothing fits, what is wrong in two things comes last", () => {
  const search = "?besoin=manger&lieu=marche&age=17&mode=a-distance";
  const missing = ask(search).results.map((one) => [one.action.id, one.missing]);
  assert.deepEqual(missing, [["epicerie", ["place", "mode"]], ["repas", ["place", "mode"]]]);
  assert.equal(ask(search).farther, 1);
});

test("the one thing that is wrong is named", () => {
  const missing = Object.fromEntries(ask("?besoin=manger&lieu=montreve").results.map((one) => [one.action.id, one.missing]));
  assert.deepEqual(missing, { epicerie: [], soupe: ["place"], repas: ["place"] });
});

test("an action that answers none of the needs asked for is no near miss", () => {
  assert.deepEqual(answered("?besoin=dettes"), ["dettes yes", "dettes-ligne yes"]);
});

test("nothing asked is answered with nothing", () => {
  for (const nothing of ["", "?q=bonjour", "?besoin=inconnu"]) assert.deepEqual(answered(nothing), [], nothing);
});

test("a place that nobody here knows is asked for all the same: nothing surely fits", () => {
  assert.deepEqual(answered("?besoin=dettes"), ["dettes yes", "dettes-ligne yes"]);
  for (const search of ["?besoin=dettes&lieu=Nulle-Part", "?q=dettes à Nullepart", "?q=dettes Nullepart", "?q=dettes à La Nullepart"]) {
    assert.deepEqual(answered(search).sort(), ["dettes unknown", "dettes-ligne unknown"], search);
  }
});

test("words that say nothing ask nothing; those that say a little are not lost for one that means nothing", () => {
  for (const nothing of ["", "?q=bonjour", "?q=%3F", "?q=centre"]) assert.equal(ask(nothing).asks, false, nothing);
  for (const something of ["?q=faim", "?q=xyzzyqq", "?lieu=valfable", "?lieu=Nulle-Part", "?q=16 ans"]) assert.equal(ask(something).asks, true, something);
  assert.deepEqual(answered("?q=xyzzyqq à Valfable"), answered("?lieu=valfable"));
  assert.deepEqual(answered("?q=je vis à Montrêve"), answered("?lieu=montreve"));
});

test("what was chosen goes before what the words say", () => {
  assert.deepEqual(ask("?q=repas à Montrêve&lieu=valfable").asked.place, [VALFABLE]);
  assert.deepEqual(ask("?q=repas à Montrêve").asked.place, [MONTREVE]);
  assert.deepEqual(ask("?q=16 ans&age=40").asked.age, [40, 40]);
});

test("words add their needs to those that were chosen", () => {
  const ids = answered("?besoin=dettes&q=faim&lieu=valfable").map((said) => said.split(" ")[0]);
  assert.deepEqual(ids.slice(0, 2).sort(), ["dettes", "soupe"]);
});

test("where the spots of an action are not open alike, it is open when one is, and surely only when all are", () => {
  const at = (...hours) => ({ ...action("soupe"), hours });
  const verdict = (one, when) => SAID[verdictOn(directory, "when", when, one)];
  assert.equal(verdict(at(0, 1), NOW), "unknown");
  assert.equal(verdict(at(0, 0), NOW), "yes");
  assert.equal(verdict(at(1, 1), NOW), "no");
  assert.equal(verdict(at(1, null), NOW), "unknown");
  assert.equal(verdict(at(0, 1), "2026-06-16T14:00"), "unknown");
  assert.deepEqual(opennessWhen(directory, at(0, 1, null), NOW), [true, false, null]);
  assert.equal(stateOf(directory, at(1, 0), NOW).state, "open");
  assert.equal(stateOf(directory, at(1, null), NOW).state, "closed");
  assert.equal(stateOf(directory, at(null, null), NOW).state, "unknown");
});

test("an action that answers no need asked for is perhaps meant when it names none and says the words", () => {
  const summaries = WORDS.summaries.with(action("jardin").number, "Un repas au jardin");
  const { question } = readQuestion("?q=repas&lieu=valfable", directory);
  const { results } = answer(directory, readWords(directory, { ...WORDS, summaries }), question, NOW);
  assert.deepEqual(results.map((one) => `${one.action.id} ${one.fit}`), ["soupe yes", "epicerie yes", "repas yes", "jardin unknown"]);
});

test("a public that is all the words say is asked as if it had been chosen", () => {
  assert.deepEqual(answered("?q=réfugié&lieu=valfable").sort(), answered("?public=exiles&lieu=valfable").sort());
  assert.deepEqual(answered("?q=réfugié&lieu=valfable")[0], "juristes yes");
  assert.ok(answered("?q=réfugié").includes("jardin unknown"));
  assert.deepEqual(ask("?q=ado, faim").asked.audiences, null);
});

test("data of another version are refused", () => assert.throws(() => readData({ ...DATA, version: 1 }), /version 1/));

test("an action has the id that its title gives, unless another is written", () => {
  const rows = structuredClone(DATA);
  const titles = ["L’œuvre de Liège – à l’Été", "Großer Æther, nº 2", `${"Très ".repeat(13)}long`];
  titles.forEach((title, index) => [rows.actions[0][index], rows.actions[1][index]] = ["", title]);
  const read = readData(rows).actions.slice(0, 4).map(({ id }) => id);
  assert.deepEqual(read, ["l-oeuvre-de-liege-a-l-ete", "grosser-aether-n-2", `${"tres-".repeat(12)}tres`, "abri"]);
});

test("so has a municipality", () => {
  const rows = structuredClone(DATA);
  rows.places[0][0] = rows.places[1][0] = "";
  rows.places[1][1] = "Montrêve-en-Conte";
  assert.deepEqual(readData(rows).places.slice(0, 3).map(({ id }) => id), ["valfable", "montreve-en-conte", "marche"]);
});

test("a spot is told by how far it is from the middle of its municipality, or of nothing where that is not known", () => {
  const spots = [[12, -345, "exact", 1, ""], [50123, 5001, "exact", 3, ""], [50123, 5001, "exact", null, "Ailleurs"]];
  const read = readData({ ...DATA, spots: columns(spots) }).spots;
  assert.deepEqual(read.map(({ latitude, longitude }) => [latitude.toFixed(3), longitude.toFixed(3)]), [
    ["50.012", "4.865"],
    ["50.123", "5.001"],
    ["50.123", "5.001"],
  ]);
});

test("a day is told by how long ago it was, a month as it is", () => {
  const rows = structuredClone(DATA);
  rows.actions[14].splice(0, 4, 0, 45, "2026-05", null);
  assert.deepEqual(readData(rows).actions.slice(0, 4).map(({ verified }) => verified), ["2026-06-15", "2026-05-01", "2026-05", null]);
});

test("a telephone is shown as its country reads it, and dialled from anywhere", () => {
  const providers = [["", "084 00 00 01", "+32"], ["", "(201) 555-0100", "+1"], ["", "06 0000 0001", "+390"], ["", "112", ""], ["", "+5491100000001", ""], ["", "", ""]];
  const read = readData({ ...DATA, providers }).providers.map(({ phone, link }) => [phone, link]);
  assert.deepEqual(read, [
    ["084\u202f00\u202f00\u202f01", "tel:+3284000001"],
    ["(201)\u202f555-0100", "tel:+12015550100"],
    ["06\u202f0000\u202f0001", "tel:+390600000001"],
    ["112", "tel:112"],
    ["+5491100000001", "tel:+5491100000001"],
    ["", ""],
  ]);
});

test("outside a zone whose list is not whole, nobody knows", () => {
  const [partial, whole] = [1, 0].map((is) => ({ ...directory, zones: directory.zones.map((zone) => ({ ...zone, partial: is })) }));
  const verdict = (known, id) => SAID[verdictOn(known, "place", [MARCHE], action(id))];
  assert.deepEqual([partial, whole].map((known) => verdict(known, "epicerie")), ["unknown", "no"]);
  assert.equal(verdict(partial, "soupe"), "no");
  const asked = { ...ask("?lieu=marche").asked, place: [MARCHE] };
  assert.equal(reasons(partial, asked, { verdict: [] }, action("epicerie"))[0].key, "place.perhaps");
});
