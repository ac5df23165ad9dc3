// All that follows from a question: how many answers, what was understood, the answers, what else to do, and counts in the form.
import { offerList } from "../../elements/selection-button.mjs";
import { plural } from "../messages.mjs";
import { Answers, FITS } from "./answers.mjs";
import { AskedList } from "./asked-list.mjs";
import { Cards } from "./cards.mjs";
import { countsInForm } from "./counts.mjs";
import { Emergencies } from "./emergencies.mjs";
import { Others } from "./others.mjs";
import { Relief } from "./relief.mjs";
import { summary } from "./words.mjs";

/** In pixels: what a row of parts of the question is at most high. */
const ROW = 60;

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
   * Shows what is in sight, and all of it again where the question is the same: on a phone, the form mostly fills the screen. `told`: all that
   * `answer` gives; `unknown`: what the address asks for that is not known, and `lost`: whether the place is not known either.
   */
  show({ question, unknown, lost, told }) {
    const again = question === this.asking?.question;
    const answers = Object.fromEntries(FITS.map((fit) => [fit, told.results.filter((one) => one.fit === fit)]));
    this.asking = { question, unknown, lost, told, answers };
    this.#lead();
    if (again || this.view.begins < innerHeight) this.#tell();
    if (again) this.answers.complete();
  }

  /** Shows what was answered last, unless that has been done: what is below the answers' beginning only as far as it is in sight. */
  #tell() {
    if (this.told === this.asking) return;
    const { messages, language } = this;
    const { question, unknown, lost, told, answers } = this.asking;
    const { asks } = told;
    const again = question === this.told?.question;
    this.told = this.asking;
    const leaving = [this.relief.box, this.examples].some((box) => box?.contains(document.activeElement));
    this.cards.tell(told);
    const gone = this.asked.show({ question, unknown, lost, reading: told.reading }); // first: it may move the focus
    this.emergencies.show(told.asked.topics);
    this.relief.show(question, asks ? told : null);
    if (this.examples) this.examples.hidden = asks;
    this.#say(asks ? summary(answers, told.farther, messages, language) : messages.start);
    if (again) this.answers.renew(answers);
    else this.answers.show(answers, { room: innerHeight - this.view.top + gone * ROW, wide: this.view.wide });
    if (leaving) this.#keepFocus();
  }

  /** Looks where answers are in sight. To be done before anything changes: after that, browsers would lay out the page for it, and then once more. */
  look() {
    const boxOf = (part) => part?.getBoundingClientRect() ?? { height: 0 };
    const passing = [this.emergencies.box, this.examples, this.relief.box].map((part) => boxOf(part).height);
    const { top, width: wide } = boxOf(this.answers.box);
    this.view = { begins: boxOf(this.section).top, top: passing.reduce((rest, height) => rest - height, top), wide };
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

  /** Says how many answers there are, once: what is written anew is read out anew. */
  #say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
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
