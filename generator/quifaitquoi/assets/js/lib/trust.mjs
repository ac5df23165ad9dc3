// The policy of the pages lets no text become markup or the address of a script; these are the two exceptions.
const WORKER = new URL("../../../../pagefind/pagefind-worker.js", import.meta.url).href;
const DRAWS = "<svg/>"; // Leaflet asks in this way, as it loads, whether the browser can draw

globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (markup === DRAWS ? markup : null),
  createScriptURL: (address) => (new URL(address, document.baseURI).href === WORKER ? address : null),
});
