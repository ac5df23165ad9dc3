// Runs before the page is painted: the reader's light or dark choice, and the four helpers that
// Material's script expects. A file of its own, so that no page needs an inline script.
(() => {
  const root = new URL("../../../", document.currentScript.src);

  window.__md_scope = root;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);
  window.__md_get = (key, storage, scope = root) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
    } catch {
      return null;
    }
  };
  window.__md_set = (key, value, storage, scope = root) => {
    try {
      (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing still shows the page.
    }
  };

  const html = document.documentElement;
  html.classList.replace("no-js", "js");
  const scheme = window.__md_get("scheme");
  if (scheme === "light" || scheme === "dark") html.dataset.scheme = scheme;
})();
