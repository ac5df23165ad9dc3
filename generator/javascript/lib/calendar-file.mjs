// An agreed visit as a calendar file (RFC 5545). The time is told in UTC: then no calendar mistakes the clock of the place.
import { contactsOf, placesOf } from "./calls.mjs";
import { address, escaped, fileOf } from "./content-lines.mjs";

const HOUR = 36e5;

/**
 * A visit to where a record leads, on a day (`2026-11-23`) at a time (`09:30`) on the clock of a zone (`Europe/Brussels`).
 * It is given an hour; `summary` is what the calendar shows, `made` is now.
 */
export function visitFile(record, { day, time, zone, summary, made }) {
  const start = instantOf(day, time, zone);
  const [place] = placesOf(record).filter(({ lines }) => lines.length);
  const called = contactsOf(record).find(({ channel, phone }) => phone && channel !== "professional");
  const told = [record.name, called?.phone.text, place?.route, ...record.bring, record.url];
  return fileOf([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//quifaitquoi//visit//EN",
    "BEGIN:VEVENT",
    `UID:${record.key.replace("/", "-")}-${written(start)}@${new URL(record.url).hostname}`,
    `DTSTAMP:${written(made)}`,
    `DTSTART:${written(start)}`,
    `DTEND:${written(new Date(start.getTime() + HOUR))}`,
    `SUMMARY:${escaped(summary)}`,
    place && `LOCATION:${escaped([place.name, ...place.lines].filter(Boolean).join(", "))}`,
    `DESCRIPTION:${escaped(told.filter(Boolean).join("\n"))}`,
    `URL:${address(record.url)}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ]);
}

/**
 * The instant at which a zone's clock shows a day and time: the first of the two where the clock is set back; where it is set
 * forward over that time, as much after the leap.
 */
export function instantOf(day, time, zone) {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const before = shown - offset(shown - 24 * HOUR, zone);
  if (before + offset(before, zone) === shown) return new Date(before);
  const after = shown - offset(shown + 24 * HOUR, zone);
  return new Date(after + offset(after, zone) === shown ? after : before);
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offset(instant, zone) {
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
  const clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { ...digits, timeZone: zone || undefined, hourCycle: "h23" });
  const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = shown;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(instant / 1000) * 1000;
}

const written = (instant) => instant.toISOString().replace(/[-:]|\.\d+/g, "");
