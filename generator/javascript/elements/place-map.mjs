/*
 * The small map of a record: `data-points` are rows `[latitude, longitude, precision, label]`, `data-zone` the ids of the
 * municipalities served, `data-backdrop` the address of what lies below (see lib/map.mjs). The drawing in the page stands for it
 * until the reader comes near, for only then is anything fetched, and where that does not come.
 */
const NEAR = "400px";

class PlaceMap extends HTMLElement {
  connectedCallback() {
    this.watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#open(), {
      rootMargin: NEAR,
    });
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  async #open() {
    this.watch.disconnect();
    const { points, zone = "[]", backdrop } = this.dataset;
    const [{ readBackdrop }, { openSmallMap }] = await Promise.all([import("../lib/map.mjs"), import("../lib/small-map.mjs")]);
    const below = await readBackdrop(backdrop).catch(() => null);
    if (!below) return;
    const frame = document.createElement("div");
    frame.className = "q-map-frame";
    this.querySelector("figure").prepend(frame);
    this.dataset.ready = "";
    openSmallMap(frame, below, JSON.parse(points), JSON.parse(zone));
  }
}

customElements.define("place-map", PlaceMap);
