// The sheet as elements. What a service says of itself is marked as being in the site's language, so that it is read and set right
// among words that run the other way.
import { element } from "./dom.mjs";

/** Fills the sheet's element with what `sheetOf` made, the note to the person, and the foot. */
export function drawSheet(sheet, { entries, bring, note, foot, code }, words, own) {
  const said = (text, tag = "bdi") => element(tag, { lang: own, dir: "auto" }, text);
  const figures = (text) => element("bdi", { dir: "ltr" }, text);
  sheet.replaceChildren(
    ...[
      element("h3", { class: "qfq-sheet__title" }, words.title),
      note && element("p", { class: "qfq-sheet__note", dir: "auto" }, note),
      ...entries.map((entry) => drawEntry(entry, words, { said, figures })),
      bring.length && drawBring(bring, words, entries.length, said),
      drawFoot(foot, code, words, figures),
    ].filter(Boolean),
  );
}

function drawEntry(entry, words, { said, figures }) {
  const facts = [
    entry.note && [words.note, element("bdi", { dir: "auto" }, entry.note)],
    [words.phone, entry.phones.length ? lines(entry.phones.map((phone) => drawPhone(phone, { said, figures }))) : words["no-phone"]],
    ...entry.places.flatMap((place) => placeFacts(place, words, { said, figures })),
    ...timesFacts(entry.times, words, { said, figures }),
    !hasTimes(entry) && [words.hours, words["no-times"]],
    entry.emails.length && [words.email, lines(entry.emails.map(({ text }) => figures(text)))],
    entry.websites.length && [words.website, lines(entry.websites.map(({ text }) => figures(text)))],
    entry.fee.length && [words.price, said(entry.fee.join(", "))],
    entry.whom.length && [words.whom, said(entry.whom.join(", "))],
    entry.zone.length && [words.zone, said(entry.zone.join(", "))],
    entry.languages.length && [words.languages, drawLanguages(entry.languages, words, said)],
    entry.conditions.length && [words.conditions, lines(entry.conditions.map((line) => said(line)))],
    [words.say, saying(entry.say, said)],
  ];
  const proof = [entry.verified, entry.sources.length && `${words.source}${words.colon}`];
  return element(
    "article",
    { class: "qfq-entry" },
    element("h4", {}, element("span", { class: "qfq-entry__number" }, entry.number), " ", said(entry.name)),
    entry.organisation ? element("p", { class: "qfq-entry__who" }, `${words.organisation}${words.colon}`, said(entry.organisation)) : null,
    entry.summary ? element("p", {}, said(entry.summary)) : null,
    ...[entry.room, entry.old].filter(Boolean).map((warning) => element("p", { class: "qfq-entry__warning" }, element("strong", {}, warning))),
    element("dl", {}, ...facts.filter(Boolean).map(fact)),
    element("p", { class: "qfq-entry__proof" }, proof.filter(Boolean).join(" · "), entry.sources.length ? said(entry.sources.join(" ; ")) : null),
  );
}

/** Each language by its own name, as those who speak it read it. */
function drawLanguages(languages, words, said) {
  const names = languages.map(({ code, name }) => (code ? element("bdi", { lang: code }, name) : said(name)));
  return element("span", {}, ...names.flatMap((name, index) => (index ? [words.comma, name] : [name])));
}

function drawPhone({ purpose, text }, { said, figures }) {
  const number = element("strong", {}, figures(text));
  return element("span", {}, number, purpose ? " " : "", purpose ? said(`(${purpose})`) : "");
}

function placeFacts(place, words, { said, figures }) {
  const where = [place.name, ...place.lines, place.notice].filter(Boolean).map((line) => said(line));
  return [
    where.length && [words.address, lines(where)],
    place.route && [words.route, said(place.route)],
    ...timesFacts(place.times, words, { said, figures }),
  ];
}

function timesFacts(times, words, { said, figures }) {
  if (times?.days) return [[words.times, lines(times.days.map((day) => drawDay(day, words, { said, figures })))]];
  return times?.written.length ? [[words.hours, lines(times.written.map((line) => said(line)))]] : [];
}

function drawDay({ day, spans }, words, { said, figures }) {
  const parts = spans.flatMap(({ time, state, remark }, index) => [
    index ? words.comma : "",
    element("span", { class: "qfq-entry__time" }, figures(time)),
    state ? ` (${state})` : "",
    remark ? " " : "",
    remark ? said(`(${remark})`) : "",
  ]);
  return element("span", {}, `${day}${words.colon}`, ...parts);
}

const hasTimes = ({ times, places }) => [times, ...places.map((place) => place.times)].some((known) => known?.days || known?.written.length);

function saying({ there, meant }, said) {
  const quoted = said(`«\u00a0${there}\u00a0»`);
  return meant ? lines([quoted, element("span", { class: "qfq-entry__meant" }, `(${meant})`)]) : quoted;
}

function fact([label, value]) {
  return element("div", {}, element("dt", {}, label), element("dd", {}, value));
}

/** Several values, each on its own line. */
function lines(values) {
  const [only] = values;
  return values.length === 1 ? only : element("ul", {}, ...values.map((value) => element("li", {}, value)));
}

/** What to bring, with boxes to tick; the numbers say for which entries, unless it is for all. */
function drawBring(bring, words, count, said) {
  const items = bring.map(({ what, numbers }) => {
    const where = numbers.length < count ? ` (${numbers.join(words.comma)})` : "";
    return element("li", {}, said(what), where);
  });
  return element("section", { class: "qfq-bring" }, element("h4", {}, words.bring), element("ul", {}, ...items));
}

function drawFoot({ link, made, source, home, texts }, code, words, figures) {
  const scan = code ? element("p", { class: "qfq-sheet__scan" }, words.scan) : null;
  const short = link ? element("p", { class: "qfq-sheet__link" }, figures(link)) : null;
  return element(
    "footer",
    { class: "qfq-sheet__foot" },
    code || null,
    element(
      "div",
      {},
      scan,
      short,
      element("p", {}, made),
      element("p", {}, words.source, words.colon, figures(`${source} ${home}`)),
      texts ? element("p", {}, texts) : null,
    ),
  );
}
