/*
 * The orientation page: what is asked stands in its form and in its address, and the answers change with it.
 * `data-source` and `data-words` are the addresses of its data, `data-actions` the way to the pages of actions.
 */
import { Answers, FITS } from "../lib/ask/answers.mjs";
import { AskedList } from "../lib/ask/asked-list.mjs";
import { Cards } from "../lib/ask/cards.mjs";
import { countsInForm } from "../lib/ask/counts.mjs";
import { Desk } from "../lib/ask/desk.mjs";
import { AskForm } from "../lib/ask/form.mjs";
import { PlaceField } from "../lib/ask/place-field.mjs";
import { Relief } from "../lib/ask/relief.mjs";
import { summary } from "../lib/ask/words.mjs";
import { debounced } from "../lib/dom.mjs";
import { messagesOf, plural } from "../lib/messages.mjs";
import { NOTHING, readQuestion, writeQuestion } from "../lib/orientation/question.mjs";

const TYPED = ["q", "age", "moment"];
const PAUSE = 120;

class OrientationPage extends HTMLElement {
  async connectedCallback() {
    this.messages = messagesOf(this);
    this.language = document.documentElement.lang;
    this.status = this.querySelector(".q-status");
    this.jump = this.querySelector(".q-jump");
    this.form = new AskForm(this.querySelector("form"));
    this.desk = new Desk({ data: this.dataset.source, words: this.dataset.words });
    this.touched = new Set();
    this.#fold();
    this.#listen();
    try {
      this.directory = await this.desk.open();
    } catch {
      return this.#fail();
    }
    this.#furnish();
    this.#read();
  }

  /** Folds what is rarely asked where there is little room, and the pages that answer without a script. */
  #fold() {
    this.querySelector(".q-more").open = matchMedia("(min-width: 60em)").matches;
    document.querySelector("#needs").open = false;
  }

  #fail() {
    this.status.textContent = this.messages.failed;
    document.querySelector("#needs").open = true;
  }

  #listen() {
    const { form } = this.form;
    const changed = (field) => this.#change(field, { replace: TYPED.includes(field.name) });
    const typed = debounced(PAUSE, changed);
    form.addEventListener("input", ({ target }) => TYPED.includes(target.name) && typed(target));
    form.addEventListener("change", ({ target }) => changed(target));
    form.addEventListener("focusin", ({ target }) => target.name === "q" && this.desk.learn().catch(() => {}));
    form.addEventListener("submit", (event) => this.#submitted(event));
    form.addEventListener("reset", (event) => this.#reset(event));
    window.addEventListener("popstate", () => this.directory && this.#read());
  }

  #furnish() {
    const { directory, messages, language } = this;
    const ask = (question) => this.#go(question);
    this.place = new PlaceField(this.querySelector(".q-place"), {
      messages: messages.finding,
      distances: messages.distances,
      language,
      municipalities: directory.places,
      find: (typed) => this.desk.findPlaces(typed),
      chosen: (place) => this.#go({ ...this.question, place }),
    });
    this.cards = new Cards({ directory, messages, language, href: ({ id }) => `${this.dataset.actions}${id}/` });
    this.asked = new AskedList({ directory, messages, language, ask });
    this.relief = new Relief({ directory, messages, ask });
    this.answers = new Answers({ messages, language, show: (found) => this.cards.show(found) });
    this.status.after(this.asked.box, this.relief.box, this.answers.box);
  }

  // The question

  /** Asks what the address asks; what somebody has changed before the data came counts more. */
  #read() {
    const { question, unknown } = readQuestion(location.search, this.directory);
    this.unknown = unknown;
    this.keeping = null;
    this.question = [...this.touched].reduce((asked, field) => this.form.read(asked, field), question);
    this.touched.clear();
    this.#write();
    this.#answer();
  }

  #write() {
    this.form.write(this.question);
    const { place } = this.question;
    this.place.show(place, this.directory.places.find(({ id }) => id === place)?.label ?? place);
  }

  #change(field, { replace = false } = {}) {
    if (!this.question) return this.touched.add(field);
    this.#go(this.form.read(this.question, field), { replace, written: true });
  }

  /** Asks another question; `written`: the form says it already. */
  #go(question, { replace = false, written = false } = {}) {
    const address = writeQuestion(question, this.unknown);
    if (address === writeQuestion(this.question, this.unknown)) return;
    this.#keep();
    this.question = question;
    this.keeping = [replace ? "replaceState" : "pushState", location.pathname + address];
    if (!written) this.#write();
    this.#answer();
    afterwards(() => this.#keep());
  }

  /** Writes the address of the question: after its answers, since browsers take their time for it. */
  #keep() {
    if (!this.keeping) return;
    const [how, address] = this.keeping;
    this.keeping = null;
    history[how](null, "", address);
  }

  async #submitted(event) {
    event.preventDefault();
    if (!this.question) return;
    const typing = document.activeElement.matches("input");
    this.#change(this.form.form.elements.q, { replace: true });
    await this.answering;
    ((typing && this.answers.first) || this.querySelector("#answers")).focus();
  }

  #reset(event) {
    event.preventDefault();
    if (!this.question) return;
    this.unknown = [];
    this.place.clear();
    this.#go(NOTHING);
    this.form.form.elements.q.focus();
  }

  // The answers

  #answer() {
    this.answering = this.#tell();
  }

  async #tell() {
    const { question, unknown, messages, language } = this;
    if (this.desk.lacksWords(question)) await this.desk.learn();
    if (question !== this.question) return;
    const places = this.desk.placesMeant(question);
    if (places.length === 1 && places[0] !== question.place) return this.#go({ ...question, place: places[0] }, { replace: true });
    const lost = question.place !== "" && !places.length;
    this.place.warn(lost);
    const told = this.desk.answer(question, new Date());
    const asks = writeQuestion(question) !== "";
    const answers = Object.fromEntries(FITS.map((fit) => [fit, asks ? told.results.filter((one) => one.fit === fit) : []]));
    this.cards.tell(told);
    this.asked.show({ question, unknown, reading: told.reading, lost });
    this.relief.show(question, told);
    this.answers.show(answers);
    this.status.textContent = asks ? summary(answers, messages, language) : messages.start;
    this.jump.hidden = !asks;
    this.jump.textContent = this.#leading(answers.yes.length + answers.unknown.length);
    afterwards(() => question === this.question && this.#add(told));
  }

  /** What the way down to the answers says, where they are below the form. */
  #leading(count) {
    const { messages, language } = this;
    return count ? plural(messages.see, count, {}, language) : messages["see-nearly"];
  }

  /** What can be seen a moment later: the answers further down, and how many each choice would leave. */
  #add(told) {
    this.answers.complete();
    offerList(this.answers.box);
    const counts = countsInForm(this.directory, told);
    this.form.tell((key) => counts.get(key), this.language);
  }
}

/** Offers the reader's list on the cards below a node. The button is shared with all other pages: it is no part of this script. */
async function offerList(box) {
  const button = await import("./selection-button.mjs");
  button.offerList(box);
}

/** Does something once the page has been painted. */
function afterwards(act) {
  requestAnimationFrame(() => setTimeout(act));
}

customElements.define("orientation-page", OrientationPage);
