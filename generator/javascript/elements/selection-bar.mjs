// What is on the visitor's list, at the foot of every page: shown only when there is something on it.
import { element } from "../lib/dom.mjs";
import { fill, messagesOf } from "../lib/messages.mjs";
import { LIMIT, encoded, keysOf } from "../lib/selection.mjs";
import { selection } from "../lib/selection-store.mjs";

const REGRET = 10_000; // milliseconds in which the list can be had back

class SelectionBar extends HTMLElement {
  connectedCallback() {
    this.messages = messagesOf(this);
    this.count = selection.list.items.length;
    this.link = element("a", { class: "qfq-bar__link" });
    this.note = element("span", { class: "qfq-bar__note" });
    this.button = element("button", { type: "button", class: "qfq-bar__button" });
    this.status = element("span", { class: "qfq-hidden-text", role: "status" });
    this.append(this.link, this.note, this.button, this.status);
    this.button.onclick = () => (this.back ? this.#undo() : this.#clear());
    selection.addEventListener("change", () => this.#changed());
    this.addEventListener("full", () => this.#say(fill(this.messages.full, { n: LIMIT })));
    this.#show();
  }

  #changed() {
    const n = selection.list.items.length;
    if (n > 0) this.#forget();
    if (n !== this.count && !this.back) this.#say(fill(n > this.count ? this.messages.added : this.messages.removed, { n }));
    this.count = n;
    this.#show();
  }

  #clear() {
    this.back = selection.clear();
    this.#say(this.messages.cleared);
    this.#show();
    this.forgetting = setTimeout(() => {
      this.#forget();
      this.#show();
    }, REGRET);
  }

  #undo() {
    const { back } = this;
    this.#forget();
    back();
  }

  #forget() {
    clearTimeout(this.forgetting);
    this.back = null;
  }

  #show() {
    const { messages, count } = this;
    const inMemory = selection.place === "memory";
    this.hidden = !count && !this.back;
    document.documentElement.classList.toggle("qfq-has-bar", !this.hidden);
    this.link.textContent = fill(messages.link, { n: count });
    this.link.href = this.dataset.list + (inMemory ? encoded(keysOf(selection.list)) : "");
    this.link.hidden = !count;
    this.note.textContent = !count ? messages.cleared : inMemory ? messages.notKept : "";
    this.button.textContent = this.back ? messages.undo : messages.clear;
  }

  /** A sentence for those who do not see the bar; one that is said twice is heard twice. */
  #say(sentence) {
    this.status.textContent = "";
    setTimeout(() => (this.status.textContent = sentence), 50);
  }
}

customElements.define("selection-bar", SelectionBar);
