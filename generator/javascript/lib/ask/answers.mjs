// The answers in their three groups: those that fit, those with something to be checked, and folded those that nearly fit.
import { element, setChildren } from "../dom.mjs";
import { numberInWords, plural } from "../messages.mjs";
import { fullAmong, fullInWords } from "./words.mjs";

export const FITS = ["yes", "unknown", "near"];

const STEP = 10;

/** In pixels: what a card is at least high, on a screen of two columns and on a phone, and from which width of the answers on that is. */
const [LEAST_HEIGHT, PHONE_HEIGHT, WIDE] = [240, 300, 480];

/** In pixels: the heading above the first card, and as much of that as must be in sight for anything to be read on it. */
const UNREAD = 110;

export class Answers {
  /** Makes the groups; `show` gives the node of an answer, and is only asked for those that are to be seen; `shown` is told when a reader has more shown. */
  constructor({ messages, language, show, shown }) {
    this.groups = FITS.map((fit) => new Group(fit, { messages, language, show, shown }));
    this.alone = false;
    this.box = element("div", { class: "q-fit-groups" }, ...this.groups.map(({ box }) => box));
  }

  /**
   * Shows the first answers to another question, `{ yes: [answer], unknown: [answer], near: [answer] }`: those that may be in sight, where
   * `room` pixels are left for them, so many `wide`. All else stays as it was until `complete`: browsers lay out and paint what moves out of
   * sight too.
   */
  show(answers, { room, wide }) {
    this.waiting = answers;
    if (room <= 0) return;
    this.#begin();
    let left = Math.max(0, Math.ceil((room - UNREAD) / (wide < WIDE ? PHONE_HEIGHT : LEAST_HEIGHT)));
    for (const group of this.groups) left -= group.showFirst(left);
  }

  /** Takes what the same question is answered now, and shows it when it is completed: as many as before. */
  renew(answers) {
    this.#begin();
    for (const group of this.groups) group.take(answers[group.fit]);
    this.#unfold(answers);
  }

  /** Shows what is out of sight or folded. */
  complete() {
    this.#begin();
    for (const group of this.groups) group.complete();
  }

  /** Takes the answers to another question, if they still wait. */
  #begin() {
    if (!this.waiting) return;
    for (const group of this.groups) group.begin(this.waiting[group.fit]);
    this.#unfold(this.waiting);
    this.waiting = null;
  }

  /** Unfolds what nearly fits when nothing else is there, and folds it again after that. */
  #unfold({ yes, unknown, near }) {
    const alone = near.length > 0 && !yes.length && !unknown.length;
    if (alone !== this.alone) this.groups.at(-1).box.open = alone;
    this.alone = alone;
  }

  /** The link of the first answer, if there is one that can be seen. */
  get first() {
    return [...this.box.querySelectorAll(".q-card > a")].find((link) => !link.closest("details:not([open]), [hidden]"));
  }
}

class Group {
  constructor(fit, { messages, language, show, shown }) {
    Object.assign(this, { fit, messages, language, node: show, shown });
    const note = messages.notes[fit] ? element("p", { class: "q-hint" }, messages.notes[fit]) : null;
    const heading = element("h3", { id: `answers-${fit}` }, (this.title = element("span")), " ", (this.count = element("span", { class: "q-note" })));
    this.list = element("ol", { class: "q-cards", "aria-labelledby": heading.id });
    this.more = element("button", { type: "button", class: "qfq-button q-more-answers" });
    this.more.addEventListener("click", () => this.#append());
    const inside = [note, this.list, this.more];
    this.box = fit === "near"
      ? element("details", { class: "q-fold q-fit" }, element("summary", {}, heading), element("div", {}, ...inside.filter(Boolean)))
      : element("section", { class: "q-fit", "aria-labelledby": heading.id }, heading, ...inside.filter(Boolean));
  }

  /** Takes the answers to another question. */
  begin(answers) {
    this.most = STEP;
    this.take(answers);
  }

  /** Takes what the same question is answered now. */
  take(answers) {
    this.answers = answers;
    this.box.hidden = !answers.length;
    this.#head(answers);
  }

  /** Shows so many of them, above what stands there; what is folded stays as it is. Gives how many. */
  showFirst(atOnce) {
    if (this.box.open === false) return 0;
    const nodes = this.#nodes(Math.min(atOnce, STEP));
    const below = nodes.length < atOnce ? [] : [...this.list.children].filter((node) => !nodes.includes(node));
    setChildren(this.list, [...nodes, ...below]);
    return nodes.length;
  }

  /** Says what they have in common, and how many they are, those apart that are full. */
  #head(answers) {
    const { fit, messages, language } = this;
    const several = answers.some(({ missing }) => missing.length > 1);
    const counted = [numberInWords(answers.length, language), fit === "yes" && fullInWords(fullAmong(answers), answers.length, messages, language)];
    this.title.textContent = messages.groups[several ? `${fit}-more` : fit];
    this.count.textContent = `(${counted.filter(Boolean).join(", ")})`;
  }

  /** Shows as many as a reader may want at first, or has asked for. */
  complete() {
    this.#show(this.most);
  }

  #append() {
    const before = this.list.children.length;
    this.most += STEP;
    this.complete();
    this.shown();
    this.list.children[before].querySelector("a").focus();
  }

  /** Puts the nodes of so many answers into the list. */
  #show(length) {
    const nodes = this.#nodes(length);
    setChildren(this.list, nodes);
    const left = this.answers.length - nodes.length;
    this.more.hidden = left <= 0;
    if (left > 0) this.more.textContent = plural(this.messages.more, Math.min(left, STEP), {}, this.language);
  }

  #nodes(length) {
    return this.answers.slice(0, length).map(this.node);
  }
}
