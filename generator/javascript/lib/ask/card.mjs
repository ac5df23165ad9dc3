// An answer in the list: made once for each action, and told anew when another question changes what is to be said of it.
import { element } from "../dom.mjs";
import { stateInWords } from "../hours-words.mjs";
import { fill } from "../messages.mjs";
import { COMES, FULL, MODES } from "../orientation/data.mjs";
import { steps } from "../orientation/plan-b.mjs";
import { dateInWords, distanceInWords } from "./words.mjs";

const MARKS = { yes: "q-fits", unknown: "q-asks", no: "q-misses" };
const LIMITED = 2;
const FREE = 1;

export class Card {
  /**
   * `page`: `{ directory, desk, messages, language, href, isOld }`; `isOld` tells whether a verification was too long ago. Where the summary
   * has not come yet, room is kept for it.
   */
  constructor(action, page) {
    Object.assign(this, { action, page });
    const { summaries } = page.desk;
    this.summary = element("p", { class: summaries ? null : "q-awaited" });
    this.opening = element("span", { class: "q-opening" });
    this.place = element("span");
    this.reasons = element("ul", { class: "q-reasons" });
    this.instead = element("p", { class: "q-instead", hidden: true });
    const full = action.capacity === FULL;
    this.node = element(
      "li",
      { class: `q-card q-action q-answer${full ? " q-full" : ""}`, "data-record": `action/${action.id}` },
      this.#link(action),
      element("p", { class: "q-who" }, this.#providers(action)),
      full ? this.instead : null,
      action.comes & COMES.summary ? this.summary : null,
      element("p", { class: "q-where" }, this.opening, this.place),
      this.reasons,
      this.#badges(),
      action.comes & COMES.conditions ? element("p", { class: "q-note" }, page.messages.card.conditions) : null,
      this.#verified(),
      full ? null : this.instead,
      element("div", { class: "q-further" }, ...this.#phones(), this.#next()),
    );
    if (summaries) this.summarise();
  }

  /** Fills in the summary, once it has come. */
  summarise() {
    this.summary.textContent = this.page.desk.summaries[this.action.number] ?? "";
  }

  /**
   * Says an answer: `fit`; `reasons`, `[{ fit, words }]`; `told`, what `stateAt` tells; `where` (see `whereIs`); `instead`, what `planB`
   * finds. What it said before is left alone.
   */
  show({ fit, reasons, told, where, instead }) {
    if (this.node.dataset.fit !== fit) this.node.dataset.fit = fit;
    this.#once("told", told, () => this.#tellOpening(told));
    this.#once("reasons", reasons, () => this.reasons.replaceChildren(...reasons.map((each) => element("li", { class: MARKS[each.fit] }, each.words))));
    this.#once("where", where, () => (this.place.textContent = this.#placeInWords(where)));
    this.#once("instead", [instead.why, instead.actions.map(({ id }) => id)], () => this.#tellInstead(instead));
    return this.node;
  }

  #once(what, value, tell) {
    const said = JSON.stringify(value);
    if (this[`said-${what}`] !== said) tell();
    this[`said-${what}`] = said;
  }

  #tellOpening(told) {
    const { messages, language } = this.page;
    this.opening.dataset.state = told.state;
    this.opening.textContent = stateInWords(told, messages.hours, language) ?? "";
  }

  #placeInWords(where) {
    if (!where) return "";
    const { directory, messages, language } = this.page;
    const { spot, kilometres, inside } = where;
    const name = spot.locality || directory.places[spot.place]?.label || "";
    const distance = kilometres === null ? "" : distanceInWords(kilometres, messages.distances, language);
    const sentence = inside ? messages.card.inside : distance ? messages.card[name ? "from-here" : "away"] : "{place}";
    return fill(sentence, { place: name, distance });
  }

  #tellInstead({ why, actions }) {
    const { card, instead } = this.page.messages;
    const full = why === "full";
    this.instead.hidden = !actions.length && !full;
    this.instead.dataset.why = why;
    const links = actions.flatMap((action, index) => [index ? ", " : " ", this.#link(action), ` (${this.#providers(action)})`]);
    const words = actions.length ? instead[why] : "";
    this.instead.replaceChildren(...(full ? [element("strong", {}, card.full), " "] : []), words, ...links);
  }

  #providers({ providers }) {
    return providers.map((number) => this.page.directory.providers[number].title).join(", ");
  }

  #link(action) {
    return element("a", { href: this.page.href(action) }, action.title);
  }

  #badges() {
    const { fee, capacity, reception } = this.action;
    const badges = [
      [capacity === LIMITED, "limited", "q-warning"],
      [fee === FREE, "free", "q-good"],
      [reception & MODES.remote, "remote"],
      [reception & MODES["at-home"], "at-home"],
    ].filter(([holds]) => holds);
    if (!badges.length) return null;
    const labels = badges.map(([, name, tone]) => element("li", { class: tone }, this.page.messages.card[name]));
    return element("ul", { class: "q-badges" }, ...labels);
  }

  #verified() {
    const { messages, language, isOld } = this.page;
    const { verified } = this.action;
    if (verified && !isOld(verified)) return null;
    const words = verified ? fill(messages.card.verified, { date: dateInWords(verified, language) }) : messages.card.never;
    return element("p", { class: "q-old" }, words);
  }

  #phones() {
    const { directory, messages } = this.page;
    const called = this.action.providers.map((number) => directory.providers[number]).filter(({ link }) => link);
    if (!called.length) return [element("span", { class: "q-note" }, messages.card["no-phone"])];
    return called.map(({ title, phone, link }) => {
      const name = fill(messages.card.call, { who: title, number: phone });
      return element("a", { href: link, class: "q-tel", "aria-label": name }, called.length > 1 ? `${title} ${phone}` : phone);
    });
  }

  /** What comes next, filled in when somebody unfolds it. */
  #next() {
    if (!(this.action.comes & COMES.next)) return null;
    const { directory, desk, messages } = this.page;
    const head = element("summary", {}, messages.card.next);
    const fold = element("details", { class: "q-next" }, head);
    const tell = async () => {
      if (!fold.open || fold.querySelector("ol")) return;
      const paths = await desk.fetchPaths().catch(() => null);
      const told = paths ? this.#steps(steps(directory, paths, this.action)) : element("p", {}, messages.card["no-next"]);
      fold.replaceChildren(head, told);
    };
    fold.addEventListener("toggle", tell);
    return fold;
  }

  #steps(tree) {
    const item = ({ action, next }) => {
      const providers = element("span", { class: "q-note" }, ` ${this.#providers(action)}`);
      return element("li", {}, this.#link(action), providers, next.length ? this.#steps(next) : null);
    };
    return element("ol", { class: "q-path" }, ...tree.map(item));
  }
}
