// What people's words mean, in a fictional network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { placesCalled } from "../../generator/javascript/lib/orientation/place-names.mjs";
import { distance } from "../../generator/javascript/lib/orientation/spelling.mjs";
import { readWords, understand } from "../../generator/javascript/lib/orientation/words.mjs";
import { answered, DATA, directory, lexicon, WORDS } from "./orientation.fiction.mjs";

const read = (text) => understand(lexicon, text);
const ids = (rows, numbers) => numbers.map((number) => rows[number].id);
const needs = (text) => read(text).topics.flatMap((topic) => ids(directory.needs, topic.needs));
const unsure = (text) => read(text).topics.flatMap((topic) => ids(directory.needs, topic.unsure));
const place = (text) => ids(directory.places, read(text).place?.value ?? []);

for (const [text, ...meant] of [
  ["huissier", "dettes"],
  ["HUISSIERS !", "dettes"],
  ["des factures impayées", "dettes"],
  ["j’ai reçu une facture impayée", "dettes"],
  ["je dors dehors depuis hier", "abri"],
  ["à la rue", "abri"],
  ["on va me couper l'électricité", "bail"],
  ["le frigo est vide", "manger"],
  ["expulsé", "bail"],
  ["I need food", "manger"],
  ["maison", "logement"],
  ["maison relais", "enfants"],
  ["faim et huissier", "manger", "dettes"],
  ["avocat pour une demande d'asile", "papiers", "papiers"],
]) {
  test(`“${text}” means ${meant.join(" and ")}`, () => assert.deepEqual(needs(text), meant));
}

for (const [typed, meant, ...need] of [
  ["huisier", "huissier", "dettes"],
  ["mediation de dete", "dettes", "dettes"],
  ["espulsion", "expulsion", "bail"],
  ["exuplsion", "expulsion", "bail"],
  ["kreche", "creche", "enfants"],
  ["electrissité coupée", "electricite", "bail"],
  ["colis alimantere", "alimentaire", "manger"],
]) {
  test(`“${typed}” is read as “${meant}”`, () => {
    assert.deepEqual(needs(typed), need);
    assert.deepEqual(read(typed).corrected.map((each) => each.meant), [meant]);
  });
}

test("what nobody knows is told, and nothing is made up for it", () => {
  const nothing = { topics: [], place: null, age: null, language: null, mode: null, corrected: [] };
  assert.deepEqual(read("xyzzyqq"), { ...nothing, unknown: ["xyzzyqq"] });
  assert.deepEqual(answered("?q=xyzzyqq"), []);
});

for (const [typed, said] of [
  ["frigo vide montrive", "montrive"],
  ["frigo vide Montrive", "Montrive"],
  ["frigo vide st-loin", "st-loin"],
  ["frigo vide, mont-du-loin", "mont-du-loin"],
  ["frigo vide pont-de-rive", "pont-de-rive"], // though both Pont and Rive are in the directory
  ["à montrive le frigo est vide", "montrive"],
  ["au Montrive, frigo vide", "Montrive"],
]) {
  test(`“${typed}” is asked for a town where nobody here is known, and no other is made of it`, () => {
    const { place, topics, corrected, unknown } = read(typed);
    assert.deepEqual([place.value, place.typed], [[], said]);
    assert.equal(topics.length, 1);
    assert.deepEqual([corrected, unknown], [[], []]);
    assert.ok(answered(`?q=${encodeURIComponent(typed)}`).every(({ fit }) => fit !== "yes"));
  });
}

test("a word that means something here is no town elsewhere", () => {
  const knowing = readWords(directory, { ...WORDS, elsewhere: ["frigo", "frigo vide"] });
  assert.equal(understand(knowing, "frigo vide").place, null);
});

for (const typed of ["il quivelle le frigo vide", "quivelle le frigo vide", "frigo vide ses quivelle", "frigo vide mont du pont"]) {
  test(`no town is named in “${typed}”`, () => assert.equal(read(typed).place, null));
}

test("of two places of as many words the one is meant that the directory names first, wherever it stands", () => {
  for (const text of ["de Valfable à Montrêve", "de Montrêve à Valfable"]) assert.deepEqual(read(text).place.value, [0]);
  for (const text of ["Outre-Pays, à Saint-Conte", "Saint-Conte, en Outre-Pays"]) assert.deepEqual(read(text).place.value, [6]);
});

test("each thing understood has the words that say it", () => {
  const { topics, place: where } = read("Le frigo est vide à Valfable");
  assert.deepEqual(topics.map(({ typed, start, end }) => [typed, start, end]), [["frigo est vide", 3, 17]]);
  assert.deepEqual([where.typed, where.start, where.end], ["Valfable", 20, 28]);
});

test("a name where a place is named is no misspelt need", () => {
  assert.deepEqual([needs("repas à Huisier"), read("repas à Huisier").place.value], [["manger"], []]);
  assert.deepEqual(needs("repas, huisier"), ["manger", "dettes"]);
  assert.deepEqual(place("repas à Montrève"), ["montreve"]);
});

test("a word that says who somebody is says no need beside one that does", () => {
  assert.deepEqual(needs("bébé"), ["enfants"]);
  assert.deepEqual(needs("du repas pour bébé"), ["manger"]);
  assert.deepEqual(unsure("du repas pour bébé"), ["enfants"]);
});

test("the abbreviation of a house says no need beside a word that does", () => {
  assert.deepEqual(needs("CPAS"), ["papiers"]);
  assert.deepEqual([needs("CPAS dettes"), unsure("CPAS dettes")], [["dettes"], ["papiers"]]);
});

test("a narrow word goes before a wide one of the same kind", () => {
  assert.deepEqual(needs("maison, expulsion"), ["bail"]);
});

test("a part of a phrase that only one need has is a guess", () => assert.deepEqual([needs("impayé"), unsure("vide")], [[], ["manger"]]));

for (const [text, ...meant] of [
  ["repas Valfable", "valfable"],
  ["repas a valfable", "valfable"],
  ["repas à Montreve", "montreve"],
  ["repas 9991", "valfable"],
  ["repas L-9991", "outreterre"],
  ["repas, LU 1203", "outreterre"],
  ["repas 1203"],
  ["repas L-1204"],
  ["repas à Fable-Basse", "valfable"],
  ["repas à Pont", "valfable", "montreve"],
  ["repas Valfabel", "valfable"],
  ["repas au pays des fables", "valfable", "montreve"],
  ["repas Marche", "marche"],
  ["repas à marche", "marche"],
  ["Marche", "marche"],
  ["rien ne marche"],
  ["le marché"],
  ["on a faim"],
  ["repas à Vâlfable", "valfable"],
  ["Válfable", "valfable"],
  ["repas Rive", "rive-sur-val", "rive-en-conte"],
  ["repas à st-conte", "saint-conte"],
  ["repas L-1201", "outreterre"],
  ["repas à Nullepart"],
]) {
  test(`“${text}” is said of ${meant.join(" or ") || "no place"}`, () => assert.deepEqual(place(text), meant));
}

for (const [text, ...meant] of [
  ["valfable", "valfable"],
  ["LE VAL", "valfable"],
  ["B-9992", "montreve"],
  ["9992 Montrêve", "montreve"],
  ["9991", "valfable"],
  ["L-9991", "outreterre"],
  ["l 1203 Outreterre", "outreterre"],
  ["1203 Outreterre", "outreterre"],
  ["L-1204"],
  ["B-1203"],
  ["Pont", "valfable", "montreve"],
  ["Montrève", "montreve"],
  ["Zauberlnad", "outreterre"],
  ["basse", "valfable"],
  ["St-Conte", "saint-conte"],
  ["Rive", "rive-sur-val", "rive-en-conte"],
  ["1211"],
  ["Nulle-Part"],
  ["Montrive"], // a town elsewhere, though one letter from Montrève
  [""],
]) {
  test(`the place “${text}” is ${meant.join(" or ") || "nowhere"}`, () => assert.deepEqual(ids(directory.places, placesCalled(lexicon.names, text)), meant));
}

for (const [text, age] of [
  ["ma fille de 16 ans", [16, 16]],
  ["16ans", [16, 16]],
  ["ma mère de 82 ans", [82, 82]],
  ["mineure", [0, 17]],
  ["mon bébé de 8 mois", [0, 0]],
  ["mon bébé de 18 mois", [1, 1]],
  ["21 Jahre", [21, 21]],
  ["depuis 3 ans", undefined],
  ["il y a 3 ans", undefined],
  ["elle a 3 ans", [3, 3]],
  ["j’ai un enfant de 3 ans", undefined],
  ["dans 2 mois", undefined],
  ["150 ans", undefined],
  ["mineure de 17 ans", [17, 17]],
  ["17 ans, mineure", [17, 17]],
  ["moins de 25 ans", [0, 24]],
  ["les -25 ans", [0, 24]],
  ["un - de 25 ans", [0, 24]],
  ["+ de 60 ans", [60, 120]],
  ["60 ans +", [60, 120]],
  ["60 ans et plus", [60, 120]],
  ["plus de 18 ans", [18, 120]],
  ["au moins 18 ans", [18, 120]],
  ["à partir de 16 ans", [16, 120]],
  ["jusqu’à 17 ans", [0, 17]],
  ["entre 18 et 25 ans", [18, 25]],
  ["de 18 ans à 25 ans", [18, 25]],
  ["18-25 ans", [18, 25]],
  ["depuis plus de 3 ans", undefined],
  ["il y a moins de 3 ans", undefined],
  ["je n’ai plus 20 ans", [20, 20]],
]) {
  test(`“${text}” ${age ? "is an age" : "is no age"}`, () => assert.deepEqual(read(text).age?.value, age));
}

test("what says an age is not looked for as something else", () => {
  for (const text of ["repas, mineure de 17 ans", "mineure, repas, 17 ans", "repas, de 18 ans à 25 ans", "repas, + de 60 ans"]) assert.deepEqual(read(text).unknown, [], text);
});

test("an age is taken out of a sentence without what stands around it", () => {
  assert.deepEqual([read("mineure de 17 ans, faim").age.typed, read("mineure qui a faim, 17 ans").age.typed], ["mineure de 17 ans", "17 ans"]);
});

for (const [text, language] of [
  ["elle ne parle que l’arabe", "ar"],
  ["je parle français", "fr"],
  ["un médecin arabe", "ar"],
  ["elle ne parle pas français", undefined],
  ["parler français", undefined],
  ["je parle portugais", "pt"],
  ["elle parle ukrainien", "uk"],
  ["I speak Tigrinya", "ti"],
  ["ich spreche Arabisch", "ar"],
  ["elle parle arabe, mais pas français", "ar"],
  ["elle ne parle pas français, elle parle turc", "tr"],
  ["un repas turc", undefined],
  ["cours de français", undefined],
]) {
  test(`“${text}” ${language ? `asks for ${language}` : "asks for no language"}`, () =>
    assert.equal(read(text).language?.value, language));
}

test("a language that nobody here is known to speak is asked for, and no need is made up of it", () => {
  for (const text of ["je parle portugais", "une dame qui ne parle que le swahili", "elle parle ukrainien"]) {
    const { topics, unknown } = read(text);
    assert.deepEqual([topics, unknown], [[], []], text);
    assert.deepEqual(answered(`?q=${text}`), answered("?langue=pt"), text);
  }
  assert.deepEqual(answered("?q=repas, elle parle ukrainien&lieu=valfable"), ["repas unknown", "soupe near", "epicerie near"]);
});

test("a phrase of little words around one that tells little is not meant by that word alone", () => {
  assert.deepEqual(needs("j’ai besoin de parler à quelqu’un"), ["ecoute"]);
  assert.deepEqual([needs("elle parle"), unsure("elle parle")], [[], []]);
});

test("how help should come is understood, unless it is a part of something else", () => {
  assert.equal(read("repas à domicile").mode.value, "at-home");
  assert.equal(read("dettes, par téléphone").mode.value, "remote");
  assert.equal(read("changer de domicile").mode, null);
});

test("words that are no term are looked for in what actions say", () => {
  assert.deepEqual(answered("?q=jardin"), ["jardin yes"]);
  assert.deepEqual(answered("?q=bêcher partagé"), ["jardin yes"]);
  assert.deepEqual(answered("?q=potager"), ["jardin unknown"]);
});

test("without the file of words, those of the data have to do", () => {
  const alone = readWords(readData(DATA), null);
  assert.deepEqual(ids(directory.needs, understand(alone, "dettes à Valfable").topics[0].needs), ["dettes"]);
  const { typed, value } = understand(alone, "dettes à Fable-Basse").place;
  assert.deepEqual([typed, value], ["Fable-Basse", []]);
});

test("slips are counted as Damerau and Levenshtein do", () => {
  assert.deepEqual([distance("dette", "dette"), distance("dete", "dette"), distance("detet", "dette"), distance("abc", "xyz")], [0, 1, 1, 3]);
});
