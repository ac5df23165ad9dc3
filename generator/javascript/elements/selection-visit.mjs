// An agreed visit, for the person's calendar.
import { visitFile } from "../lib/calendar-file.mjs";
import { element } from "../lib/dom.mjs";
import { download } from "../lib/download.mjs";
import { fill } from "../lib/messages.mjs";
import { hoursOf } from "../lib/openness.mjs";

class SelectionVisit extends HTMLElement {
  show({ records, words, zone }) {
    if (!this.form) this.#furnish(words);
    this.records = records;
    this.zone = zone;
    this.where.replaceChildren(...this.#choices());
    this.hidden = !records.length;
  }

  #furnish(words) {
    this.words = words;
    this.where = element("select", { required: true });
    this.where.onchange = () => (this.chosen = this.where.value);
    this.day = element("input", { type: "date", required: true });
    this.time = element("input", { type: "time", required: true });
    const field = (name, control) => element("label", { class: "qfq-choice" }, element("span", {}, words[`visit.${name}`]), control);
    const save = element("button", { type: "submit", class: "qfq-button" }, words["visit.save"]);
    this.form = element("form", { class: "qfq-choices" }, field("where", this.where), field("day", this.day), field("time", this.time), save);
    this.form.onsubmit = (event) => this.#save(event);
    this.append(element("p", { class: "q-hint" }, words["visit.intro"]), this.form);
  }

  /** Only the reader says where an appointment is, unless there is one place alone: records come as fast as they are read. */
  #choices() {
    const { records, chosen, words } = this;
    const names = records.map(({ key, name }) => element("option", { value: key, selected: key === chosen }, name));
    return records.length > 1 ? [element("option", { value: "" }, words["visit.choose"]), ...names] : names;
  }

  #save(event) {
    event.preventDefault();
    const record = this.records.find(({ key }) => key === this.where.value);
    const [hours] = hoursOf(record);
    const zone = hours?.table.patterns[hours.number].zone ?? this.zone;
    const summary = fill(this.words["visit.summary"], { title: record.name });
    const file = visitFile(record, { day: this.day.value, time: this.time.value, zone, summary, made: new Date() });
    download(`${this.words["visit.file"]}.ics`, "text/calendar", file);
  }
}

customElements.define("selection-visit", SelectionVisit);
