"""Links in the texts of a record lead somewhere: to a record, or to a complete web address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..config import NetworkConfig
from ..model import Record, Term
from ..model.texts import MARKDOWN, texts_of
from ..prose import COMMONMARK
from ..references import LINKABLE
from ..text import printable
from .finding import Finding

ELSEWHERE = re.compile("(?:https?://|mailto:|tel:)", re.IGNORECASE)
"""How a link begins that leaves the site."""
RECORD = re.compile(rf"({'|'.join(sorted(LINKABLE))}):([a-z0-9-]+)")
"""A link to a record: its kind or vocabulary, and its id."""


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find links in the texts of a record that lead nowhere: a record's text stands on several pages, so none is near it."""
    for field in (*MARKDOWN, "steps", *(("summary",) if isinstance(record, Term) else ())):
        for route, text in texts_of(record.__dict__.get(field), (field,)):
            for _, link in links_of(text):
                if not ELSEWHERE.match(link) and not RECORD.fullmatch(link):
                    yield Finding(route, "dead-link", {"link": printable(link)})


def links_of(text: str) -> Iterator[tuple[int, str]]:
    """Give each link of a Markdown text with where it begins."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return
    content = text.encode()
    for event, span in COMMONMARK.events_with_range(text):
        start = event.get("Start") if isinstance(event, dict) else None
        link = (start.get("Link") or start.get("Image")) if isinstance(start, dict) else None
        if isinstance(link, dict):
            scheme = "mailto:" if link["link_type"] == "Email" else ""  # `<contact@asbl.be>` leaves that out
            yield len(content[: span["start"]].decode()), f"{scheme}{link['dest_url']}"
