// When nothing surely fits that has room: whom to call; and when nothing is left, what could be asked less of and what that would give.
import { element } from "../dom.mjs";
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
    this.box = element("div", { class: "q-relief q-empty", hidden: true });
  }

  /**
   * Says it of a question to which nothing surely fits that has room, as `answer` has told; else nothing, nor when nothing was asked (null).
   * Where the same is to be said of the same question, the buttons stay, and the reader on one of them.
   */
  show(question, told) {
    const open = told?.results.filter(({ action }) => action.capacity !== FULL).map(({ fit }) => fit) ?? ["yes"];
    const words = open.includes("yes") ? [] : [open.includes("unknown") ? null : this.#less(question, told), ...this.#advice(told)].filter(Boolean);
    const said = words.map(({ textContent }) => textContent).join("\n");
    if (question === this.question && said === this.said) return;
    Object.assign(this, { question, said });
    this.box.hidden = !words.length;
    this.box.replaceChildren(...words);
  }

  #less(question, { asked, about, reading }) {
    const { directory, messages } = this;
    const less = relaxed(directory, asked, about).map((each) => this.#button(each, question, reading));
    return less.length ? element("div", { role: "group", "aria-label": messages.nothing.less, class: "q-row" }, messages.nothing.less, ...less) : null;
  }

  /** Whom to call: who surely serves the place, else the one who knows most of all needs. */
  #advice({ asked }) {
    const { directory, messages } = this;
    const provider = (asked.place?.length && whomToCall(directory, asked)) || whomToCall(directory, { place: null });
    return [
      provider && element("p", {}, messages.nothing.call, " ", call(provider, messages)),
      asked.place === null && element("p", {}, messages.nothing.where),
    ];
  }

  #button({ respects, yes, unknown }, question, reading) {
    const { messages, ask } = this;
    const without = respects.map((respect) => messages.respects[respect]).join(messages.nothing.nor);
    const words = fill(plural(messages.nothing.without, yes + unknown), { without });
    const button = element("button", { type: "button", class: "qfq-button" }, words);
    button.addEventListener("click", () => ask(withoutThem(question, respects, reading)));
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
