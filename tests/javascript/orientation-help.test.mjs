// What helps somebody further in a fictional network: counts before a choice, what to ask less of, another door, and why.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countChoices } from "../../generator/javascript/lib/orientation/counts.mjs";
import { FULL, readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { partnersFor, readPartners } from "../../generator/javascript/lib/orientation/partners.mjs";
import { planB, steps } from "../../generator/javascript/lib/orientation/plan-b.mjs";
import { reasons } from "../../generator/javascript/lib/orientation/reasons.mjs";
import { relaxed, whomToCall } from "../../generator/javascript/lib/orientation/relax.mjs";
import { action, answered, ask, DATA, directory, NOW, PATHS } from "./orientation.fiction.mjs";

// Counts

const counts = (search) => {
  const { asked, about } = ask(search);
  return countChoices(directory, asked, about);
};
const fits = (search, fit) => answered(search).filter((said) => said.endsWith(` ${fit}`)).length;

test("each choice tells how many would fit if it were made", () => {
  for (const before of ["?lieu=valfable", "?besoin=manger&lieu=valfable", "?besoin=dettes&langue=fr", "?q=repas à Valfable", ""]) {
    const counted = counts(before);
    const and = before ? "&" : "?";
    const expected = (search) => ({ yes: fits(search, "yes"), unknown: fits(search, "unknown") });
    const told = ({ yes, unknown }) => ({ yes, unknown });
    for (const { id, number } of directory.audiences) {
      assert.deepEqual(told(counted.audiences[number]), expected(`${before}${and}public=${id}`), `${before} ${id}`);
    }
    for (const [name, word] of Object.entries({ remote: "a-distance", "at-home": "a-domicile" })) {
      assert.deepEqual(told(counted.mode[name]), expected(`${before}${and}mode=${word}`), `${before} ${name}`);
    }
    const portuguese = expected(`${before.replace(/[?&]langue=fr/, "")}${and}langue=pt`.replace(/^&/, "?"));
    assert.deepEqual(told(counted.otherLanguage), portuguese, before);
    assert.deepEqual(told(counted.by.person), expected(`${before}${and}par=personne`));
    assert.deepEqual(told(counted.when.now), expected(`${before}${and}quand=maintenant`));
  }
});

test("each choice tells how many of those that would fit are full", () => {
  const isFull = ({ action, fit }) => fit === "yes" && action.capacity === FULL;
  const told = directory.needs.map(({ id, number }) => {
    const expected = ask(`?lieu=valfable&besoin=${id}`).results.filter(isFull).length;
    assert.equal(counts("?lieu=valfable").needs[number].full, expected, id);
    return expected;
  });
  assert.ok(told.some(Boolean));
});

test("the needs that belong to no basic function are counted together, each action once", () => {
  const across = "besoin=manger&besoin=dettes&besoin=enfants&besoin=papiers&besoin=langue&besoin=ecoute";
  for (const before of ["?lieu=valfable", "?lieu=valfable&besoin=abri", "?langue=fr"]) {
    const search = `${before.replace("&besoin=abri", "")}&${across}`;
    const { yes, unknown } = counts(before).across;
    assert.deepEqual([yes, unknown], [fits(search, "yes"), fits(search, "unknown")], before);
  }
});

test("any time is counted, and the moment that is asked for", () => {
  const { when } = counts("?besoin=manger&lieu=valfable&quand=2026-06-16T14:00");
  const expected = (search) => [fits(search, "yes"), fits(search, "unknown")];
  assert.deepEqual([when.any.yes, when.any.unknown], expected("?besoin=manger&lieu=valfable"));
  assert.deepEqual([when.moment.yes, when.moment.unknown], expected("?besoin=manger&lieu=valfable&quand=2026-06-16T14:00"));
  assert.deepEqual([when.now.yes, when.now.unknown], expected("?besoin=manger&lieu=valfable&quand=maintenant"));
  assert.equal(counts("?besoin=manger&quand=maintenant").when.moment, undefined);
});

test("a choice is counted as if it were the only one of its criterion", () => {
  const counted = counts("?besoin=manger&lieu=valfable&langue=fr");
  assert.deepEqual(counted.needs.map(({ yes, unknown }) => [yes, unknown])[4], [1, 1]);
  assert.deepEqual(counts("?besoin=dettes&lieu=valfable&langue=ar").needs, counts("?besoin=manger&lieu=valfable&langue=ar").needs);
  assert.deepEqual(counted.languages[0], counts("?besoin=manger&lieu=valfable").languages[0]);
});

// When nothing fits

test("each criterion tells what would fit without it, what helps most first", () => {
  const { asked, about } = ask("?besoin=manger&lieu=marche&langue=fr");
  assert.deepEqual(relaxed(directory, asked, about), [{ respects: ["place"], yes: 2, unknown: 1 }]);
  const two = ask("?besoin=manger&lieu=montreve&langue=fr&mode=a-domicile");
  assert.deepEqual(relaxed(directory, two.asked, two.about), [{ respects: ["mode"], yes: 1, unknown: 0 }, { respects: ["place"], yes: 0, unknown: 1 }]);
  const none = ask("?besoin=manger&lieu=valfable");
  assert.deepEqual(relaxed(directory, none.asked, none.about).length, 1);
});

test("where no criterion helps alone, two together are told", () => {
  const { asked, about } = ask("?besoin=abri&lieu=marche&age=40");
  assert.deepEqual(relaxed(directory, asked, about), [{ respects: ["place"], yes: 0, unknown: 1 }]);
  const far = ask("?besoin=manger&lieu=marche&mode=a-distance");
  assert.deepEqual(relaxed(directory, far.asked, far.about), [{ respects: ["place", "mode"], yes: 3, unknown: 0 }]);
});

test("when nothing fits, what answers a neighbouring need comes last", () => {
  assert.deepEqual(answered("?besoin=abri&lieu=marche"), ["toit near", "abri near"]);
  assert.deepEqual(answered("?besoin=abri&lieu=valfable&age=40"), ["toit near", "abri near", "bail near"]);
  assert.deepEqual(ask("?besoin=abri&lieu=valfable&age=40").results.map(({ missing }) => missing), [["place"], ["age"], ["needs"]]);
  assert.deepEqual(answered("?besoin=langue&lieu=valfable&langue=ar&mode=a-domicile"), ["cours unknown"]);
});

test("to be called is who answers most needs in the place, by a telephone that is known", () => {
  const called = (search) => whomToCall(directory, ask(search).asked)?.title ?? null;
  assert.equal(called("?lieu=valfable"), "Maison Claire");
  assert.equal(called("?lieu=outreterre"), "Maison Claire");
  assert.equal(called("?lieu=marche"), null);
  assert.equal(called(""), "Maison Claire");
});

// Another door

const instead = (search, id) => {
  const { why, named, actions } = planB(directory, ask(search), action(id));
  return [why, named, actions.map((one) => one.id)];
};

test("an open door needs no other", () => assert.deepEqual(instead("?besoin=manger&lieu=valfable", "soupe"), [null, false, []]));

test("what is full leads to what its record names", () => assert.deepEqual(instead("?besoin=manger&lieu=valfable", "repas"), ["full", true, ["soupe"]]));

test("what is full or closed leads to the first answers about the same that are not", () => {
  assert.deepEqual(instead("?besoin=logement&lieu=valfable", "abri"), ["full", false, ["bail"]]);
  assert.deepEqual(instead("?besoin=manger&lieu=valfable", "epicerie"), ["closed", false, ["soupe"]]);
  assert.deepEqual(instead("?lieu=valfable", "epicerie"), ["closed", false, ["soupe"]]);
  assert.deepEqual(instead("?besoin=manger&lieu=montreve", "epicerie"), ["closed", false, []]);
});

test("what an action leads to is a tree in which nothing comes after itself", () => {
  const names = (tree) => tree.map(({ action: { id }, next }) => [id, ...names(next)]);
  assert.deepEqual(names(steps(directory, PATHS, action("soupe"))), [["abri", ["bail", ["dettes"]]]]);
  assert.deepEqual(names(steps(directory, PATHS, action("bail"))), [["abri"], ["dettes"]]);
  assert.deepEqual(steps(directory, PATHS, action("jardin")), []);
});

// Why

const told = (search, id, about = directory) => {
  const { asked, about: evidence } = ask(search, NOW, about);
  return Object.fromEntries(reasons(about, asked, evidence, action(id)).map(({ respect, fit, key, values }) => [respect, [fit, key, values]]));
};

/** The same network, but that Le Muet is in Outreterre's country. */
const elsewhere = readData({ ...DATA, providers: DATA.providers.map((row) => (row[0] === "Le Muet" ? [...row.slice(0, 3), "LU"] : row)) });

test("each respect that is asked has its reason", () => {
  const said = told("?besoin=manger&lieu=montreve&public=exiles&age=17&langue=ar&mode=a-distance&par=professionnel&quand=maintenant", "soupe");
  assert.deepEqual(said, {
    needs: ["yes", "needs.yes", { needs: ["Manger"] }],
    place: ["no", "place.no", { place: ["Montrêve"], zone: ["Valfable"] }],
    audiences: ["yes", "audiences.everyone", {}],
    age: ["no", "age.from", { from: 18 }],
    languages: ["no", "languages.no", { languages: ["français"] }],
    mode: ["no", "mode.on-site", {}],
    by: ["no", "by.person", {}],
    when: ["yes", "when.yes", {}],
  });
});

test("what nobody said is said so", () => {
  const said = told("?lieu=valfable&public=exiles&age=17&langue=ar&mode=a-distance&par=personne&quand=maintenant", "jardin");
  assert.deepEqual([...new Set(Object.values(said).map(([fit]) => fit))], ["unknown"]);
  assert.deepEqual(Object.values(said).map(([, key]) => key), Object.keys(said).map((respect) => `${respect}.unknown`));
});

test("limits of age and a place that may be two have sentences of their own", () => {
  assert.deepEqual(told("?age=2", "creche").age, ["yes", "age.to", { to: 3 }]);
  assert.deepEqual(told("?age=2", "relais").age, ["no", "age.between", { from: 3, to: 12 }]);
  assert.deepEqual(told("?lieu=Pont", "soupe").place, ["unknown", "place.which", { place: ["Valfable"] }]);
  assert.deepEqual(told("?lieu=Nulle-Part", "soupe").place, ["unknown", "place.lost", { zone: ["Valfable"] }]);
  assert.deepEqual(told("?lieu=Nulle-Part", "jardin").place, ["unknown", "place.unknown", {}]);
});

test("the place of the person is named, whichever zone it is served with", () => {
  assert.deepEqual(told("?lieu=montreve", "epicerie").place, ["yes", "place.yes", { place: ["Montrêve"] }]);
  assert.deepEqual(told("?lieu=marche", "epicerie").place, ["no", "place.no", { place: ["Marche"], zone: ["Pays des Fables"] }]);
  assert.deepEqual(told("?lieu=Pont", "epicerie").place, ["yes", "place.yes", { place: ["Valfable", "Montrêve"] }]);
});

test("a zone of which nobody knows all municipalities is told by those that are known", () => {
  const partial = readData({ ...DATA, zones: DATA.zones.map(([id, label]) => [id, label, 1]) });
  assert.deepEqual(told("?lieu=marche", "epicerie", partial).place, ["unknown", "place.perhaps", { place: ["Marche"] }]);
  assert.deepEqual(told("?lieu=Nulle-Part", "epicerie", partial).place, ["unknown", "place.lost", { zone: ["Valfable", "Montrêve"] }]);
});

test("for whom something is made is said to others, who have to ask", () => {
  assert.deepEqual(told("?public=familles", "juristes").audiences, ["unknown", "audiences.others", { audiences: ["Personnes exilées"] }]);
});

test("a provider of another country, of whom nobody knows where it serves, says so", () => {
  const abroad = (lieu) => told(`?lieu=${lieu}`, "jardin", elsewhere).place;
  assert.deepEqual(abroad("valfable"), ["unknown", "place.abroad", { country: "LU" }]);
  assert.deepEqual(abroad("outreterre"), ["unknown", "place.unknown", {}]);
  assert.deepEqual(told("?lieu=valfable", "relais", elsewhere).place[1], "place.no");
});

test("why an action is there although it does not plainly answer the need is said", () => {
  assert.deepEqual(told("?besoin=abri&lieu=valfable&age=40", "bail").needs.slice(0, 2), ["no", "needs.near"]);
  assert.deepEqual(told("?besoin=abri", "toit").needs.slice(0, 2), ["unknown", "needs.maybe"]);
  assert.deepEqual(told("?q=repas pour bébé", "creche").needs, ["unknown", "needs.maybe", { needs: ["Faire garder son enfant"] }]);
  assert.deepEqual(told("?q=potager", "jardin").needs.slice(0, 2), ["unknown", "needs.unsaid"]);
  assert.equal(told("?q=jardin", "jardin").needs, undefined);
});

test("every key of a reason has its sentence in every language", () => {
  const keys = new Set();
  const asking = "besoin=manger lieu=valfable lieu=Pont lieu=Nulle-Part public=jeunes age=17 langue=ar mode=a-distance par=personne quand=maintenant";
  for (const search of [...asking.split(" "), "q=potager", "q=repas pour bébé"].map((each) => `?${each}`)) {
    const { asked, about } = ask(search);
    for (const one of directory.actions) for (const { key } of reasons(elsewhere, asked, about, one)) keys.add(key);
  }
  assert.ok(keys.size > 25);
  for (const language of ["fr", "en"]) {
    const file = new URL(`../../generator/quifaitquoi/locales/${language}/orientation.yml`, import.meta.url);
    const lines = readFileSync(file, "utf8").split("\n");
    const known = new Set();
    let group = "";
    for (const line of lines) {
      const [, deep, name] = /^( +)([\w-]+):/.exec(line) ?? [];
      if (deep?.length === 2) group = name;
      else if (deep) known.add(`${group}.${name}`);
    }
    assert.deepEqual([...keys].filter((key) => !known.has(key)), []);
  }
});

test("partners without an action for a need are found for it, near the place or who knows where", () => {
  const partners = readPartners([["foyer", "Le Foyer", [0], [0]], ["asile", "L’Asile", [0], null], ["cantine", "La Cantine", [3], null]]);
  const found = (search) => partnersFor(directory, partners, ask(search).asked).map(({ id }) => id);
  assert.deepEqual(found("?besoin=logement"), ["foyer", "asile"]);
  assert.deepEqual(found("?besoin=logement&lieu=valfable"), ["foyer", "asile"]);
  assert.deepEqual(found("?besoin=logement&lieu=marche"), ["asile"]);
  assert.deepEqual(found("?besoin=manger&lieu=marche"), ["cantine"]);
  assert.deepEqual(found("?lieu=valfable"), []);
});
