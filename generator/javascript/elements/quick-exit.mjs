// A fast way out for a reader who must not be seen on this page: by its link, or by Escape pressed twice.
// It puts a neutral page in the place of this one; what the browser remembers of earlier pages stays.

const TWICE = 700; // milliseconds between two presses

class QuickExit extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.pressed = -Infinity;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.link.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  #clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#leave();
  }

  #key(event) {
    if (event.key !== "Escape" || event.repeat || event.isComposing || event.defaultPrevented) return;
    if (event.timeStamp - this.pressed < TWICE) this.#leave();
    this.pressed = event.timeStamp;
  }

  #leave() {
    document.title = " ";
    document.body.replaceChildren(); // the other page may be slow to come
    document.head.append(Object.assign(document.createElement("meta"), { name: "referrer", content: "no-referrer" }));
    location.replace(this.link.href);
  }
}

customElements.define("quick-exit", QuickExit);
