// A text as a QR code: one path, black on white whatever the colours of the page.
import { generate } from "../../vendor/lean-qr.mjs";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules that must be empty around a code (ISO 18004)

export function qrCode(text, label) {
  const code = generate(text);
  const drawing = made("svg", { class: "qfq-qr", role: "img", "aria-label": label, viewBox: `${-QUIET} ${-QUIET} ${code.size + 2 * QUIET} ${code.size + 2 * QUIET}` });
  drawing.append(
    made("rect", { x: -QUIET, y: -QUIET, width: code.size + 2 * QUIET, height: code.size + 2 * QUIET, fill: "#fff" }),
    made("path", { d: outline(code), fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return drawing;
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
