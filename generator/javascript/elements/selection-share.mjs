// Gives the list away: as a link, by e-mail, by SMS, as contacts. Only what the reader sends leaves the browser.
import { element } from "../lib/dom.mjs";
import { download } from "../lib/download.mjs";
import { keysOf } from "../lib/selection.mjs";
import { asText, linkTo, mailLink, smsLink } from "../lib/share.mjs";
import { vcards } from "../lib/vcard.mjs";

class SelectionShare extends HTMLElement {
  show({ list, rows, records, words, prefix }) {
    if (!this.link) this.#furnish(words);
    this.records = records;
    this.link.value = linkTo(location.href, keysOf(list), rows.filter(({ state }) => state === "gone").map(({ key }) => key));
    const text = asText(records, this.link.value, prefix);
    this.mail.href = mailLink(words["share.subject"], text);
    this.sms.href = smsLink(text);
  }

  #furnish(words) {
    this.link = element("input", { type: "text", readonly: true });
    this.link.onfocus = () => this.link.select();
    this.status = element("span", { role: "status" });
    this.copy = element("button", { type: "button", class: "qfq-button" }, words["share.copy"]);
    this.copy.onclick = () => this.#copy(words["share.copied"]);
    this.mail = element("a", { class: "qfq-button" }, words["share.mail"]);
    this.sms = element("a", { class: "qfq-button" }, words["share.sms"]);
    const contacts = element("button", { type: "button", class: "qfq-button" }, words["share.contacts"]);
    contacts.onclick = () => download(`${words["share.file"]}.vcf`, "text/vcard", vcards(this.records, new Date()));
    this.append(
      element("p", { class: "q-hint" }, words["share.intro"]),
      element("label", { class: "qfq-choice" }, element("span", {}, words["share.link"]), this.link),
      element("p", { class: "q-buttons" }, this.copy, this.mail, this.sms, contacts),
      this.status,
    );
  }

  async #copy(copied) {
    try {
      await navigator.clipboard.writeText(this.link.value);
      this.status.textContent = copied;
    } catch {
      this.link.focus(); // it is selected, ready to be copied by hand
    }
  }
}

customElements.define("selection-share", SelectionShare);
