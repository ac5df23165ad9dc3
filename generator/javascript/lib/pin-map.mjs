// The places of a network on a map: pins that gather into one mark with their number, and part as the reader comes nearer.
import { element } from "./dom.mjs";
import { L, openMap, STILL, styled } from "./map.mjs";
import "leaflet.markercluster"; // adds to Leaflet, so comes after it
import { plural } from "./messages.mjs";
import { cardOn, Mark, pin } from "./pins.mjs";

styled("leaflet.markercluster.css");

const REACH = 45; // within which pins gather, in pixels
const NEARBY = 12; // the zoom at which one place is shown
/** At one point, no more pins than these are spread out: the list has them all. */
const SPREAD = 60;

/**
 * Opens the map of all places in an element of the page, at a view if one is told. `words` has what is said of a place: `name`,
 * `lines`, `href`; `opened` is called with the one whose card opens, or with nothing when it closes.
 */
export function openPinMap(frame, below, { places, words, opened, view }) {
  let shown = places;
  const home = () => L.latLngBounds((shown.length ? shown : places).map(({ at }) => at));
  const { map } = openMap(frame, below, home);
  const openCard = cardOn(map, below.messages);
  const open = (place, at, after) => {
    openCard(at, element("a", { href: words.href(place) }, place.title), words.lines(place), after);
    opened(place);
  };
  const pins = new Map(places.map((place) => [place, pin(place, words.name(place))]));
  const placeOf = new Map([...pins].map(([place, marker]) => [marker, place]));
  if (view) map.setView(view.center, view.zoom, { animate: false });
  const group = gathering(below.messages).addTo(map);
  group.on("click", ({ layer }) => {
    open(placeOf.get(layer), layer.getLatLng(), () => (layer.getElement() ?? map.getContainer()).focus());
  });
  group.on("clusterclick", () => map.getContainer().focus({ preventScroll: true }));
  map.on("popupclose", () => opened());
  return {
    /** Shows these places and no others; the view stays. */
    show(some) {
      shown = some;
      map.closePopup();
      group.clearLayers().addLayers(some.map((place) => pins.get(place)));
    },
    /** Opens the card of a place, wherever it is; `after` is called when the reader has closed it. */
    open(place, after) {
      const marker = pins.get(place);
      const visible = marker.getElement() && map.getBounds().contains(place.at);
      if (!visible) map.setView(place.at, Math.max(map.getZoom(), NEARBY), { animate: false });
      frame.scrollIntoView({ block: "nearest" });
      open(place, visible ? marker.getLatLng() : place.at, after);
    },
    /** The places to be seen now. */
    seen() {
      const bounds = map.getBounds();
      return shown.filter(({ at }) => bounds.contains(at));
    },
    get view() {
      const { lat, lng } = map.getCenter();
      return { zoom: map.getZoom(), center: [lat, lng] };
    },
    set moved(act) {
      map.on("moveend", act);
    },
  };
}

function gathering(messages) {
  return L.markerClusterGroup({
    animate: !STILL,
    maxClusterRadius: REACH,
    showCoverageOnHover: false,
    spiderLegPolylineOptions: { className: "q-map-leg" },
    iconCreateFunction(cluster) {
      const count = cluster.getChildCount();
      const text = String(count);
      if (count > SPREAD) cluster.spiderfy = () => cluster.zoomToBounds();
      return new Mark({ class: `q-bunch q-bunch--${text.length}`, "aria-label": plural(messages.bunch, count), text });
    },
  });
}
