// Runs before the page is painted: the reader's light or dark choice. A file of its own, so that no page needs an inline script.
(() => {
  const key = `${new URL("../../../", document.currentScript.src).pathname}.scheme`;

  window.scheme = {
    get kept() {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    set kept(scheme) {
      try {
        localStorage.setItem(key, JSON.stringify(scheme));
      } catch {
        // A browser that keeps nothing still shows the page.
      }
    },
  };

  const html = document.documentElement;
  html.classList.replace("no-js", "js");
  const { kept } = window.scheme;
  if (kept === "light" || kept === "dark") html.dataset.scheme = kept;
})();
