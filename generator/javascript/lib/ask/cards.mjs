// The cards of all answers: each is made when its answer is first seen, and kept for the next question.
import { stateOf, stateOfPattern } from "../orientation/match.mjs";
import { planB } from "../orientation/plan-b.mjs";
import { reasons } from "../orientation/reasons.mjs";
import { Card } from "./card.mjs";
import { whereIs } from "./where.mjs";
import { reasonsInWords } from "./words.mjs";

export class Cards {
  /** `href`: the way to the page of an action. */
  constructor({ directory, desk, messages, language, href }) {
    const isOld = (verified) => verified < this.oldest.slice(0, verified.length);
    this.page = { directory, desk, messages, language, href, isOld };
    this.cards = new Map();
  }

  /** What the answers that are shown from now on have in common: all that `answer` gives. */
  tell(told) {
    const { day, stale } = this.page.directory;
    this.told = told;
    this.oldest = new Date(Math.max(Date.parse(day), told.asked.now) - stale * 864e5).toISOString().slice(0, 10);
  }

  /** The node of an answer. */
  show({ action, fit }) {
    const { directory, messages, language } = this.page;
    const { asked, about } = this.told;
    if (!this.cards.has(action)) this.cards.set(action, new Card(action, this.page));
    const where = whereIs(action, directory, asked.place);
    return this.cards.get(action).show({
      fit,
      reasons: reasonsInWords(reasons(directory, asked, about, action), messages.reasons, language),
      told: this.#opening(action, where),
      where,
      instead: planB(directory, this.told, action),
    });
  }

  /** Fills in the summaries, once they have come. */
  summarise() {
    for (const card of this.cards.values()) card.summarise();
  }

  /** When an action is open where the card says it is. */
  #opening(action, where) {
    const { directory } = this.page;
    const { now } = this.told.asked;
    if (!where || !Array.isArray(action.hours)) return stateOf(directory, action, now);
    return stateOfPattern(directory, action.hours[where.at], now);
  }
}
