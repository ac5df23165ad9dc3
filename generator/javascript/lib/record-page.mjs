// What a record says, read from its page: the page is the record. Templates mark the parts (`data-field` and its like).

/** The record on a page that was parsed (`{ key, name, … }`, texts in the page's language); null when it holds none. */
export function readRecord(page, url) {
  const head = page.querySelector(".q-head[data-record]");
  if (!head) return null;
  const key = head.dataset.record;
  const providers = all(page, "#providers .q-providers > li").map(readProvider);
  const verified = page.querySelector("[data-field=verified]");
  return {
    key,
    url,
    kind: key.split("/")[0],
    label: text(head.querySelector(".q-kind")),
    name: field(head, "name"),
    summary: field(head, "summary"),
    ended: "ended" in head.dataset,
    notices: all(head, "[data-field=notice]").map(text),
    contacts: all(page, "#contact .q-contacts > li").map(readContact),
    places: all(page, "#where .q-sites > li").map(readPlace),
    providers,
    hours: readHours(page.querySelector("#facts open-state")),
    hoursWritten: answers(page, "when"),
    fee: answers(page, "fee"),
    capacity: readCapacity(page),
    whom: [...answers(page, "for-whom"), ...answers(page, "audiences")],
    zone: [...answers(page, "zone"), ...answers(page, "area")],
    languages: readLanguages(page),
    conditions: [...answers(page, "residence-status"), ...all(page, "#conditions li").map(text)],
    bring: all(page, "#bring li").map(text),
    access: all(page, "#access li").map(readAccess),
    verified: verified?.dataset.on ?? "",
    stale: Boolean(verified && "stale" in verified.dataset),
    sources: all(page, "#sources .q-sources > li").map((source) => saidOf(source).join(", ")),
  };
}

/** Where the page of a former address leads (`<meta http-equiv="refresh">`), or null. */
export function redirection(page, url) {
  const target = /url=(.+)$/i.exec(page.querySelector("meta[http-equiv=refresh i]")?.content ?? "");
  return target && new URL(target[1].trim(), url).href;
}

/** Whether there is room, as of a day: `{ state: "full", on: "2026-10-05", words }`; null when nobody has said. */
function readCapacity(page) {
  const [words] = answers(page, "capacity");
  const [state, on = ""] = codes(page, "capacity");
  return state ? { state, on, words } : null;
}

/** The languages that are spoken there: `[{ code: "ar", name: "arabe" }]`. */
function readLanguages(page) {
  const known = codes(page, "languages");
  return answers(page, "languages").map((name, index) => ({ code: known[index] ?? "", name }));
}

/** A way in: how, and what to know of it. */
function readAccess(item) {
  const [how, detail] = ["strong", "p"].map((part) => text(item.querySelector(part)));
  return { channel: item.dataset.channel ?? "", words: detail ? `${how} (${detail})` : how };
}

function readProvider(item) {
  return {
    name: field(item, "provider"),
    contacts: all(item, ".q-contacts > li").map(readContact),
    places: all(item, ".q-sites > li").map(readPlace),
  };
}

function readContact(item) {
  const [phone, email, website] = ["phone", "email", "website"].map((way) => readWay(item.querySelector(`.q-${way}`)));
  return { channel: item.dataset.channel ?? "", purpose: field(item, "purpose"), phone, email, website };
}

/** A way to reach somebody: what is written, without the word before it, and where it leads. */
function readWay(link) {
  if (!link) return null;
  const written = [...link.childNodes].filter((node) => node.localName !== "span").map((node) => node.textContent);
  return { text: plain(written.join("")), href: link.getAttribute("href") };
}

function readPlace(item) {
  return {
    name: field(item, "place"),
    lines: readLines(item.querySelector("address")),
    notice: field(item, "notice"),
    route: field(item, "route"),
    hours: readHours(item.querySelector("open-state")),
    hoursWritten: all(item, ".q-hours tr").map((row) => [...row.cells].map(text).join(" ")).concat(field(item, "hours-note") || []),
  };
}

/** The lines of an address, which are parted by `<br>`. */
function readLines(address) {
  const lines = [""];
  for (const node of address?.childNodes ?? []) {
    if (node.localName === "br") lines.push("");
    else lines[lines.length - 1] += node.textContent;
  }
  return lines.map(plain).filter(Boolean);
}

function readHours(state) {
  return state ? { table: JSON.parse(state.dataset.hours), number: Number(state.dataset.number) } : null;
}

const answers = (page, fact) => all(page, `[data-fact=${fact}] dd`).map(answerOf);
const codes = (page, fact) => page.querySelector(`[data-fact=${fact}]`)?.dataset.codes?.split(" ") ?? [];

function answerOf(node) {
  const [said, remark] = saidOf(node);
  return remark ? `${said} (${remark})` : said;
}

/** What is said, and the remark behind it if there is one. */
function saidOf(node) {
  const [whole, remark] = [text(node), text(node.querySelector(".q-note"))];
  return [plain(whole.slice(0, whole.length - remark.length)), remark].filter(Boolean);
}

const all = (from, selector) => [...from.querySelectorAll(selector)];
const field = (from, name) => text(from.querySelector(`[data-field=${name}]`));
const text = (node) => plain(node?.textContent ?? "");
const plain = (written) => written.replace(/\s+/g, " ").trim();
