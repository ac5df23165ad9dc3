// Answers for the site when the network does not: from the copy that the reader asked for. lib/offline-copy.mjs registers this
// script, and makes the copy; what is kept there under which name, both know.

const SCOPE = new URL(registration.scope);
const NAME = `quifaitquoi ${SCOPE.pathname}`;
const PATIENCE = 3000; // milliseconds; a third of it once the site has left a page unanswered

let silent = false; // whether the last page came from the copy: then what it asks for does too
let files = { list: "" };

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()])));
addEventListener("fetch", (event) => {
  const { method, url, cache } = event.request;
  // What makes the copy asks for nothing less than the network: it says “no-store”.
  if (method === "GET" && url.startsWith(SCOPE.href) && cache !== "no-store") event.respondWith(answer(event));
});

async function answer({ request, preloadResponse }) {
  const path = pathOf(request.url);
  const page = request.mode === "navigate";
  const copy = !page && silent && (await copied(path));
  if (copy) return copy;
  const network = Promise.resolve(preloadResponse).then((loaded) => loaded ?? fetch(request));
  const given = await Promise.race([network.catch(() => null), wait(silent ? PATIENCE / 3 : PATIENCE)]);
  const found = given?.status < 500 ? undefined : await copied(path, page, new URL(request.url).search);
  if (page) silent = Boolean(found);
  return found ?? given ?? network.catch(() => (page ? absent(path) : Response.error()));
}

function wait(milliseconds) {
  return new Promise((late) => setTimeout(late, milliseconds));
}

/** The path by which the site's list names what is at an address. */
function pathOf(address) {
  const path = new URL(address).pathname.slice(SCOPE.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function copied(path, page, search) {
  const state = await kept("state");
  if (!state) return undefined;
  if (files.list !== state.list) files = { list: state.list, hashes: (await kept(`lists/${state.list}`)) ?? {} };
  const hash = files.hashes[path];
  if (!hash) return page && files.hashes[`${path}/`] ? Response.redirect(`${SCOPE}${path}/${search}`) : undefined;
  const found = await read(`files/${hash}/${encodeURIComponent(path)}`);
  return found && page ? marked(found, state) : found;
}

/** The page with the time at which the copy was last compared with the site, for elements/copy-age.mjs. */
async function marked(found, { checked }) {
  const { headers } = found;
  return new Response((await found.text()).replace(/<html(?=[\s>])/, `<html data-copied="${checked}"`), { headers });
}

/** Where a reader learns that a page is not in the copy, if there is a copy. */
async function absent(path) {
  const state = await kept("state");
  const told = state && path !== state.page;
  return told ? Response.redirect(`${SCOPE}${state.page}?absent=${encodeURIComponent(path)}`) : Response.error();
}

async function kept(name) {
  return (await read(name))?.json();
}

function read(name) {
  return caches.match(`${SCOPE}.copy/${name}`, { cacheName: NAME });
}
