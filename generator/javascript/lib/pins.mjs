// The marks on a map, what they mean, and the card that one opens.
import { element } from "./dom.mjs";
import { button, L, PIN } from "./map.mjs";

const SURE = ["exact", "street"];

/** An element that marks a point: the styles put its middle there. */
export const Mark = L.Icon.extend({
  createIcon() {
    const { text, ...attributes } = this.options;
    const made = element("div", attributes, text);
    made.classList.add(PIN);
    return made;
  },
  createShadow: () => null,
});

/** The mark of a place: its shape tells the kind, its filling how well the position is known. */
export function pin({ at, kind, precision }, title) {
  return L.marker(at, { icon: new Mark({ class: marks(kind, SURE.includes(precision)) }), title, riseOnHover: true });
}

/** What the marks mean: `kinds` are pairs of a kind and its words. */
export function legend(kinds, unsure) {
  const item = (words, kind, sure) => element("li", {}, element("span", { class: marks(kind, sure) }), words);
  const items = [...kinds].map(([kind, words]) => item(words, kind, true));
  return element("ul", { class: "q-map-legend" }, ...items, item(unsure, "any", false));
}

/** Makes the one card of a map: a function that opens it at a place; `after` is called when the reader has closed it. */
export function cardOn(map, messages) {
  const popup = L.popup({ closeButton: false, autoPanPaddingTopLeft: [8, 64], offset: [0, -8] }); // below the buttons
  const here = L.marker([0, 0], { icon: new Mark({ class: "q-pin-chosen" }), interactive: false, keyboard: false });
  let closed;
  const close = () => popup.isOpen() && closed(popup.close());
  map.on("popupclose", () => here.remove());
  map.getContainer().addEventListener("keydown", ({ key }) => key === "Escape" && close());
  return (at, title, lines, after) => {
    closed = after;
    popup.options.maxWidth = Math.min(280, map.getSize().x - 70);
    const rows = lines.filter(Boolean).map((line) => element("p", {}, line));
    const shut = button("×", close, messages.close);
    popup.setContent(element("div", { role: "dialog", "aria-label": title.textContent }, title, ...rows, shut));
    popup.setLatLng(at).openOn(map);
    here.setLatLng(at).addTo(map);
    (title.href ? title : shut).focus({ preventScroll: true });
  };
}

function marks(kind, sure) {
  return `q-pin q-pin--${kind} q-pin--${sure ? "sure" : "unsure"}`;
}
