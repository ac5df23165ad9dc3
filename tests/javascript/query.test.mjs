import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, normalise, phoneDigits, readQuery, words } from "../../generator/javascript/lib/query.mjs";

test("a query is spelled as the index is", () => {
  assert.equal(normalise("  L’œuvre   d‘Arlon "), "L'oeuvre d'Arlon");
  assert.equal(normalise("cre\u0300che"), "crèche");
  assert.equal(fold("Érezée, Cœur"), "erezee, coeur");
  assert.deepEqual(words("La Roche-en-Ardenne (B)"), ["la", "roche", "en", "ardenne", "b"]);
});

for (const [typed, digits] of [
  ["086 21 06 02", "086210602"],
  ["086/21.06.02", "086210602"],
  ["+32 86 21 06 02", "3286210602"],
  ["+32 (0)86 21 06 02", "3286210602"],
  ["0032 86 21 06 02", "003286210602"],
  ["0470-12-34-56", "0470123456"],
  ["086‑21‑06‑02", "086210602"],
  ["Tél. : 086 21 06 02", "086210602"],
  ["6980", null],
  ["086 21", null],
  ["rue 12", null],
  ["1 2 3 soleil 456", null],
]) {
  test(`telephone number: ${typed} → ${digits}`, () => assert.equal(phoneDigits(typed), digits));
}

for (const [typed, text] of [
  ["logement à La Roche", "logement Roche"],
  ["l’aide alimentaire", "aide alimentaire"],
  ["d'Arlon", "Arlon"],
  ["qu'est-ce que l’ILI ?", "est-ce ILI"],
  ["un abri pour la nuit", "abri nuit"],
  ["help with the rent", "help rent"],
  ["C.P.A.S.", "C.P.A.S"],
  ["pour", "pour"],
  ["où", "où"],
  ["à", ""],
  ["a", ""],
  ["   ", ""],
  ["« crèche »", "crèche"],
  ["aujourd’hui", "aujourd'hui"],
  ["La Roche-en-Ardenne", "Roche-en-Ardenne"],
]) {
  test(`searched for “${typed}”: “${text}”`, () => assert.equal(readQuery(typed).text, text));
}

test("a telephone number is one term, matched to the last digit", () => {
  assert.deepEqual(readQuery("086 21 06 02"), { text: "086210602", terms: ["086210602"], phone: true });
});
