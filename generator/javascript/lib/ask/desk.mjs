// What the page answers from: the site's data; the words for them once somebody uses words; and what only cards tell.
import { debounced, nextTask } from "../dom.mjs";
import { fetchJson } from "../fetch-json.mjs";
import { answer } from "../orientation/answer.mjs";
import { readData } from "../orientation/data.mjs";
import { placesCalled } from "../orientation/place-names.mjs";
import { partnersFor, readPartners } from "../orientation/partners.mjs";
import { readWords } from "../orientation/words.mjs";
import { placesToFind, suggest } from "./completion.mjs";

/** In milliseconds: how long a reader has paused when what is likely to be asked next is answered; who goes on is not kept waiting. */
const PAUSE = 200;

/** How many answers are kept: a reader takes a choice back, or does what was foreseen. */
const KEPT = 6;

/** How many places are offered to somebody who misspells one. */
const MOST = 4;

export class Desk {
  /** Asks for the data at once; `data`, `words` and `paths` are their addresses. */
  constructor({ data, words, paths }) {
    this.urls = { data, words, paths };
    this.lexicon = null;
    this.summaries = null;
    this.partners = [];
    this.given = new Map();
    this.opening = this.#read(data);
  }

  async #read(url) {
    const data = await fetchJson(url);
    await nextTask();
    return readData(data);
  }

  /** The directory; fails when its data do not come. */
  async open() {
    this.directory = await this.opening;
    await nextTask();
    return this.directory;
  }

  /** Fetches the words, once, and with them the `summaries` of actions by their numbers; null when they do not come. */
  fetchWords() {
    return (this.fetching ??= this.#fetchWords());
  }

  async #fetchWords() {
    const words = await fetchJson(this.urls.words).catch(() => null);
    this.summaries = words?.summaries ?? [];
    return words;
  }

  /** Gets to know the words, once; when they do not come, those that are in the data have to do. */
  learn() {
    return (this.learning ??= this.#learn());
  }

  async #learn() {
    const [words, directory] = await Promise.all([this.fetchWords(), this.opening]);
    this.places = placesToFind(directory.places, words?.places ?? [], words?.postcodes);
    this.lexicon = readWords(directory, words);
  }

  /** What each action leads to, by numbers, and with it the partners there are besides; asked for again after it did not come. */
  async fetchPaths() {
    this.coming ??= fetchJson(this.urls.paths);
    try {
      const { next, partners } = await this.coming;
      this.partners = readPartners(partners);
      return next;
    } catch (error) {
      this.coming = null;
      throw error;
    }
  }

  /** Whether a question can only be answered with the words. */
  lacksWords({ words, place }) {
    return !this.lexicon && Boolean(words || (place && !this.#isPlace(place)));
  }

  /** The municipalities that may be meant by what somebody types (see `suggest`), misspelt or not. */
  async findPlaces(typed) {
    await this.learn();
    const found = suggest(this.places, typed);
    return found.length ? found : this.placesMeant({ place: typed }).slice(0, MOST).map((id) => this.#named(id));
  }

  #named(id) {
    const { label } = this.directory.places.find((place) => place.id === id);
    return { place: id, label, name: label, postcode: "", exact: false };
  }

  /** The municipalities that a question's place may mean, by their ids: none when there is none of that name. */
  placesMeant({ place }) {
    if (!place || this.#isPlace(place)) return place ? [place] : [];
    return placesCalled(this.lexicon.names, place).map((number) => this.directory.places[number].id);
  }

  #isPlace(place) {
    return this.directory.places.some(({ id }) => id === place);
  }

  /** What the directory answers to a question at an instant: the last answers stay known for the minute. */
  answer(question, now) {
    const { given, directory, lexicon } = this;
    const asked = JSON.stringify([question, Math.floor(now / 6e4), lexicon !== null]);
    const told = given.get(asked) ?? answer(directory, lexicon, question, now);
    given.delete(asked);
    given.set(asked, told);
    if (given.size > KEPT) given.delete(given.keys().next().value);
    return told;
  }

  /** Answers in advance the question that `likely` gives once the reader has paused, if there is one: it is known then when it is asked. */
  foresee = debounced(PAUSE, (likely) => {
    const question = likely();
    if (question && !this.lacksWords(question)) this.answer(question, new Date());
  });

  /** The partners that are there besides what `answer` has told; none before they have come. */
  besides({ asked }) {
    return partnersFor(this.directory, this.partners, asked);
  }
}
