// A button on the card and on the page of each partner and action: puts it on the list, or takes it off again.
import { element } from "../lib/dom.mjs";
import { fill, messagesOf } from "../lib/messages.mjs";
import { added, has, isKey, removed } from "../lib/selection.mjs";
import { selection } from "../lib/selection-store.mjs";

const CARDS = ":is(.q-card, .q-head)[data-record]";
const bar = document.querySelector("selection-bar");
const messages = bar && messagesOf(bar);
const buttons = new Set(); // those on cards that are not shown just now too

/** Offers the list on every card below `root`, those that have the button already left out. */
export function offerList(root = document) {
  if (!bar) return;
  for (const card of root.querySelectorAll(CARDS)) {
    if (isKey(card.dataset.record) && !card.querySelector(".qfq-pick")) furnish(card);
  }
}

function furnish(card) {
  const whole = card.matches(".q-head");
  const title = card.querySelector(whole ? "h1 > span" : "a").textContent;
  const label = whole ? undefined : fill(messages.addRecord, { title });
  const button = element("button", { type: "button", class: "qfq-pick", "aria-label": label }, whole ? messages.add : null);
  button.dataset.pick = card.dataset.record;
  card.append(whole ? element("div", { class: "qfq-pick-line" }, button, seeList()) : button);
  buttons.add(button);
  mark(button);
}

const seeList = () => element("a", { class: "qfq-pick__see", href: bar.dataset.list }, messages.see);

function mark(button) {
  const chosen = has(selection.list, button.dataset.pick);
  if (button.getAttribute("aria-pressed") !== String(chosen)) button.setAttribute("aria-pressed", chosen);
}

function press({ target }) {
  const key = target.closest?.(".qfq-pick")?.dataset.pick;
  if (!key) return;
  const { list } = selection;
  selection.change(has(list, key) ? removed(list, key) : added(list, key));
  if (selection.list === list) bar.dispatchEvent(new Event("full"));
}

if (bar) {
  offerList();
  document.addEventListener("click", press);
  selection.addEventListener("change", () => buttons.forEach(mark));
}
