// What a reader typed, made comparable with what was indexed.

const LIGATURES = { œ: "oe", Œ: "OE", æ: "ae", Æ: "AE" };
const ELISION = /^(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])'(?=\p{L})/iu;
const STOP_WORDS = new Set(
  (
    "a à au aux avec ce ces cette chez dans de des du elle en entre est et eux il ils je la le les leur lui ma mais " +
    "me mes mon ne nos notre nous on ou où par pas pour qu que qui sa se ses son sont sur ta te tes ton tu un une " +
    "vos votre vous y " +
    "an and are as at be by for from how i in is it my of on or our that the their there to we where with you your"
  ).split(" "),
);

/** The same spelling rules as the index: composed accents, straight apostrophes, no ligatures. */
export function normalise(text) {
  return text
    .normalize("NFC")
    .replace(/[’‘ʼ′`´]/g, "'")
    .replace(/[œŒæÆ]/g, (letter) => LIGATURES[letter])
    .replace(/\s+/g, " ")
    .trim();
}

/** Lower case without accents: for comparing, never for showing. */
export function fold(text) {
  return normalise(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words that tell something: without those that every text holds, unless there is nothing else. */
export function tellingWords(text) {
  const all = words(text);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return telling.length ? telling : all;
}

/** The digits of a telephone number however it was typed, or null when the text is something else. */
export function phoneDigits(text) {
  const typed = text.trim().replace(/^(?:tel|tél|gsm)[\s.:]*/iu, "");
  if (!/^\+?[\d\s.()/\u2010-\u2015-]+$/u.test(typed)) return null;
  const digits = typed.replace(/\(0\)/, "").replace(/\D/g, "");
  return digits.length >= 6 ? digits : null;
}

/** `{ text, terms, phone }`: the text to search for, its words, and whether it is a telephone number. */
export function readQuery(typed) {
  const digits = phoneDigits(typed);
  if (digits) return { text: digits, terms: [digits], phone: true };
  const all = normalise(typed).split(" ").map(bare).filter(Boolean);
  const telling = all.filter((word) => word.length > 1 && !STOP_WORDS.has(word.toLowerCase()));
  const terms = telling.length ? telling : all;
  const text = terms.join(" ");
  return text.length < 2 ? { text: "", terms: [], phone: false } : { text, terms, phone: false };
}

function bare(word) {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(ELISION, "");
}
