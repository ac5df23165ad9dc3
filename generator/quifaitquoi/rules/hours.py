"""Opening hours follow OpenStreetMap's syntax, without the forms that say something else than their author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

from ..config import NetworkConfig
from ..diagnostics import Route
from ..model import Action, Partner, Record
from ..text import printable
from .finding import Finding

_NEXT = r';|,\s+(?=[a-z"])'
"""Where a rule ends and another begins."""
_WHEN = r"\d:\d\d|24/7|\b(?:off|closed|unknown|dawn|sunrise|sunset|dusk)\b"

_DAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*"
_OPEN = r"(?:\d?\d:\d\d|24/7)(?![^;]*\b(?:off|closed)\b)"
"""The times of a rule that does not close."""

_TRAPS = {
    "fallback": re.compile(r"\|\|"),  # read as always open
    "school-holidays": re.compile(r"\bSH\b"),  # silently ignored
    "blank-after-comma": re.compile(
        r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\s*,\s+(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b", re.IGNORECASE
    ),  # opens the days before it for 24 h
    "comment-only": re.compile(rf'(?:^|{_NEXT})\s*""\s*(?:$|{_NEXT})', re.IGNORECASE),  # counts as open
    "no-hours": re.compile(
        rf"(?:^|{_NEXT})(?:(?!{_WHEN}|{_NEXT}).)+(?:$|{_NEXT})", re.IGNORECASE
    ),  # opens its days for 24 h
    "sun": re.compile(r"\b(?:dawn|sunrise|sunset|dusk)\b", re.IGNORECASE),  # read as 7:00 and 19:00, everywhere
    "open-end": re.compile(r"\d:\d\d\s*\+"),  # read as until midnight
    "holidays-first": re.compile(
        rf"\bPH\b[^;]*\b(?:off|closed)\b[^;]*;(?:[^;]*;)*\s*(?:{_DAYS}\s+)?{_OPEN}", re.IGNORECASE
    ),  # opened again by the rule after it
    "same-days": re.compile(
        rf"(?:^|;)\s*({_DAYS})\s+{_OPEN}[^;]*;(?:[^;]*;)*\s*\1\s+{_OPEN}", re.IGNORECASE
    ),  # the second rule takes the place of the first
}
_REMARK = re.compile('"[^"]*"')


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find opening hours that cannot be read, or would be misread."""
    places: list[tuple[Route, str | None]] = []
    if isinstance(record, Action):
        places.append((("opening_hours",), record.opening_hours))
    if isinstance(record, Partner | Action):
        places += (
            (("sites", index, "opening_hours"), site.opening_hours) for index, site in enumerate(record.sites or ())
        )
    for route, hours in places:
        if hours and (remedy := _wrong(hours)):
            yield Finding(route, "invalid-hours", {"value": printable(hours)}, remedy=remedy)


@lru_cache(maxsize=4096)
def _wrong(hours: str) -> str | None:
    try:
        OpeningHours(hours)
    except ParserError:
        return "help"
    bare = _REMARK.sub('""', hours)
    return next((remedy for remedy, pattern in _TRAPS.items() if pattern.search(bare)), None)
