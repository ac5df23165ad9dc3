"""Titles and summaries fit where they stand: on a card, in a list of results, on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from ..config import NetworkConfig
from ..model import Record
from ..model.texts import texts_of
from ..text import fold
from .finding import Finding

TITLE = 90
"""Letters that a title may have: two lines of a card on a telephone."""
SUMMARY = 260
"""Letters that a summary may have: what a card and a search result show of it."""


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find titles and summaries that are too long for their place, and summaries that only repeat the title."""
    for field, limit in ((record.NAME, TITLE), ("summary", SUMMARY)):
        for route, text in texts_of(getattr(record, field), (field,)):
            if len(text) > limit:
                arguments: dict[str, object] = {"field": field, "length": len(text), "limit": limit}
                yield Finding(route, "long-text", arguments)
    titles = [text for _, text in texts_of(record.called)]
    longest = 2 * max(map(len, titles), default=0)
    for route, text in texts_of(record.summary, ("summary",)):
        if len(text) <= longest and fold(text).strip(" .") in {fold(title).strip(" .") for title in titles}:
            yield Finding(route, "summary-repeats-title")
