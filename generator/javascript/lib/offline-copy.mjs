// The reader's copy of the site, kept by the browser: asked for, made, renewed, removed. service-worker.js reads from it.
import { keyOf, plan, wantedFiles } from "./offline-plan.mjs";
import { ROOT } from "./root.mjs";
import "./trust.mjs";

const NAME = `quifaitquoi ${new URL(ROOT).pathname}`;
const AT_ONCE = 12; // requests
let stopping = new AbortController();

/** Why a copy cannot be made now: `reason` is `unreachable`, `unoffered`, `torn`, `full` or `unsupported`. */
export class Trouble extends Error {
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** What the site says of itself: `{ day, page, list, files, bytes, parts }`. */
export async function offered() {
  return (await get("offline.json")).json();
}

/** `{ choice, state }`: what the reader asked for, `{ left }`, and the whole copy that there is, as the site said it then. */
export async function kept() {
  const supported = globalThis.isSecureContext && navigator.serviceWorker && globalThis.caches && navigator.locks;
  if (!supported) throw new Trouble("unsupported");
  try {
    return { choice: await read("choice"), state: await read("state") };
  } catch (cause) {
    throw new Trouble("unsupported", cause);
  }
}

/** Makes a copy without the parts that are `left` out. */
export async function keep(left, told) {
  try {
    await navigator.serviceWorker.register(`${ROOT}service-worker.js`);
  } catch (cause) {
    throw new Trouble(navigator.onLine ? "unsupported" : "unreachable", cause);
  }
  await navigator.storage?.persist?.().catch(() => {});
  await write(await caches.open(NAME), "choice", { left });
  await renew(told);
}

/** Makes the copy, if there is one, as the site is now; tells how many files of how many are fetched. Unasked, it spares data. */
export function renew(told = () => {}, { asked = true } = {}) {
  stopping = new AbortController();
  const { signal } = stopping;
  return navigator.locks.request(NAME, () => compare({ told, asked, signal }));
}

/** Removes the copy and all that serves it. */
export async function remove() {
  stopping.abort();
  await (await navigator.serviceWorker.getRegistration(ROOT))?.unregister();
  await caches.delete(NAME);
}

async function compare(task) {
  const { choice, state } = await kept();
  if (!choice) return;
  const cache = await caches.open(NAME);
  const now = { ...(await offered()), ...choice };
  const same = state?.list === now.list && String(state.left) === String(now.left) && !state.lacks;
  if (same || (await fill(cache, { now, state, ...task }))) {
    await write(cache, "state", { ...now, checked: Date.now() });
    if (!same) await sweep(cache, now);
  }
}

/**
 * Fetches what is missing. The copy that there is stays as it was, but for pages that the site has withdrawn: from then on it `lacks`
 * them. A list of which nothing was fetched, to spare data or room, is `spared` by whoever looks at it next unasked.
 */
async function fill(cache, { now, state, told, asked, signal }) {
  const sparing = !asked && (navigator.connection?.saveData || state?.spared === now.list);
  if (sparing && (!state || state.spared === now.list)) return false;
  const files = await (await get("offline-files.json", { hash: now.list, signal })).json();
  const { missing, withdrawn } = plan(wantedFiles(files, now.left), await keys(cache), ROOT);
  await drop(cache, withdrawn);
  if (state) await write(cache, "state", { ...state, lacks: state.lacks || withdrawn.length > 0, spared: sparing && now.list });
  if (sparing) return false;
  const total = missing.length;
  let done = 0;
  const fetchSome = async () => {
    for (let file = missing.pop(); file; file = missing.pop()) {
      await put(cache, keyOf(file.path, file.hash, ROOT), await get(file.path, { hash: file.hash, signal }));
      told(++done, total);
    }
  };
  told(done, total);
  try {
    await write(cache, `lists/${now.list}`, files);
    await allOf(Array(AT_ONCE).fill(fetchSome), () => (missing.length = 0));
  } catch (trouble) {
    if (trouble.reason === "full") await makeRoom(cache, now.list);
    throw trouble;
  }
  return true;
}

/** Waits for all works to end; when one fails, the others are called off, and the failure is told once they are through. */
async function allOf(works, callOff) {
  const ends = await Promise.allSettled(works.map((work) => work().catch((trouble) => (callOff(), Promise.reject(trouble)))));
  const failed = ends.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

/** Gives back the room of a copy that does not fit: nothing of it can be used. Nobody tries it again unasked. */
async function makeRoom(cache, list) {
  const { state } = await kept();
  if (!state) return remove();
  await sweep(cache, state);
  await write(cache, "state", { ...state, spared: list });
}

/** Drops what does not belong to a copy. */
async function sweep(cache, { list, left }) {
  const files = await read(`lists/${list}`);
  const all = await keys(cache);
  const lists = all.filter((key) => key.includes("/.copy/lists/") && !key.endsWith(`/${list}`));
  await drop(cache, [...plan(wantedFiles(files, left), all, ROOT).surplus, ...lists]);
}

/** What the site has at a path, if it came whole. */
async function get(path, { hash, signal } = {}) {
  const address = ROOT + path.split("/").map(encodeURIComponent).join("/");
  const answer = await fetch(address, { cache: "no-store", priority: "low", signal }).catch(failed);
  if (!answer.ok) throw new Trouble(answer.status >= 500 ? "unreachable" : hash ? "torn" : "unoffered");
  const bytes = await answer.arrayBuffer().catch(failed);
  if (hash && (await hashOf(bytes)) !== hash) throw new Trouble("torn");
  return new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "" } });
}

function failed(cause) {
  throw cause.name === "AbortError" ? cause : new Trouble("unreachable", cause);
}

/** The beginning of a SHA-256, as the site's list gives it. */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 6);
  return btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_");
}

async function keys(cache) {
  return (await cache.keys()).map(({ url }) => url);
}

async function drop(cache, some) {
  await Promise.all(some.map((key) => cache.delete(key)));
}

async function read(name) {
  return (await caches.match(`${ROOT}.copy/${name}`, { cacheName: NAME }))?.json();
}

function write(cache, name, content) {
  return put(cache, `${ROOT}.copy/${name}`, new Response(JSON.stringify(content)));
}

async function put(cache, key, response) {
  try {
    await cache.put(key, response);
  } catch (cause) {
    throw cause.name === "QuotaExceededError" ? new Trouble("full", cause) : cause;
  }
}
