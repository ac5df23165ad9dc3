"""Links in pages lead somewhere: to a record, to a page of the site and a heading on it, or to a complete web address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from .catalogue import Catalogue
from .config import NetworkConfig
from .diagnostics import Diagnostic, Place, diagnose
from .editorial import Article, Editorial
from .i18n import messages
from .prose import sheet
from .rules.links import ELSEWHERE, RECORD, links_of
from .text import printable


def check_pages(editorial: Editorial, catalogue: Catalogue, config: NetworkConfig) -> Iterator[Diagnostic]:
    """Find links in pages to records, files and headings that do not exist."""
    t = messages(config.language)
    made = {f"{t(key)}/index.md" for key in t if key.startswith("paths.")}
    headings = _Headings(editorial.articles)
    for path, article in editorial.articles.items():
        for offset, link in links_of(article.body):
            if ELSEWHERE.match(link):
                continue
            if (found := RECORD.fullmatch(link)) and f"{found[1]}/{found[2]}" in catalogue.entries:
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


def _place(article: Article, offset: int) -> Place:
    before = article.body[:offset]
    return Place(article.file, article.line + before.count("\n"), len(before) - before.rfind("\n"))
