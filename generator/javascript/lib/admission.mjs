// Who may come to a service and whether there is room, as its page says it: what a worker reads before sending somebody there.
import { fill } from "./messages.mjs";

/** Lines such as “Pour qui : à partir de 18 ans”, in the messages of the list's page; none about what nobody has said. */
export function admissionInWords({ whom, zone, languages, conditions }, words) {
  const asked = { whom, zone, languages: languages.map(({ name }) => name), conditions };
  const said = Object.entries(asked).filter(([, values]) => values.length);
  return said.map(([name, values]) => fill(words[`admission.${name}`], { said: values.join(name === "conditions" ? " ; " : ", ") }));
}

/** “Complet (état : 1er octobre 2026)” where there is little room or none; else nothing. */
export function shortageInWords({ capacity }) {
  return capacity && capacity.state !== "open" ? capacity.words : "";
}
