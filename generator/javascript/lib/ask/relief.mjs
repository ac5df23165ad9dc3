// When nothing surely fits that has room: whom to call; and when nothing is left, what could be asked less of and what that would give.
import { element, say, setChildren } from "../dom.mjs";
import { fill, plural } from "../messages.mjs";
import { FULL } from "../orientation/data.mjs";
import { NOTHING } from "../orientation/question.mjs";
import { relaxed, whomToCall } from "../orientation/relax.mjs";
import { sayPublicsOnly } from "../orientation/topics.mjs";
import { cutAll } from "./parts.mjs";

/** What the words say of a criterion, by its name in a question. */
const READ = { languages: "language" };

export class Relief {
  /** `ask` is told the question that a reader's click makes. */
  constructor({ directory, messages, ask }) {
    Object.assign(this, { directory, messages, ask });
    const { less, where } = messages.nothing;
    this.box = element("div", { class: "q-relief q-empty", hidden: true });
    this.title = element("span", {}, less);
    this.row = element("div", { role: "group", "aria-label": less, class: "q-row" });
    this.call = element("p");
    this.where = element("p", {}, where);
    this.buttons = new Map();
  }

  /**
   * Says it of a question to which nothing surely fits that has room, as `answer` has told; else nothing, nor when nothing was asked (null).
   * What was said before as well stays, and the reader on a button that is still in its place.
   */
  show(question, told) {
    const open = told?.results.filter(({ action }) => action.capacity !== FULL).map(({ fit }) => fit) ?? ["yes"];
    Object.assign(this, { question, reading: told?.reading });
    const words = open.includes("yes") ? [] : [open.includes("unknown") ? null : this.#less(told), ...this.#advice(told)].filter(Boolean);
    this.box.hidden = !words.length;
    setChildren(this.box, words);
  }

  #less({ asked, about }) {
    const less = relaxed(this.directory, asked, about).map((each) => this.#button(each));
    setChildren(this.row, [this.title, ...less]);
    return less.length ? this.row : null;
  }

  /** Whom to call: who surely serves the place, else the one who knows most of all needs. */
  #advice({ asked }) {
    const { directory } = this;
    const provider = (asked.place?.length && whomToCall(directory, asked)) || whomToCall(directory, { place: null });
    if (provider) this.#tellWhomToCall(provider);
    return [provider && this.call, asked.place === null && this.where];
  }

  #tellWhomToCall(provider) {
    if (provider === this.provider) return;
    this.provider = provider;
    this.call.replaceChildren(this.messages.nothing.call, " ", call(provider, this.messages));
  }

  #button({ respects, yes, unknown }) {
    const { respects: names, nothing } = this.messages;
    const without = respects.map((respect) => names[respect]).join(nothing.nor);
    if (!this.buttons.has(without)) this.buttons.set(without, this.#newButton(respects));
    const button = this.buttons.get(without);
    say(button, fill(plural(nothing.without, yes + unknown), { without }));
    return button;
  }

  #newButton(respects) {
    const button = element("button", { type: "button", class: "qfq-button" });
    button.addEventListener("click", () => this.ask(withoutThem(this.question, respects, this.reading)));
    return button;
  }
}

/** A question that no longer asks for some criteria, neither by choice nor in words. */
export function withoutThem(question, respects, reading) {
  const found = respects.flatMap((respect) => (respect === "audiences" ? whoIsSaid(question, reading) : reading?.[READ[respect] ?? respect]));
  const said = found.filter((each) => each?.typed);
  const chosen = Object.fromEntries(respects.map((respect) => [respect, NOTHING[respect]]));
  return { ...question, ...chosen, words: cutAll(question.words, said) };
}

/** The words that say who the person is, where they are asked as if that had been chosen. */
function whoIsSaid({ needs }, reading) {
  return reading && !needs.length && sayPublicsOnly(reading.topics) ? reading.topics : [];
}

function call({ title, phone, link }, messages) {
  return element("a", { href: link, class: "q-tel" }, fill(messages.nothing.number, { who: title, number: phone }));
}
