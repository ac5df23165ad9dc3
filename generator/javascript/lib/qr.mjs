// A text as a QR code: one path, black on white whatever the colours of the page.
import { generate } from "lean-qr";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules that must be empty around a code (ISO 18004)
const DENSE = 70; // modules beyond which a code must be drawn larger for telephones to read it on paper

/** The drawing of a code; null when the text is longer than one holds. */
export function qrCode(text, label) {
  const code = codeOf(text);
  if (!code) return null;
  const width = code.size + 2 * QUIET;
  const drawing = made("svg", { class: "qfq-qr", role: "img", "aria-label": label, viewBox: `${-QUIET} ${-QUIET} ${width} ${width}` });
  drawing.toggleAttribute("data-dense", code.size > DENSE);
  drawing.append(
    made("rect", { x: -QUIET, y: -QUIET, width, height: width, fill: "#fff" }),
    made("path", { d: outline(code), fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return drawing;
}

function codeOf(text) {
  try {
    return generate(text);
  } catch {
    return null;
  }
}

/** The dark modules, row by row, those beside each other as one bar. */
function outline(code) {
  const bars = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const start = x;
      while (code.get(x, y)) x++;
      if (x > start) bars.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  }
  return bars.join("");
}

function made(name, attributes) {
  const shape = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) shape.setAttribute(attribute, value);
  return shape;
}
