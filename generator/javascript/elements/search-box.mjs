// Results while typing, under a form that works without them (the combobox pattern of the ARIA practices).
import { debounced, element } from "../lib/dom.mjs";
import { find, start } from "../lib/engine.mjs";
import { hitExcerpt, hitKind } from "../lib/hit.mjs";
import { activated } from "../lib/listbox.mjs";
import { fill, messagesOf, plural } from "../lib/messages.mjs";
import { readQuery } from "../lib/query.mjs";
import { isShortcut } from "../lib/shortcut.mjs";

const SHOWN = 5;

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    this.messages = messagesOf(this);
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.form.action = new URL(this.form.getAttribute("action"), document.baseURI).href;
    this.#furnish();
    this.#listen();
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.panel.remove();
    this.status.remove();
  }

  #furnish() {
    const id = `${this.input.id}-results`;
    this.list = element("div", { role: "listbox", id, "aria-label": this.messages.suggestions });
    this.note = element("p", { class: "qfq-search__note", hidden: true });
    this.panel = element("div", { class: "qfq-search__panel", hidden: true, tabindex: "-1" }, this.note, this.list);
    this.status = element("p", { class: "qfq-hidden-text", role: "status" });
    this.form.append(this.panel, this.status);
    const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(combobox)) this.input.setAttribute(name, value);
  }

  #listen() {
    const { signal } = this.leaving;
    const search = debounced(150, () => this.#search());
    this.input.addEventListener("focus", () => start().catch(() => {}), { signal });
    this.input.addEventListener("input", search, { signal });
    this.input.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.list.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.#close(), { signal });
    this.panel.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    document.addEventListener("keydown", (event) => this.#shortcut(event), { signal });
  }

  async #search() {
    const typed = this.input.value;
    if (!readQuery(typed).text) return this.#close();
    try {
      const slow = setTimeout(() => this.#say(this.messages.loading), 400);
      const found = await find(typed, { depth: 10 }).finally(() => clearTimeout(slow));
      if (typed === this.input.value && this.contains(document.activeElement)) this.#show(typed, found);
    } catch {
      this.#say(this.messages.failed);
    }
  }

  #show(typed, { hits, total }) {
    if (!total) return this.#say(fill(this.messages.none, { query: typed.trim() }));
    const all = { role: "option", class: "qfq-option qfq-option--all", "aria-selected": "false" };
    const last = element("div", all, plural(this.messages.all, total));
    this.list.replaceChildren(...hits.slice(0, SHOWN).map(option), last);
    [...this.list.children].forEach((row, index) => (row.id = `${this.list.id}-${index}`));
    this.note.hidden = true;
    this.#activate(null);
    this.#open(fill(this.messages.hint, { count: plural(this.messages.count, total) }));
  }

  #say(sentence) {
    this.list.replaceChildren();
    this.note.textContent = sentence;
    this.note.hidden = false;
    this.#open(sentence);
    this.input.setAttribute("aria-expanded", "false");
  }

  #open(announcement) {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = announcement;
  }

  #close() {
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.#activate(null);
  }

  #key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (move) this.#move(event, move);
    else if (event.key === "Escape" && !this.panel.hidden) this.#close(event.preventDefault());
    else if (event.key === "Enter" && this.active) this.active.click(event.preventDefault());
  }

  #move(event, step) {
    event.preventDefault();
    if (this.panel.hidden) return this.#search();
    const rows = [...this.list.children];
    const stops = rows.length + 1;
    const next = (rows.indexOf(this.active) + 1 + step + stops) % stops;
    this.#activate(rows[next - 1] ?? null);
  }

  #activate(row) {
    this.active = activated(this.input, this.active, row);
  }

  #clicked(event) {
    const row = event.target.closest("[role=option]");
    if (!row) return;
    if (row.matches("a")) setTimeout(() => this.#close());
    else this.form.requestSubmit();
  }

  #shortcut(event) {
    if (this.input.id !== "search" || !isShortcut(event)) return;
    const fields = document.querySelectorAll("[role=search] input");
    const field = [...fields].find((candidate) => getComputedStyle(candidate).visibility === "visible" && candidate.offsetParent);
    event.preventDefault();
    field?.focus();
    field?.select();
  }
}

function option(hit) {
  const title = element("span", { class: "qfq-option__title" }, hit.title);
  const excerpt = hitExcerpt(hit);
  excerpt.setAttribute("aria-hidden", "true");
  const attributes = { role: "option", class: "qfq-option", href: hit.url, tabindex: "-1", "aria-selected": "false" };
  return element("a", attributes, title, " ", hitKind(hit), excerpt);
}

customElements.define("search-box", SearchBox);
