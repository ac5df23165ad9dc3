// The filters of the results page: groups of checkboxes with counts; says which one was touched.
import { FACETS } from "../lib/address.mjs";
import { element } from "../lib/dom.mjs";
import { facetRows } from "../lib/facets.mjs";
import { fill, messagesOf } from "../lib/messages.mjs";

class SearchFilters extends HTMLElement {
  connectedCallback() {
    this.messages = messagesOf(this);
    this.unfolded ??= new Set();
    this.onchange = ({ target }) => this.#tell(target.name, target.value);
  }

  /** Shows the values of every filter. The keyboard stays on the box it was on. */
  show(counts, filters) {
    this.shown = [counts, filters];
    const held = this.contains(document.activeElement) ? document.activeElement : null;
    this.replaceChildren(...FACETS.map((facet) => this.#group(facet, counts[facet] ?? {}, filters[facet])).filter(Boolean));
    if (held) this.#same(held)?.focus();
  }

  #group(facet, counts, chosen) {
    const unfolded = this.unfolded.has(facet);
    const { rows, hidden } = facetRows(counts, chosen, { unfolded, language: document.documentElement.lang });
    if (!rows.length) return null;
    const legend = element("legend", {}, this.messages[facet]);
    const boxes = rows.map((row) => checkbox(facet, row));
    const fold = hidden || unfolded ? this.#fold(facet, unfolded, rows.length + hidden) : null;
    return element("fieldset", { class: "qfq-facet" }, legend, ...boxes, fold);
  }

  #fold(facet, unfolded, n) {
    const label = unfolded ? this.messages.fewerValues : fill(this.messages.allValues, { n });
    const attributes = { type: "button", class: "qfq-facet__fold", name: facet, "aria-expanded": String(unfolded) };
    const button = element("button", attributes, label);
    button.onclick = () => {
      if (!this.unfolded.delete(facet)) this.unfolded.add(facet);
      this.show(...this.shown);
    };
    return button;
  }

  #same({ tagName, name, value }) {
    return [...this.querySelectorAll(tagName)].find((other) => other.name === name && other.value === value);
  }

  #tell(facet, value) {
    this.dispatchEvent(new CustomEvent("filter", { detail: { facet, value }, bubbles: true }));
  }
}

function checkbox(facet, { value, count, chosen }) {
  const box = element("input", { type: "checkbox", name: facet, value });
  box.checked = chosen;
  const number = element("span", { class: "qfq-check__count" }, ` (${count.toLocaleString(document.documentElement.lang)})`);
  return element("label", { class: "qfq-check" }, box, element("span", {}, value, number));
}

customElements.define("search-filters", SearchFilters);
