import assert from "node:assert/strict";
import { test } from "node:test";
import { SelectionStore } from "../../generator/javascript/lib/selection-store.mjs";
import {
  EMPTY,
  LIMIT,
  added,
  decoded,
  encoded,
  isKey,
  keysOf,
  merged,
  moved,
  nameInLink,
  noted,
  readList,
  removed,
  renamed,
  shortName,
  unshortened,
} from "../../generator/javascript/lib/selection.mjs";

const listOf = (...keys) => merged(EMPTY, keys);
const [A, B, C] = ["action/a", "partner/b", "action/c-2"];

test("a record is added once, at the end", () => {
  const list = added(added(listOf(A), B), A);

  assert.deepEqual(keysOf(list), [A, B]);
  assert.equal(added(list, B), list);
  assert.deepEqual(keysOf(EMPTY), []);
});

test("only partners and actions can be on a list", () => {
  for (const key of ["method/a", "action/", "action/A", "action/a.b", "action/../x", "action/a-", "a", "", null, 7, `action/${"a".repeat(80)}`]) {
    assert.equal(isKey(key), false, key);
    assert.equal(added(EMPTY, key), EMPTY);
  }
});

test("a list that is full takes no more", () => {
  const full = merged(EMPTY, Array.from({ length: LIMIT + 5 }, (_, number) => `action/a${number}`));

  assert.equal(full.items.length, LIMIT);
  assert.equal(added(full, A), full);
});

test("a record moves within the list, and not beyond", () => {
  const list = noted(listOf(A, B, C), B, "à 9 h");

  assert.deepEqual(keysOf(moved(list, C, -1)), [A, C, B]);
  assert.deepEqual(keysOf(moved(list, A, 5)), [B, C, A]);
  assert.equal(moved(list, B, 1).items[2].note, "à 9 h");
  assert.equal(moved(list, A, -1), list);
  assert.equal(moved(list, "action/absent", 1), list);
});

test("a record is taken off; one that is not there changes nothing", () => {
  assert.deepEqual(keysOf(removed(listOf(A, B), A)), [B]);
  const list = listOf(A);
  assert.equal(removed(list, B), list);
});

test("a renamed record keeps its place and note; it is not there twice", () => {
  const list = noted(listOf(A, B, C), B, "note");

  assert.deepEqual(renamed(list, B, "partner/new").items[1], { key: "partner/new", note: "note" });
  assert.deepEqual(keysOf(renamed(list, B, C)), [A, C]);
});

test("an address holds the keys in order, and never the notes", () => {
  const list = noted(listOf(A, B), A, "secret");

  assert.equal(encoded(keysOf(list)), "#l=action/a.partner/b");
  assert.deepEqual(decoded(encoded(keysOf(list))), [A, B]);
});

for (const [what, hash, keys] of [
  ["no hash", "", null],
  ["another hash", "#list-sheet", null],
  ["an empty list", "#l=", null],
  ["what a mail program encoded", "#l=action%2Fa.partner%2Fb", [A, B]],
  ["a full stop and a bracket after it", "#l=action/a.partner/b.)", [A, B]],
  ["the same record twice", "#l=action/a.action/a", [A]],
  ["keys of no record", "#l=action/a.project/x.javascript.action/", [A]],
  ["short names, in capitals", "#L=PO4HM0P0.partner/b.5m0b7ccw", ["po4hm0p0", B]],
  ["broken encoding", "#l=%E0%A4%A", null],
]) {
  test(`an address with ${what}`, () => assert.deepEqual(decoded(hash), keys));
}

test("a key has a short name, and short names lead back to keys", () => {
  const short = [A, B].map(shortName);

  assert.deepEqual(short, ["po4hm0p0", "5m0b7ccu"]);
  assert.deepEqual(unshortened([short[1], A, short[0], "00000000"], { [short[0]]: A, [short[1]]: B }), [B, A, "action/00000000"]);
});

test("a link names what is gone as it was named", () => {
  assert.deepEqual([A, "action/0gone0no", "action/plus-la"].map((key) => nameInLink(key, true)), [A, "0gone0no", "action/plus-la"]);
  assert.deepEqual([A, "action/accroche"].map((key) => nameInLink(key)), ["action/a", "action/accroche"].map(shortName));
});

test("what was kept is read as far as it is a list", () => {
  const kept = {
    items: [{ key: A, note: "oui" }, { key: "x/y" }, null, { key: B, note: 3 }, { key: A, note: "again" }],
    note: 5,
    language: "ar",
    large: "yes",
  };

  const list = readList(kept);

  assert.deepEqual(keysOf(list), [A, B]);
  assert.deepEqual([list.items[1].note, list.note, list.language, list.large], ["", "", "ar", false]);
  for (const broken of [null, undefined, "x", { items: "x" }]) assert.deepEqual(readList(broken), { ...EMPTY });
});

// The store: tabs are windows with a storage of their own, one of the device, and channels between them.

class Storage extends Map {
  getItem = (key) => this.get(key) ?? null;
  setItem = (key, value) => this.set(key, value);
  removeItem = (key) => this.delete(key);
}

class Refusing {
  getItem() {
    throw new Error("denied");
  }
}

/** A device on which tabs are opened; what one posts on the channel the others hear at once. */
function device({ refuses = false } = {}) {
  const open = new Set();
  const localStorage = new Storage();
  class BroadcastChannel {
    constructor() {
      open.add(this);
    }
    postMessage(data) {
      for (const other of open) if (other !== this) other.onmessage?.({ data: structuredClone(data) });
    }
    close() {
      open.delete(this);
    }
  }
  return (sessionStorage = new Storage()) => {
    const tab = refuses ? { sessionStorage: new Refusing(), localStorage: new Refusing() } : { sessionStorage, localStorage };
    return Object.assign(new EventTarget(), tab, { BroadcastChannel });
  };
}

const opened = (tab) => new SelectionStore(tab, "/.selection");

test("a list lasts for the session, page after page, and is not on the device", () => {
  const tab = device()();
  const store = opened(tab);
  store.change(noted(listOf(A, B), B, "demander Luc"));

  const next = opened(tab);

  assert.equal(next.place, "session");
  assert.deepEqual(next.list.items, [{ key: A, note: "" }, { key: B, note: "demander Luc" }]);
  assert.equal(tab.localStorage.size, 0);
});

test("a list is on the device only as long as that is asked for", () => {
  const newTab = device();
  const tab = newTab();
  const store = opened(tab);
  store.change(listOf(A));

  store.keep(true);
  assert.deepEqual([store.place, tab.localStorage.size, tab.sessionStorage.size], ["device", 1, 0]);
  assert.deepEqual(keysOf(opened(newTab()).list), [A]);

  store.keep(false);
  assert.deepEqual([store.place, tab.localStorage.size], ["session", 0]);
});

test("tabs hold the same list, a new one too", () => {
  const newTab = device();
  const [one, other] = [opened(newTab()), opened(newTab())];
  let told = 0;
  other.addEventListener("change", () => told++);

  one.change(listOf(A));
  assert.deepEqual([keysOf(other.list), told], [[A], 1]);

  other.change(added(other.list, B));
  assert.deepEqual(keysOf(one.list), [A, B]);
  assert.deepEqual(keysOf(opened(newTab()).list), [A, B]);
});

test("clearing clears everywhere, and can be undone for a while", () => {
  const newTab = device();
  const tabs = [newTab(), newTab()];
  const [one, other] = tabs.map(opened);
  one.change(listOf(A, B));
  one.keep(true);

  const back = other.clear();
  assert.deepEqual([keysOf(one.list), keysOf(other.list), one.place, tabs[0].localStorage.size], [[], [], "session", 0]);
  assert.doesNotMatch(JSON.stringify([...tabs[0].sessionStorage, ...tabs[1].sessionStorage]), /action/);

  back();
  assert.deepEqual([keysOf(one.list), one.place], [[A, B], "device"]);
});

test("a page that comes back from the browser's cache does not bring back what was cleared", () => {
  const newTab = device();
  const tab = newTab();
  const before = opened(tab);
  before.change(listOf(A));
  tab.dispatchEvent(new Event("pagehide"));

  opened(tab).clear();
  tab.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));

  assert.deepEqual(keysOf(before.list), []);
});

test("a browser that keeps nothing has a list in memory, and says so", () => {
  const newTab = device({ refuses: true });
  const store = opened(newTab());

  store.change(listOf(A));
  store.keep(true);

  assert.deepEqual([store.place, keysOf(store.list)], ["memory", [A]]);
});

test("a browser without channels follows what another tab wrote on the device", () => {
  const newTab = device();
  const [tab, other] = [newTab(), newTab()].map((each) => Object.assign(each, { BroadcastChannel: undefined }));
  const [one, store] = [opened(tab), opened(other)];
  one.change(listOf(A));
  one.keep(true);

  other.dispatchEvent(Object.assign(new Event("storage"), { key: "/.selection" }));

  assert.deepEqual([keysOf(store.list), store.place], [[A], "device"]);
});

test("what is not a list of ours is not taken from another tab", () => {
  const newTab = device();
  const store = opened(newTab());
  store.change(listOf(A));
  const { BroadcastChannel } = newTab();
  const stranger = new BroadcastChannel();

  for (const data of [null, {}, { at: "x" }, { at: Infinity, place: "elsewhere", list: {} }]) stranger.postMessage(data);

  assert.deepEqual(keysOf(store.list), [A]);
});
