// The elements every page may use: one line each.
import "./elements/scheme-switch.mjs";
import "./elements/search-box.mjs";
import "./elements/search-page.mjs";
import "./elements/site-menu.mjs";
