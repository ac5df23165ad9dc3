// A list of records for one person: their keys in an order, a note to each. Every function gives a new list.

/** How many records one list holds: more is no longer an orientation. */
export const LIMIT = 30;

export const EMPTY = Object.freeze({ items: [], note: "", language: "", large: false });

const KEY = /^(?:action|partner)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_KEY = 80;
const LONGEST_NOTE = 1000;

export const isKey = (key) => typeof key === "string" && key.length <= LONGEST_KEY && KEY.test(key);
export const has = (list, key) => list.items.some((item) => item.key === key);
export const keysOf = (list) => list.items.map((item) => item.key);

/** The list with a record at its end; the same list when it is there already, or when there is no room. */
export function added(list, key) {
  if (!isKey(key) || has(list, key) || list.items.length >= LIMIT) return list;
  return { ...list, items: [...list.items, { key, note: "" }] };
}

export function removed(list, key) {
  return has(list, key) ? { ...list, items: list.items.filter((item) => item.key !== key) } : list;
}

/** The list with a record moved by so many places, as far as there are any. */
export function moved(list, key, steps) {
  const from = keysOf(list).indexOf(key);
  const to = Math.min(Math.max(from + steps, 0), list.items.length - 1);
  if (from < 0 || to === from) return list;
  const items = [...list.items];
  items.splice(to, 0, ...items.splice(from, 1));
  return { ...list, items };
}

/** The list with a note to a record. */
export function noted(list, key, note) {
  return { ...list, items: list.items.map((item) => (item.key === key ? { key, note: String(note).slice(0, LONGEST_NOTE) } : item)) };
}

/** The list with the present key of a record in place of a former one; once only, if it has both. */
export function renamed(list, former, key) {
  if (!isKey(key) || has(list, key)) return removed(list, former);
  return { ...list, items: list.items.map((item) => (item.key === former ? { ...item, key } : item)) };
}

/** The list, and after it the records of other keys that it does not have. */
export function merged(list, keys) {
  return keys.reduce(added, list);
}

/** `["action/a", "partner/b"]` → `"#l=action/a.partner/b"`; notes stay where they are. */
export function encoded(keys) {
  return `#l=${keys.join(".")}`;
}

/** The keys in an address, without what is none; null when the address holds no list. */
export function decoded(hash) {
  const found = /^#l=([a-z0-9./-]+)/.exec(decode(hash));
  return found && [...new Set(found[1].split(".").filter(isKey))].slice(0, LIMIT);
}

function decode(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return "";
  }
}

/** What was kept, or came from another tab, as a list: whatever is not as it should be is left out. */
export function readList(kept) {
  const items = Array.isArray(kept?.items) ? kept.items : [];
  const list = items.reduce((made, item) => noted(added(made, item?.key), item?.key, text(item?.note, LONGEST_NOTE)), EMPTY);
  return { ...list, note: text(kept?.note, LONGEST_NOTE), language: text(kept?.language, 8), large: kept?.large === true };
}

const text = (value, longest) => (typeof value === "string" ? value.slice(0, longest) : "");
