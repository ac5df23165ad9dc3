"""The press: a page's view becomes HTML in its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

from jinja2 import Template
from markupsafe import Markup

from ..catalogue import Catalogue, Entry, Located
from ..prose import Abbreviations
from ..templating import Frame, Templates
from .edition import Edition
from .plan import Page, Plan

DESCRIPTION_LENGTH = 200

_USUAL_BASE = "../../"
"""The way from most pages, those of records and terms, up to the site's root."""


class Printed(NamedTuple):
    """A page as it is published, and the view that it shows."""

    html: bytes
    view: Any


class Press:
    """Everything that turns plans into pages. `url` is the site's public address, `intro` the text of the home page;
    `standing` hashes what all pages depend on."""

    def __init__(
        self,
        edition: Edition,
        environment: Templates,
        frames: Mapping[tuple[str, int], Frame],
        *,
        url: str,
        intro: Markup,
        standing: bytes,
    ) -> None:
        self.edition = edition
        self.environment = environment
        environment.forget()
        environment.pasteup.words = self.abbreviations.words
        self.frames = frames
        self.url = url
        self.intro = intro
        self.standing = standing
        self._templates: dict[str, Template] = {}
        self._shown = _hashes(edition.catalogue)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations that pages explain."""
        return Abbreviations(self.edition.abbreviations)

    def make_cards(self, entries: Iterable[Entry]) -> list[tuple[str, bytes | Markup]]:
        """Make the cards of records as most pages show them: the keys of the records, and HTML as it may be kept."""
        kept = self.environment.pasteup.kept
        return [(entry.key, kept(self._card(self.edition.card(entry, _USUAL_BASE)))) for entry in entries]

    def keep_cards(self, made: Iterable[tuple[str, bytes | Markup]]) -> None:
        """Show these cards from now on instead of making them."""
        entries = self.edition.catalogue.entries
        self.environment.cards.keep(
            self._card, {self.edition.card(entries[key], _USUAL_BASE): html for key, html in made}
        )

    @cached_property
    def _card(self) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = self.environment.macros("pages/macros.html.j2").card
        return macro

    def key(self, page: Page, plan: Plan) -> bytes:
        """Hash all that a page is made of; the same key means the same bytes."""
        known = blake2b(self.standing, digest_size=16)
        known.update(self._frame(page).digest)
        known.update(f"{page.path} {page.template}".encode())
        known.update(b"".join(map(self._shown.__getitem__, plan.depends)))
        return known.digest()

    def print(self, page: Page, plan: Plan) -> Printed:
        """Make the page."""
        view: Any = plan.view()
        head = getattr(view, "head", None)
        title, summary = (head.title, head.summary) if head else (view.title, "")
        body = self._template(page.template).render(
            view=view, page_url=self.url + page.path if self.url else "", intro=self.intro
        )
        if page.template != "glossary":  # it explains its words itself
            body = self._explained(body, page.base)
        description = summary if len(summary) <= DESCRIPTION_LENGTH else summary[: DESCRIPTION_LENGTH - 1] + "…"
        ready = self.environment.pasteup.finished(body)
        html = self._frame(page).fill(title=title, description=description or title, path=page.path, body=ready)
        return Printed(html, view)

    def _explained(self, body: str, base: str) -> str:
        """Mark the abbreviations of a body, and list them below it for those who cannot point at them."""
        body, found = self.abbreviations.explain(body)
        return body + self._template("abbreviations").render(items=found, base=base) if found else body

    def _frame(self, page: Page) -> Frame:
        return self.frames[page.section, page.path.count("/")]

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self.environment.get_template(f"pages/{name}.html.j2")
        return self._templates[name]


def _hashes(catalogue: Catalogue) -> dict[str, bytes]:
    """Hash what others show of each record: itself, where it is, and for an action who offers it and where they are."""
    located = catalogue.located
    offering = {entry.key: _of_provider(entry, located.get(entry.key, ())) for entry in catalogue.all("partner")}
    shown = {}
    for key, entry in catalogue.entries.items():
        parts = [key.encode(), entry.digest, repr(located.get(key, ())).encode()]
        if entry.kind == "action":
            parts += map(offering.__getitem__, catalogue.keys(entry, "providers"))
        shown[key] = _hashed(b"".join(parts))
    return shown


def _of_provider(entry: Entry, located: tuple[Located, ...]) -> bytes:
    """Hash what others show of who offers an action: the name, whether they have closed, and where they are."""
    card = entry.card
    return _hashed(repr((entry.key, card.title, card.ended, card.whereabouts, located)).encode())


def _hashed(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
