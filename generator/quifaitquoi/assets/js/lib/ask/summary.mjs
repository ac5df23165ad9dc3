// How many answers there are, in one sentence.
import { plural } from "../messages.mjs";

/** `12 conviennent, 5 à vérifier, 3 presque`; of what is not there nothing is said, but that nothing fits. */
export function summary(answers, messages, language) {
  const said = Object.keys(messages.groups)
    .filter((fit) => answers[fit].length)
    .map((fit) => plural(messages[fit], answers[fit].length, {}, language));
  return [...(answers.yes.length ? [] : [messages.none]), ...said].join(messages.comma);
}
