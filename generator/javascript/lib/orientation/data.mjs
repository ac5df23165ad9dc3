// What the site knows of each running action, as its data files say it: rows of numbers become rows that one can ask.
import { fold } from "../query.mjs";

const VERSION = 3;

/** The public that holds all others, where a network has one. */
const EVERYONE = "tous-publics";

export const MODES = { "on-site": 1, remote: 2, "at-home": 4 };
export const ASKERS = { person: 1, professional: 2 };
export const FULL = 3;

/** What an action `comes` with: a summary and next steps in the other files, conditions on its page. Bits. */
export const COMES = { summary: 1, next: 2, conditions: 4 };

/**
 * The rows of `data.json`, each with its `number` in its list, by which others name it; spots and actions come by column. `null` is what nobody has said.
 * `answered[n]`: the needs that answer need `n`. An audience may say one `aspect` of a person; it is the `other` of it when it is none of those that
 * actions name. `judged` and `clock` are for others to remember what they worked out.
 */
export function readData({ version, day, stale, hours, ...lists }) {
  if (version !== VERSION) throw new Error(`orientation data of version ${version}`);
  const rows = (list, ...keys) => lists[list].map((row, number) => named(row, keys, number));
  const columns = (list, keys) => turned(lists[list], keys);
  const needs = rows("needs", "id", "label", "parent", "basic");
  const audiences = rows("audiences", "id", "label", "aspect", "other");
  const places = rows("places", "id", "label", "country", "latitude", "longitude", "zones").map(called);
  const zones = rows("zones", "id", "label", "partial");
  for (const zone of zones) zone.size = places.filter((place) => place.zones.includes(zone.number)).length;
  return Object.freeze({
    day,
    stale,
    hours,
    needs,
    audiences,
    places,
    zones,
    languages: rows("languages", "id", "label"),
    providers: rows("providers", "title", "phone", "prefix", "country").map(callable),
    spots: columns("spots", SPOT).map((spot) => situated(spot, places)),
    actions: columns("actions", ACTION).map((action) => told(action, day)),
    everyone: numberOf(audiences, EVERYONE),
    answered: needs.map((need) => answering(need, needs)),
    judged: new Map(),
    clock: {},
  });
}

const SPOT = ["north", "east", "precision", "place", "locality"];

const ACTION = (
  "id title providers needs audiences zone ages languages reception by fee capacity hours spots verified " +
  "alternatives comes"
).split(" ");

/** Rows of columns. */
const turned = (columns, keys) => (columns[0] ?? []).map((_, number) => named(columns.map((column) => column[number]), keys, number));

function named(row, keys, number) {
  const made = { number };
  for (let index = 0; index < keys.length; index++) made[keys[index]] = row[index];
  return made;
}

/** A provider with the `link` of its telephone, dialled after a prefix instead of its first zero: `+32` before `84000001`. */
function callable({ prefix, phone, ...provider }) {
  const link = phone && `tel:${prefix}${phone.replace(/[^\d+]/g, "").replace(/^0/, "")}`;
  return { ...provider, phone: phone.replaceAll(" ", "\u202f"), link };
}

/** A municipality with the id that its name gives, unless it has another. */
const called = (place) => ({ ...place, id: place.id || slug(place.label) });

/** A spot with its degrees, which come as thousandths from the middle of its municipality, or from 0 where that is not known. */
function situated({ north, east, ...spot }, places) {
  const { latitude, longitude } = places[spot.place] ?? {};
  return { ...spot, latitude: (latitude ?? 0) + north / 1000, longitude: (longitude ?? 0) + east / 1000 };
}

/**
 * An action with the id that its title gives, unless it has another; with its date for days ago;
 * with its zone (see `zoneOf`), and with its alternatives, which come as steps from its own number.
 */
function told(action, day) {
  const { id, title, number, zone, verified, alternatives } = action;
  return Object.assign(action, {
    id: id || slug(title),
    zone: zoneOf(zone),
    verified: typeof verified === "number" ? new Date(Date.parse(day) - verified * 864e5).toISOString().slice(0, 10) : verified,
    alternatives: alternatives.map((step) => number + step),
  });
}

/** What is served, `[places, zones]`: zones come as numbers from -1 downwards. Null when nobody has said. */
export function zoneOf(numbers) {
  return numbers && [numbers.filter((number) => number >= 0), numbers.filter((number) => number < 0).map((number) => -1 - number)];
}

const ID_LENGTH = 64;

/** The id that a title gives, as `slug` of `quifaitquoi/text.py` does: “L’œuvre de Liège” is `l-oeuvre-de-liege`. */
function slug(title) {
  const words = fold(title).replaceAll("ß", "ss").match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, ID_LENGTH).replace(/-$/, "");
}

/** A need is answered by itself, and a basic function by all needs under it. */
function answering({ number, basic }, needs) {
  return needs.filter((need) => need.number === number || (basic && need.parent === number)).map((need) => need.number);
}

/** The number of the row that has an id, or -1. */
export const numberOf = (rows, id) => rows.findIndex((row) => row.id === id);

/** What the rows of some numbers are called. */
export const labels = (rows, numbers) => numbers.map((number) => rows[number].label);
