// Which known word was meant by one that nobody knows: the nearest by slips of the fingers, or by its sound.

/** The weight of a word that was only seen in a text: it is not looked for by its sound. */
export const SEEN = 2;

/** How much a weight counts against a slip. */
const HEAVY = 0.01;
const OTHER_LETTER = 0.5;
const SAME_SOUND = 0.9;

/** How many slips a word of some length may hold. */
const allowed = (length) => (length < 5 ? 0 : length < 8 ? 1 : 2);

/** A finder of the word meant, among folded words with a weight each; of equally near ones the weightiest is taken. */
export function speller(weights) {
  const byLength = [];
  const bySound = new Map();
  for (const [word, weight] of weights) {
    if (word.length < 4) continue;
    (byLength[word.length] ??= []).push(word);
    const heard = weight > SEEN && sound(word);
    if (heard && !(weights.get(bySound.get(heard)) >= weight)) bySound.set(heard, word);
  }
  const found = new Map();
  return (typed) => {
    if (!found.has(typed)) found.set(typed, meant(typed, { weights, byLength, bySound }));
    return found.get(typed);
  };
}

function meant(typed, words) {
  if (typed.length < 4 || /\d/.test(typed)) return null;
  const heard = sound(typed);
  const limit = allowed(typed.length);
  return nearest(typed, heard, limit, words) ?? (limit ? soundingLike(heard, words) ?? begun(typed, words) : null);
}

function nearest(typed, heard, limit, { weights, byLength, bySound }) {
  let best = bySound.get(heard) ?? null;
  let least = best ? SAME_SOUND - weights.get(best) * HEAVY : Infinity;
  for (const word of byLength.slice(typed.length - limit, typed.length + limit + 1).flat()) {
    const bound = Math.min(limit, allowed(word?.length));
    const slips = word ? distance(typed, word, bound) : Infinity;
    const cost = slips + (word?.[0] === typed[0] ? 0 : OTHER_LETTER) - weights.get(word) * HEAVY;
    if (slips <= bound && cost < least) [best, least] = [word, cost];
  }
  return best;
}

/** A word whose sound is one slip off. */
function soundingLike(heard, { bySound }) {
  for (const [other, word] of bySound) {
    if (Math.abs(other.length - heard.length) < 2 && other.length > 4 && distance(heard, other, 1) < 2) return word;
  }
  return null;
}

/** The weightiest, then shortest word that begins so: what somebody is still typing, or says for short. */
function begun(typed, { weights }) {
  let best = null;
  for (const [word, weight] of weights) {
    if (!word.startsWith(typed)) continue;
    const more = weight - (weights.get(best) ?? 0);
    if (more > 0 || (more === 0 && word.length < best.length)) best = word;
  }
  return best;
}

const SOUNDS = [
  [/ph/g, "f"], [/[cq]u(?=[eio])|q|c(?![eiyh])/g, "k"], [/c(?=[eiy])|ss|ti(?=on)/g, "s"], [/g(?=[eiy])/g, "j"],
  [/gu(?=[ei])/g, "g"], [/eau|au/g, "o"], [/ai|ei|e[rz]$|et$/g, "e"], [/[ae](?=[mn][^aeiouymn]|[mn]$)/g, "a"], [/y/g, "i"],
  [/(?<!c)h/g, ""], [/m(?=[bp])/g, "n"], [/(.)\1/g, "$1"], [/(?<=..)(?:e|[dtxp])?s?$/, ""],
];

/** How a folded French word sounds, roughly: “apartemen” and “appartement”, “chomaje” and “chômage” are one. */
export function sound(word) {
  return SOUNDS.reduce((heard, [written, said]) => heard.replace(written, said), word);
}

/** Slips between two words as Damerau and Levenshtein count them; beyond `limit` any number above it. */
export function distance(one, other, limit = Infinity) {
  let [before, last, row] = [[], [], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, [i]];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > limit) return least;
  }
  return row[other.length];
}
