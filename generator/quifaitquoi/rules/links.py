"""Links lead somewhere: to a record, to a page of the site and a heading on it, or to a complete web address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..catalogue import LINKABLE, Catalogue
from ..config import NetworkConfig
from ..diagnostics import Diagnostic, Place, diagnose
from ..i18n import messages
from ..model import Record, Term
from ..model.texts import MARKDOWN, texts_of
from ..prose import COMMONMARK, sheet
from ..text import printable
from .finding import Finding

if TYPE_CHECKING:
    from ..editorial import Article, Editorial

_ELSEWHERE = re.compile("(?:https?://|mailto:|tel:)", re.IGNORECASE)
_RECORD = re.compile(rf"({'|'.join(sorted(LINKABLE))}):([a-z0-9-]+)")


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find links in the texts of a record that lead nowhere: a record's text stands on several pages, so none is near it."""
    for field in (*MARKDOWN, "steps", *(("summary",) if isinstance(record, Term) else ())):
        for route, text in texts_of(record.__dict__.get(field), (field,)):
            for _, link in _links(text):
                if not _ELSEWHERE.match(link) and not _RECORD.fullmatch(link):
                    yield Finding(route, "dead-link", {"link": printable(link)})


def check_pages(editorial: Editorial, catalogue: Catalogue, config: NetworkConfig) -> Iterator[Diagnostic]:
    """Find links in pages to records, files and headings that do not exist."""
    t = messages(config.language)
    made = {f"{t(key)}/index.md" for key in t if key.startswith("paths.")}
    headings = _Headings(editorial.articles)
    for path, article in editorial.articles.items():
        for offset, link in _links(article.body):
            if _ELSEWHERE.match(link):
                continue
            if (found := _RECORD.fullmatch(link)) and f"{found[1]}/{found[2]}" in catalogue.entries:
                continue
            file, _, anchor = unquote(link).partition("#")
            named = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            known = named in editorial.articles or named in editorial.pictures or named in made
            place, arguments = _place(article, offset), {"link": printable(link)}
            if found or not known:
                yield diagnose(place, "dead-link", remedy="page", **arguments)
            elif anchor and named in editorial.articles and anchor not in headings[named]:
                yield diagnose(place, "dead-anchor", **arguments)


class _Headings(dict[str, frozenset[str]]):
    """The places on each page that a link can name, worked out for those that are asked for."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles

    def __missing__(self, path: str) -> frozenset[str]:
        made = sheet(self._articles[path].body, lambda _: None, lambda _: None)
        self[path] = frozenset(heading.id for heading in made.headings)
        return self[path]


def _links(text: str) -> Iterator[tuple[int, str]]:
    """Give each link of a Markdown text with where it begins."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return
    content = text.encode()
    for event, span in COMMONMARK.events_with_range(text):
        start = event.get("Start") if isinstance(event, dict) else None
        link = (start.get("Link") or start.get("Image")) if isinstance(start, dict) else None
        if isinstance(link, dict):
            yield len(content[: span["start"]].decode()), str(link["dest_url"])


def _place(article: Article, offset: int) -> Place:
    before = article.body[:offset]
    return Place(article.file, article.line + before.count("\n"), len(before) - before.rfind("\n"))
