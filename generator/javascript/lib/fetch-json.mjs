/** What the site has at an address, as JSON; fails when it does not come. `options` are those of `fetch`. */
export async function fetchJson(address, options) {
  const answer = await fetch(new URL(address, document.baseURI), options);
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return answer.json();
}
