// Questions in the page's address: fictional needs and places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askedIn, NOTHING, readQuestion, writeQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { directory } from "./orientation.fiction.mjs";

const read = (search) => readQuestion(search, directory).question;

for (const [what, search, said] of [
  ["nothing", "", {}],
  ["several needs after a comma", "?besoin=manger,abri", { needs: ["manger", "abri"] }],
  ["a need that is repeated", "?besoin=manger&besoin=abri&besoin=manger", { needs: ["manger", "abri"] }],
  ["a place by its id or by words", "?lieu=Le%20Val", { place: "Le Val" }],
  ["publics", "?public=jeunes,exiles", { audiences: ["jeunes", "exiles"] }],
  ["an age", "?age=17", { age: [17, 17] }],
  ["ages", "?age=0-17", { age: [0, 17] }],
  ["a newborn", "?age=0", { age: [0, 0] }],
  ["a language that no action names", "?langue=nl", { languages: ["nl"] }],
  ["a way of being received", "?mode=a-domicile", { mode: "at-home" }],
  ["now", "?quand=maintenant", { when: "maintenant" }],
  ["a day and hour", "?quand=2026-11-23T14:00", { when: "2026-11-23T14:00" }],
  ["who asks", "?par=professionnel", { by: "professional" }],
  ["words", "?q=je+dors+dehors", { words: "je dors dehors" }],
]) {
  test(`an address asks for ${what}`, () => assert.deepEqual(read(search), { ...NOTHING, ...said }));
}

test("what is not known is kept apart, told and written again", () => {
  const { question, unknown } = readQuestion("?besoin=manger,lune&age=200&mode=fax&quand=hier&par=x&langue=FR&public=elfes", directory);
  assert.deepEqual(question, { ...NOTHING, needs: ["manger"] });
  assert.deepEqual(unknown, [
    { key: "besoin", value: "lune" },
    { key: "public", value: "elfes" },
    { key: "age", value: "200" },
    { key: "langue", value: "FR" },
    { key: "mode", value: "fax" },
    { key: "quand", value: "hier" },
    { key: "par", value: "x" },
  ]);
  assert.equal(writeQuestion(question, unknown), "#besoin=manger&besoin=lune&public=elfes&age=200&langue=FR&mode=fax&quand=hier&par=x");
});

test("a question stands behind the # of an address, or else behind its ?", () => {
  assert.equal(askedIn({ search: "?besoin=abri", hash: "#besoin=manger" }), "besoin=manger");
  assert.equal(askedIn({ search: "?besoin=abri", hash: "#answers" }), "?besoin=abri");
  assert.equal(askedIn({ search: "", hash: "" }), "");
});

test("days that do not exist are not known", () => {
  assert.equal(read("?quand=2026-02-30T10:00").when, "");
  assert.equal(read("?quand=2026-11-23T24:30").when, "");
  assert.equal(read("?quand=2028-02-29T10:00").when, "2028-02-29T10:00");
});

test("ages that run backwards are not known", () => assert.equal(read("?age=20-10").age, null));

test("however it came about, a question has one address", () => {
  const search = "?q=permis&par=personne&age=17-17&besoin=abri,manger&lieu=valfable&quand=2026-11-23T14:00&mode=a-distance&langue=ar";
  const written = "#besoin=abri&besoin=manger&lieu=valfable&age=17&langue=ar&mode=a-distance&quand=2026-11-23T14%3A00&par=personne&q=permis";
  assert.equal(writeQuestion(read(search)), written);
  assert.equal(writeQuestion(read(askedIn({ search: "", hash: written }))), written);
  assert.equal(writeQuestion(NOTHING), "");
});
