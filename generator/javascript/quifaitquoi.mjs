// The elements every page may use: one line each.
import "./elements/scheme-switch.mjs";
import "./elements/search-box.mjs";
import "./elements/selection-bar.mjs";
import "./elements/selection-button.mjs";
import "./elements/site-menu.mjs";

// The elements that only some pages have, and that bring much with them.
const rare = {
  "network-map": () => import("./elements/network-map.mjs"),
  "offline-copy": () => import("./elements/offline-copy.mjs"),
  "open-state": () => import("./elements/open-state.mjs"),
  "place-map": () => import("./elements/place-map.mjs"),
  "quick-exit": () => import("./elements/quick-exit.mjs"),
  "search-page": () => import("./elements/search-page.mjs"),
  "selection-page": () => import("./elements/selection-page.mjs"),
};
for (const [name, fetched] of Object.entries(rare)) if (document.querySelector(name)) fetched();

// A reader who keeps a copy of the site has a service worker that answers for it.
if (navigator.serviceWorker?.controller) import("./elements/copy-age.mjs");
