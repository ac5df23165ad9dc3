"""Every abbreviation is in the glossary: a newcomer must not have to ask what five capital letters mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from ..catalogue import Catalogue, Entry, names_of
from ..config import NetworkConfig
from ..diagnostics import Route
from ..model.texts import abbreviations_in, capitals
from .finding import Finding

_NAMING = frozenset({"glossary", "partner", "legal-forms", "networks"})


def check(catalogue: Catalogue, config: NetworkConfig, today: date) -> Iterator[tuple[Entry, Finding]]:
    """Find abbreviations that neither the glossary nor the name of an organisation knows; each is told once."""
    known = {word for entry in catalogue.entries.values() if entry.namespace in _NAMING for word in _named(entry)}
    for entry in catalogue.entries.values():
        for word in entry.card.abbreviations:
            if word not in known:
                known.add(word)
                route = _route(catalogue, entry, word)
                yield entry, Finding(route, "unknown-abbreviation", {"word": word})


def _route(catalogue: Catalogue, entry: Entry, word: str) -> Route:
    """Return where a record says a word, or its top as long as it has errors: what was made of it then is not what is written."""
    try:
        return abbreviations_in(catalogue.record(entry))[word]
    except ValidationError:
        return ()


def _named(entry: Entry) -> Iterator[str]:
    for name in (*names_of(entry), *entry.card.synonyms, entry.card.acronym or ""):
        yield name.upper()
        yield from capitals(name)
