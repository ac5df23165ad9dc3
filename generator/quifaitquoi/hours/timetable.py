"""When the places of a site are open in the coming weeks: a small table for the browser, which knows what time it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel.core import get_global

from .intervals import Interval, intervals

DAYS = 60
"""How far ahead the table says when places are open; a site is made anew more often than that."""


@dataclass(frozen=True)
class Timetable:
    """The distinct opening hours of places, each worked out for some days."""

    data: Mapping[str, Any]
    """The table as the browser reads it (`lib/timetable.mjs`).

    `from`: the first day. `patterns`: for each number, the `zone` of the clock, and for each day an index into `days`.
    `days`: the distinct days, each a list of `[start, end, state]` or `[start, end, state, remark]`: minutes since its midnight,
    a `State`, an index into `remarks`.
    """
    numbers: Mapping[tuple[str, str], int]
    """Opening hours and country to an index into `patterns`."""

    def number(self, hours: str | None, country: str | None) -> int | None:
        """Return the number by which the browser asks for opening hours; `None` where they, or the clock, are not known."""
        return self.numbers.get((hours or "", country or ""))


def timetable(places: Iterable[tuple[str | None, str | None]], start: date, days: int = DAYS) -> Timetable:
    """Work out the opening hours of places, each with its country (ISO 3166-1), from a day on.

    Places that are open at the same times share a number; those without hours, or in a country without one clock, have none.
    """
    numbers: dict[tuple[str, str], int] = {}
    patterns: dict[tuple[str, tuple[int, ...]], int] = {}
    distinct: dict[tuple[tuple[int, ...], ...], int] = {}
    remarks: dict[str, int] = {}
    for hours, country in sorted({(hours, country) for hours, country in places if hours and country}):
        zone = zone_of(country)
        if zone is None:
            continue
        rows: list[list[tuple[int, ...]]] = [[] for _ in range(days)]
        for interval in intervals(hours, country, start, days):
            rows[(interval.day - start).days].append(_row(interval, remarks))
        pattern = zone, tuple(distinct.setdefault(tuple(row), len(distinct)) for row in rows)
        numbers[hours, country] = patterns.setdefault(pattern, len(patterns))
    data = {
        "from": start.isoformat(),
        "remarks": list(remarks),
        "days": [list(map(list, day)) for day in distinct],
        "patterns": [{"zone": zone, "days": list(pattern)} for zone, pattern in patterns],
    }
    return Timetable(data, numbers)


def _row(interval: Interval, remarks: dict[str, int]) -> tuple[int, ...]:
    row = interval.start, interval.end, int(interval.state)
    return (*row, remarks.setdefault(interval.remark, len(remarks))) if interval.remark else row


@cache
def zone_of(country: str) -> str | None:
    """Return the time zone of a country that lives by one clock (CLDR)."""
    zones = get_global("territory_zones").get(country, ())
    return _BESIDES.get(country) or (zones[0] if len(zones) == 1 else None)


_BESIDES: Mapping[str, str] = {"DE": "Europe/Berlin"}
"""Countries with a second zone that shows the same time."""
