"""What the network has words for, it also has records for: what nothing refers to is a gap, or a word too many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..catalogue import Catalogue, Entry, names_of
from ..config import NetworkConfig
from ..references import TEXT
from ..text import printable
from .finding import Finding

_CHOSEN_FROM = ("audiences", "action-types", "legal-forms", "networks")
"""Vocabularies whose terms are there to be chosen; places and the glossary are there to be looked up."""


def check(catalogue: Catalogue, config: NetworkConfig, today: date) -> Iterator[tuple[Entry, Finding]]:
    """Find needs that no action answers, and terms that no record uses."""
    for need in catalogue.all("needs"):
        narrower = catalogue.sources.get(need.key, {}).get("parent", ())
        named_by = (key for each in (need.key, *narrower) for key in catalogue.sources.get(each, {}).get("needs", ()))
        if not any(key.startswith("action/") for key in named_by):
            yield need, Finding((), "need-without-action", _named(need), at_key=True)
    for vocabulary in _CHOSEN_FROM:
        for term in catalogue.all(vocabulary):
            if not any(field != TEXT for field in catalogue.sources.get(term.key, ())):
                yield term, Finding((), "unused-term", _named(term), at_key=True)


def _named(term: Entry) -> dict[str, object]:
    return {"name": printable(names_of(term)[0])}
