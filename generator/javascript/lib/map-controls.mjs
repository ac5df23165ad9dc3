// What stands around the map of a network: filters that say how many places each choice would leave, and a list of what is seen.
import { element } from "./dom.mjs";
import { button } from "./map.mjs";
import { fill, plural } from "./messages.mjs";
import { firstOf } from "./places.mjs";

const STEP = 50;

/** Makes the filters: `{ box, show }`. `kinds` and `needs` are pairs of a value and its words; `changed` is called with what is chosen. */
export function placeFilters({ kinds, needs, messages, changed }) {
  const selects = { kind: select([["", messages.any_kind], ...kinds]), need: select([["", messages.any_need], ...needs]) };
  const fields = Object.entries(selects).map(([name, control]) => element("label", {}, messages[name], control));
  const box = element("form", { class: "q-map-filters", "aria-label": messages.filters }, ...fields);
  box.onchange = () => changed({ kind: selects.kind.value, need: selects.need.value });
  const show = (choice, counts) => {
    for (const [name, control] of Object.entries(selects)) {
      for (const option of control.options) {
        const count = counts[name][option.value] ?? 0;
        option.textContent = `${option.words} (${count.toLocaleString(document.documentElement.lang)})`;
        option.disabled = !count && option.value !== choice[name];
      }
      control.value = choice[name];
    }
  };
  return { box, show };
}

function select(options) {
  return element("select", {}, ...options.map(([value, words]) => Object.assign(element("option", { value }), { words })));
}

/** Makes the list: `{ box, fill, choose, focus }`. `words` has what is said of a place, `open` is called to see one on the map. */
export function placeList({ messages, words, open }) {
  const rows = element("ul", { tabindex: "-1" });
  const none = element("p");
  const more = button("", () => {
    const next = places[count];
    count += STEP;
    draw();
    focus(next, "a");
  });
  const box = element("section", { class: "q-map-side", "aria-label": messages.list }, none, rows, more);
  let places = [];
  let count = STEP;
  let chosen;

  const draw = () => {
    const held = document.activeElement.closest("li")?.place;
    rows.replaceChildren(...firstOf(places, count, chosen).map(row));
    const left = Math.min(STEP, places.length - count);
    more.hidden = left <= 0;
    more.textContent = plural(messages.more, left);
    const current = rows.querySelector("[aria-current]");
    if (current) box.scrollTop = current.offsetTop;
    if (held) focus(held);
  };
  const row = (place) => {
    const link = element("a", { href: words.href(place) }, place.title);
    const note = element("span", { class: "q-note" }, words.note(place));
    const show = button("", () => open(place), fill(messages.show, { title: place.title }));
    return Object.assign(element("li", { "aria-current": place === chosen && "true" }, link, note, show), { place });
  };
  const focus = (place, part = "button") => {
    const found = [...rows.children].find((made) => made.place === place);
    (found?.querySelector(part) ?? rows).focus();
  };
  return {
    box,
    focus,
    fill(some, otherwise) {
      places = some;
      none.textContent = places.length ? "" : otherwise;
      draw();
    },
    choose(place) {
      chosen = place;
      draw();
    },
  };
}
