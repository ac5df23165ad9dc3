"""Opening hours follow OpenStreetMap's syntax, without the forms that say something else than their author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opening_hours import OpeningHours, ParserError

from ..config import NetworkConfig
from ..diagnostics import Route
from ..model import Record
from ..text import printable
from .finding import Finding

_TRAPS = {
    "fallback": re.compile(r"\|\|"),  # read as always open
    "school-holidays": re.compile(r"\bSH\b"),  # silently ignored
    "blank-after-comma": re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b,\s+(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b"),  # opens the days before it for 24 h
    "comment-only": re.compile(r'^\s*"[^"]*"\s*$'),  # counts as open
}


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find opening hours that cannot be read, or would be misread."""
    places: list[tuple[Route, str | None]] = [(("opening_hours",), getattr(record, "opening_hours", None))]
    for index, site in enumerate(getattr(record, "sites", None) or ()):
        places.append((("sites", index, "opening_hours"), site.opening_hours))
    for route, hours in places:
        if hours and (remedy := _wrong(hours)):
            yield Finding(route, "invalid-hours", {"value": printable(hours)}, remedy=remedy)


def _wrong(hours: str) -> str | None:
    for remedy, pattern in _TRAPS.items():
        if pattern.search(hours):
            return remedy
    try:
        OpeningHours(hours)
    except ParserError:
        return "help"
    return None
