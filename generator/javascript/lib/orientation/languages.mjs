// What people call the languages of the world, so that one that nobody here is known to speak is still a language.
import { fold } from "../query.mjs";

/** The languages of ISO 639-1, and some others that are spoken by people who look for help. */
const CODES = (
  "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi " +
  "fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv " +
  "kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm " +
  "rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa " +
  "wo xh yi yo za zh zu ber ckb fil kab prs rom snk"
).split(" ");

/** Those in which people ask. */
const SPEAKERS = ["fr", "en", "de", "nl", "pt", "lb"];

const ALSO = {
  berbere: "ber", brasileiro: "pt", bresilien: "pt", creole: "ht", darija: "ar", farsi: "fa", flamand: "nl", kirundi: "rn", marocain: "ar",
  moldave: "ro", pachtou: "ps", rom: "rom", tigrinya: "ti", tsigane: "rom",
};

/** The code of each language by its folded names: what the directory calls it, and what it is called where people ask. */
export function languageNames({ languages }) {
  const names = new Map(Object.entries(ALSO));
  for (const speaker of SPEAKERS) {
    const named = new Intl.DisplayNames([speaker], { type: "language", fallback: "none" });
    for (const code of CODES) addTo(names, named.of(code), code);
  }
  for (const { id, label } of languages) names.set(fold(label), id);
  return names;
}

/** A name is taken by the first language that has it. */
function addTo(names, name, code) {
  const folded = fold(name ?? "");
  if (folded && !names.has(folded)) names.set(folded, code);
}
