// The elements every page may use: one line each.
import "./elements/scheme-switch.mjs";
import "./elements/search-box.mjs";
import "./elements/search-page.mjs";
import "./elements/site-menu.mjs";

// The elements that only some pages have, and that bring much with them.
for (const name of ["network-map", "place-map"]) if (document.querySelector(name)) import(`./elements/${name}.mjs`);
