// The whole way from a question to its answers.
import { settle } from "./asked.mjs";
import { evidence } from "./evidence.mjs";
import { asksSomething, match, withinReach } from "./match.mjs";
import { order } from "./order.mjs";
import { neighbours } from "./relax.mjs";
import { understand } from "./words.mjs";

/**
 * What a directory answers to a question at an instant. `lexicon`: that of `readWords`, or null until somebody uses words.
 *
 * `results`: `{ action, fit, missing, unsure, topics }` in their order, none when nothing is asked. When nothing fits, not even with
 * something unknown, what answers a neighbouring need comes last. `farther`: how many others are about it, but too far from what is
 * asked to be shown. `asks`: whether anything is asked. `asked`, `reading`, `about`: what `settle`, `understand` and `evidence` say.
 */
export function answer(directory, lexicon, question, now) {
  const reading = question.words && lexicon ? understand(lexicon, question.words) : null;
  const asked = settle(directory, lexicon, question, reading, now);
  const about = evidence(directory, lexicon, asked);
  const asks = asksSomething(asked);
  const { shown, farther } = withinReach(asks ? match(directory, asked, about.verdict) : []);
  const results = order(directory, shown, asked, about);
  if (asks && results.every(({ fit }) => fit === "near")) results.push(...neighbours(directory, lexicon, asked, results));
  return { asked, reading, about, results, farther, asks };
}
