import assert from "node:assert/strict";
import { test } from "node:test";
import { excerptParts } from "../../generator/javascript/lib/excerpt.mjs";
import { readHit } from "../../generator/javascript/lib/hit.mjs";
import { fill, plural } from "../../generator/javascript/lib/messages.mjs";
import { isShortcut } from "../../generator/javascript/lib/shortcut.mjs";

test("an excerpt becomes text and marks", () => {
  assert.deepEqual(excerptParts("une <mark>porte</mark> ouverte"), [
    { text: "une " },
    { text: "porte", marked: true },
    { text: " ouverte" },
  ]);
  assert.deepEqual(excerptParts(""), []);
});

test("markup in an excerpt stays text", () => {
  assert.deepEqual(excerptParts("&lt;img src=x onerror=alert(1)&gt; <mark>&lt;b&gt;</mark>"), [
    { text: "<img src=x onerror=alert(1)> " },
    { text: "<b>", marked: true },
  ]);
  assert.deepEqual(excerptParts("<mark>seul"), [{ text: "seul" }]);
});

test("a hit is shown with the title as it was written, and curly apostrophes", () => {
  const hit = readHit({ url: "/x/", meta: { title: "Aide a l'oeuvre", shown: "Aide à l'œuvre" }, excerpt: "d'<mark>Arlon</mark>" });
  assert.equal(hit.title, "Aide à l’œuvre");
  assert.deepEqual(hit.excerpt, [{ text: "d’" }, { text: "Arlon", marked: true }]);
  assert.equal(hit.kind, "page");
});

test("a sentence gets its values; an unknown hole stays", () => {
  assert.equal(fill("{n} pour « {query} »", { n: 2, query: "{n}" }), "2 pour « {n} »");
  assert.equal(fill("{rien}"), "{rien}");
});

test("French counts none as one, English does not", () => {
  const forms = { one: "{n} one", other: "{n} other" };
  assert.equal(plural(forms, 0, {}, "fr"), "0 one");
  assert.equal(plural(forms, 0, {}, "en"), "0 other");
  assert.equal(plural(forms, 1, {}, "en"), "1 one");
  assert.equal(plural(forms, 1234, {}, "en"), "1,234 other");
});

test("the slash and Ctrl-K lead to the search, except while writing", () => {
  const field = { closest: () => true };
  const page = { closest: () => null };
  assert.equal(isShortcut({ key: "/", target: page }), true);
  assert.equal(isShortcut({ key: "/", target: field }), false);
  assert.equal(isShortcut({ key: "K", ctrlKey: true, target: field }), true);
  assert.equal(isShortcut({ key: "k", metaKey: true, target: page }), true);
  assert.equal(isShortcut({ key: "k", target: page }), false);
  assert.equal(isShortcut({ key: "/", altKey: true, target: page }), false);
});
