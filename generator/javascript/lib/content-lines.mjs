// The lines that vCards and calendar files are made of (RFC 6350, section 3; RFC 5545, section 3.1).

const LONGEST = 75; // octets of a line, its end not counted
const utf8 = new TextEncoder();

/** Lines `NAME:value` as a file: folded, each ended as the standards ask. */
export function fileOf(lines) {
  return lines.filter(Boolean).map((line) => `${folded(line)}\r\n`).join("");
}

/** A text as a value: what would end it, or part it, is escaped; other control characters go. */
export function escaped(text) {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/[,;]/g, "\\$&")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

/** An address as a value: it is not a text, and what cannot stand in one is percent-encoded. */
export function address(url) {
  return encodeURI(url).replace(/%25(?=[0-9a-f]{2})/gi, "%");
}

/** A long line goes on after a line end and a blank; a character is never cut in two. */
function folded(line) {
  let shown = "";
  let room = LONGEST;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (size > room) {
      shown += "\r\n ";
      room = LONGEST - 1;
    }
    shown += character;
    room -= size;
  }
  return shown;
}
