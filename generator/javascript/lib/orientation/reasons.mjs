// Why an action fits, and what is not known or wrong: a key of a sentence for each respect, with the values to fill in.
import { ASKERS, MODES, labels } from "./data.mjs";
import { NO, RESPECTS, UNKNOWN, YES, isAbroad, opennessWhen, verdictOn } from "./match.mjs";

const FITS = { [NO]: "no", [UNKNOWN]: "unknown", [YES]: "yes" };

/** How many names a sentence holds. */
const MANY = 3;

/**
 * What is to be said of an action, each `{ respect, fit, key, values }`: `fit` is `yes`, `unknown` or `no`; the sentence
 * stands under `key` in `locales/…/orientation.yml`; its values are numbers, the code of a country, and lists of names, with how many `more`.
 */
export function reasons(directory, asked, about, action) {
  const told = RESPECTS.filter((respect) => asked[respect] !== null).flatMap((respect) => {
    const fit = FITS[verdictOn(directory, respect, asked[respect], action)];
    const [key, values = {}] = SAYS[respect](action, directory, fit, asked[respect]) || ["unknown"];
    return key ? { respect, fit, key: `${respect}.${key}`, values } : [];
  });
  return asked.topics.length ? [...aboutNeeds(directory, asked, about, action), ...told] : told;
}

/** The key and values of what an action says in each respect; nothing when it says nothing, and none where nothing is to be said. */
const SAYS = {
  place: (action, directory, fit, asked) => {
    if (action.zone) return [fit === "unknown" ? unsure[Math.min(asked.length, 2)] : fit, some("zone", zoneNames(action, directory))];
    return isAbroad(directory, action, asked) && ["abroad", { country: countryOf(action, directory) }];
  },
  audiences: ({ audiences }, directory, fit, asked) => {
    if (audiences?.includes(directory.everyone)) return ["everyone"];
    if (fit === "yes" && !audiences?.some((each) => asked.includes(each))) return [];
    return audiences && [fit === "unknown" ? "others" : fit, some("audiences", labels(directory.audiences, audiences))];
  },
  age: ({ ages }) => {
    const [from, to] = ages ?? [];
    return ages && (from === null ? ["to", { to }] : to === null ? ["from", { from }] : ["between", { from, to }]);
  },
  languages: ({ languages }, directory, fit) => languages && [fit, some("languages", labels(directory.languages, languages))],
  mode: ({ reception }) => reception && [namesOf(MODES, reception)],
  by: ({ by }) => by && [namesOf(ASKERS, by)],
  when: (action, directory, fit, asked) => [fit === "unknown" && opennessWhen(directory, action, asked).includes(true) ? "somewhere" : fit],
};

/** What is not sure of a place that nobody knows, of one, and of several that may be meant. */
const unsure = ["lost", "perhaps", "which"];

const zoneNames = ({ zone: [places, zones] }, directory) => [...labels(directory.zones, zones), ...labels(directory.places, places)];

const countryOf = ({ providers: [first] }, { providers }) => providers[first].country;

/** The names of the bits that are set: `on-site-remote`. */
const namesOf = (bits, set) => Object.keys(bits).filter((name) => bits[name] & set).join("-");

const some = (name, all) => ({ [name]: all.slice(0, MANY), more: Math.max(0, all.length - MANY) });

/** Which of the needs asked for an action answers, or why it is there all the same. */
function aboutNeeds({ needs, answered }, { topics }, { verdict }, action) {
  const own = action.needs ?? [];
  const asked = topics.flatMap((topic) => topic.needs);
  const meant = [...asked, ...topics.flatMap((topic) => topic.unsure)];
  const plainly = own.filter((number) => asked.some((need) => answered[need].includes(number)));
  const perhaps = own.filter((number) => meant.some((need) => answered[need].includes(number) || needs[need].parent === number));
  const fit = FITS[verdict[action.number]];
  const say = (key, numbers) => [{ respect: "needs", fit, key: `needs.${key}`, values: some("needs", labels(needs, numbers)) }];
  if (plainly.length) return say("yes", plainly);
  if (fit === "yes") return [];
  if (fit === "no") return say("near", own);
  if (perhaps.length) return say("maybe", perhaps);
  return say(!own.length ? "unsaid" : asked.length ? "other" : "words", own);
}
