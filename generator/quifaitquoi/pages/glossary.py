"""The glossary: the words of the field, and what its abbreviations stand for."""

from __future__ import annotations

from markupsafe import Markup

from ..model import Term
from ..text import fold
from . import views
from .edition import Edition
from .plan import Page, Plan


def glossary_page(edition: Edition) -> Page:
    """Return the page of all words, from A to Z."""

    def plan(base: str) -> Plan:
        return Plan([entry.key for entry in edition.catalogue.all("glossary")], lambda: _glossary(edition, base))

    return Page(edition.section("glossary"), "glossary", "glossary", plan)


def _glossary(edition: Edition, base: str) -> views.Glossary:
    entries = [
        _entry(edition, entry.id, edition.catalogue.record(entry), base) for entry in edition.catalogue.all("glossary")
    ]
    entries.sort(key=lambda entry: fold(entry.term))
    first: dict[str, str] = {}
    for entry in entries:
        first.setdefault(fold(entry.term)[:1].upper(), entry.anchor)
    return views.Glossary(
        edition.t("words.lists.glossary.title"),
        Markup("<p>{}</p>").format(edition.t("words.lists.glossary.intro")),
        tuple(views.Link(letter, f"#{anchor}") for letter, anchor in first.items()),
        tuple(entries),
    )


def _entry(edition: Edition, anchor: str, record: object, base: str) -> views.Entry:
    assert isinstance(record, Term)  # noqa: S101 (the glossary holds terms)
    return views.Entry(
        anchor, edition.text(record.label), edition.text(record.stands_for), edition.markdown(record.description, base)
    )
