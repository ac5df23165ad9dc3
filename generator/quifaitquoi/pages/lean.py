"""The lean page: what the search knows of a page, spelt plainly, and nothing else."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import escape

from ..catalogue import Entry
from ..text import plain
from . import views
from .edition import Edition
from .plan import Page

_KINDS = {"needs": "need", "municipalities": "municipality", "zones": "zone", "audiences": "audience"}

_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|em|strong|code)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_BUTTONS = re.compile(r'<p class="q-buttons">.*?</p>', re.DOTALL)
"""Ways to go on, which say nothing of what a page is about."""


def lean_text(edition: Edition, page: Page, view: Any) -> str:
    """Return the page that the search program reads in place of the real one; nothing for a page that only lists others.

    Meta data holds what is searched but not quoted: synonyms, every spelling of a phone number. Filters hold the labels by
    which results can be narrowed.
    """
    namespace, name = page.section, page.path.rstrip("/").rpartition("/")[2]
    entry = edition.catalogue.entries.get(f"{namespace}/{name}")
    if entry is None:
        return ""
    meta = {
        "kind": _KINDS.get(entry.namespace, entry.kind),
        "kind_label": edition.t(f"words.kinds.{entry.namespace}"),
        "place": _place(edition, entry),
        "syn": " ".join(_synonyms(edition, entry)),
        "tel": " ".join(spelling for phone in entry.card.phones if phone for spelling in phone.spellings),
    }
    filters = [("kind", meta["kind_label"])]
    filters += (("need", label) for label in _needs(edition, entry))
    filters += (("municipality", label) for label in municipality_labels(edition, entry))
    title = edition.text(entry.card.title)
    text = [
        edition.text(entry.card.summary),
        *_text(view),
        *_needs(edition, entry),
        *municipality_labels(edition, entry),
    ]
    return lean_page(edition.config.language, title, meta, filters, text)


def lean_page(
    language: str, title: str, meta: dict[str, str], filters: Iterable[tuple[str, str]], text: Iterable[str]
) -> str:
    """Write a lean page."""
    lines = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head><body data-pagefind-body>',
        f'<span data-pagefind-meta="title[data-v]" data-pagefind-sort="title[data-v]" data-v="{escape(plain(title))}"></span>',
        f'<span data-pagefind-meta="shown[data-v]" data-v="{escape(title)}"></span>',
    ]
    for name, value in meta.items():
        if value:
            shown = plain(value) if name == "syn" else value
            lines.append(f'<span data-pagefind-meta="{name}[data-v]" data-v="{escape(shown)}"></span>')
    lines += (
        f'<span data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></span>' for name, value in filters
    )
    said = [part for part in text if part] or [title]  # the search program passes over a page without a word
    lines += (f"<p>{escape(plain(part))}</p>" for part in said)
    lines.append("</body></html>\n")
    return "\n".join(lines)


def plain_text(markup: str) -> str:
    """Return the words of sanitised HTML."""
    bare = _BUTTONS.sub("", markup)
    return " ".join(entities.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", bare))).split())


def _place(edition: Edition, entry: Entry) -> str:
    if entry.kind == "partner":
        return ", ".join(entry.card.localities)
    return edition.zone_words(entry) if entry.kind == "action" else ""


def _synonyms(edition: Edition, entry: Entry) -> Iterator[str]:
    """Give the words that people use for a record, and the single ones that they use for the needs that it answers.

    With those it is found together with a place, “huissier Durbuy”. Phrases, “je n’arrive plus à payer”, stay on the page of
    the need: on each record they would be most of the index. A partner with actions leaves the words of needs to them: they
    are the better answer.
    """
    yield entry.card.acronym or ""
    yield from entry.card.synonyms
    if edition.catalogue.naming(entry, "action", "providers"):
        return
    for need in edition.catalogue.named(entry, "needs"):
        yield from (word for word in need.card.synonyms if len(word.split()) == 1)


def _needs(edition: Edition, entry: Entry) -> tuple[str, ...]:
    needs = edition.catalogue.named(entry, "needs")
    if entry.kind == "partner":
        actions = edition.catalogue.naming(entry, "action", "providers")
        needs = (*needs, *(need for action in actions for need in edition.catalogue.named(action, "needs")))
    wider = (function for need in needs for function in edition.catalogue.named(need, "parent"))
    return tuple(dict.fromkeys(edition.text(need.card.title) for need in (*needs, *wider)))


def municipality_labels(edition: Edition, entry: Entry) -> tuple[str, ...]:
    """Name every municipality where a record is or which it serves, through its zones too."""
    catalogue = edition.catalogue
    fields = {"action": ("zone",), "partner": ("sites", "area"), "project": ("area",)}.get(entry.kind, ())
    sited = (catalogue.entries.get(found.municipality) for found in catalogue.located.get(entry.key, ()))
    places = (*filter(None, sited), *(place for field in fields for place in catalogue.named(entry, field)))
    served = (town for place in places for town in catalogue.municipalities_of(place))
    return tuple(dict.fromkeys(edition.text(town.card.title) for town in served))


def _text(view: Any) -> Iterator[str]:
    """Give the words of a page that are worth finding."""
    if isinstance(view, views.Listing):
        yield plain_text(view.intro)
        return
    yield plain_text(view.description)
    for name in ("conditions", "bring", "principles", "lessons"):
        yield from getattr(view, name, ())
    for name in ("problem", "fits", "limits", "origins", "still_running"):
        yield plain_text(getattr(view, name, ""))
    for name in ("providers", "partners", "works_with"):
        yield from (getattr(item, "link", item).title for item in getattr(view, name, ()))
    yield from (value.title for fact in getattr(view, "facts", ()) if fact.known for value in fact.values)
