// The elements every page may use: one line each.
import "./elements/page-arrival.mjs";
import "./elements/scheme-switch.mjs";
import "./elements/search-box.mjs";
import "./elements/search-page.mjs";
import "./elements/site-menu.mjs";
import "./elements/skip-link.mjs";
