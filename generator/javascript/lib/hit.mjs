// One answer of the search engine, as plain values and as elements.
import { element } from "./dom.mjs";
import { excerptParts } from "./excerpt.mjs";

export function readHit({ url, meta, content = "", excerpt = "", filters = {} }) {
  return {
    url,
    filters,
    title: typeset(meta.shown ?? meta.title ?? url),
    kind: meta.kind ?? "page",
    label: meta.kind_label ?? "",
    place: typeset(meta.place ?? ""),
    synonyms: meta.syn ?? "",
    phones: meta.tel ?? "",
    text: content,
    excerpt: excerptParts(typeset(excerpt)),
  };
}

/** The index holds straight apostrophes; readers get curly ones. */
function typeset(text) {
  return text.replace(/(\p{L})'(?=\p{L}|<)/gu, "$1’");
}

/** Kind and place: `Partenaire Arlon`. */
export function hitKind(hit) {
  const place = hit.place && hit.place !== hit.title ? element("span", { class: "qfq-hit__place" }, hit.place) : null;
  const label = element("span", { class: `qfq-kind qfq-kind--${hit.kind}` }, hit.label);
  return element("span", { class: "qfq-hit__kind" }, hit.label ? label : null, " ", place);
}

export function hitExcerpt(hit) {
  const parts = hit.excerpt.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));
  return element("span", { class: "qfq-hit__excerpt" }, ...parts);
}
