// Fetches the page of a record as a document, which needs no text to become markup, and follows it to a new address.
import { isKey } from "./selection.mjs";
import { readRecord, redirection } from "./record-page.mjs";

/**
 * What became of a record: `{ state: "ready", record }`, or `gone` (no longer published) or `unreachable` (no network, a fault).
 * The record's key is another one when the page had moved.
 */
export async function fetchRecord(url) {
  const { status, page } = await fetchPage(url);
  if (status === 404 || status === 410) return { state: "gone" };
  if (status !== 200 || !page) return { state: "unreachable" };
  const onward = redirection(page, url);
  if (onward) return isSameSite(onward) && onward !== url ? fetchOnce(onward) : { state: "gone" };
  return found(page, url);
}

async function fetchOnce(url) {
  const { status, page } = await fetchPage(url);
  return status === 200 && page && !redirection(page, url) ? found(page, url) : { state: status ? "gone" : "unreachable" };
}

function found(page, url) {
  const record = readRecord(page, url);
  return record && isKey(record.key) ? { state: "ready", record } : { state: "gone" };
}

const isSameSite = (url) => new URL(url).origin === location.origin;

/** Answers with status 0 when there is no network. */
function fetchPage(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onloadend = () => resolve({ status: request.status, page: request.response });
    request.send();
  });
}
