// Options below a field while somebody types (the combobox pattern of the ARIA practices, with a list to choose from).
import { element } from "../dom.mjs";
import { activated } from "../listbox.mjs";

export class Combobox {
  /** Makes a combobox of a field; `label` names its list, `chosen` is told the value of the option that somebody takes. */
  constructor(input, { label, chosen }) {
    this.input = input;
    this.chosen = chosen;
    this.list = element("div", { role: "listbox", id: `${input.id}-options`, class: "q-options", "aria-label": label, hidden: true });
    input.after(this.list);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener("keydown", (event) => event.isComposing || this.#key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.#take(target.closest("[role=option]")));
    this.show([]);
  }

  /** Shows options: `{ value, words, note }`; none closes the list. */
  show(options) {
    this.options = options;
    this.list.replaceChildren(...options.map((option, index) => this.#row(option, index)));
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.#activate(null);
  }

  #row({ words, note }, index) {
    const small = note ? element("span", { class: "q-note" }, ` ${note}`) : null;
    return element("div", { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false" }, words, small);
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.list.hidden) return;
    if (step) this.#move(step);
    else if (event.key === "Escape") this.show([]);
    else if (event.key === "Enter") this.#take(this.active ?? this.list.firstChild);
    else return;
    event.preventDefault();
  }

  #move(step) {
    const stops = [null, ...this.list.children];
    this.#activate(stops.at((stops.indexOf(this.active) + step) % stops.length));
  }

  #activate(row) {
    this.active = activated(this.input, this.active, row);
  }

  #take(row) {
    const option = this.options[[...this.list.children].indexOf(row)];
    this.show([]);
    if (option) this.chosen(option.value);
  }
}
