// What the page answers from: the site's data, and the words for them once somebody uses words.
import { answer } from "../orientation/answer.mjs";
import { readData } from "../orientation/data.mjs";
import { readWords } from "../orientation/words.mjs";

export class Desk {
  /** Asks for the data at once; `data` and `words` are their addresses. */
  constructor({ data, words }) {
    this.urls = { data, words };
    this.lexicon = null;
    this.opening = readJson(data).then((read) => (this.directory = readData(read)));
  }

  /** The directory; fails when its data do not come. */
  open() {
    return this.opening;
  }

  /** Gets to know the words, once; when they do not come, those that are in the data have to do. */
  learn() {
    const words = () => readJson(this.urls.words).catch(() => null);
    this.learning ??= Promise.all([words(), this.opening]).then(([words]) => {
      this.words = words;
      this.lexicon = readWords(this.directory, words);
    });
    return this.learning;
  }

  /** Whether a question can only be answered with the words. */
  lacksWords({ words, place }) {
    return !this.lexicon && Boolean(words || (place && !this.directory.places.some(({ id }) => id === place)));
  }

  answer(question, now) {
    return answer(this.directory, this.lexicon, question, now);
  }
}

async function readJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}
