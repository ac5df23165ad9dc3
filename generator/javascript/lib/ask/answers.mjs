// The answers in their three groups: those that fit, those with something to be checked, and folded those that nearly fit.
import { element, setChildren } from "../dom.mjs";
import { numberInWords, plural } from "../messages.mjs";
import { fullAmong, fullInWords } from "./words.mjs";

export const FITS = ["yes", "unknown", "near"];

const STEP = 10;

/** In pixels: how high a card is taken to be before one has been seen. */
const HEIGHT = 400;

/** How many cards are laid out at once; those below them only when they come into sight (see `.q-answer`). */
const LAID_OUT = 3;

export class Answers {
  /** Makes the groups; `show` gives the node of an answer, and is only asked for those that are to be seen; `shown` is told when a reader has more shown. */
  constructor({ messages, language, show, shown }) {
    this.groups = FITS.map((fit) => new Group(fit, { messages, language, show, shown }));
    this.alone = false;
    this.height = HEIGHT;
    this.box = element("div", { class: "q-fit-groups" }, ...this.groups.map(({ box }) => box));
  }

  /** Takes what is answered, `{ yes: [answer], unknown: [answer], near: [answer] }`: to the same question `again`, or to another one. */
  take(answers, again) {
    for (const group of this.groups) group.take(answers[group.fit], again);
    this.#unfold(answers);
  }

  /** Where the first answer is, or would be. */
  get top() {
    const list = this.groups.find(({ box }) => !box.hidden && box.open !== false)?.list ?? this.box;
    return list.getBoundingClientRect().top;
  }

  /**
   * Shows the answers that are in sight, where about so many pixels are left for them. All else stays as it was until `complete`: browsers
   * lay out and paint what moves out of sight too. They lay out the page for this; so it is to be the last thing that changes.
   */
  showFirst(room) {
    let most = Math.max(0, Math.ceil(room / this.height));
    let nodes = this.#first(most);
    while (nodes.length === most && !this.#reachesDown(nodes)) nodes = this.#first(++most);
  }

  /** Shows what is out of sight or folded. */
  complete() {
    for (const group of this.groups) group.complete();
  }

  #first(most) {
    const nodes = [];
    for (const group of this.groups) nodes.push(...group.showFirst(most - nodes.length));
    return nodes;
  }

  /** Whether cards reach down to the end of the screen; those that are not laid out yet are taken to be as high as the others. */
  #reachesDown(nodes) {
    if (!nodes.length) return this.top >= innerHeight;
    const seen = nodes.slice(0, LAID_OUT);
    const { top } = seen[0].getBoundingClientRect();
    this.height = (seen.at(-1).getBoundingClientRect().bottom - top) / seen.length;
    return top + nodes.length * this.height >= innerHeight;
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

  take(answers, again) {
    if (!again) this.most = STEP;
    this.answers = answers;
    this.box.hidden = !answers.length;
    this.#head(answers);
  }

  /** Shows so many of them, above what stands there; what is folded stays as it is. Gives their nodes. */
  showFirst(most) {
    if (this.box.open === false) return [];
    const nodes = this.#nodes(Math.min(most, STEP));
    const all = nodes.length < most;
    const below = all ? [] : [...this.list.children].filter((node) => !nodes.includes(node));
    setChildren(this.list, [...nodes, ...below]);
    if (all) this.#offerMore();
    return nodes;
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
    setChildren(this.list, this.#nodes(length));
    this.#offerMore();
  }

  #offerMore() {
    const left = this.answers.length - this.list.children.length;
    this.more.hidden = left <= 0;
    if (left > 0) this.more.textContent = plural(this.messages.more, Math.min(left, STEP), {}, this.language);
  }

  #nodes(length) {
    return this.answers.slice(0, length).map(this.node);
  }
}
