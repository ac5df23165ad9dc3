// What is asked stands in the page's address, so that it can be kept, sent, and gone back to: behind its `#`, which no browser sends.

/**
 * Nothing asked. `place`: the id of a municipality, else the words for one. `age`: `[from, to]`. `when`: `maintenant`, or a
 * day and hour on the clock of the place: `2026-11-23T14:00`.
 */
export const NOTHING = Object.freeze({
  words: "",
  needs: [],
  place: "",
  audiences: [],
  age: null,
  languages: [],
  mode: "",
  when: "",
  by: "",
});

const MODES = { "sur-place": "on-site", "a-distance": "remote", "a-domicile": "at-home" };
const ASKERS = { personne: "person", professionnel: "professional" };
const CODE = /^[a-z]{2,3}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const OLDEST = 120;

/** For each part of a question its key in the address, how a value is read (undefined: not known), and how it is written. */
const PARTS = [
  ["needs", "besoin", known("needs")],
  ["place", "lieu", itself],
  ["audiences", "public", known("audiences")],
  ["age", "age", readAge, ([from, to]) => (from === to ? `${from}` : `${from}-${to}`)],
  ["languages", "langue", (value) => (CODE.test(value) ? value : undefined)],
  ["mode", "mode", (value) => MODES[value], wordFor(MODES)],
  ["when", "quand", readWhen],
  ["by", "par", (value) => ASKERS[value], wordFor(ASKERS)],
  ["words", "q", itself],
];

/** The part of an address that asks: behind its `#`, or as links have it that were written by hand, behind its `?`. */
export function askedIn({ search, hash }) {
  return hash.includes("=") ? hash.slice(1) : search;
}

/**
 * `"besoin=logement,dettes&age=17"` → `{ question: { …NOTHING, needs: ["logement", "dettes"], age: [17, 17] }, unknown: [] }`.
 * What is not known here is kept apart as `{ key, value }`: it can be told, and is written again.
 */
export function readQuestion(asked, directory) {
  const params = new URLSearchParams(asked);
  const question = { ...NOTHING };
  const unknown = [];
  for (const [name, key, read] of PARTS) {
    const several = Array.isArray(NOTHING[name]);
    const written = params.getAll(key).flatMap((value) => (several ? value.split(",") : value)).map((value) => value.trim());
    const found = [];
    for (const value of new Set(written.filter(Boolean))) {
      const meant = read(value, directory);
      if (meant === undefined) unknown.push({ key, value });
      else found.push(meant);
    }
    question[name] = several ? found : (found[0] ?? NOTHING[name]);
  }
  return { question, unknown };
}

/** What stands in the address of a question, the same however it came about; `""` when nothing is asked. */
export function writeQuestion(question, unknown = []) {
  const params = new URLSearchParams();
  for (const [name, key, , write = itself] of PARTS) {
    const value = question[name];
    const values = Array.isArray(NOTHING[name]) ? value : value ? [value] : [];
    for (const each of values) params.append(key, write(each));
    for (const each of unknown) if (each.key === key) params.append(key, each.value);
  }
  const written = params.toString();
  return written ? `#${written}` : "";
}

function itself(value) {
  return value;
}

function known(list) {
  return (value, directory) => (directory[list].some(({ id }) => id === value) ? value : undefined);
}

function readAge(value) {
  const [, from, to = from] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(value) ?? [];
  return from && Number(to) <= OLDEST && Number(from) <= Number(to) ? [Number(from), Number(to)] : undefined;
}

function readWhen(value) {
  return value === "maintenant" || (MOMENT.test(value) && exists(value)) ? value : undefined;
}

/** Whether there is such a day and hour: programs take 30 February for 2 March. */
function exists(moment) {
  const time = Date.parse(`${moment}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(moment);
}

function wordFor(words) {
  return (meant) => Object.keys(words).find((word) => words[word] === meant);
}
