// Leads to the content of the page that is shown now: instant navigation leaves the link's address on the first page.

class SkipLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const target = link && document.getElementById(new URL(link.href).hash.slice(1));
      if (!target) return;
      event.preventDefault();
      event.stopPropagation();
      target.focus();
      target.scrollIntoView();
    });
  }
}

customElements.define("skip-link", SkipLink);
