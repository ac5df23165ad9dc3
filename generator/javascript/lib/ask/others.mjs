// Below the answers, who else has to do with what is asked: partners of which no action is known for it.
import { element } from "../dom.mjs";

export class Others {
  /** `href`: the way to the page of a partner. */
  constructor({ messages, href }) {
    this.href = href;
    this.list = element("ul", { class: "q-links" });
    const heading = element("h3", { id: "answers-others" }, messages.besides.title);
    const hint = element("p", { class: "q-hint" }, messages.besides.hint);
    this.box = element("section", { "aria-labelledby": heading.id, hidden: true }, heading, hint, this.list);
  }

  /** Shows partners, `{ id, title }`. */
  show(partners) {
    this.box.hidden = !partners.length;
    const shown = partners.map(({ id }) => id).join(" ");
    if (shown === this.shown) return; // and a reader on one of them stays there
    this.shown = shown;
    this.list.replaceChildren(...partners.map((partner) => element("li", {}, element("a", { href: this.href(partner) }, partner.title))));
  }
}
