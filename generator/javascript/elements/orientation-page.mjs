/*
 * The orientation page: what is asked stands in its form and in its address, and the answers change with it.
 * `data-source`, `data-words` and `data-paths` are the addresses of its data, `data-actions` the way to the pages of actions.
 */
import { Desk } from "../lib/ask/desk.mjs";
import { AskForm } from "../lib/ask/form.mjs";
import { PlaceField } from "../lib/ask/place-field.mjs";
import { Results } from "../lib/ask/results.mjs";
import { afterwards, debounced } from "../lib/dom.mjs";
import { messagesOf } from "../lib/messages.mjs";
import { askedIn, NOTHING, readQuestion, writeQuestion } from "../lib/orientation/question.mjs";
import { everyMinute, whenSeenAgain } from "../lib/renewal.mjs";

const TYPED = ["q", "age", "moment"];

/** In milliseconds: how long somebody who types has paused when the address is written. Browsers refuse to be told of each letter. */
const PAUSE = 300;

class OrientationPage extends HTMLElement {
  async connectedCallback() {
    this.messages = messagesOf(this);
    this.form = new AskForm(this.querySelector("form"));
    this.desk = new Desk({ data: this.dataset.source, words: this.dataset.words, paths: this.dataset.paths });
    this.#hide();
    if (new URLSearchParams(askedIn(location)).has("q")) this.#learn();
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

  /** What a link asks behind a `?` goes behind a `#`: the site would be told again of a person's situation at each reload. */
  #hide() {
    if (location.search) history.replaceState(null, "", `${location.pathname}#${askedIn(location).replace(/^\?/, "")}`);
  }

  /** Folds what is rarely asked where there is little room, and the pages that answer without a script. */
  #fold() {
    this.querySelector(".q-more").open = matchMedia("(min-width: 60em)").matches;
    document.querySelector("#needs").open = false;
  }

  #fail() {
    this.querySelector(".q-status").textContent = this.messages.failed;
    document.querySelector("#needs").open = true;
  }

  /** Gets to know the words before somebody needs them; whether that fails is seen when they do. */
  #learn() {
    this.desk.learn().catch(() => {});
  }

  #listen() {
    const { form } = this.form;
    const changed = (field) => this.#change(field, { replace: this.#goesOn(field.name) });
    form.addEventListener("input", ({ target }) => TYPED.includes(target.name) && changed(target));
    form.addEventListener("change", ({ target }) => changed(target));
    form.addEventListener("focusin", ({ target }) => target.name === "q" && this.#learn());
    form.addEventListener("focusout", () => this.#rest());
    this.addEventListener("focusin", () => this.#foresee());
    form.addEventListener("submit", (event) => this.#submitted(event));
    form.addEventListener("reset", (event) => this.#reset(event));
    window.addEventListener("popstate", () => this.directory && this.#returned());
    // What is open, and until when, changes while the page stays there.
    everyMinute(() => this.#answerAgain());
    whenSeenAgain(() => this.#answerAgain());
  }

  #furnish() {
    const { directory, desk, messages, form } = this;
    const language = document.documentElement.lang;
    this.results = new Results(this, { directory, desk, messages, language, form, ask: (question) => this.#go(question) });
    this.place = new PlaceField(this.querySelector(".q-place"), {
      messages: messages.finding,
      distances: messages.distances,
      language,
      municipalities: directory.places,
      find: (typed) => this.desk.findPlaces(typed),
      likely: (place) => this.desk.foresee(() => ({ ...this.question, place })),
      chosen: (place) => this.#go({ ...this.question, place }),
    });
  }

  // What is asked

  /** Whether a reader only goes on typing what the address has already: going back then leads to before the first letter. */
  #goesOn(name) {
    const before = this.typing;
    this.typing = TYPED.includes(name) ? name : null;
    return this.typing !== null && this.typing === before;
  }

  #rest() {
    this.#keep();
    this.typing = null;
  }

  /** Asks what the address asks; what somebody has changed before the data came counts more. */
  #read() {
    const { question, unknown } = readQuestion(askedIn(location), this.directory);
    const changed = [...this.touched].reduce((asked, field) => this.form.read(asked, field), question);
    this.touched.clear();
    Object.assign(this, { question, unknown, keeping: null });
    if (!this.#isAsked(changed)) return this.#go(changed, { replace: true });
    this.results.look();
    this.#write(question);
    this.#answer();
  }

  /** Back and forth; a way to another part of the page asks nothing, and leaves the question where it was. */
  #returned() {
    const { hash } = location;
    if (hash && !hash.includes("=")) return history.replaceState(null, "", location.pathname + writeQuestion(this.question, this.unknown));
    this.#read();
  }

  #write(question) {
    this.form.write(question);
    const { place } = question;
    this.place.show(place, this.directory.places.find(({ id }) => id === place)?.label ?? place);
  }

  #change(field, { replace }) {
    if (this.question) this.#go(this.form.read(this.question, field), { replace, written: true });
    else this.touched.add(field);
  }

  #isAsked(question, unknown = this.unknown) {
    return writeQuestion(question, unknown) === writeQuestion(this.question, this.unknown);
  }

  /** Asks another question; `written`: the form says it already. */
  #go(question, { replace = false, written = false, unknown = this.unknown } = {}) {
    if (this.#isAsked(question, unknown)) return;
    if (!replace) this.#keep();
    this.results.look();
    Object.assign(this, { question, unknown });
    const address = location.pathname + writeQuestion(question, unknown);
    this.keeping = [replace ? (this.keeping?.[0] ?? "replaceState") : "pushState", address];
    if (!written) this.#write(question);
    this.#answer();
    if (replace) this.#keepSoon();
    else afterwards(() => this.#keep());
  }

  #keepSoon = debounced(PAUSE, () => this.#keep());

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
    this.#change(this.form.field("q"), { replace: true });
    await this.answering;
    this.results.complete();
    ((typing && this.results.first) || this.querySelector("#answers")).focus();
  }

  #reset(event) {
    event.preventDefault();
    if (!this.question) return;
    const first = this.form.field("q");
    first.focus(); // before anything changes: else browsers lay out the page twice
    this.#go(NOTHING, { unknown: [] });
    this.place.clear();
  }

  /** Gets ready for what a reader asks who does what the thing they have come to is there for. */
  #foresee() {
    this.desk.foresee(() => {
      const { activeElement } = document;
      return this.question && (this.results.asked.asks(activeElement) ?? this.form.likely(this.question, activeElement));
    });
  }

  // What is answered

  #answer() {
    this.answering = this.#tell();
  }

  #answerAgain() {
    if (this.question && !document.hidden) this.#answer();
  }

  async #tell() {
    const { question, unknown, desk } = this;
    if (desk.lacksWords(question)) await desk.learn();
    if (question !== this.question) return;
    const places = desk.placesMeant(question);
    if (places.length === 1 && places[0] !== question.place) return this.#go({ ...question, place: places[0] }, { replace: true });
    const lost = question.place !== "" && !places.length;
    this.place.warn(lost);
    this.results.show({ question, unknown, lost, told: desk.answer(question, new Date()) });
    afterwards(() => {
      if (question !== this.question) return;
      this.results.complete();
      this.#foresee();
    });
    this.#fetchRest();
  }

  /** Gets what no answer waits for: the summaries on the cards, and what comes next. */
  async #fetchRest() {
    if (this.fetched) return;
    this.fetched = true;
    await this.desk.fetchWords();
    this.results.summarise();
    await this.desk.fetchPaths().catch(() => null);
    this.results.complete();
  }
}

customElements.define("orientation-page", OrientationPage);
