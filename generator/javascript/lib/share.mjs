// A list given away: as a link that carries it in its hash, which no server sees, and as the text of a message.
import { shortageInWords } from "./admission.mjs";
import { contactsOf, dialled, placesOf } from "./calls.mjs";
import { encoded, nameInLink } from "./selection.mjs";

/** The address of the list's page with the list in it, short; `page` is that address, however it ends; `gone`: keys whose record is gone. */
export function linkTo(page, keys, gone = []) {
  return page.split("#")[0].split("?")[0] + encoded(keys.map((key) => nameInLink(key, gone.includes(key))));
}

/** The list as plain text: of each record its name, whether it is full, where it is and how to call it; the link at the end. */
export function asText(records, link, prefix) {
  return [...records.map((record) => block(record, prefix)), link].join("\n\n");
}

function block(record, prefix) {
  const places = placesOf(record).map(({ lines }) => lines.join(", "));
  const phones = contactsOf(record).filter(({ channel, phone }) => phone && channel !== "professional").map(({ phone }) => dialled(phone, prefix));
  return [record.name, shortageInWords(record), ...places, ...phones].filter(Boolean).join("\n");
}

/** A message that the reader's mail program opens (RFC 6068: lines end with CRLF). */
export function mailLink(subject, text) {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\r?\n/g, "\r\n"))}`;
}

/** A text message. RFC 5724 would write `sms:?body=`, but iPhones want a field before the text; others read both. */
export function smsLink(text) {
  return `sms:?&body=${encodeURIComponent(text)}`;
}
