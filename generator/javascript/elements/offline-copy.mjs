// The reader's copy of the site: whether there is one, how old and how large it is; to make, renew and remove it.
import { element } from "../lib/dom.mjs";
import { fill, messagesOf } from "../lib/messages.mjs";
import { keep, kept, offered, remove, renew } from "../lib/offline-copy.mjs";
import { ageOf, sizeOf, weightOf } from "../lib/offline-plan.mjs";
import { ROOT } from "../lib/root.mjs";

class OfflineCopy extends HTMLElement {
  async connectedCallback() {
    this.messages = messagesOf(this);
    this.language = document.documentElement.lang;
    this.#furnish();
    this.#tellAbsent();
    if ((await this.#show()) && !document.documentElement.dataset.copied) await this.#try(() => renew(this.told));
  }

  #furnish() {
    this.trouble = element("p", { class: "q-offline__trouble", role: "alert", hidden: true });
    this.status = element("p", { role: "status", tabindex: "-1" }, this.messages.loading);
    this.progress = element("progress", { "aria-label": this.messages.progress });
    this.count = element("span");
    this.bar = element("p", { hidden: true }, this.progress, this.count);
    this.parts = element("fieldset", { class: "q-offline__parts", hidden: true });
    this.acts = element("p", { class: "q-offline__acts" });
    this.replaceChildren(this.trouble, this.status, this.bar, this.parts, this.acts);
    this.told = (done, total) => this.#tell(done, total);
  }

  /** Where a page was asked for that is not in the copy, it is named; it may be there again. */
  #tellAbsent() {
    const path = new URLSearchParams(location.search).get("absent");
    const href = path === null ? null : addressOf(path);
    if (!href?.startsWith(ROOT)) return;
    const [before, after] = this.messages.absent.split("{path}");
    this.#complain(before, element("a", { href }, path || "/"), after);
  }

  /** Shows what there is on the device, or what the site offers; returns what the reader asked for. */
  async #show() {
    try {
      const { choice, state } = await kept();
      this.site = state ?? (choice ? this.site : await offered());
      this.bar.hidden = true;
      if (state) this.#showKept(state);
      else if (choice) this.#showUnfinished(choice);
      else this.#showNone();
      return choice;
    } catch (trouble) {
      this.status.textContent = "";
      this.#explain(trouble);
      return null;
    }
  }

  #showKept({ day, left, parts, checked }) {
    const { messages, language } = this;
    this.#offer(left);
    const told = { day, size: this.#size(left), age: ageOf(Date.now() - checked, language) };
    const titles = parts.filter(({ path }) => left.includes(path)).map(({ title }) => title);
    const without = titles.length ? fill(messages.without, { parts: new Intl.ListFormat(language).format(titles) }) : "";
    this.status.textContent = `${fill(messages.kept, told)} ${without}`;
    this.#enable([messages.update, () => keep(this.#left(), this.told)], [messages.remove, remove]);
  }

  #showUnfinished({ left }) {
    this.status.textContent = this.messages.incomplete;
    this.parts.hidden = true;
    this.#enable([this.messages.continue, () => keep(left, this.told)], [this.messages.remove, remove]);
  }

  #showNone() {
    const { day, bytes } = this.site;
    this.#offer([]);
    this.status.textContent = fill(this.messages.none, { day, size: sizeOf(bytes, this.language) });
    this.parts.onchange = () => {
      const label = fill(this.messages.keep, { size: this.#size(this.#left()) });
      this.#enable([label, () => keep(this.#left(), this.told)]);
    };
    this.parts.onchange();
  }

  /** Boxes for the parts of a large site; those that are left out are empty. */
  #offer(left) {
    const { messages, language, site } = this;
    const boxes = site.parts.map(({ path, title, bytes }) => {
      const box = element("input", { type: "checkbox", value: path, checked: !left.includes(path) });
      return element("label", { class: "qfq-check" }, box, fill(messages.part, { title, size: sizeOf(bytes, language) }));
    });
    const always = fill(messages.always, { size: this.#size(site.parts.map(({ path }) => path)) });
    this.parts.replaceChildren(element("legend", {}, messages.parts), ...boxes, element("p", { class: "q-hint" }, always));
    this.parts.hidden = !boxes.length;
    this.parts.onchange = null;
  }

  #left() {
    return [...this.parts.querySelectorAll("input:not(:checked)")].map(({ value }) => value);
  }

  #size(left) {
    return this.site ? sizeOf(weightOf(this.site, left), this.language) : "";
  }

  #enable(...acts) {
    const held = this.acts.contains(document.activeElement);
    const buttons = acts.map(([label, act]) => {
      const button = element("button", { type: "button", class: "qfq-button" }, label);
      button.onclick = () => this.#try(act);
      return button;
    });
    this.acts.replaceChildren(...buttons);
    if (held) this.status.focus();
  }

  #tell(done, total) {
    if (!total) return;
    Object.assign(this.progress, { max: total, value: done });
    this.count.textContent = fill(this.messages.count, { done, total });
    if (!this.bar.hidden) return;
    this.bar.hidden = false;
    this.parts.hidden = true;
    this.status.textContent = this.messages.keeping;
    this.#enable([this.messages.stop, remove]);
  }

  async #try(act) {
    this.trouble.hidden = true;
    try {
      await act();
      await this.#show();
      if (act === remove) this.status.prepend(this.messages.removed, " ");
    } catch (trouble) {
      if (trouble.name === "AbortError") return; // what removes the copy shows what is left
      await this.#show();
      this.#explain(trouble);
    }
  }

  #explain(trouble) {
    if (!trouble.reason) throw trouble;
    this.#complain(fill(this.messages[trouble.reason], { size: this.#size(this.#left()) }));
  }

  #complain(...said) {
    this.trouble.replaceChildren(...said);
    this.trouble.hidden = false;
  }
}

/** The address of a path of this site; null of what is no address. */
function addressOf(path) {
  try {
    return new URL(path, ROOT).href;
  } catch {
    return null;
  }
}

customElements.define("offline-copy", OfflineCopy);
