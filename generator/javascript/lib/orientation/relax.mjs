// When nothing fits: what to ask less of, the nearest that exists, and whom to call.
import { evidence } from "./evidence.mjs";
import { NO, RESPECTS, UNKNOWN, YES, known, match, verdicts } from "./match.mjs";
import { order } from "./order.mjs";

/**
 * The criteria that were asked, each with what would fit without it, `{ respects, yes, unknown }`: what helps most first,
 * and without those that help nothing. Where no criterion helps alone, two together.
 */
export function relaxed(directory, asked, { verdict }) {
  const asks = RESPECTS.filter((respect) => asked[respect] !== null);
  const judged = asks.map((respect) => verdicts(directory, respect, asked[respect]));
  const kinds = kindsOf(directory.actions, judged, verdict);
  const helping = (choices) =>
    choices
      .map((chosen) => ({ respects: chosen.map((index) => asks[index]), ...countWithout(kinds, bitsOf(chosen)) }))
      .filter(({ yes, unknown }) => yes + unknown)
      .sort((a, b) => b.yes - a.yes || b.unknown - a.unknown);
  const each = asks.map((_, index) => index);
  const pairs = each.flatMap((one) => each.slice(one + 1).map((other) => [one, other]));
  const alone = helping(each.map((one) => [one]));
  return alone.length ? alone : helping(pairs);
}

const bitsOf = (numbers) => numbers.reduce((bits, number) => bits | (1 << number), 0);

/**
 * The actions about what is asked by what is wrong with them, and how many there are of each kind: `missing` has a bit for each respect in
 * which they do not fit, `unsure` for each in which that is not known, and a highest one where it is not known whether they are about it.
 */
function kindsOf(actions, judged, about) {
  const kinds = new Map();
  for (const { number } of actions) {
    if (about[number] === NO) continue;
    let missing = 0;
    let unsure = about[number] === YES ? 0 : 1 << judged.length;
    for (let index = 0; index < judged.length; index++) {
      if (judged[index][number] === NO) missing |= 1 << index;
      else if (judged[index][number] === UNKNOWN) unsure |= 1 << index;
    }
    const key = (missing << (judged.length + 1)) | unsure;
    if (!kinds.has(key)) kinds.set(key, { missing, unsure, count: 0 });
    kinds.get(key).count++;
  }
  return [...kinds.values()];
}

/** How many would fit, surely or perhaps, if some respects counted no more. */
function countWithout(kinds, respects) {
  const counted = { yes: 0, unknown: 0 };
  for (const { missing, unsure, count } of kinds) {
    if (!(missing & ~respects)) counted[unsure & ~respects ? "unknown" : "yes"] += count;
  }
  return counted;
}

/**
 * What answers a neighbouring need, one of the same basic function, in its order: near misses, of which the need is
 * `missing`, that are not among the `results`. Needs under no basic function have no neighbours.
 */
export function neighbours(directory, lexicon, asked, results) {
  const near = ({ needs }) => needs.flatMap((number) => family(directory.needs, directory.needs[number]));
  const topics = asked.topics.map((topic) => ({ ...topic, needs: [], unsure: near(topic), loose: false }));
  const about = evidence(directory, lexicon, { topics: topics.filter(({ unsure }) => unsure.length), lost: true });
  const shown = new Set(results.map(({ action }) => action));
  const found = match(directory, asked, about.verdict).filter(({ action, fit }) => fit !== "near" && !shown.has(action));
  const missed = found.map(({ action }) => ({ action, fit: "near", missing: ["needs"], unsure: [] }));
  return order(directory, missed, asked, about);
}

function family(needs, { number, parent, basic }) {
  const above = basic ? number : parent;
  const related = needs.filter((need) => above !== null && (need.number === above || need.parent === above));
  return related.map((need) => need.number);
}

/**
 * The provider to call when nothing else helps: of those with a telephone that serve the place (of all, when none is
 * asked), the one whose actions there answer most needs; of these the one with most actions. Null when there is none.
 */
export function whomToCall(directory, { place }) {
  return known(directory, `call ${place}`, () => findWhomToCall(directory, place));
}

function findWhomToCall(directory, place) {
  const served = place && verdicts(directory, "place", place);
  const counts = new Map();
  for (const { number, providers, needs } of directory.actions) {
    if (served && served[number] !== YES) continue;
    for (const provider of providers.filter((each) => directory.providers[each].link)) {
      const counted = counts.get(provider) ?? { provider, needs: new Set(), actions: 0 };
      for (const need of needs ?? []) counted.needs.add(need);
      counted.actions++;
      counts.set(provider, counted);
    }
  }
  const [best] = [...counts.values()].sort((a, b) => b.needs.size - a.needs.size || b.actions - a.actions);
  return best ? directory.providers[best.provider] : null;
}
