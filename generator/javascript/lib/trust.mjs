// The policy of the pages lets no text become markup or the address of a script; these are the exceptions.
import { ROOT } from "./root.mjs";

const WORKERS = [`${ROOT}pagefind/pagefind-worker.js`, `${ROOT}service-worker.js`];
const DRAWS = "<svg/>"; // Leaflet asks in this way, as it loads, whether the browser can draw

globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (markup === DRAWS ? markup : null),
  createScriptURL: (address) => (WORKERS.includes(new URL(address, document.baseURI).href) ? address : null),
});
