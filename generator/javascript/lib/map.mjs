// A map moved by hand, by keys and by buttons, on outlines and names of the site's own. Only here is Leaflet found.
import "./trust.mjs"; // Leaflet needs it as it loads
import L from "leaflet";
import { debounced, element } from "./dom.mjs";
import { fetchJson } from "./fetch-json.mjs";
import { moveOf, thinned } from "./map-view.mjs";
import { vendored } from "./root.mjs";

export { L };
export const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The style sheets without which no map is opened, as they come. */
const sheets = [];
styled("leaflet.css");
export const PIN = "leaflet-marker-icon";
const MAX_ZOOM = 15; // the outlines say nothing more beyond
const NEARBY = 11; // the zoom at which the next villages are seen too
/** Metres across that can be seen around the outermost places, whether there are outlines or not. */
const AROUND = 120_000;

/**
 * What is the same for all maps of a site, once a map can be opened on it: `{ countries, labels, messages, precisions, tiles, polygons,
 * drawLayers }`, the last where there are tiles or polygons. A map is one without the polygons too.
 */
export async function readBackdrop(address) {
  const [below] = await Promise.all([fetchJson(address), ...sheets]);
  const polygons = below.polygons ? await fetchJson(address.replace(/[^/]*$/, "municipalities.geojson")).catch(() => null) : null;
  const { drawLayers } = polygons || below.tiles ? await import("./layers.mjs") : {};
  return { ...below, polygons, drawLayers };
}

/** Puts a style sheet of Leaflet's before all others, so that ours win; no map is opened before it has come. */
export function styled(name) {
  const link = element("link", { rel: "stylesheet", href: vendored(name) });
  document.head.prepend(link);
  sheets.push(new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject })));
}

/**
 * Opens a map in an element of the page. `home` gives the bounds of all there is to see; `options` are Leaflet's. Returns `{ map, showAll, served }`: the last
 * is what the municipalities of the `zone` cover.
 */
export function openMap(frame, below, home, { zone, ...options } = {}) {
  const { messages, tiles, drawLayers } = below;
  const canvas = element("div", { class: "q-map-canvas", role: "region", "aria-label": messages.label, tabindex: "0" });
  const map = L.map(canvas, {
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    scrollWheelZoom: false,
    maxBoundsViscosity: 1,
    zoomSnap: tiles ? 1 : 0.25,
    maxZoom: tiles?.max_zoom ?? MAX_ZOOM,
    zoomAnimation: !STILL,
    fadeAnimation: !STILL,
    inertia: !STILL,
    ...options,
  });
  const { panBy } = map;
  if (STILL) map.panBy = (offset, how) => panBy.call(map, offset, { ...how, animate: false });
  const showAll = () => map.fitBounds(home(), { padding: [40, 40], maxZoom: NEARBY, animate: false });
  const buttons = [
    button("+", () => map.zoomIn(), messages.nearer),
    button("−", () => map.zoomOut(), messages.farther),
    button(messages.all, showAll),
  ];
  frame.append(element("div", { class: "q-map-panel" }, ...buttons), canvas);
  map.invalidateSize();
  listen(map, canvas);
  draw(map, below, home());
  showAll();
  return { map, showAll, served: drawLayers?.(map, below, zone) };
}

export function button(words, act, name) {
  const made = element("button", { type: "button", class: "q-map-button", "aria-label": name, title: name }, words);
  made.onclick = act;
  return made;
}

/** Makes a layer at a height, as options for what is drawn on it: also beyond the view, so that moving shows no blank. */
export function paneOf(map, pane, height) {
  map.createPane(pane).style.zIndex = height;
  return { pane, renderer: L.svg({ pane, padding: 1 }), interactive: false };
}

function listen(map, canvas) {
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(canvas);
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  canvas.onkeydown = (event) => onKey(map, canvas, event);
  let held = false;
  const settle = debounced(50, () => {
    for (const pin of canvas.getElementsByClassName(PIN)) pin.inert = !meet(pin, canvas); // some wait outside of the view
    const { activeElement: at, body } = document;
    if (held && (at === body || at.inert)) canvas.focus({ preventScroll: true });
    held = false;
  });
  map.on("movestart", () => (held ||= canvas.contains(document.activeElement)));
  map.on("moveend layeradd", settle);
}

function onKey(map, canvas, event) {
  const pin = event.target.classList.contains(PIN);
  if (!pin && event.target !== canvas) return;
  const { pan, zoom } = moveOf(event);
  if (pan) map.panBy(pan);
  else if (zoom) map.setZoom(map.getZoom() + zoom);
  else if (pin && ["Enter", " "].includes(event.key)) event.target.click();
  else return;
  event.preventDefault();
}

function meet(first, second) {
  const [one, other] = [first, second].map((part) => part.getBoundingClientRect());
  return one.right > other.left && one.left < other.right && one.bottom > other.top && one.top < other.bottom;
}

/** Draws the outlines, and the names anew whenever the view changes; the reader can move as far as they and the bounds reach. */
function draw(map, { countries, labels }, bounds) {
  map.setView(bounds.getCenter(), NEARBY);
  const corners = [bounds.getSouthWest(), bounds.getNorthEast()];
  const near = L.latLngBounds(corners.map((corner) => corner.toBounds(AROUND)));
  const reach = L.latLngBounds([near]);
  const drawn = { ...paneOf(map, "outlines", 150), className: "q-map-land" };
  for (const { rings } of countries) {
    const points = rings.map((ring) => ring.map(([longitude, latitude]) => [latitude, longitude]));
    reach.extend(L.polygon(points, drawn).addTo(map).getBounds());
  }
  const least = Math.min(Math.ceil(map.getBoundsZoom(reach, true)), Math.floor(map.getBoundsZoom(near)));
  // A whole number: markercluster loses lone pins where the least zoom is none.
  map.setMinZoom(least).setMaxBounds(reach);
  const names = element("div", { class: "leaflet-zoom-hide", "aria-hidden": "true" });
  map.createPane("names").append(names);
  map.on("moveend", () => {
    const { x: width, y: height } = map.getSize();
    const shown = thinned(labels, { zoom: map.getZoom(), point: (...at) => map.latLngToContainerPoint(at), width, height });
    names.replaceChildren(...shown.map(({ name, importance, x, y }) => {
      const made = element("span", { class: `q-map-name q-map-name--${importance}` }, name);
      L.DomUtil.setPosition(made, map.containerPointToLayerPoint([x, y]));
      return made;
    }));
  });
}
