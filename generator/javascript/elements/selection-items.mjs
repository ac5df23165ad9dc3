// The records on the list, in their order: each can be moved, annotated and taken off, with keys as with a pointer.
import { admissionInWords, shortageInWords } from "../lib/admission.mjs";
import { element } from "../lib/dom.mjs";
import { fill } from "../lib/messages.mjs";
import { keysOf, moved, noted, removed } from "../lib/selection.mjs";
import { selection } from "../lib/selection-store.mjs";

class SelectionItems extends HTMLElement {
  connectedCallback() {
    this.items = new Map();
    this.list = element("ol", { class: "qfq-items" });
    this.status = element("p", { class: "qfq-hidden-text", role: "status" });
  }

  /** `rows` are the items of the list, each with what became of its record. */
  show({ rows, list, words }) {
    if (!this.words) this.#furnish(words);
    for (const key of this.items.keys()) if (!rows.some((row) => row.key === key)) this.#drop(key);
    rows.forEach((row, index) => this.#item(row.key).show(row, index, rows.length));
    const ordered = rows.map(({ key }) => this.items.get(key).box);
    if (ordered.some((box, index) => box !== this.list.children[index])) this.#order(ordered);
    update(this.note, list.note);
  }

  #furnish(words) {
    this.words = words;
    this.note = element("textarea", { rows: "1", maxlength: "1000" });
    this.note.oninput = () => selection.change({ ...selection.list, note: this.note.value });
    const label = element("label", { class: "qfq-items__note" }, element("span", {}, words.note), this.note);
    this.append(this.list, label, element("p", { class: "q-hint" }, words["items.note-hint"]), this.status);
  }

  /** A row that is moved loses the focus, which the reader has not moved. */
  #order(boxes) {
    const focused = document.activeElement;
    this.list.append(...boxes);
    if (this.list.contains(focused)) focused.focus();
  }

  #item(key) {
    if (!this.items.has(key)) this.items.set(key, new Item(key, this.words, this));
    return this.items.get(key);
  }

  #drop(key) {
    this.items.get(key).box.remove();
    this.items.delete(key);
  }

  move(key, steps, title) {
    selection.change(moved(selection.list, key, steps));
    const keys = keysOf(selection.list);
    this.#say(fill(this.words["items.placed"], { title, n: keys.indexOf(key) + 1, of: keys.length }));
  }

  remove(key, title) {
    const index = keysOf(selection.list).indexOf(key);
    selection.change(removed(selection.list, key));
    const next = this.list.children[Math.min(index, this.list.children.length - 1)];
    (next?.querySelector("[data-act=remove]") ?? document.querySelector("#list-items")).focus();
    this.#say(fill(this.words["items.taken-off"], { title }));
  }

  #say(sentence) {
    this.status.textContent = sentence;
  }
}

/** One row: made once, so that what is being typed in it stays. */
class Item {
  constructor(key, words, owner) {
    this.key = key;
    this.words = words;
    this.owner = owner;
    this.title = element("h3", { class: "qfq-items__title" });
    this.about = element("p", { class: "q-hint" });
    this.admission = element("div");
    this.notices = element("div");
    this.note = element("textarea", { rows: "1", maxlength: "1000" });
    this.note.oninput = () => selection.change(noted(selection.list, key, this.note.value));
    this.label = element("label", { class: "qfq-items__note" }, element("span", {}, words["items.note"]), this.note);
    this.up = this.#button("up", () => owner.move(key, -1, this.name));
    this.down = this.#button("down", () => owner.move(key, 1, this.name));
    this.remove = this.#button("remove", () => owner.remove(key, this.name));
    const tools = element("div", { class: "qfq-items__tools" }, this.up, this.down, this.remove);
    this.box = element("li", { class: "qfq-items__item", "data-key": key }, this.title, this.about, tools, this.notices, this.admission, this.label);
  }

  #button(act, press) {
    const button = element("button", { type: "button", class: "qfq-tool", "data-act": act });
    button.onclick = () => button.getAttribute("aria-disabled") || press();
    return button;
  }

  show({ key, state, record, moved: hasMoved, note }, index, count) {
    const { words } = this;
    this.name = record?.name ?? key.split("/")[1];
    const link = record && element("a", { href: record.url }, record.name);
    this.title.replaceChildren(link ?? this.name);
    this.about.textContent = record ? aboutOf(record) : state === "loading" ? words["items.loading"] : "";
    this.box.dataset.state = record?.ended ? "ended" : state;
    this.admission.replaceChildren(...(record ? admissionInWords(record, words) : []).map((line) => element("p", { class: "q-hint" }, line)));
    this.notices.replaceChildren(...this.#said({ key, state, record, hasMoved }));
    update(this.note, note);
    this.note.setAttribute("aria-label", fill(words["items.note-of"], { title: this.name }));
    for (const [button, act, off] of [[this.up, "up", index === 0], [this.down, "down", index === count - 1], [this.remove, "remove", false]]) {
      button.setAttribute("aria-label", fill(words[`items.${act}`], { title: this.name }));
      if (off) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  /** What must be known before somebody is sent there. */
  #said({ key, state, record, hasMoved }) {
    const { words } = this;
    const said = [
      hasMoved && words["items.moved"],
      state === "gone" && fill(words["items.gone"], { key }),
      record && !record.ended && shortageInWords(record),
      ...(record?.ended ? [`${record.notices.join(" ")} ${words["items.ended"]}`] : (record?.notices ?? [])),
    ];
    const notices = said.filter(Boolean).map((sentence) => notice(sentence));
    if (state === "unreachable") notices.push(notice(fill(words["items.unreachable"], { key }), this.#retry(key)));
    return notices;
  }

  #retry(key) {
    const button = element("button", { type: "button", class: "qfq-button" }, this.words["items.retry"]);
    button.onclick = () => this.owner.dispatchEvent(new CustomEvent("retry", { detail: key, bubbles: true }));
    return button;
  }
}

function notice(sentence, ...more) {
  return element("div", { class: "q-notice q-warning" }, element("p", {}, sentence), ...more);
}

function aboutOf(record) {
  const providers = record.providers.map(({ name }) => name);
  const places = [...record.places, ...record.providers.flatMap((provider) => provider.places)].map(({ lines }) => lines.at(-1));
  return [record.label, ...providers, ...new Set(places)].filter(Boolean).join(" · ");
}

/** A field that says the same already is left alone, and what is being typed in it. */
function update(field, value) {
  if (field.value !== value) field.value = value;
}

customElements.define("selection-items", SelectionItems);
