// Whether a place is open at this minute, said above its hours; quiet when the timetable has run out.
import { say } from "../lib/dom.mjs";
import { stateInWords } from "../lib/hours-words.mjs";
import { hoursWordsAround } from "../lib/messages.mjs";
import { everyMinute } from "../lib/renewal.mjs";
import { stateAt } from "../lib/timetable.mjs";

class OpenState extends HTMLElement {
  connectedCallback() {
    this.table = JSON.parse(this.dataset.hours);
    this.messages = hoursWordsAround(this);
    this.#show();
    this.stop = everyMinute(() => this.#show());
  }

  disconnectedCallback() {
    this.stop?.();
  }

  #show() {
    const told = stateAt(this.table, Number(this.dataset.number), new Date());
    this.dataset.state = told.state;
    say(this, stateInWords(told, this.messages, document.documentElement.lang) ?? "");
  }
}

customElements.define("open-state", OpenState);
