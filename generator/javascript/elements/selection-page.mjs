// The page of the list: keeps what is shown the same as the list, and reads each record from its own page.
import { debounced } from "../lib/dom.mjs";
import { fetchJson } from "../lib/fetch-json.mjs";
import { fill, hoursWordsAround } from "../lib/messages.mjs";
import { fetchRecord } from "../lib/record-fetch.mjs";
import { EMPTY, decoded, encoded, isKey, keysOf, merged, renamed, unshortened } from "../lib/selection.mjs";
import { selection } from "../lib/selection-store.mjs";
import "./selection-calls.mjs";
import "./selection-items.mjs";
import "./selection-share.mjs";
import "./selection-sheet.mjs";
import "./selection-visit.mjs";

const PARTS = ["items", "sheet", "calls", "share", "visit"].map((name) => `selection-${name}`);

class SelectionPage extends HTMLElement {
  async connectedCallback() {
    const given = (name) => JSON.parse(this.dataset[name]);
    this.words = given("words");
    this.sections = given("sections");
    this.common = { words: this.words, hours: hoursWordsAround(this), languages: given("languages"), zone: this.dataset.zone, prefix: this.dataset.prefix };
    this.found = new Map();
    this.parts = PARTS.map((name) => this.querySelector(name));
    const later = debounced(200, () => this.#tellParts()); // while a note is typed
    selection.addEventListener("change", () => this.#part("unread").hidden || this.#hold(false));
    selection.addEventListener("change", () => this.#show(String(this.shown) === String(keysOf(selection.list)) ? later : undefined));
    window.addEventListener("hashchange", () => this.#readAddress());
    this.addEventListener("retry", ({ detail }) => this.#read(detail, { again: true }));
    this.#part("switch").querySelector("input").onchange = ({ target }) => selection.keep(target.checked);
    if (selection.list.items.length) this.#show();
    await selection.ready; // another tab may have a list that this one must not replace
    this.settled = true;
    this.#readAddress();
    this.#show();
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // The list in the address

  async #readAddress() {
    const given = decoded(location.hash) ?? [];
    const turn = (this.turn = {});
    this.#hold(!given.every(isKey));
    const keys = this.held ? await this.#keysOf(given).catch(() => null) : given;
    if (turn !== this.turn) return; // another address has come since
    if (!keys) return this.#hold(true, { unread: true });
    this.#hold(false);
    const own = keysOf(selection.list);
    if (!keys.length || String(keys) === String(own)) return this.#settleAddress();
    if (!own.length) return this.#take(EMPTY, keys);
    await Promise.all(keys.map((key) => this.#read(key)));
    if (turn !== this.turn) return;
    const brought = keys.map((key) => this.found.get(key).record?.key ?? key); // some may have moved
    const names = keys.map((key) => this.found.get(key).record?.name ?? key).join(", ");
    this.#part("incoming-title").textContent = fill(this.words["incoming.title"], { names });
    this.#part("incoming").hidden = false;
    this.#part("incoming-title").focus();
    this.#part("replace").onclick = () => this.#take(EMPTY, brought);
    this.#part("add").onclick = () => this.#take(selection.list, brought);
    this.#part("ignore").onclick = () => this.#take(selection.list, []);
  }

  /** Leaves the address as it is, while what it names is looked up, and where that could not be read: then it can be read again. */
  #hold(held, { unread = false } = {}) {
    this.held = held;
    this.#part("unread").hidden = !unread;
  }

  /** The keys of what a link names shortly; names that are not known are asked for once more, past what the browser has kept. */
  async #keysOf(names) {
    const address = this.dataset.keys;
    let keys = await fetchJson(address, { cache: "no-cache" });
    if (!names.every((name) => isKey(name) || keys[name])) keys = await fetchJson(address, { cache: "no-store" });
    return unshortened(names, keys);
  }

  #take(list, keys) {
    this.#part("incoming").hidden = true;
    selection.change(merged(list, keys));
    this.#settleAddress();
  }

  /** What a link brought is on the list now; the address keeps it only where nothing else does. */
  #settleAddress() {
    const kept = selection.place === "memory" && selection.list.items.length ? encoded(keysOf(selection.list)) : "";
    if (kept !== location.hash) history.replaceState(null, "", location.pathname + location.search + kept);
  }

  // What is shown

  #show(tellParts = () => this.#tellParts()) {
    const { list, place } = selection;
    const empty = !list.items.length;
    if (empty && !this.settled) return;
    this.#part("empty").hidden = !empty || this.held;
    this.#part("body").hidden = empty;
    this.#part("kept").textContent = this.words[`kept.${place}`];
    this.#part("switch").hidden = this.#part("shared").hidden = place === "memory";
    this.#part("switch").querySelector("input").checked = place === "device";
    if (this.settled && !this.held && this.#part("incoming").hidden) this.#settleAddress();
    for (const { key } of list.items) this.#read(key);
    tellParts();
  }

  #tellParts() {
    const { list } = selection;
    this.shown = keysOf(list);
    const rows = list.items.map((item) => ({ ...item, ...this.found.get(item.key) }));
    const chosen = rows.filter(({ record }) => record && !record.ended).map(({ record, note }) => [record, note]);
    for (const part of this.parts) part.show({ ...this.common, list, rows, chosen, records: chosen.map(([record]) => record) });
  }

  // The records

  /** Reads a record from its page; once, unless asked again. */
  #read(key, { again = false } = {}) {
    if (this.found.has(key) && !again) return this.found.get(key).reading;
    const [kind, id] = key.split("/");
    const url = new URL(`${this.sections[kind]}${id}/`, document.baseURI).href;
    const reading = fetchRecord(url).then((outcome) => this.#took(key, outcome));
    this.found.set(key, { state: "loading", reading });
    return reading;
  }

  #took(key, outcome) {
    const present = outcome.record?.key ?? key;
    const moved = present !== key;
    this.found.set(key, outcome);
    if (!moved) return this.#tellParts();
    this.found.set(present, { ...outcome, moved });
    return selection.change(renamed(selection.list, key, present));
  }
}

customElements.define("selection-page", SelectionPage);
