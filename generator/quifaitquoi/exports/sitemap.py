"""The sitemap: every page for search engines (sitemaps.org, version 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape

from ..artifact import Artifact
from .site import Site

MAX_URLS = 50_000
"""How many addresses one sitemap may hold."""


def export(site: Site) -> Iterator[Artifact]:
    """Give the sitemap, and an index of sitemaps for a very large site; nothing when the site's address is not known.

    The page of search results is left out: it has nothing to be found.
    """
    if not site.url:
        return
    paths = sorted(set(site.paths) - {site.edition.section("search")})
    parts = [paths[start : start + MAX_URLS] for start in range(0, len(paths), MAX_URLS)]
    if len(parts) == 1:
        yield _artifact("sitemap.xml", "urlset", "url", (site.url + path for path in paths))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _artifact("sitemap.xml", "sitemapindex", "sitemap", (site.url + name for name in names))
    for name, part in zip(names, parts, strict=True):
        yield _artifact(name, "urlset", "url", (site.url + path for path in part))


def _artifact(path: str, root: str, item: str, addresses: Iterator[str]) -> Artifact:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines += (f"<{item}><loc>{escape(quote(address, safe=':/'))}</loc></{item}>" for address in addresses)
    lines += (f"</{root}>", "")
    content = "\n".join(lines).encode()
    return Artifact(path, content)
