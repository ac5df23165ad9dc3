// The map of one record: its points, how far off they may be, and the zone that it serves.
import { element } from "./dom.mjs";
import { L, openMap } from "./map.mjs";
import { cardOn, pin } from "./pins.mjs";

/** Draws `points`, rows of latitude, longitude, precision and label, and the municipalities of the `zone`, by id. */
export function openSmallMap(frame, below, points, zone) {
  const bounds = L.latLngBounds(points.map(([latitude, longitude]) => [latitude, longitude]));
  const touched = matchMedia("(pointer: coarse)").matches; // one finger scrolls the page
  const { map, showAll, served } = openMap(frame, below, () => bounds, { zone, dragging: !touched });
  const open = cardOn(map, below.messages);
  for (const [latitude, longitude, precision, label] of points) {
    const at = [latitude, longitude];
    const { words, metres } = below.precisions[precision];
    const marker = pin({ at, kind: "any", precision }, `${label}, ${words}`).addTo(map);
    const title = () => element("strong", {}, label);
    marker.on("click", () => open(at, title(), [words], () => marker.getElement().focus()));
    if (!metres) continue;
    const around = L.circle(at, { radius: metres, className: "q-map-about", interactive: false }).addTo(map);
    bounds.extend(around.getBounds());
  }
  if (served?.isValid()) bounds.extend(served);
  showAll();
}
