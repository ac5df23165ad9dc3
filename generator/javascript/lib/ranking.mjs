// Which hits answer the question, and which of them come first.
import { tellingWords, words } from "./query.mjs";

const DOORS = ["action", "partner", "need", "municipality"];

/**
 * Hits whose title or synonyms are what was typed go up, among them what can be used at once before what lists it;
 * the others keep their order.
 */
export function rerank(hits, query) {
  const asked = query.terms.flatMap(tellingWords);
  const ranked = hits.map((hit) => ({ hit, rank: closeness(hit, asked) }));
  return ranked.sort((a, b) => b.rank - a.rank).map(({ hit }) => hit);
}

function closeness(hit, asked) {
  if (!asked.length) return 0;
  const title = tellingWords(hit.title);
  if (begins(title, asked, 0) && title.length === asked.length) return 3;
  const close = begins(title, asked, 0) ? 2 : holds(title, asked) || holds(tellingWords(hit.synonyms), asked) ? 1 : 0;
  return close && close + (DOORS.length - (DOORS.indexOf(hit.kind) + 1 || DOORS.length)) / 10;
}

function holds(sequence, asked) {
  return sequence.some((_, index) => begins(sequence, asked, index));
}

function begins(sequence, asked, from) {
  const last = asked.length - 1;
  return asked.every((word, index) => {
    const found = sequence[from + index];
    return index === last ? found?.startsWith(word) : found === word;
  });
}

/**
 * Whether a hit holds every word asked for, or one close to it. The search engine answers an unknown word with
 * whatever shares its first letter; a wrong answer is worse than none, and a wrong telephone number worst of all.
 */
export function answers(hit, query) {
  const found = new Set(words([hit.title, hit.label, hit.place, hit.synonyms, hit.phones, hit.text].join(" ")));
  return query.terms.every((term) => words(term).some((word) => resembles(word, found, query.phone)));
}

function resembles(word, found, exactly) {
  const needed = exactly ? word.length : Math.min(word.length, Math.max(3, Math.ceil(word.length * 0.6)));
  const start = word.slice(0, needed);
  for (const candidate of found) if (candidate.startsWith(start)) return true;
  return false;
}
