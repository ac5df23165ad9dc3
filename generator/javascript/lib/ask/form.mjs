// The form of the orientation page: its fields as parts of a question, and how many answers each choice would leave.
import { say } from "../dom.mjs";
import { fill, numberInWords } from "../messages.mjs";
import { NOTHING } from "../orientation/question.mjs";
import { fullInWords } from "./words.mjs";

const MOMENT = "moment";
const OLDEST = 120;

/** The part of a question that each field says, and how. */
const PARTS = {
  q: ["words", text],
  besoin: ["needs", several],
  public: ["audiences", several],
  age: ["age", readAge],
  langue: ["languages", several],
  mode: ["mode", text],
  quand: ["when", readWhen],
  [MOMENT]: ["when", readWhen],
  par: ["by", text],
};

export class AskForm {
  constructor(form) {
    this.form = form;
    this.boxes = [...form.querySelectorAll("[type=checkbox], [type=radio]")];
    this.counted = [...form.querySelectorAll("[data-count]")].map((node) => ({ node, key: node.dataset.count }));
    this.folds = form.querySelectorAll(".q-fold:not(.q-more)");
    form.addEventListener("change", () => this.#mark());
  }

  field(name) {
    return this.form.elements[name];
  }

  /** A question in which the field that somebody has changed says its part anew. */
  read(question, { name }, data = new FormData(this.form)) {
    const [part, read] = PARTS[name] ?? [];
    return part ? { ...question, [part]: read(data, name) } : question;
  }

  /** What a question becomes if somebody at a field does the next thing there: ticks a box, or not any more, or goes on to the next choice. */
  likely(question, field) {
    if (field?.form !== this.form) return null;
    const { name, type, value } = field;
    const data = new FormData(this.form);
    const boxes = this.boxes.filter((each) => each.name === name);
    if (type === "checkbox") {
      data.delete(name);
      for (const box of boxes) if (box.checked !== (box === field)) data.append(name, box.value);
    } else if (type === "radio") data.set(name, nextOf(field, boxes));
    else if (type === "select-one") data.set(name, field.options[field.selectedIndex + 1]?.value ?? value);
    else return null;
    return this.read(question, field, data);
  }

  /** Puts a question into the fields. */
  write({ words, needs, audiences, age, languages, mode, when, by }) {
    const moment = when.includes("T") ? when : "";
    const checked = { besoin: needs, public: audiences, quand: [moment ? MOMENT : when] };
    for (const box of this.boxes) box.checked = checked[box.name].includes(box.value);
    const values = { q: words, age: age?.[0] ?? "", langue: languages[0] ?? "", mode, par: by, [MOMENT]: moment };
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name);
      if (field && field.value.trim() !== String(value)) field.value = value;
    }
    this.#mark();
  }

  /** Shows behind which doors something is chosen. */
  #mark() {
    for (const fold of this.folds) fold.classList.toggle("q-fold--chosen", fold.querySelector("[type=checkbox]:checked") !== null);
  }

  /** Says behind each choice how many answers it would leave; `count` gives that (see `countsInForm`). */
  tell(count, messages, language) {
    for (const { node, key } of this.counted) {
      const words = countInWords(count(key), messages, language);
      say(node, `${node.dataset.label ?? ""}${words}`);
    }
  }
}

/** What a reader chooses who comes to a choice: itself, or if it is made already the one that an arrow leads to. */
function nextOf(radio, all) {
  return all[(all.indexOf(radio) + Number(radio.checked)) % all.length].value;
}

/** ` (3 + 5 à vérifier)`, ` (2, mais tout est complet)`: how many would surely fit, and of how many something would not be known. */
export function countInWords(count, messages, language) {
  if (!count) return "";
  const key = !count.unknown ? "sure" : count.yes ? "both" : "unsure";
  const [sure, unknown] = [count.yes, count.unknown].map((number) => numberInWords(number, language));
  const allFull = count.yes > 0 && count.full === count.yes;
  const yes = allFull ? `${sure}, ${fullInWords(count.full, count.yes, messages, language)}` : sure;
  return ` (${fill(messages.counts[key], { yes, unknown })})`;
}

function text(data, name) {
  return (data.get(name) ?? "").trim();
}

function several(data, name) {
  return data.getAll(name).filter(Boolean);
}

function readAge(data, name) {
  const age = Number.parseInt(data.get(name), 10);
  return age >= 0 && age <= OLDEST ? [age, age] : NOTHING.age;
}

function readWhen(data) {
  const when = data.get("quand") ?? "";
  return when === MOMENT ? text(data, MOMENT) : when;
}
