// Renews the reader's copy of the site whenever a page comes from the network; says how old it is on a page that comes from it.
import { renew } from "../lib/offline-copy.mjs";
import { ageOf } from "../lib/offline-plan.mjs";
import { fill, messagesOf } from "../lib/messages.mjs";

class CopyAge extends HTMLElement {
  connectedCallback() {
    const { lang, dataset } = document.documentElement;
    if (dataset.copied) this.append(" ", fill(messagesOf(this).age, { age: ageOf(Date.now() - dataset.copied, lang) }));
    else if (!document.querySelector("offline-copy")) whenIdle(() => renew(undefined, { asked: false }).catch(() => {}));
  }
}

function whenIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 1000);
}

customElements.define("copy-age", CopyAge);
