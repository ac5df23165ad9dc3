// What a map shows: the address that says it, the keys that change it, and the names that it has room for.

const PANS = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
const ZOOMS = { "+": 1, "=": 1, "-": -1 };
const FROM_ZOOM = { 1: 0, 2: 10, 3: 12 };
const LETTER = 6.5;
const HEIGHT = 20;

/** `"?need=logement&map=12_50.3512_5.4903"` → `{ kind: "", need: "logement", view: { zoom: 12, center: [50.3512, 5.4903] } }` */
export function readAddress(search) {
  const { kind = "", need = "", map = "" } = Object.fromEntries(new URLSearchParams(search));
  const [zoom, ...center] = map.split("_").map(parseFloat);
  const told = center.length === 2 && [zoom, ...center].every(Number.isFinite);
  return { kind, need, view: told ? { zoom, center } : null };
}

export function writeAddress({ kind, need, view }) {
  const map = view && [view.zoom, ...view.center.map((degrees) => +degrees.toFixed(4))].join("_");
  const told = Object.entries({ kind, need, map }).filter(([, value]) => value);
  return told.length ? `?${new URLSearchParams(told)}` : "";
}

/** What a key asks for, on whatever keyboard: `{ pan: [x, y] }` in pixels, `{ zoom: 1 }`, or neither. */
export function moveOf({ key, altKey, ctrlKey, metaKey }) {
  return altKey || ctrlKey || metaKey ? {} : { pan: PANS[key], zoom: ZOOMS[key] };
}

/**
 * The names to write, `{ name, importance, x, y }`, of labels `[name, latitude, longitude, importance]`: important ones first, small
 * ones only from near, none upon another. `point` gives where in a view of that width and height, in pixels, a place is.
 */
export function thinned(labels, { zoom, point, width, height }) {
  const shown = [];
  for (const [name, latitude, longitude, importance] of [...labels].sort((one, other) => one[3] - other[3])) {
    if (zoom < FROM_ZOOM[importance]) break;
    const { x, y } = point(latitude, longitude);
    const reach = (name.length + 1) * LETTER / 2;
    const covers = (other) => Math.abs(x - other.x) < reach + other.reach && Math.abs(y - other.y) < HEIGHT;
    if (x > 0 && x < width && y > 0 && y < height && !shown.some(covers)) shown.push({ name, importance, x, y, reach });
  }
  return shown;
}
