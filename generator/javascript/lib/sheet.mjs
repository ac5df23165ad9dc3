// What stands on the sheet that is handed to a person: the records' own texts, and between them the words of the person's language.
import { contactsOf, dialled, placesOf } from "./calls.mjs";
import { fill } from "./messages.mjs";
import { comingDays } from "./sheet-times.mjs";

/**
 * The entries of the sheet, and what to bring for all of them: `{ entries, bring }`.
 *
 * `chosen` are pairs of a record and the note to it; `words` are those of the sheet's language (`locales/sheet/`), `spoken`
 * those of the language in which one speaks at the door; `prefix` is that of the telephones there (`+32`); `languages` are the
 * languages that have a name of their own here, by their code.
 */
export function sheetOf(chosen, given) {
  return {
    entries: chosen.map(([record, note], index) => entry(record, note, index + 1, given)),
    bring: toBring(chosen.map(([record]) => record)),
  };
}

function entry(record, note, number, { words, spoken, prefix, now, languages }) {
  const contacts = contactsOf(record).filter(({ channel }) => channel !== "professional");
  const ownTimes = record.hours || record.hoursWritten.length ? times(record, words, now) : null;
  return {
    key: record.key,
    number,
    name: record.name,
    organisation: record.providers.map(({ name }) => name).join(", "),
    summary: record.summary,
    room: room(record, words),
    phones: contacts.filter(({ phone }) => phone).map(({ purpose, phone }) => ({ purpose, text: dialled(phone, prefix) })),
    emails: contacts.map(({ email }) => email).filter(Boolean),
    websites: contacts.map(({ website }) => website).filter(Boolean),
    times: ownTimes,
    places: placesOf(record).map((place) => ({ ...place, times: ownTimes ? null : times(place, words, now) })),
    fee: record.fee,
    whom: record.whom,
    zone: record.zone,
    languages: record.languages.map(({ code, name }) => (languages[code] ? { code, name: languages[code].name } : { code: "", name })),
    conditions: record.conditions,
    say: sayings(record, words, spoken),
    note,
    verified: record.verified ? fill(words.verified, { date: dateInWords(record.verified, words) }) : "",
    old: record.stale || !record.verified ? words.old : "",
    sources: record.sources,
  };
}

/** What a person must know before going where there is little room or none. */
function room({ capacity }, words) {
  const told = { full: words["no-room"], limited: words["little-room"] }[capacity?.state] ?? "";
  return told && capacity.on ? `${told} (${dateInWords(capacity.on, words)})` : told;
}

/** When one can come in the next days; what is written on the page where that cannot be told. */
function times({ hours, hoursWritten }, words, now) {
  const days = hours ? comingDays(hours, words, now) : [];
  return days.length ? { days } : { written: hoursWritten };
}

/** What to say there, and what that means. */
function sayings(record, words, spoken) {
  const name = record.kind === "action" ? "action" : "partner";
  const [there, meant] = [spoken, words].map((language) => fill(language[name], { title: record.name }));
  return { there, meant: meant === there ? "" : meant };
}

/** Each thing once, in the order of the list, with the numbers of the entries that ask for it. */
export function toBring(records) {
  const things = new Map();
  records.forEach(({ bring }, index) => {
    for (const what of bring) {
      const known = fold(what);
      if (!things.has(known)) things.set(known, { what, numbers: [] });
      const { numbers } = things.get(known);
      if (!numbers.includes(index + 1)) numbers.push(index + 1);
    }
  });
  return [...things.values()];
}

/** `2026-03-05` → `05/03/2026`, `2026-03` → `03/2026`, `2026`: as far as it is known. */
export function dateInWords(partial, words) {
  const [year, month, day] = partial.split("-");
  if (day) return fill(words.full, { day, month, year });
  return month ? `${month}/${year}` : year;
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, "'").replace(/[\s.]+$/, "").toLowerCase();
