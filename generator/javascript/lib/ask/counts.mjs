// How many answers each choice in the form would leave.
import { countChoices } from "../orientation/counts.mjs";

/**
 * Gives them by the key of a choice's place in the form, `besoin/logement`, `mode/remote`: `{ yes, unknown, full }`, those that would surely
 * fit, those of which something would not be known, and how many of the first are full; undefined for what is no choice. `besoin/` is for the needs that belong to no
 * basic function, `quand/` for any time. `told`: all that `answer` gives.
 */
export function countsInForm(directory, { asked, about }) {
  const counted = countChoices(directory, asked, about);
  const counts = new Map();
  const add = (name, id, count) => counts.set(`${name}/${id}`, count);
  const addRows = (name, rows, each) => rows.forEach(({ id, number }) => add(name, id, each[number]));
  const addNames = (name, each) => Object.entries(each).forEach(([id, count]) => add(name, id, count));
  addRows("besoin", directory.needs, counted.needs);
  addRows("public", directory.audiences, counted.audiences);
  addRows("langue", directory.languages, counted.languages);
  addNames("mode", counted.mode);
  addNames("par", counted.by);
  add("besoin", "", counted.across);
  add("quand", "", counted.when.any);
  add("quand", "maintenant", counted.when.now);
  add("quand", "moment", counted.when.moment);
  return (key) => counts.get(key) ?? (key.startsWith("langue/") ? counted.otherLanguage : undefined);
}
