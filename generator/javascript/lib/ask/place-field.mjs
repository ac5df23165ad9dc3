// Where the person lives: a field that completes municipalities, villages and postcodes, and a button for the place of the reader.
import { fill, plural } from "../messages.mjs";
import { Combobox } from "./combobox.mjs";
import { askPosition } from "./near-me.mjs";
import { nearest } from "./where.mjs";
import { distanceInWords } from "./words.mjs";

/** Within how many kilometres of a municipality's middle somebody may be in it. */
const NEAR = 30;

export class PlaceField {
  /**
   * `find` gives the municipalities that may be meant by what is typed (see `suggest`), `municipalities` are the rows of all; `chosen` is
   * told the id of one, else what was typed, or `""`, and `likely` before that the id of the first that is offered. `messages`:
   * `ask.finding`, `distances`: the words for those.
   */
  constructor(box, { messages, distances, language, find, municipalities, likely, chosen }) {
    Object.assign(this, { messages, distances, language, find, municipalities, likely, chosen });
    this.input = box.querySelector("input");
    this.note = box.querySelector("[role=status]");
    this.options = new Combobox(this.input, { label: messages.suggestions, chosen: (found) => this.#take(found) });
    this.input.addEventListener("focus", () => this.find(""));
    this.input.addEventListener("input", () => this.#complete());
    this.input.addEventListener("blur", () => this.#settle());
    box.querySelector("button").addEventListener("click", () => this.#locate());
    this.shown = this.place = "";
  }

  /** Shows a municipality that was chosen elsewhere, by its id and name; the words for one that was chosen here stay. */
  show(place, name) {
    if (place !== this.place) this.#write(name, "", place);
  }

  clear() {
    this.#write("", "", "");
  }

  /** Says whether the words in the field are no place that is known. */
  warn(unknown) {
    if (unknown) this.#say(this.messages.none, { wrong: true });
  }

  #write(words, note, place) {
    this.place = place;
    this.shown = this.input.value = words;
    this.#say(note);
  }

  #say(note, { wrong = false } = {}) {
    this.note.textContent = note;
    this.input.setAttribute("aria-invalid", String(wrong));
  }

  async #complete() {
    const typed = this.input.value;
    const found = await this.find(typed);
    if (typed !== this.input.value || this.input !== document.activeElement) return;
    this.options.show(found.map((each) => ({ value: each, ...this.#words(each) })));
    const { messages } = this;
    if (found.length) this.likely(found[0].place);
    this.#say(found.length ? plural(messages.found, found.length) : typed.trim() ? messages.none : "");
    if (!typed.trim()) this.#leave("");
  }

  #words({ label, name, postcode }) {
    const words = [postcode, name].filter(Boolean).join(" ");
    return { words, note: name === label ? "" : fill(this.messages.of, { place: label }) };
  }

  #take(found) {
    const { words, note } = this.#words(found);
    this.#write(words, note, found.place);
    this.chosen(found.place);
  }

  /** When the reader goes on: what can only be one municipality is that one; anything else is asked as it is typed, and said to be none. */
  async #settle() {
    const typed = this.input.value;
    this.options.show([]);
    if (typed === this.shown) return;
    const found = await this.find(typed);
    if (typed !== this.input.value) return;
    const sure = found.filter(({ exact }) => exact);
    if (!typed.trim()) return this.#leave("");
    if (sure.length === 1 || found.length === 1) return this.#take(sure[0] ?? found[0]);
    this.#leave(typed);
    this.#say(found.length ? this.messages.choose : this.messages.none, { wrong: true });
  }

  /** Leaves words that are no place, or may be several, in the field; or nothing. */
  #leave(words) {
    this.#write(words, "", words.trim());
    this.chosen(words.trim());
  }

  async #locate() {
    const { messages, distances, language } = this;
    this.#say(messages.locating);
    try {
      const { place, kilometres } = nearest(this.municipalities, await askPosition());
      const note = { place: place.label, distance: distanceInWords(kilometres, distances, language) };
      if (kilometres > NEAR) return this.#say(fill(messages.far, note));
      this.#write(place.label, fill(messages.nearest, note), place.id);
      this.chosen(place.id);
    } catch ({ message }) {
      this.#say(messages[message] ?? messages.unavailable);
    }
  }
}
