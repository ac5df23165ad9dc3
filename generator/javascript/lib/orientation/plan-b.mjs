// When a door is shut: which other one to try; and what comes after an action.
import { FULL } from "./data.mjs";
import { stateOf } from "./match.mjs";

const OTHERS = 3;
const DEEP = 4;

/**
 * What to do instead of an action, `{ why, named, actions }`: `why` is `full` or `closed`, null when its door is open.
 * `named` tells that its own record names them; else they are the first of the answers (`told`, of `answer`) that are about
 * the same. What is full, or closed as well, is no help.
 */
export function planB(directory, { results, about, asked }, action) {
  const why = shut(directory, action, asked.now);
  if (!why) return { why, named: false, actions: [] };
  const helps = (other) => other !== action && (shut(directory, other, asked.now) ?? "open") !== why && other.capacity !== FULL;
  const own = action.alternatives.map((number) => directory.actions[number]).filter(helps);
  if (own.length) return { why, named: true, actions: own };
  const topics = about.topics[action.number];
  const alike = ({ number, needs }) =>
    topics.length ? about.topics[number].some((topic) => topics.includes(topic)) : needs?.some((need) => action.needs?.includes(need));
  return { why, named: false, actions: first(OTHERS, results, ({ action: other, fit }) => fit !== "near" && helps(other) && alike(other)) };
}

/** The actions of so many results that are right, no further than that is looked. */
function first(most, results, isRight) {
  const found = [];
  for (const one of results) {
    if (found.length === most) break;
    if (isRight(one)) found.push(one.action);
  }
  return found;
}

function shut(directory, action, now) {
  if (action.capacity === FULL) return "full";
  return stateOf(directory, action, now).state === "closed" ? "closed" : null;
}

/**
 * What an action leads to, step after step: a tree `{ action, next }`, in which no action comes after itself. `paths`: the numbers of what
 * each action leads to.
 */
export function steps(directory, paths, action, before = [action.number]) {
  if (before.length > DEEP) return [];
  const next = paths[action.number].filter((number) => !before.includes(number)).map((number) => directory.actions[number]);
  return next.map((one) => ({ action: one, next: steps(directory, paths, one, [...before, one.number]) }));
}
