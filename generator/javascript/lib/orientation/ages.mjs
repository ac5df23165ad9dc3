// The age of the person in a sentence: one number of years, or from which to which.

const YEARS = /^(?:ans?|jaar|jahre?|years?|anos?|joer)$/;
const MONTHS = /^mois$/;
const OLDEST = 120;
const MINOR = /^mineure?s?$/;
const MAJORITY = 18;

/** What makes of a number the first, or the last that is not meant, or the last: “plus de 60 ans”, “moins de 25 ans”, “jusqu’à 17 ans”. */
const FROM = /(?:^| )(?:au moins|plus de|a partir de|des|\+(?: de)?|over|uber|meer dan|mais de)$/;
const BELOW = /(?:^| )(?:moins de|-(?: de)?|under|unter|onder|menos de)$/;
const UP_TO = /(?:^| )(?:jusqu a|au plus|maximum)$/;

/** The same behind a number: “60 ans et plus”. */
const UPWARDS = /^(?:(?:et|ou) plus|\+)(?: |$)/;
const DOWNWARDS = /^(?:et|ou) moins(?: |$)/;

/** Between two numbers: “de 18 à 25 ans”. */
const TO = /^(?:a|et|and|und|bis|tot|to)$/;

/** Before a number of years that is no age: “depuis 3 ans”, “il y a 3 ans”. */
const SINCE = /(?:^| )(?:depuis|dans|pendant|durant|voici|fait|en|y)(?: a| de)?$/;
const CHILD = /^(?:enfants?|fils|filles?|bebes?|petite?s?|garcons?|gamine?s?|kids?|kind)$/;
const HAVING = /^(?:j|ai|avec|avons|mes|nos|maman|mere|papa|pere|seule?)$/;

/**
 * The age of the person: `{ value: [from, to], at }`, or null. That of a child of whom a parent only says to have it, “j’ai un
 * enfant de 3 ans”, is not the person's. A number tells more than “mineure”.
 */
export function ageIn(words) {
  const minor = words.findIndex(({ plain }) => MINOR.test(plain));
  for (let index = 0; index < words.length; index++) {
    const found = numbersAt(words, index);
    const value = found && agesMeant(words, index, found);
    if (value) return { value, at: positions(words, minor >= Math.max(0, index - 2) && minor < index ? minor : index, found.end) };
  }
  return minor < 0 ? null : { value: [0, MAJORITY - 1], at: positions(words, minor, minor + 1) };
}

const positions = (words, start, end) => words.slice(start, end).map(({ position }) => position);

/** One number or two, with the unit of the last: `{ numbers, unit, end }`; `end` is the index of the word after them. */
function numbersAt(words, index) {
  const first = numberAt(words, index);
  if (!first) return null;
  const second = numberAt(words, first.end) ?? (TO.test(words[first.end]?.plain) ? numberAt(words, first.end + 1) : null);
  const range = YEARS.test(second?.unit) && (!first.unit || YEARS.test(first.unit)) && second.number > first.number;
  return range ? { ...second, numbers: [first.number, second.number] } : { ...first, numbers: [first.number, first.number] };
}

function numberAt(words, index) {
  const [, digits, joined] = /^(\d{1,3})(\p{L}*)$/u.exec(words[index]?.plain ?? "") ?? [];
  if (!digits || digits > OLDEST) return null;
  const next = words[index + 1]?.plain;
  const apart = !joined && (YEARS.test(next) || MONTHS.test(next));
  return { number: Number(digits), unit: joined || (apart ? next : ""), end: index + (apart ? 2 : 1) };
}

function agesMeant(words, index, { numbers: [from, to], unit, end }) {
  const plains = words.map(({ plain }) => plain);
  const near = plains.slice(Math.max(0, index - 7), index);
  const child = near.slice(-4).some((plain) => CHILD.test(plain));
  const parent = child && near.some((plain) => HAVING.test(plain));
  const [before, after] = [near.join(" "), plains.slice(end).join(" ")];
  const limit = [FROM, BELOW, UP_TO].find((each) => each.test(before));
  const since = SINCE.test(limit ? before.replace(limit, "") : before);
  if (parent || since || !(YEARS.test(unit) || (child && MONTHS.test(unit)))) return null;
  if (MONTHS.test(unit)) return [Math.floor(from / 12), Math.floor(to / 12)];
  if (from < to) return [from, to];
  if (limit === BELOW) return [0, Math.max(0, from - 1)];
  if (limit === UP_TO || DOWNWARDS.test(after)) return [0, from];
  return limit === FROM || UPWARDS.test(after) ? [from, OLDEST] : [from, from];
}
