// Where a visitor's list is kept: for the session; on the device if they ask for it; in memory where a browser keeps nothing.
// All tabs of the site hold the same: each tells the others, and asks them when it opens.
import { ROOT } from "./root.mjs";
import { EMPTY, readList } from "./selection.mjs";

const ANSWER = 150; // milliseconds that a new tab waits for the others

export class SelectionStore extends EventTarget {
  #place = "session";
  #at = 0;
  #channel;

  /** `browser` is what has the storages and the channel: a window. */
  constructor(browser, key) {
    super();
    this.browser = browser;
    this.key = key;
    this.list = EMPTY;
    this.#load();
    browser.addEventListener?.("storage", (event) => event.key === key && this.#load());
    browser.addEventListener?.("pagehide", () => this.#hush());
    browser.addEventListener?.("pageshow", ({ persisted }) => persisted && this.#reopen());
    this.#listen();
    /** Settles when the other tabs have had the time to answer. */
    this.ready = new Promise((resolve) => setTimeout(resolve, ANSWER));
  }

  /** `session`, `device` or `memory`. */
  get place() {
    return this.#place;
  }

  change(list) {
    if (list === this.list) return;
    this.#set(list, this.#place, this.#next());
    this.#tell();
  }

  /** Keep the list on the device beyond the session, or no longer. */
  keep(kept) {
    if (this.#place === "memory") return;
    this.#set(this.list, kept ? "device" : "session", this.#next());
    this.#tell();
  }

  /** Forget everything, in all tabs and on the device; gives the way back, for those who regret it. */
  clear() {
    const { list, place } = this;
    this.#set(EMPTY, place === "device" ? "session" : place, this.#next());
    this.#tell();
    return () => {
      this.#set(list, place, this.#next());
      this.#tell();
    };
  }

  #next() {
    return Math.max(Date.now(), this.#at + 1);
  }

  #load() {
    const device = this.#read("localStorage");
    const kept = device ?? this.#read("sessionStorage");
    this.#place = device ? "device" : this.#keeps() ? "session" : "memory";
    this.#at = Number.isFinite(kept?.at) ? kept.at : 0;
    this.#show(readList(kept));
  }

  /** A page that the browser sets aside hears nothing; when it is shown again it looks and asks anew. */
  #hush() {
    this.#channel?.close();
    this.#channel = null;
  }

  #reopen() {
    this.#load();
    this.#listen();
  }

  #listen() {
    const { BroadcastChannel } = this.browser;
    if (!BroadcastChannel) return;
    this.#channel = new BroadcastChannel(this.key);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#channel.unref?.(); // in tests: no reason for Node to wait
    this.#channel.postMessage({ asks: true });
  }

  #heard(data) {
    if (data?.asks) return this.#at > 0 && this.#tell();
    if (!(data?.at > this.#at) || !["session", "device", "memory"].includes(data.place)) return;
    const place = this.#place === "memory" || data.place === "memory" ? this.#place : data.place;
    this.#set(readList(data.list), place, data.at);
  }

  #tell() {
    this.#channel?.postMessage({ list: this.list, place: this.#place, at: this.#at });
  }

  #set(list, place, at) {
    this.#at = at;
    this.#place = place;
    const written = JSON.stringify({ ...list, at });
    if (place === "device" && !this.#write("localStorage", written)) this.#place = "session";
    if (this.#place !== "device") this.#write("localStorage", null);
    if (place !== "memory" && !this.#write("sessionStorage", this.#place === "device" ? null : written)) this.#place = "memory";
    this.#show(list);
  }

  #show(list) {
    this.list = list;
    this.dispatchEvent(new Event("change"));
  }

  #keeps() {
    try {
      this.browser.sessionStorage.setItem(`${this.key}.`, "");
      this.browser.sessionStorage.removeItem(`${this.key}.`);
      return true;
    } catch {
      return false;
    }
  }

  #read(storage) {
    try {
      return JSON.parse(this.browser[storage].getItem(this.key));
    } catch {
      return null;
    }
  }

  #write(storage, value) {
    try {
      if (value === null) this.browser[storage].removeItem(this.key);
      else this.browser[storage].setItem(this.key, value);
      return true;
    } catch {
      return false;
    }
  }
}

/** The list of this visitor to this site. */
export const selection = typeof document === "undefined" ? null : new SelectionStore(window, `${new URL(ROOT).pathname}.selection`);
