// The elements every page may use: one line each.
import "./elements/scheme-switch.mjs";
import "./elements/search-box.mjs";
import "./elements/selection-bar.mjs";
import "./elements/selection-button.mjs";
import "./elements/site-menu.mjs";

// The elements that only some pages have, and that bring much with them.
const rare = ["network-map", "offline-copy", "open-state", "place-map", "quick-exit", "search-page", "selection-page"];
for (const name of rare) if (document.querySelector(name)) import(`./elements/${name}.mjs`);

// A reader who keeps a copy of the site has a service worker that answers for it.
if (navigator.serviceWorker?.controller) import("./elements/copy-age.mjs");
