// Closes the menu of small screens when the reader is done with it: Escape, a link, or elsewhere.

class SiteMenu extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#close({ refocus: true }), { signal });
    this.addEventListener("click", (event) => event.target.closest("a") && this.#close(), { signal });
    document.addEventListener("click", (event) => this.contains(event.target) || this.#close(), { signal });
    this.addEventListener("focusout", (event) => this.#left(event.relatedTarget) && this.#close(), { signal });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  #left(target) {
    return target && !this.contains(target);
  }

  #close({ refocus = false } = {}) {
    if (!this.details.open) return;
    this.details.open = false;
    if (refocus) this.querySelector("summary").focus();
  }
}

customElements.define("site-menu", SiteMenu);
