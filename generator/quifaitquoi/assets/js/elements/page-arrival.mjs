// After instant navigation, takes the keyboard and the screen reader to the new page's title.

class PageArrival extends HTMLElement {
  static #visited = false;

  connectedCallback() {
    if (PageArrival.#visited && !location.hash) requestAnimationFrame(() => this.#arrive());
    PageArrival.#visited = true;
  }

  #arrive() {
    const content = this.parentElement;
    const target = content?.querySelector("h1") ?? content;
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}

customElements.define("page-arrival", PageArrival);
