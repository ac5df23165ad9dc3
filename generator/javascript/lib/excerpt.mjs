// The search engine's excerpt is a string with <mark> tags in it; we want text and marks, never markup.

/** `"an <mark>open</mark> door"` → `[{text: "an "}, {text: "open", marked: true}, …]` */
export function excerptParts(excerpt) {
  return excerpt
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(Boolean)
    .map((piece) => {
      const marked = /^<mark>(.*)<\/mark>$/s.exec(piece);
      return marked ? { text: plain(marked[1]), marked: true } : { text: plain(piece) };
    });
}

function plain(piece) {
  return piece.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
}
