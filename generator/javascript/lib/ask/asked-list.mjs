// What is asked, above the answers: parts that can be taken away, what was not understood, and what may have been meant.
import { element } from "../dom.mjs";
import { fill } from "../messages.mjs";
import { chosenParts, corrected, understoodParts } from "./parts.mjs";

export class AskedList {
  /** `ask` is told the question that a reader's click makes. */
  constructor({ directory, messages, language, ask }) {
    Object.assign(this, { directory, messages, language, ask });
    this.box = element("div", { class: "q-asked" });
  }

  /**
   * `unknown`: what the address asks for that is not known; `lost`: nor is the place; `reading`: what was understood of the words, or null.
   */
  show({ question, unknown, lost, reading }) {
    const { messages, directory, language } = this;
    this.held = this.box.contains(document.activeElement) ? this.#buttons.indexOf(document.activeElement) : -1;
    const strange = lost ? question.place : reading?.place?.value.length === 0 ? reading.place.typed : "";
    const meant = (each) => this.#button(each.meant, corrected(question, each));
    const rows = [
      this.#parts(messages.asked, chosenParts(question, directory, messages, language)),
      this.#parts(messages.understood, reading ? understoodParts(question, reading, directory, messages, language) : []),
      reading?.corrected.length ? row(messages["did-you-mean"], reading.corrected.map(meant)) : null,
      reading?.unknown.length ? element("p", {}, fill(messages["not-understood"], { words: reading.unknown.join(", ") })) : null,
      strange ? element("p", {}, fill(messages.lost, { value: strange })) : null,
      ...unknown.map(({ value }) => element("p", {}, fill(messages.gone, { value }))),
    ];
    this.box.replaceChildren(...rows.filter(Boolean));
  }

  /** Leaves somebody who was at a part at the next one: once the answers stand below, since browsers then lay out the page. */
  hold() {
    const buttons = this.#buttons;
    if (this.held >= 0) (buttons[this.held] ?? buttons.at(-1) ?? document.querySelector("#answers")).focus();
  }

  get #buttons() {
    return [...this.box.querySelectorAll("button")];
  }

  #parts(title, parts) {
    return parts.length ? row(title, parts.map(({ words, without }) => this.#part(words, without))) : null;
  }

  #part(words, without) {
    const cross = element("span", { class: "qfq-chip__cross", "aria-hidden": "true" }, "×");
    const button = this.#button(words, without, cross);
    button.setAttribute("aria-label", fill(this.messages.remove, { value: words }));
    return button;
  }

  #button(words, question, ...more) {
    const button = element("button", { type: "button", class: "qfq-chip" }, words, ...more);
    button.addEventListener("click", () => this.ask(question));
    return button;
  }
}

function row(title, buttons) {
  return element("div", { role: "group", "aria-label": title }, element("span", {}, title), ...buttons);
}
