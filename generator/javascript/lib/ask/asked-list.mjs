// What is asked, above the answers: parts that can be taken away, what was not understood, and what may have been meant.
import { afterwards, element, setChildren } from "../dom.mjs";
import { fill } from "../messages.mjs";
import { chosenParts, corrected, understoodParts } from "./parts.mjs";

export class AskedList {
  /** `ask` is told the question that a reader's click makes. */
  constructor({ directory, messages, language, ask }) {
    Object.assign(this, { directory, messages, language });
    this.box = element("div", { class: "q-asked" });
    const named = (words) => fill(messages.remove, { value: words });
    const askLess = (question, button) => {
      const next = this.#leave(button);
      ask(question);
      if (next) afterwards(() => next.scrollIntoView({ block: "nearest" })); // nearly always it is in sight
    };
    this.chosen = new Row(messages.asked, askLess, named);
    this.understood = new Row(messages.understood, askLess, named);
    this.meant = new Row(messages["did-you-mean"], ask);
    this.rows = [this.chosen, this.understood, this.meant];
  }

  /**
   * `unknown`: what the address asks for that is not known; `lost`: nor is the place; `reading`: what was understood of the words, or null.
   */
  show({ question, unknown, lost, reading }) {
    const { messages, directory, language } = this;
    const before = this.#buttons;
    const less = (parts) => parts.map(({ words, without }) => ({ words, question: without }));
    this.chosen.take(less(chosenParts(question, directory, messages, language)));
    this.understood.take(reading ? less(understoodParts(question, reading, directory, messages, language)) : []);
    this.meant.take((reading?.corrected ?? []).map((each) => ({ words: each.meant, question: corrected(question, each) })));
    const next = this.#next(before);
    for (const each of this.rows) each.show();
    const strange = lost ? question.place : reading?.place?.value.length === 0 ? reading.place.typed : "";
    const said = [
      reading?.unknown.length ? fill(messages["not-understood"], { words: reading.unknown.join(", ") }) : "",
      strange ? fill(messages.lost, { value: strange }) : "",
      ...unknown.map(({ value }) => fill(messages.gone, { value })),
    ];
    const rows = this.rows.filter(({ buttons }) => buttons.length).map(({ box }) => box);
    setChildren(this.box, [...rows, ...said.filter(Boolean).map((words) => element("p", {}, words))]);
    next?.focus();
  }

  /** The question that a part asks when it is taken away, by its button; nothing for anything else. */
  asks(node) {
    return this.rows.map((row) => row.asks(node)).find(Boolean);
  }

  get #buttons() {
    return this.rows.flatMap(({ buttons }) => buttons);
  }

  /**
   * Takes the reader from a part that is going to go to the next one while nothing has moved yet, and does not scroll there: else browsers
   * lay out the page for it. Gives where to, if the reader was there.
   */
  #leave(button) {
    if (document.activeElement !== button) return null;
    const before = this.#buttons;
    const next = nextTo(before.indexOf(button), before.filter((other) => other !== button));
    next.focus({ preventScroll: true });
    return next;
  }

  /** Where to take the reader of a button that was there before and goes. */
  #next(before) {
    const after = this.#buttons;
    const held = before.indexOf(document.activeElement);
    return held < 0 || after.includes(document.activeElement) ? null : nextTo(held, after);
  }
}

/** The button that comes where another one was, else the last one, else the answers. */
function nextTo(at, buttons) {
  return buttons[at] ?? buttons.at(-1) ?? document.querySelector("#answers");
}

/** Buttons with a title before them, each of which stays as long as it says the same. */
class Row {
  /** `ask` is told the question of the button that is pressed, and the button; `named` gives the name of a button that takes its words away. */
  constructor(title, ask, named) {
    Object.assign(this, { ask, named });
    this.title = element("span", {}, title);
    this.box = element("div", { role: "group", "aria-label": title }, this.title);
    this.parts = [];
  }

  get buttons() {
    return this.parts.map(({ button }) => button);
  }

  asks(node) {
    return this.parts.find(({ button }) => button === node)?.question;
  }

  /** Takes other buttons, which are shown later: for each its words and the question that it asks. */
  take(parts) {
    const spare = [...this.parts];
    this.parts = parts.map((part) => {
      const at = spare.findIndex(({ words }) => words === part.words);
      return { ...part, button: at < 0 ? this.#button(part.words) : spare.splice(at, 1)[0].button };
    });
  }

  show() {
    setChildren(this.box, [this.title, ...this.buttons]);
  }

  #button(words) {
    const cross = this.named ? element("span", { class: "qfq-chip__cross", "aria-hidden": "true" }, "×") : null;
    const name = this.named ? this.named(words) : null;
    const button = element("button", { type: "button", class: "qfq-chip", "aria-label": name }, words, cross);
    button.addEventListener("click", () => this.ask(this.asks(button), button));
    return button;
  }
}
