// Which actions speak of a word: in their title, their summary, the names of who offers them, what else they are called.
import { wordsOf } from "./text.mjs";

const FIELDS = [
  [1, ({ title }) => [title]],
  [0.6, ({ number }, _, words) => [words?.summaries[number] ?? ""]],
  [0.5, ({ id }) => [id]],
  [0.5, ({ providers }, directory) => providers.map((number) => directory.providers[number].title)],
  [0.3, (action, _, words) => (words ? calledOf(action, words) : [])],
];

/** What else an action is known by: its kind, and how people call those who offer it. */
function calledOf({ number, providers }, { kinds, words }) {
  return [...(words.kinds[kinds[number]] ?? []), ...providers.flatMap((provider) => words.providers[provider])];
}

/** What counts as saying a word: the title, the summary, or a name. */
const SAID = 0.5;

/** How much an action speaks of words that are all at least in its other words; how much the share counts while one is missing. */
const [BESIDE, PARTLY] = [0.7, 0.3];

/** For each stem the actions that have it, by number, with the weight of the weightiest place where it stands. */
export function readTexts(directory, words) {
  const texts = new Map();
  for (const action of directory.actions) {
    for (const [weight, read] of FIELDS) {
      for (const { stem, stop } of read(action, directory, words).flatMap(wordsOf)) {
        if (stop) continue;
        const found = texts.get(stem) ?? new Map();
        texts.set(stem, found.set(action.number, Math.max(weight, found.get(action.number) ?? 0)));
      }
    }
  }
  return texts;
}

/**
 * Which actions speak of some words, by number: `spoken`, 1 when they say all of them, else a smaller share, rare words
 * counting more; `titled`, whether all are in the title.
 */
export function speaksOf({ texts, directory }, stems) {
  const rarity = stems.map((stem) => Math.log(1 + directory.actions.length / (1 + (texts.get(stem)?.size ?? 0))));
  const whole = rarity.reduce((sum, each) => sum + each, 0);
  const shares = new Map();
  stems.forEach((stem, index) => {
    for (const [action, weight] of texts.get(stem) ?? []) {
      const { least, count, sum } = shares.get(action) ?? { least: 1, count: 0, sum: 0 };
      shares.set(action, { least: Math.min(least, weight), count: count + 1, sum: sum + (weight * rarity[index]) / whole });
    }
  });
  for (const [action, { least, count, sum }] of shares) {
    const all = count === stems.length;
    shares.set(action, { spoken: all ? (least >= SAID ? 1 : BESIDE) : sum * PARTLY, titled: all && least === 1 });
  }
  return shares;
}
