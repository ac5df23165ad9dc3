// Whom to call, in which order, on which line.
import { compare, hoursOf, soonest } from "./openness.mjs";

/**
 * Rows `{ record, told, lines, professional, ways }`: those that can be reached first at the top, else in the order of the list.
 * `lines` are for everybody, `professional` for professionals only; `ways` say how a professional gets a person in.
 */
export function callList(records, now) {
  const rows = records.map((record) => ({ record, told: soonest(hoursOf(record), now), ...linesOf(record) }));
  return rows.sort((a, b) => compare(a.told, b.told));
}

function linesOf(record) {
  const contacts = contactsOf(record);
  const professional = contacts.filter(({ channel }) => channel === "professional");
  return {
    lines: contacts.filter((contact) => contact.phone && !professional.includes(contact)),
    professional: professional.filter(({ phone, email }) => phone || email),
    ways: record.access.filter(({ channel }) => channel === "professional").map(({ words }) => words),
  };
}

/** A record's ways to be reached, then those of who offers it; each telephone number and address once. */
export function contactsOf(record) {
  const all = [...record.contacts, ...record.providers.flatMap(({ contacts }) => contacts)];
  const seen = new Set();
  return all.filter((contact) => {
    const known = [contact.channel, contact.phone?.href, contact.email?.href, contact.website?.href].join(" ");
    return !seen.has(known) && seen.add(known);
  });
}

/** A number as one dials it in a country with a prefix (`+32`): those of other countries with theirs before it. */
export function dialled({ text, href }, prefix) {
  const number = href.replace(/^tel:/, "");
  if (text.startsWith("+")) return text;
  const national = text.replace(/\D/g, "").replace(/^0/, "");
  if (!number.startsWith("+") || number.startsWith(prefix) || !number.endsWith(national)) return text;
  return `${number.slice(0, -national.length)} ${text.replace(/^0/, "")}`;
}

/** Where a record receives people: its own places, else those of who offers it. */
export function placesOf(record) {
  return record.places.length ? record.places : record.providers.flatMap(({ places }) => places);
}
