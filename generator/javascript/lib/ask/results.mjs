// All that follows from a question: how many answers, what was understood, the answers, what else to do, and counts in the form.
import { offerList } from "../../elements/selection-button.mjs";
import { say } from "../dom.mjs";
import { plural } from "../messages.mjs";
import { Answers, FITS } from "./answers.mjs";
import { AskedList } from "./asked-list.mjs";
import { Cards } from "./cards.mjs";
import { countsInForm } from "./counts.mjs";
import { Emergencies } from "./emergencies.mjs";
import { Others } from "./others.mjs";
import { Relief } from "./relief.mjs";
import { summary } from "./words.mjs";

export class Results {
  /** In `page`, the orientation page, with its `form`; `ask` is told the question that a reader's click makes. */
  constructor(page, { directory, desk, messages, language, form, ask }) {
    Object.assign(this, { directory, desk, messages, language, form });
    this.section = page.querySelector(".q-results");
    this.heading = page.querySelector("#answers");
    this.status = page.querySelector(".q-status");
    this.jump = page.querySelector(".q-jump");
    this.examples = page.querySelector(".q-examples");
    this.cards = new Cards({ directory, desk, messages, language, href: ({ id }) => `${page.dataset.actions}${id}/` });
    this.asked = new AskedList({ directory, messages, language, ask });
    this.relief = new Relief({ directory, messages, ask });
    this.answers = new Answers({ messages, language, show: (found) => this.cards.show(found), shown: () => offerList(this.answers.box) });
    this.others = new Others({ messages, href: ({ id }) => `${page.dataset.partners}${id}/` });
    this.emergencies = new Emergencies(page, directory);
    (this.emergencies.box ?? this.status).after(this.asked.box, this.relief.box, this.answers.box, this.others.box);
  }

  /** The link of the first answer, if there is one that can be seen. */
  get first() {
    return this.answers.first;
  }

  /**
   * Shows what is in sight, and all of it again where the question is the same. Where the form fills the screen, that is how many answers there
   * are. `told`: all that `answer` gives; `unknown`: what the address asks for that is not known, and `lost`: whether the place is not known either.
   */
  show({ question, unknown, lost, told }) {
    const again = question === this.asking?.question;
    const answers = Object.fromEntries(FITS.map((fit) => [fit, told.results.filter((one) => one.fit === fit)]));
    this.asking = { question, unknown, lost, told, answers };
    this.#lead();
    if (again || this.inSight) this.#tell();
    if (again) this.answers.complete();
  }

  /** Says what was answered last, unless that has been done, and shows the answers that are in sight. */
  #tell() {
    if (this.shown === this.asking) return;
    const { messages, language } = this;
    const { question, unknown, lost, told, answers } = this.asking;
    const { asks } = told;
    const renewed = question === this.shown?.question;
    this.shown = this.asking;
    const leaving = [this.relief.box, this.examples].some((box) => box?.contains(document.activeElement));
    this.cards.tell(told);
    this.asked.show({ question, unknown, lost, reading: told.reading }); // first: it may move the focus
    this.emergencies.show(told.asked.topics);
    this.relief.show(question, asks ? told : null);
    if (this.examples) this.examples.hidden = asks;
    say(this.status, asks ? summary(answers, told.farther, messages, language) : messages.start);
    this.answers.take(answers, renewed);
    if (this.inSight && !renewed) this.answers.showFirst(this.room);
    if (leaving) this.#keepFocus();
  }

  /** Looks where all this is. To be done before anything changes: else browsers lay out the page for it, and then once more. */
  look() {
    this.inSight = this.section.getBoundingClientRect().top < innerHeight;
    this.room = innerHeight - this.answers.top;
  }

  /** Shows what a reader sees a moment later: the answers further down, and how many each choice would leave. */
  complete() {
    this.#tell();
    const { told } = this.asking;
    this.answers.complete();
    offerList(this.answers.box);
    this.others.show(told.asks ? this.desk.besides(told) : []);
    this.form.tell(countsInForm(this.directory, told), this.messages, this.language);
  }

  /** Takes a reader to the answers whose choice has gone with them: an example, or what to ask less of. */
  #keepFocus() {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement.closest("[hidden]")) this.heading.focus();
  }

  /** Fills in the summaries, once they have come. */
  summarise() {
    this.cards.summarise();
  }

  /** The way down to the answers, where they are below the form. */
  #lead() {
    const { messages, language } = this;
    const { told, answers } = this.asking;
    const count = answers.yes.length + answers.unknown.length;
    this.jump.hidden = !told.asks;
    this.jump.textContent = count ? plural(messages.see, count, {}, language) : messages["see-nearly"];
  }
}
