"""Safe HTML from what authors wrote: Markdown with a small list of tags, links to records, abbreviations explained."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import count
from typing import NamedTuple

import nh3
from markupsafe import Markup, escape
from pyromark import Markdown, Options

from .text import HIDDEN

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SIGN = re.compile(r"[*_`#\[\]<>&|~\\]")
_MARKED_LINE = re.compile(r"\n(?:\s*(?:[-+=]|\d+[.)])|\s{4})")
_RECORD_LINK = re.compile(r'href="([a-z-]+:[a-z0-9-]+)"')
_BLOCK = re.compile("<(?:blockquote|ul|ol)>")
_MAX_BLOCKS = 1000
"""Beyond this many lists and quotations a text is an attack: the sanitiser's time grows with the square of their depth."""

COMMONMARK = Markdown(options=Options.ENABLE_TABLES)
"""Reads Markdown as CommonMark with tables, and nothing more."""

LinkOf = Callable[[str], str | None]
"""Finds the relative address of a link that an author wrote as `partner:integra-plus`; nothing when it is not such a link."""


def markdown(text: str, link: LinkOf) -> Markup:
    """Render what an author wrote (CommonMark and tables) as HTML with a small list of tags."""
    if _may_be_markdown(text):
        html = COMMONMARK.html(_without_html(text) if "<" in text else text)
        if len(_BLOCK.findall(html)) <= _MAX_BLOCKS:
            return Markup(HIDDEN.sub("", _cleaner().clean(resolve_links(html, link))))  # noqa: S704 (cleaned)
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return Markup("\n".join(f"<p>{escape(part)}</p>" for part in paragraphs if part))  # noqa: S704 (escaped)


def _may_be_markdown(text: str) -> bool:
    """Tell whether a text may be more than a paragraph or several; one pattern for all of it would take ten times as long."""
    return bool(_SIGN.search(text) or _MARKED_LINE.search(f"\n{text}") or "  \n" in f"{text}\n")


class Heading(NamedTuple):
    """A heading of a page: its level from 1, its place on the page, and its words as HTML without tags."""

    level: int
    id: str
    words: str


class Sheet(NamedTuple):
    """A page that an author wrote, as HTML, and its headings in order."""

    html: Markup
    headings: tuple[Heading, ...]


def sheet(text: str, link: LinkOf, file: LinkOf) -> Sheet:
    """Render a page in Markdown with a list of tags that is a little longer than that of a record's texts.

    `file` finds the relative address of what an author named by its path, `contribuer.md` or `photo.jpg`; other pictures are
    not shown. HTML is cleaned, and no attribute of an author's reaches the page but those of links, pictures and tables.
    """
    html = COMMONMARK.html(text)
    if len(_BLOCK.findall(html)) > _MAX_BLOCKS:
        return Sheet(Markup("<pre>{}</pre>").format(text), ())

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return file(value)
        if name == "href":
            return file(value) or value
        return value if name != "class" or _LANGUAGE_CLASS.fullmatch(value) else None

    cleaner = nh3.Cleaner(
        tags=set(_TAGS | _PAGE_TAGS),
        attributes=_PAGE_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    aligned = _ALIGNED.sub(r'align="\1"', resolve_links(html, link))
    headings: dict[str, Heading] = {}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))

    def anchor(match: re.Match[str]) -> str:
        level, inner = match.groups()
        words = " ".join(_TAG.sub("", inner).split())
        name = first = _heading_id(unescape(words))
        while not name or name in headings:
            name = f"{first}_{next(numbers[first])}"
        headings[name] = Heading(int(level), name, words)
        return f'<h{level} id="{name}">{inner}</h{level}>'

    return Sheet(Markup(_HEADING.sub(anchor, HIDDEN.sub("", cleaner.clean(aligned)))), tuple(headings.values()))  # noqa: S704 (cleaned)


_PAGE_TAGS = frozenset({"details", "h1", "h5", "h6", "img", "kbd", "sub", "summary", "sup"})
_PAGE_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"alt", "height", "src", "title", "width"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_LANGUAGE_CLASS = re.compile(r"language-[a-z0-9+-]+")
_ALIGNED = re.compile(r'(?<=<t[dh] )style="text-align: (left|center|right)"')
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile("<[^>]*>")


def _heading_id(words: str) -> str:
    """Name the place of a heading as Python-Markdown does, which made these pages first: addresses stay."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower()).lstrip("_")


def _without_html(text: str) -> str:
    """Make what is HTML in Markdown a text that shows as it was written; a comment stays one, and is not shown at all."""
    content = text.encode()
    parts: list[bytes] = []
    done = 0
    for event, span in COMMONMARK.events_with_range(text):
        if isinstance(event, dict) and (event.get("Start") == "HtmlBlock" or "InlineHtml" in event):
            written = content[span["start"] : span["end"]]
            is_comment = written.startswith(b"<!--") and written.find(b"-->") == len(written.rstrip()) - 3
            parts += (content[done : span["start"]], written if is_comment else written.replace(b"<", b"&lt;"))
            done = span["end"]
    return b"".join((*parts, content[done:])).decode()


def resolve_links(html: str, link: LinkOf) -> str:
    """Put the addresses of records in the place of links such as `partner:integra-plus`."""

    def resolve(match: re.Match[str]) -> str:
        address = link(match[1])
        return match[0] if address is None else f'href="{escape(address)}"'

    return _RECORD_LINK.sub(resolve, html)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    attributes = {"a": {"href"}, "abbr": {"title"}}
    return nh3.Cleaner(tags=set(_TAGS), attributes=attributes, url_schemes=set(_SCHEMES), link_rel=None)


class Abbreviation(NamedTuple):
    """A word of the glossary that pages explain where it appears."""

    word: str
    meaning: str
    url: str
    """Its place in the glossary, relative to the site."""


class Abbreviations:
    """Explains each abbreviation of the glossary at its first appearance in a page's text."""

    def __init__(self, known: Iterable[Abbreviation]) -> None:
        self._known = {str(escape(item.word)): item for item in known}
        # The word comes first in its pattern, so that looking for it takes no longer than looking for a text. A number behind a
        # zero byte stands for a piece that is pasted in later.
        self._patterns = {
            word: re.compile(rf"{found}(?<![\w&\0-]{found})(?![\w-])")
            for word, found in ((word, re.escape(word)) for word in self._known)
        }

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they stand in HTML."""
        return tuple(self._known)

    def explain(self, html: str) -> tuple[str, tuple[Abbreviation, ...]]:
        """Return the HTML with its abbreviations marked, and those that it holds, in order of appearance.

        Text in links, headings, buttons and existing abbreviations is left as it is, but counts as an appearance.
        """
        spots = sorted(self._spots(html))
        if not spots:
            return html, ()
        found: dict[str, Abbreviation] = {}
        marked: set[str] = set()
        closed = _closed_spans(html)
        parts: list[str] = []
        done = end = 0
        for start, shortness, word in spots:
            if start < end or html.rfind("<", 0, start) > html.rfind(">", 0, start):
                continue
            known = found.setdefault(word, self._known[word])
            end = start - shortness
            if word not in marked and not bisect(closed, start) % 2:
                marked.add(word)
                parts += (html[done:start], f'<abbr title="{escape(known.meaning)}">{word}</abbr>')
                done = end
        return "".join((*parts, html[done:])), tuple(found.values())

    def _spots(self, html: str) -> Iterator[tuple[int, int, str]]:
        """Give where words stand; where two start at the same place, the longer one sorts first."""
        for word, pattern in self._patterns.items():
            if word in html:
                yield from ((match.start(), -len(word), word) for match in pattern.finditer(html))


_CLOSED = re.compile(
    r"<(/?)(a|abbr|h[1-4]|button|code|pre|script|style|title|svg|label|summary)\b[^>]*(?<!/)>", re.IGNORECASE
)


def _closed_spans(html: str) -> list[int]:
    """Return where text begins that must stay as it is, where it ends, where it begins again, and so on."""
    edges: list[int] = []
    inside: list[str] = []
    for tag in _CLOSED.finditer(html):
        name = tag[2].lower()
        if not tag[1]:
            if not inside:
                edges.append(tag.start())
            inside.append(name)
        elif inside and inside[-1] == name:
            inside.pop()
            if not inside:
                edges.append(tag.end())
    return edges
