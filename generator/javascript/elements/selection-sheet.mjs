// The sheet to hand over: in the language of the person, in large print if wanted, as it will be printed.
import { element } from "../lib/dom.mjs";
import { fill } from "../lib/messages.mjs";
import { printed } from "../lib/printing.mjs";
import { qrCode } from "../lib/qr.mjs";
import { whenSeenAgain } from "../lib/renewal.mjs";
import { selection } from "../lib/selection-store.mjs";
import { linkTo } from "../lib/share.mjs";
import { drawSheet } from "../lib/sheet-view.mjs";
import { dateInWords, sheetOf } from "../lib/sheet.mjs";

class SelectionSheet extends HTMLElement {
  show({ list, chosen, words, languages, prefix }) {
    this.languages = languages;
    this.own = document.documentElement.lang;
    if (!this.sheet) this.#furnish(words);
    const language = languages[list.language] ? list.language : this.own;
    this.select.value = language;
    this.large.checked = list.large;
    this.given = { list, chosen, language, prefix };
    this.#draw();
  }

  #furnish(words) {
    const codes = Object.keys(this.languages).sort((a, b) => (b === this.own) - (a === this.own));
    const options = codes.map((code) => element("option", { value: code, lang: code }, this.languages[code].name));
    this.select = element("select", { "aria-describedby": "sheet-language" }, ...options);
    this.select.onchange = () => selection.change({ ...selection.list, language: this.select.value });
    this.large = element("input", { type: "checkbox" });
    this.large.onchange = () => selection.change({ ...selection.list, large: this.large.checked });
    const print = element("button", { type: "button", class: "qfq-button", "data-act": "print" }, words["sheet.print"]);
    print.onclick = () => printed("sheet");
    this.sheet = element("section", { class: "qfq-sheet", "aria-label": words["sheet.preview"] });
    this.append(
      element(
        "div",
        { class: "qfq-choices" },
        element("label", { class: "qfq-choice" }, element("span", {}, words["sheet.language"]), this.select),
        element("label", { class: "qfq-check" }, this.large, element("span", {}, words["sheet.large"])),
        print,
      ),
      element("p", { class: "q-hint", id: "sheet-language" }, words["sheet.language-hint"]),
      element("p", { class: "q-hint" }, words["sheet.print-hint"]),
      this.sheet,
    );
    whenSeenAgain(() => this.#draw());
  }

  #draw() {
    const { sheet, own, languages } = this;
    const { list, chosen, language, prefix } = this.given;
    const words = languages[language];
    const now = new Date();
    const model = sheetOf(chosen, { words, spoken: languages[own] ?? words, prefix, now, languages });
    const link = chosen.length ? linkTo(location.href, chosen.map(([{ key }]) => key)) : "";
    Object.assign(sheet, { lang: language, dir: words.dir });
    sheet.toggleAttribute("data-large", list.large);
    const foot = {
      link,
      made: fill(words.made, { date: dateInWords(localDay(now), words) }),
      source: document.querySelector("selection-bar")?.dataset.site ?? "",
      home: new URL(document.querySelector(".qfq-brand")?.href ?? "/", document.baseURI).href,
      texts: language === own ? "" : words.texts[own],
    };
    drawSheet(sheet, { ...model, note: list.note, foot, code: link && qrCode(link, words.link) }, words, own);
  }
}

const localDay = (now) => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

customElements.define("selection-sheet", SelectionSheet);
