// Why an action fits, and what is not known or wrong: a key of a sentence for each respect, with the values to fill in.
import { ASKERS, MODES, labels } from "./data.mjs";
import { NO, RESPECTS, UNKNOWN, YES, isAbroad, opennessWhen, serves, verdictOn } from "./match.mjs";

const FITS = { [NO]: "no", [UNKNOWN]: "unknown", [YES]: "yes" };

/**
 * What is to be said of an action, each `{ respect, fit, key, values }`: `fit` is `yes`, `unknown` or `no`; the sentence
 * stands under `key` in `locales/…/orientation.yml`; its values are numbers, the code of a country, and lists of names.
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
    if (action.zone) return whereServed(action.zone, directory, fit, asked);
    return isAbroad(directory, action, asked) && ["abroad", { country: countryOf(action, directory) }];
  },
  audiences: ({ audiences }, directory, fit, asked) => {
    if (audiences?.includes(directory.everyone)) return ["everyone"];
    if (fit === "yes" && !audiences?.some((each) => asked.includes(each))) return [];
    return audiences && [fit === "unknown" ? "others" : fit, { audiences: labels(directory.audiences, audiences) }];
  },
  age: ({ ages }) => {
    const [from, to] = ages ?? [];
    return ages && (from === null ? ["to", { to }] : to === null ? ["from", { from }] : ["between", { from, to }]);
  },
  languages: ({ languages }, directory, fit) => languages && [fit, { languages: labels(directory.languages, languages) }],
  mode: ({ reception }) => reception && [namesOf(MODES, reception)],
  by: ({ by }) => by && [namesOf(ASKERS, by)],
  when: (action, directory, fit, asked) => [fit === "unknown" && opennessWhen(directory, action, asked).includes(true) ? "somewhere" : fit],
};

/** Whether a place is served, or which of several that may be meant; where it is not, what is. */
function whereServed(zone, directory, fit, asked) {
  const place = (numbers) => ({ place: labels(directory.places, numbers) });
  if (!asked.length) return ["lost", { zone: zoneNames(zone, directory) }];
  if (fit !== "unknown") return [fit, { ...place(asked), ...(fit === "no" && { zone: zoneNames(zone, directory) }) }];
  const served = asked.filter((number) => serves(directory, zone, number));
  return served.length ? ["which", place(served)] : ["perhaps", place(asked)];
}

/** What is served: whole zones by their names, the others, which mean nothing to a stranger, by what is known to be in them. */
function zoneNames([own, around], { places, zones }) {
  const isInside = ({ number, zones: within }) => own.includes(number) || within.some((zone) => around.includes(zone) && zones[zone].partial);
  return [...labels(zones, around.filter((zone) => !zones[zone].partial)), ...places.filter(isInside).map(({ label }) => label)];
}

const countryOf = ({ providers: [first] }, { providers }) => providers[first].country;

/** The names of the bits that are set: `on-site-remote`. */
const namesOf = (bits, set) => Object.keys(bits).filter((name) => bits[name] & set).join("-");

/** Which of the needs asked for an action answers, or why it is there all the same. */
function aboutNeeds({ needs, answered }, { topics }, { verdict }, action) {
  const own = action.needs ?? [];
  const asked = topics.flatMap((topic) => topic.needs);
  const meant = [...asked, ...topics.flatMap((topic) => topic.unsure)];
  const plainly = own.filter((number) => asked.some((need) => answered[need].includes(number)));
  const perhaps = own.filter((number) => meant.some((need) => answered[need].includes(number) || needs[need].parent === number));
  const fit = FITS[verdict[action.number]];
  const say = (key, numbers) => [{ respect: "needs", fit, key: `needs.${key}`, values: { needs: labels(needs, numbers) } }];
  if (plainly.length) return say("yes", plainly);
  if (fit === "yes") return [];
  if (fit === "no") return say("near", own);
  if (perhaps.length) return say("maybe", perhaps);
  return say(!own.length ? "unsaid" : asked.length ? "other" : "words", own);
}
