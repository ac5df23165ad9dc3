"""Somebody has made sure that a record is right, and not too long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..catalogue import Catalogue, Entry
from ..config import NetworkConfig
from .finding import Finding


def check(catalogue: Catalogue, config: NetworkConfig, today: date) -> Iterator[tuple[Entry, Finding]]:
    """Find records verified in the future (a day of tolerance is left for time zones), too long ago, or never."""
    tomorrow = (today + timedelta(days=1)).isoformat()
    for entry in catalogue.entries.values():
        if entry.kind == "term":
            continue
        on = entry.card.verified
        if on is None:
            yield entry, Finding((), "never-verified")
        elif on > tomorrow[: len(on)]:
            yield entry, Finding(("verified", "on"), "verified-in-future", {"date": on})
        elif config.is_stale(on, today):
            arguments: dict[str, object] = {"date": on, "days": config.stale_after}
            yield entry, Finding(("verified", "on"), "stale", arguments)
