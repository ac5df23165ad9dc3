// The call list of a worker: what can be reached now comes first, and professionals have lines of their own.
import { admissionInWords, shortageInWords } from "../lib/admission.mjs";
import { callList, dialled } from "../lib/calls.mjs";
import { element } from "../lib/dom.mjs";
import { stateInWords } from "../lib/hours-words.mjs";
import { fill } from "../lib/messages.mjs";
import { printed } from "../lib/printing.mjs";
import { everyMinute, whenSeenAgain } from "../lib/renewal.mjs";

class SelectionCalls extends HTMLElement {
  connectedCallback() {
    this.stop = everyMinute(() => this.given && this.#draw());
  }

  disconnectedCallback() {
    this.stop();
  }

  show({ records, words, hours, prefix }) {
    if (!this.list) this.#furnish(words);
    this.given = { records, words, hours, prefix };
    this.#draw();
  }

  #furnish(words) {
    this.list = element("ol", { class: "qfq-calls" });
    const print = element("button", { type: "button", class: "qfq-button" }, words["calls.print"]);
    print.onclick = () => printed("calls");
    this.append(element("p", { class: "q-hint" }, words["calls.intro"]), this.list, element("p", { class: "q-buttons" }, print));
    whenSeenAgain(() => this.#draw());
  }

  /** Rows that say something else now take the place of the former ones; the link that has the focus keeps it. */
  #draw() {
    const { records, words, hours, prefix } = this.given;
    const rows = callList(records, new Date()).map((row) => drawRow(row, words, hours, prefix));
    if (rows.length === this.list.children.length && rows.every((row, index) => row.isEqualNode(this.list.children[index]))) return;
    const focused = this.list.contains(document.activeElement) ? placeOf(document.activeElement) : null;
    this.list.replaceChildren(...rows);
    if (focused) linkAt(rows, focused)?.focus();
  }
}

/** Where a link stands: on which row, and which of that row's links it is. */
function placeOf(link) {
  const row = link.closest("[data-key]");
  return { key: row.dataset.key, number: [...row.querySelectorAll("a")].indexOf(link) };
}

function linkAt(rows, { key, number }) {
  return rows.find((row) => row.dataset.key === key)?.querySelectorAll("a")[number];
}

function drawRow({ record, told, lines, professional, ways }, words, hours, prefix) {
  const shortage = shortageInWords(record);
  const state = stateInWords(told, hours, document.documentElement.lang);
  return element(
    "li",
    { class: "qfq-calls__row", "data-key": record.key },
    element("h3", {}, element("a", { href: record.url }, record.name)),
    shortage ? element("p", { class: "q-short" }, shortage) : null,
    state ? element("p", { class: "q-open", "data-state": told.state }, state) : null,
    lines.length + professional.length ? null : element("p", { class: "q-hint" }, words["calls.no-phone"]),
    lines.length ? drawLines(words["calls.public"], lines, prefix) : null,
    professional.length ? drawLines(words["calls.professional"], professional, prefix) : null,
    ways.length ? element("p", { class: "q-hint" }, fill(words["calls.way-in"], { ways: ways.join(" ; ") })) : null,
    ...admissionInWords(record, words).map((line) => element("p", { class: "q-hint" }, line)),
  );
}

function drawLines(title, contacts, prefix) {
  return element("div", {}, element("h4", {}, title), element("ul", {}, ...contacts.map((contact) => drawLine(contact, prefix))));
}

function drawLine({ purpose, phone, email }, prefix) {
  const call = phone && element("a", { href: phone.href }, dialled(phone, prefix));
  const ways = [call, email && element("a", { href: email.href }, email.text)].filter(Boolean);
  return element("li", {}, purpose ? `${purpose} ` : null, ...ways.flatMap((way, index) => (index ? [", ", way] : [way])));
}

customElements.define("selection-calls", SelectionCalls);
