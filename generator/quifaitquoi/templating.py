"""Two-stage rendering: the host renders a frame once, records fill its slots; and safe HTML from what authors wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import nh3
from cmarkgfm import markdown_to_html_with_extensions
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from .i18n import Messages

SLOTS = ("title", "description", "path", "body")
"""What a page puts into its frame: its title, its description, its path in the site, and its body."""


def marker(slot: str) -> str:
    """Return the word that stands for a slot in the page that the host renders."""
    return f"qfq-slot-{slot}-qfq"


class Frame:
    """A page of the host, cut at its markers: literal text with named slots between."""

    def __init__(self, html: str) -> None:
        parts = re.split("(" + "|".join(map(marker, SLOTS)) + ")", html)
        names = {marker(slot): slot for slot in SLOTS}
        self._literals = parts[0::2]
        self._slots = [names[part] for part in parts[1::2]]
        self.digest = blake2b(html.encode(), digest_size=16).digest()

    def fill(self, *, title: str, description: str, path: str, body: str) -> bytes:
        """Return the page; `body` is HTML, the others are text."""
        values = {
            "title": str(escape(title)),
            "description": str(escape(description)),
            "path": str(escape(path.rstrip("/"))),
            "body": body,
        }
        parts = [self._literals[0]]
        for slot, literal in zip(self._slots, self._literals[1:], strict=True):
            parts += (values[slot], literal)
        return "".join(parts).encode()


@lru_cache(maxsize=4)
def environment(folders: tuple[str, ...], t: Messages) -> Environment:
    """Return the environment of our own templates; the network's folders come before ours.

    What a record says is only ever a value in it, never a template. It is made once: compiling templates takes longer than
    renewing the pages of a change.
    """
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(list(folders)), PackageLoader(__package__, "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = t
    made.globals["once"] = _Once()
    return made


KEPT = 10_000
"""How many pieces are kept; more would cost memory and save little time."""


class _Once:
    """Calls a macro with given values once, and from then on gives the same HTML: most cards and links stand on many pages."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Markup] = {}

    def __call__(self, macro: Macro, *values: Any) -> Markup:
        made = self._made.get((macro, *values))
        if made is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            made = self._made[macro, *values] = Markup(macro(*values))  # noqa: S704 (a macro escapes)
        return made


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
# What cannot be Markdown is a paragraph or several; most descriptions are.
_MARKED = re.compile(r"[*_`#\[\]<>&|~\\]|^\s*(?:[-+=]|\d+[.)])|^\s{4}|[ ]{2}$", re.MULTILINE)
_RECORD_LINK = re.compile(r'href="([a-z-]+:[a-z0-9-]+)"')
_BLOCK = re.compile("<(?:blockquote|ul|ol)>")
_MAX_BLOCKS = 1000
"""Beyond this many lists and quotations a text is an attack: the sanitiser's time grows with the square of their depth."""

LinkOf = Callable[[str], str | None]
"""Finds the relative address of a link that an author wrote as `partner:integra-plus`; nothing when it is not such a link."""


def markdown(text: str, link: LinkOf) -> Markup:
    """Render what an author wrote (CommonMark and tables) as HTML with a small list of tags."""
    if _MARKED.search(text):
        html = markdown_to_html_with_extensions(text, options=0, extensions=["table"])
        if len(_BLOCK.findall(html)) <= _MAX_BLOCKS:
            return Markup(_cleaner().clean(resolve_links(html, link)))  # noqa: S704 (cleaned)
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return Markup("\n".join(f"<p>{escape(part)}</p>" for part in paragraphs if part))  # noqa: S704 (escaped)


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
        words = sorted(self._known, key=len, reverse=True)
        self._pattern = (
            re.compile(r"(?<![\w&-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])") if words else None
        )

    def explain(self, html: str) -> tuple[str, tuple[Abbreviation, ...]]:
        """Return the HTML with its abbreviations marked, and those that it holds, in order of appearance.

        Text in links, headings, buttons and existing abbreviations is left as it is, but counts as an appearance.
        """
        if self._pattern is None or not self._pattern.search(html):
            return html, ()
        found: dict[str, Abbreviation] = {}
        closed_to: list[str] = []
        marked: set[str] = set()
        parts = _TAG.split(html)
        for index, part in enumerate(parts):
            if index % 2:
                _enter_or_leave(part, closed_to)
            elif part and self._pattern.search(part):
                parts[index] = self._pattern.sub(self._marker(found, marked, bool(closed_to)), part)
        return "".join(parts), tuple(found.values())

    def _marker(self, found: dict[str, Abbreviation], marked: set[str], closed: bool) -> Callable[[re.Match[str]], str]:  # noqa: FBT001
        def mark(match: re.Match[str]) -> str:
            word = match.group()
            known = found.setdefault(word, self._known[word])
            if closed or word in marked:
                return word
            marked.add(word)
            return f'<abbr title="{escape(known.meaning)}">{word}</abbr>'

        return mark


_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = frozenset(
    {
        "a",
        "abbr",
        "h1",
        "h2",
        "h3",
        "h4",
        "button",
        "code",
        "pre",
        "script",
        "style",
        "title",
        "svg",
        "label",
        "summary",
    }
)


def _enter_or_leave(tag: str, closed_to: list[str]) -> None:
    name = tag.strip("</>").split(None, 1)[0].lower() if len(tag) > 2 else ""
    if name in _CLOSED and not tag.endswith("/>"):
        if tag.startswith("</"):
            if closed_to and closed_to[-1] == name:
                closed_to.pop()
        else:
            closed_to.append(name)
