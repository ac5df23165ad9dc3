// A list of records for one person: their keys in an order, a note to each. Every function gives a new list.

/** How many records one list holds: more is no longer an orientation. */
export const LIMIT = 30;

export const EMPTY = Object.freeze({ items: [], note: "", language: "", large: false });

const KEY = /^(?:action|partner)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_KEY = 80;
const LONGEST_NOTE = 1000;

export const isKey = (key) => typeof key === "string" && key.length <= LONGEST_KEY && KEY.test(key);
const isShort = (name) => /^[0-9a-v]{8}$/.test(name);
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

/** The keys and short names in an address, without what is neither; null when the address holds no list. */
export function decoded(hash) {
  const found = /^#l=([a-z0-9./-]+)/.exec(decode(hash).toLowerCase());
  return found && [...new Set(found[1].split(".").filter((name) => isKey(name) || isShort(name)))].slice(0, LIMIT);
}

/**
 * A key in eight digits and letters, as the site's list of keys has it: its CRC-32 (ISO 3309), and a byte of that of the key read backwards.
 * Links are written with these: on paper they have to be typed, and their QR code read.
 */
export function shortName(key) {
  const number = crc32(key) * 256 + (crc32([...key].reverse().join("")) & 0xff);
  return number.toString(32).padStart(8, "0");
}

function crc32(text) {
  let rest = ~0;
  for (const letter of text) {
    rest ^= letter.charCodeAt();
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

/** The keys of what an address names, by the site's list of keys: a record that is not there any more has one that leads to no page. */
export function unshortened(names, keys) {
  return [...new Set(names.map((name) => (isKey(name) ? name : (keys[name] ?? `${LOST}${name}`))))];
}

/** How a link names a record: shortly, but one that is `gone` as it was named. */
export function nameInLink(key, gone = false) {
  const short = key.startsWith(LOST) ? key.slice(LOST.length) : "";
  return gone ? (isShort(short) ? short : key) : shortName(key);
}

const LOST = "action/";

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
