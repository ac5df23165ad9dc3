// What a network adds to its maps: polygons of municipalities, and pictures that somebody else serves.
import { element } from "./dom.mjs";
import { button, L, paneOf } from "./map.mjs";
import { fill } from "./messages.mjs";

const WANTED = "quifaitquoi.tiles";

/** Draws them; returns what the municipalities of the `zone` cover. */
export function drawLayers(map, { polygons, tiles, messages }, zone = []) {
  if (tiles) offer(map, tiles, messages);
  return polygons ? drawMunicipalities(map, polygons, zone) : null;
}

function drawMunicipalities(map, geojson, zone) {
  const inZone = ({ properties }) => zone.includes(properties.id);
  const style = (feature) => ({ className: inZone(feature) ? "q-map-zone" : "q-map-municipality" });
  const covered = L.latLngBounds([]);
  L.geoJSON(geojson, { ...paneOf(map, "municipalities", 250), style })
    .addTo(map)
    .eachLayer((layer) => inZone(layer.feature) && covered.extend(layer.getBounds()));
  return covered;
}

/** Shows the pictures at once if that need not be asked; else once the reader wants them, until the end of the session. */
function offer(map, tiles, messages) {
  const canvas = map.getContainer();
  const below = element("p", { class: "q-map-below" });
  const show = () => {
    L.tileLayer(tiles.url, { maxZoom: tiles.max_zoom }).addTo(map);
    canvas.classList.add("q-map-canvas--tiled");
    below.replaceChildren(tiles.attribution);
  };
  const wanted = () => {
    session()[WANTED] = true;
    canvas.focus({ preventScroll: true });
    show();
  };
  canvas.after(below);
  if (!tiles.asks || session()[WANTED]) show();
  else below.append(button(fill(messages.tiles, { host: tiles.host }), wanted));
}

/** What is kept until the end of the session; a browser that keeps nothing asks again on the next page. */
function session() {
  try {
    return sessionStorage;
  } catch {
    return {};
  }
}
