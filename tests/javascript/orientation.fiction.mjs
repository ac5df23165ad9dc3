// A network of a few lines, as its data files say it: everything in it is fictional. 2026-06-15 is a Monday.
import { answer } from "../../generator/javascript/lib/orientation/answer.mjs";
import { readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { readQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { readWords } from "../../generator/javascript/lib/orientation/words.mjs";

export const NOW = new Date("2026-06-15T10:30:00+02:00");

const NEEDS = [
  ["logement", "Logement", null, 1, ["maison"]],
  ["abri", "Dormir à l’abri", 0, 0, ["je dors dehors", "à la rue", "sans abri", "foyer de nuit"]],
  ["bail", "Garder son logement", 0, 0, ["expulsion", "loyer impayé", "couper l’électricité", "mis à la porte"]],
  ["manger", "Manger", null, 0, ["faim", "colis alimentaire", "frigo vide", "repas", "food"]],
  ["dettes", "Sortir des dettes", null, 0, ["dettes", "huissier", "factures impayées", "médiation de dettes", "prêt"]],
  ["enfants", "Faire garder son enfant", null, 0, ["crèche", "maison relais", "bébé", "garde d’enfants"]],
  ["papiers", "Faire ses papiers", null, 0, ["demande d’asile", "sans papiers", "CPAS", "avocat"]],
  ["langue", "Apprendre le français", null, 0, ["cours de français", "parler français"]],
  ["ecoute", "Être écouté", null, 0, ["parler à quelqu’un"]],
];
const AUDIENCES = [
  ["tous-publics", "Tout le monde", ["n’importe qui"]],
  ["jeunes", "Jeunes", ["ado", "mineur"]],
  ["exiles", "Personnes exilées", ["sans papiers", "réfugié"]],
  ["familles", "Familles", ["bébé", "maman"]],
];
// Valfable, Montrêve and Marche lie 15 kilometres apart on a line; Outreterre is in another country.
const PLACES = [
  ["valfable", "Valfable", "BE", 50, 5, [0]],
  ["montreve", "Montrêve", "BE", 50, 5.21, [0]],
  ["marche", "Marche", "BE", 50, 5.42, []],
  ["outreterre", "Outreterre", "LU", null, null, [1]],
  ["rive-sur-val", "Rive-sur-Val", "BE", null, null, []],
  ["rive-en-conte", "Rive-en-Conte", "BE", null, null, []],
  ["saint-conte", "Saint-Conte", "BE", null, null, []],
];
const OTHER_NAMES = [["Le Val", "9991", "Fable-Basse", "Pont"], ["9992", "Pont"], ["9993", "On"], ["Zauberland"], [], [], []];
const ZONES = [["pays-des-fables", "Pays des Fables"], ["outre-pays", "Outre-Pays"]];
const LANGUAGES = [["ar", "arabe"], ["fr", "français"]];
const PROVIDERS = [
  ["Maison Claire", "080 00 00 01", "+32", "BE"],
  ["CPAS de Valfable", "080 00 00 02", "+32", "BE"],
  ["Le Muet", "", "", ""],
];
const SPOTS = [[0, 0, "exact", 0, "Valfable"], [0, 0, "municipality", 1, ""], [0, 0, "street", 2, "Marche"]];
// Pattern 0 is open on weekdays from 9 to 12, 1 on Tuesdays from 14 to 16, 2 by appointment on weekdays.
const OPEN = [[], [[540, 720, 1]], [[840, 960, 1]], [[540, 720, 2]]];
const WEEK = (...days) => ({ zone: "Europe/Brussels", days: [...days, ...days] });
const PATTERNS = [WEEK(1, 1, 1, 1, 1, 0, 0), WEEK(0, 2, 0, 0, 0, 0, 0), WEEK(3, 3, 3, 3, 3, 0, 0)];
const HOURS = { from: "2026-06-15", remarks: [], days: OPEN, patterns: PATTERNS };

const ACTIONS = [
  {
    id: "soupe", title: "La soupe du jour", summary: "Un repas chaud à midi.", providers: [0], needs: [3],
    audiences: [0], zone: [0], ages: [18, null], languages: [1], reception: 1, by: 1, fee: 1, capacity: 1,
    hours: 0, spots: [0], verified: "2026-05", next: [3],
  },
  {
    id: "epicerie", title: "Épicerie du Pays", providers: [0], needs: [3], audiences: [0], zone: [-1],
    languages: [0, 1], reception: 1, hours: 1, spots: [1], verified: "2026-04",
  },
  {
    id: "repas", title: "Repas livrés", providers: [2], needs: [3], audiences: [3], zone: [0], reception: 4,
    capacity: 3, spots: [0], alternatives: [-2],
  },
  {
    id: "abri", title: "Un lit pour la nuit", providers: [0], needs: [1], audiences: [1], zone: [-1],
    ages: [18, 26], languages: [1], reception: 1, by: 2, capacity: 3, hours: 0, spots: [1], next: [4],
  },
  {
    id: "bail", title: "Éviter une expulsion", summary: "Parler au propriétaire.", providers: [1], needs: [2],
    audiences: [0], zone: [0, 1], reception: 3, by: 3, hours: 0, spots: [0], verified: "2025", next: [3, 5],
  },
  {
    id: "dettes", title: "Médiation de dettes", summary: "Quand les huissiers écrivent.", providers: [1], needs: [4],
    audiences: [0], zone: [0], languages: [1], reception: 1, hours: 2, spots: [0],
  },
  { id: "dettes-ligne", title: "Conseil à distance", providers: [0], needs: [4], zone: [-1, -2], reception: 2 },
  {
    id: "creche", title: "Crèche de Montrêve", providers: [0], needs: [5], audiences: [3], zone: [1],
    ages: [null, 3], spots: [1],
  },
  { id: "relais", title: "Maison relais", providers: [2], needs: [5], audiences: [3], zone: [3], ages: [3, 12] },
  {
    id: "permanence", title: "Permanence du CPAS", summary: "Aussi pour qui est sans papiers.", providers: [1],
    needs: [6], audiences: [0], zone: [0], hours: 0, spots: [0],
  },
  {
    id: "juristes", title: "Juristes pour exilés", summary: "Asile, titre de séjour : des avocats.", providers: [0],
    needs: [6], audiences: [2], zone: [-1], languages: [0], spots: [1],
  },
  { id: "jardin", title: "Le jardin partagé", summary: "Bêcher ensemble au marché.", providers: [2], zone: null },
  { id: "toit", title: "Un toit", providers: [2], needs: [0], zone: [3] },
  { id: "cours", title: "Cours du soir", providers: [0], needs: [7], zone: null, spots: [2] },
];
const KEYS = (
  "id title providers needs audiences zone ages languages reception by fee capacity hours spots verified alternatives " +
  "comes"
).split(" ");
const EMPTY = { providers: [], spots: [], alternatives: [], comes: 0 };

/** The same by column. */
export function columns(rows) {
  return rows[0].map((_, index) => rows.map((row) => row[index]));
}

export const DATA = {
  version: 3,
  day: "2026-06-15",
  stale: 730,
  needs: NEEDS.map((row) => row.slice(0, 4)),
  audiences: AUDIENCES.map((row) => row.slice(0, 2)),
  places: PLACES,
  zones: ZONES,
  languages: LANGUAGES,
  providers: PROVIDERS,
  spots: columns(SPOTS),
  hours: HOURS,
  actions: columns(ACTIONS.map((action) => KEYS.map((key) => ({ ...EMPTY, ...action })[key] ?? null))),
};
const SYNONYMS = { needs: NEEDS.map(([, , , , words]) => words), audiences: AUDIENCES.map(([, , words]) => words) };
export const WORDS = {
  version: 3,
  words: { ...SYNONYMS, kinds: [["potager"]], providers: PROVIDERS.map(() => []) },
  kinds: ACTIONS.map(({ id }) => (id === "jardin" ? 0 : null)),
  summaries: ACTIONS.map(({ summary = "" }) => summary),
  places: OTHER_NAMES,
  elsewhere: ["mont du loin", "montrive", "pont de rive", "quivelle", "saint loin"],
  postcodes: { LU: [[1200, 3, 3], [8788, 0, 3]] }, // 1200 to 1203, and 9991: all in Outreterre
};
export const PATHS = ACTIONS.map(({ next = [] }) => next);

export const directory = readData(DATA);
export const lexicon = readWords(directory, WORDS);
export const action = (id) => directory.actions.find((one) => one.id === id);

/** All that is answered to an address: `ask("?besoin=manger")`. */
export function ask(search, now = NOW, about = directory) {
  return answer(about, lexicon, readQuestion(search, about).question, now);
}

/** The answers in their order, each with its fit: `"soupe yes"`. */
export function answered(search, now = NOW) {
  return ask(search, now).results.map(({ action: { id }, fit }) => `${id} ${fit}`);
}
