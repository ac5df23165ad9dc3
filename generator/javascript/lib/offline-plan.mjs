// What to fetch and what to drop, so that the copy holds what the site's list says; and words for how much and how long ago.

const FOLDER = ".copy/files/";

/** The address of a file in the copy. It tells path and version, so that an old and a new one can stand beside each other. */
export function keyOf(path, hash, root) {
  return `${root}${FOLDER}${hash}/${encodeURIComponent(path)}`;
}

/** `{ path, hash }` of an address in the copy; nothing if it is not that of a file. */
export function fileOf(key, root) {
  const start = `${root}${FOLDER}`;
  if (!key.startsWith(start)) return null;
  const [hash, path] = key.slice(start.length).split("/");
  return { path: decodeURIComponent(path), hash };
}

/** The files (path → hash) without the parts that a reader leaves out; a part's own list stays. */
export function wantedFiles(files, left) {
  const within = (path) => left.some((part) => path.startsWith(part) && path !== part);
  return Object.fromEntries(Object.entries(files).filter(([path]) => !within(path)));
}

/**
 * From the files that there should be (path → hash) and the keys in the copy: `missing`, files to fetch; `surplus`, keys to
 * drop once these are there; `withdrawn`, those among them that are pages which the site no longer has, to drop at once.
 */
export function plan(wanted, keys, root) {
  const there = new Set(keys);
  const missing = Object.entries(wanted)
    .map(([path, hash]) => ({ path, hash }))
    .filter(({ path, hash }) => !there.has(keyOf(path, hash, root)));
  const files = keys.map((key) => ({ key, ...fileOf(key, root) })).filter(({ hash }) => hash);
  const surplus = files.filter(({ path, hash }) => wanted[path] !== hash);
  const withdrawn = surplus.filter(({ path }) => !(path in wanted) && /(^|\/|\.html)$/.test(path));
  const keysOf = (some) => some.map(({ key }) => key);
  return { missing, surplus: keysOf(surplus), withdrawn: keysOf(withdrawn) };
}

/** How much what is kept weighs: `{ bytes, files, parts }` is what the site says of itself. */
export function weightOf({ bytes, parts }, left) {
  return parts.filter(({ path }) => left.includes(path)).reduce((rest, part) => rest - part.bytes, bytes);
}

/** `9_200_000` → “9,2 Mo” */
export function sizeOf(bytes, language) {
  const [unit, value] = bytes < 1e6 ? ["kilobyte", Math.ceil(bytes / 1e3)] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

const STEPS = [
  ["minute", 60],
  ["hour", 60],
  ["day", 24],
  ["month", 30],
];

/** How long ago something was: “il y a 5 minutes”, “hier”, “il y a 3 jours”. */
export function ageOf(milliseconds, language) {
  let [unit, value] = ["second", Math.max(0, Math.round(milliseconds / 1000))];
  for (const [larger, size] of STEPS) {
    if (value < size) break;
    [unit, value] = [larger, Math.floor(value / size)];
  }
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return words.format(unit === "second" ? 0 : -value, unit);
}
