// Light, dark, or as the device says: one button that goes round the three and remembers.
import { fill, messagesOf } from "../lib/messages.mjs";

const SCHEMES = ["auto", "light", "dark"];

class SchemeSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.messages = messagesOf(this);
    this.button.hidden = false;
    this.button.onclick = () => this.#choose(SCHEMES[(SCHEMES.indexOf(this.scheme) + 1) % SCHEMES.length]);
    this.#show();
  }

  get scheme() {
    return document.documentElement.dataset.scheme ?? "auto";
  }

  #choose(scheme) {
    if (scheme === "auto") delete document.documentElement.dataset.scheme;
    else document.documentElement.dataset.scheme = scheme;
    window.scheme.kept = scheme;
    this.#show();
  }

  #show() {
    const label = fill(this.messages.label, { scheme: this.messages[this.scheme] });
    this.dataset.shown = this.scheme;
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
  }
}

customElements.define("scheme-switch", SchemeSwitch);
