/*
 * The page of the map: the places of the network on it, filters above, and beside it a list that says the same.
 * `data-places` and `data-backdrop` are the addresses of its data (see lib/places.mjs and lib/map.mjs), `data-base` the way to the site's
 * root. Until all has come that a map needs, and on paper, the drawing and the list in the page stand for it.
 */
import { element } from "../lib/dom.mjs";
import { fetchJson } from "../lib/fetch-json.mjs";
import { placeFilters, placeList } from "../lib/map-controls.mjs";
import { readAddress, writeAddress } from "../lib/map-view.mjs";
import { button, readBackdrop } from "../lib/map.mjs";
import { plural } from "../lib/messages.mjs";
import { openPinMap } from "../lib/pin-map.mjs";
import { legend } from "../lib/pins.mjs";
import { countChoices, fits, readPlaces } from "../lib/places.mjs";

class NetworkMap extends HTMLElement {
  async connectedCallback() {
    const { places, backdrop } = this.dataset;
    if (!backdrop) return; // no place is known
    const read = await Promise.all([fetchJson(places), readBackdrop(backdrop)]).catch(() => null);
    if (!read) return;
    const [data, below] = read;
    this.messages = below.messages;
    this.language = document.documentElement.lang;
    this.places = readPlaces(data, this.language);
    this.kinds = new Map(Object.entries(data.kinds));
    this.needs = new Map(data.needs);
    const words = this.#words(below);
    this.#furnish(words);
    this.#open(below, words);
  }

  /** What is said of a place: in the list, on its pin and on its card. */
  #words({ precisions }) {
    const listed = (mark, ...words) => words.filter(Boolean).join(mark);
    const note = ({ kind, town }) => listed(" · ", this.kinds.get(kind), town);
    const needs = (place) => listed(", ", ...place.needs.map((need) => this.needs.get(need)));
    const precise = ({ precision }) => precisions[precision].words;
    return {
      note,
      name: (place) => listed(", ", place.title, place.town, precise(place)),
      lines: (place) => [note(place), needs(place), precise(place)],
      href: ({ path }) => this.dataset.base + path,
    };
  }

  #furnish(words) {
    const { messages, kinds, needs } = this;
    this.filters = placeFilters({ kinds, needs, messages, changed: (choice) => this.#choose(choice) });
    this.status = element("p", { role: "status" });
    this.list = placeList({ messages, words, open: (place) => this.map.open(place, () => this.list.focus(place)) });
    const skip = button(messages.skip, () => this.list.focus());
    skip.className = "qfq-skip";
    this.frame = element("div", { class: "q-map-frame" });
    const whole = element("div", {}, this.frame, legend(kinds, messages.unsure));
    this.prepend(element("div", { class: "q-map-live" }, this.filters.box, this.status, skip, whole, this.list.box));
    this.dataset.ready = "";
  }

  #open(below, words) {
    const { kind, need, view } = readAddress(location.search);
    const opened = (place) => this.list.choose(place);
    this.map = openPinMap(this.frame, below, { places: this.places, words, opened, view });
    this.state = { view };
    this.#choose({ kind: this.kinds.has(kind) ? kind : "", need: this.needs.has(need) ? need : "" });
    this.map.moved = () => {
      this.state.view = this.map.view;
      this.#tell();
    };
  }

  #choose(choice) {
    Object.assign(this.state, choice);
    this.shown = this.places.filter((place) => fits(place, choice));
    this.map.show(this.shown);
    this.filters.show(choice, countChoices(this.places, choice));
    this.#tell();
  }

  /** Says what is to be seen now: in the list, in the status, and in the address. */
  #tell() {
    const { messages, shown, language } = this;
    const seen = this.map.seen();
    this.list.fill(seen, shown.length ? messages.none_here : messages.none);
    this.status.textContent = plural(messages.count, shown.length, { seen: seen.length.toLocaleString(language) });
    history.replaceState(history.state, "", location.pathname + writeAddress(this.state) + location.hash);
  }
}

customElements.define("network-map", NetworkMap);
