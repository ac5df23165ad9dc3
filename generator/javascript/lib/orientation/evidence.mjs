// What speaks for an action in what is asked about: the needs that it answers, whom it is for, the words that it uses.
import { known, NO, UNKNOWN, YES } from "./match.mjs";
import { speaksOf } from "./texts.mjs";
import { sayPublicsOnly } from "./topics.mjs";

/** How much each kind of evidence counts for one topic: the need itself; one under it; one above it, or that may be meant. */
const [ITSELF, UNDER, MAYBE] = [1, 0.8, 0.5];

/** Its public; its words; words that are near to them; that an action names its need or public first. */
const [THEIRS, SPOKEN, ALIKE, FIRST] = [0.7, 0.4, 0.2, 0.2];

/** A word that is only looked for in texts, or that says who somebody is, counts less than one for a need. */
const weightOf = ({ needs, unsure, loose }) => (loose || needs.length + unsure.length === 0 ? 0.5 : 1);

/** Which share of all topics an action has to be about where no need is asked for plainly, to be about them or perhaps. */
const [ALL, SOME] = [0.99, 0.3];

/**
 * For each action by its number: `verdict`, whether it is about what is asked; `covered`, how many topics it answers;
 * `strength`, how much speaks for it; `topics`, the positions of those that it answers. Needs are the gate where some are
 * asked for plainly; otherwise words are, but those that only say who somebody is: that is a criterion.
 */
export function evidence(directory, lexicon, { topics, lost }) {
  return known(lexicon ?? directory, `about ${JSON.stringify([topics, lost])}`, () => weigh(directory, lexicon, { topics, lost }));
}

function weigh({ actions, ...directory }, lexicon, { topics, lost }) {
  const gated = topics.some(({ needs }) => needs.length);
  const open = sayPublicsOnly(topics);
  const weights = topics.map(weightOf);
  const judges = topics.map((topic) => judge(directory, lexicon, topic, gated));
  const whole = sum(weights);
  const found = { verdict: [], covered: [], strength: [], topics: [] };
  for (const action of actions) {
    let [covered, strength, best] = [0, 0, NO];
    const answered = [];
    for (let index = 0; index < judges.length; index++) {
      const { verdict, score, covers } = judges[index](action);
      covered += covers * weights[index];
      strength += score;
      best = Math.max(best, verdict);
      if (verdict !== NO) answered.push(index);
    }
    found.covered.push(covered);
    found.strength.push(strength);
    found.topics.push(answered);
    found.verdict.push(
      open ? YES
      : !topics.length ? (lost ? NO : YES)
      : gated ? best
      : covered > ALL * whole ? YES
      : covered > SOME * whole ? UNKNOWN
      : NO,
    );
  }
  return found;
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/**
 * What speaks for an action in one topic: `verdict`, `score`, and how far it `covers` the topic. An action that answers
 * none of the needs asked for is perhaps about it when it names no need but says the words, or has them in its title.
 */
function judge(directory, lexicon, { needs, unsure, audiences, stems, kin, chosen, vague }, gated) {
  const speaks = lexicon && stems && !vague ? speaksOf(lexicon, stems) : new Map();
  const alike = lexicon && kin ? speakAlike(lexicon, stems, kin) : new Set();
  return (action) => {
    const { spoken = 0, titled = false } = speaks.get(action.number) ?? {};
    const answer = answers(directory, action, needs, chosen || spoken);
    const maybe = MAYBE * answers(directory, action, unsure, spoken);
    const theirs = audiences.some((audience) => action.audiences?.includes(audience)) ? THEIRS : 0;
    const first = (answer && needs.includes(action.needs[0])) || (theirs && audiences.includes(action.audiences[0]));
    const said = spoken === 1;
    const perhaps = answer || maybe || (gated ? said && (titled || !action.needs) : spoken || theirs);
    const words = said ? SPOKEN : alike.has(action.number) ? ALIKE : SPOKEN * spoken;
    return {
      verdict: answer > MAYBE ? YES : perhaps ? UNKNOWN : NO,
      score: Math.max(answer, maybe, theirs) + (first ? FIRST : 0) + words,
      covers: theirs || (said && !needs.length) ? 1 : Math.max(answer, maybe, spoken / 2),
    };
  };
}

/** The actions that say all words of a phrase that is near in meaning. */
function speakAlike(lexicon, stems, kin) {
  const others = kin.filter((words) => words.some((stem) => !stems.includes(stem)));
  const said = (words) => [...speaksOf(lexicon, words)].filter(([, { spoken }]) => spoken === 1);
  return new Set(others.flatMap(said).map(([number]) => number));
}

/** How well an action answers the best of some needs; one that names only the basic function above is `general`. */
function answers({ answered, needs: rows }, { needs }, asked, general) {
  let best = 0;
  for (const number of asked) {
    for (const own of needs ?? []) {
      const above = general && rows[number].parent === own;
      best = Math.max(best, own === number ? ITSELF : answered[number].includes(own) ? UNDER : above ? MAYBE : 0);
    }
  }
  return best;
}
