// The contacts of a list as vCards 3.0 (RFC 2426), which telephones and mail programs of every age read.
import { contactsOf, placesOf } from "./calls.mjs";
import { address, escaped, fileOf } from "./content-lines.mjs";

const POSTCODE = /^((?:[A-Z]{1,3}-)?\d{4,5})\s+(.+)$/;

/** One card for each record, with what is for everybody; `revised` is the day of the sheet (a `Date`). */
export function vcards(records, revised) {
  return records.map((record) => card(record, revised)).join("");
}

function card(record, revised) {
  const contacts = contactsOf(record).filter(({ channel }) => channel !== "professional");
  const organisation = record.providers.map(({ name }) => name).join(", ") || record.name;
  const said = (way) => contacts.map((contact) => contact[way]).filter(Boolean);
  return fileOf([
    "BEGIN:VCARD",
    "VERSION:3.0",
    `FN:${escaped(record.name)}`,
    "N:;;;;",
    `ORG:${escaped(organisation)}`,
    ...said("phone").map(({ href }) => `TEL;TYPE=WORK,VOICE:${escaped(href.replace(/^tel:/, ""))}`),
    ...said("email").map(({ text }) => `EMAIL;TYPE=INTERNET:${escaped(text)}`),
    ...placesOf(record).filter(({ lines }) => lines.length).map(({ lines }) => `ADR;TYPE=WORK:${delivery(lines)}`),
    ...said("website").map(({ href }) => `URL:${address(href)}`),
    record.summary && `NOTE:${escaped(record.summary)}`,
    `SOURCE:${address(record.url)}`,
    `REV:${revised.toISOString().slice(0, 10)}`,
    "END:VCARD",
  ]);
}

/** The seven parts of an address: box, more, street, locality, region, postal code, country. */
function delivery(lines) {
  const [, postcode = "", locality = lines.length > 1 ? lines.at(-1) : ""] = POSTCODE.exec(lines.at(-1)) ?? [];
  const street = lines.slice(0, lines.length - (postcode || locality ? 1 : 0)).join(", ");
  return ["", "", street, locality, "", postcode, ""].map(escaped).join(";");
}
