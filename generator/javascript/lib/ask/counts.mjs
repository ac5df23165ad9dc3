// How many answers each choice in the form would leave, by the key of its place in the form: `besoin/logement`, `mode/remote`.
import { countChoices } from "../orientation/counts.mjs";

/** Those that would fit, and those of which something would not be known. `told`: all that `answer` gives. */
export function countsInForm(directory, { asked, about }) {
  const counted = countChoices(directory, asked, about);
  const counts = new Map();
  const add = (name, id, { yes, unknown }) => counts.set(`${name}/${id}`, yes + unknown);
  const addRows = (name, rows, each) => rows.forEach(({ id, number }) => add(name, id, each[number]));
  const addNames = (name, each) => Object.entries(each).forEach(([id, count]) => add(name, id, count));
  addRows("besoin", directory.needs, counted.needs);
  addRows("public", directory.audiences, counted.audiences);
  addRows("langue", directory.languages, counted.languages);
  addNames("mode", counted.mode);
  addNames("par", counted.by);
  add("quand", "maintenant", counted.when.now);
  return counts;
}
