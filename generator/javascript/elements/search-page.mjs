// The results page: its address says what is asked and filtered; this shows the answer and keeps the two the same.
import { chosen, readAddress, toggled, writeAddress } from "../lib/address.mjs";
import { debounced, element } from "../lib/dom.mjs";
import { find } from "../lib/engine.mjs";
import { hitExcerpt, hitKind } from "../lib/hit.mjs";
import { fill, messagesOf, plural } from "../lib/messages.mjs";
import { readQuery } from "../lib/query.mjs";
import "./search-filters.mjs";

const STEP = 10;

class SearchPage extends HTMLElement {
  connectedCallback() {
    this.messages = messagesOf(this);
    this.input = this.querySelector("input");
    this.filters = this.querySelector("search-filters");
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const typing = debounced(250, () => this.#go({ q: this.input.value.trim() }, { replace: true }));
    this.input.addEventListener("input", typing, { signal });
    this.querySelector("form").addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.filters.addEventListener("filter", ({ detail }) => this.#toggle(detail.facet, detail.value), { signal });
    this.#part("more").addEventListener("click", () => this.#more(), { signal });
    window.addEventListener("popstate", () => this.#read(), { signal });
    this.#part("folded").open = matchMedia("(min-width: 60em)").matches;
    this.#begin();
  }

  /** Answers what the address asks; where that is nothing, what somebody has typed before this page listened. */
  #begin() {
    const typed = this.input.value.trim();
    this.state = readAddress(location.search);
    if (typed && !this.state.q) this.#go({ q: typed }, { replace: true });
    else this.#read();
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #read() {
    this.state = readAddress(location.search);
    if (readQuery(this.input.value).text !== readQuery(this.state.q).text) this.input.value = this.state.q;
    this.#answer();
  }

  #go(change, { replace = false } = {}) {
    const next = { ...this.state, ...change };
    if (writeAddress(next) === writeAddress(this.state)) return;
    this.state = next;
    history[replace ? "replaceState" : "pushState"](null, "", location.pathname + writeAddress(next));
    this.#answer();
  }

  #submitted(event) {
    event.preventDefault();
    this.#go({ q: this.input.value.trim() });
    this.input.blur();
  }

  #toggle(facet, value) {
    this.#go({ q: this.input.value.trim(), filters: toggled(this.state.filters, facet, value) });
  }

  async #answer() {
    const { q, filters } = this.state;
    const asked = Boolean(readQuery(q).text) || chosen(filters).length > 0;
    this.#part("start").hidden = asked;
    this.#part("body").hidden = !asked;
    this.#lists(!asked);
    if (!asked) return;
    const state = this.state;
    try {
      const slow = setTimeout(() => (this.#part("count").textContent = this.messages.loading), 400);
      const found = await find(q, { filters, counted: true }).finally(() => clearTimeout(slow));
      const counts = await found.counts();
      if (state === this.state) this.#show(found, counts);
    } catch {
      if (state !== this.state) return;
      this.#part("count").textContent = this.messages.failed;
      this.#lists(true);
    }
  }

  #show(found, counts) {
    this.found = found;
    this.filters.show(counts, this.state.filters);
    this.#part("folded").hidden = !this.filters.children.length;
    this.#part("body").toggleAttribute("data-unfiltered", !this.filters.children.length);
    this.#part("count").textContent = this.#sentence(found.total);
    this.#part("hits").replaceChildren();
    this.#part("empty").hidden = found.total > 0;
    if (this.state.q) this.#part("ask").hash = new URLSearchParams({ q: this.state.q });
    this.#part("empty-filters").hidden = chosen(this.state.filters).length === 0;
    this.#lists(found.total === 0);
    this.#chips();
    this.#append(found.hits.splice(0, STEP));
  }

  #sentence(total) {
    const { countFor, count, emptyTitle, emptyTitleFor } = this.messages;
    const query = this.state.q;
    if (!total) return query ? fill(emptyTitleFor, { query }) : emptyTitle;
    return query ? plural(countFor, total, { query }) : plural(count, total);
  }

  #append(hits) {
    const rows = hits.map(row);
    const list = this.#part("hits");
    list.append(...rows);
    const left = this.found.total - list.children.length;
    this.#part("more").hidden = left <= 0;
    this.#part("more").textContent = plural(this.messages.more, Math.min(left, STEP));
    return rows;
  }

  async #more() {
    const { hits, more } = this.found;
    const next = hits.splice(0, STEP);
    const rows = this.#append([...next, ...(await more(STEP - next.length))]);
    rows[0]?.querySelector("a").focus();
  }

  #chips() {
    const values = chosen(this.state.filters);
    const chips = values.map(({ facet, value }) => this.#chip(value, () => this.#toggle(facet, value)));
    if (values.length > 1) chips.push(this.#chip(this.messages.clear, () => this.#go({ filters: readAddress("").filters }), { clears: true }));
    this.#part("chosen").replaceChildren(...chips);
    this.#part("chosen").hidden = !values.length;
    this.#part("summary").textContent = values.length ? plural(this.messages.filtersOn, values.length) : this.messages.filters;
  }

  #chip(text, act, { clears = false } = {}) {
    const label = clears ? undefined : fill(this.messages.remove, { value: text });
    const button = element("button", { type: "button", class: "qfq-chip", "aria-label": label }, text);
    if (!clears) button.append(element("span", { class: "qfq-chip__cross", "aria-hidden": "true" }, "×"));
    button.onclick = () => {
      act();
      this.#part("summary").focus();
    };
    return element("li", {}, button);
  }

  #lists(visible) {
    const lists = this.#part("lists");
    if (lists) lists.hidden = !visible;
  }
}

function row(hit) {
  const link = element("a", { class: "qfq-hit__link", href: hit.url }, hit.title);
  return element("li", { class: "qfq-hit" }, hitKind(hit), element("h3", { class: "qfq-hit__title" }, link), hitExcerpt(hit));
}

customElements.define("search-page", SearchPage);
