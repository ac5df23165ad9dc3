"""What no output may be: active, broken out of its template, unreadable by programs, or a line that drives a terminal."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from importlib.resources import files
from xml.etree import ElementTree

from quifaitquoi.i18n import LANGUAGES, messages
from quifaitquoi.network import Network
from quifaitquoi.pages.lean import lean_page
from quifaitquoi.reporting import REPORTERS
from quifaitquoi.source import lines

Vocabulary = Mapping[str, frozenset[str]]
"""The attributes that each tag may have."""

MAX_LENGTH = 300

# Diagnostics


def judge_diagnostics(network: Network, root: str) -> Iterator[str]:
    """Complain of a diagnostic without a place in its file, and of what is told otherwise than on printable lines."""
    for diagnostic in network.diagnostics:
        file, line, column = diagnostic.place
        written = lines(root, file) or [""]
        if not (1 <= line <= len(written) and 1 <= column <= len(written[line - 1]) + 1):
            yield f"{diagnostic.code} is at {line}:{column}, which is not in {file}"
    for language in LANGUAGES:
        t = messages(language)
        for diagnostic in network.diagnostics:
            message, remedy = t.describe(diagnostic)
            yield from _judge_line(f"{language} {diagnostic.code}", message)
            yield from _judge_line(f"{language} {diagnostic.code}", remedy, limit=None)  # reporters shorten it
        for name, report in REPORTERS.items():
            told = report(network.diagnostics, network.counts, t, root)
            for told_line in told.removesuffix("\n").split("\n"):
                yield from _judge_line(f"{language} {name}", told_line, limit=MAX_LENGTH if name == "text" else None)
            if told.startswith(("{", "[")):
                yield from judge_json(told)


def _judge_line(what: str, line: str, limit: int | None = MAX_LENGTH) -> Iterator[str]:
    if not line.replace("\u00a0", " ").replace("\u202f", " ").isprintable():
        yield f"{what}: not printable: {line!a}"
    if limit and len(line) > limit:
        yield f"{what}: {len(line)} characters: {line!a}"


# Published files


def judge_file(path: str, content: bytes) -> Iterator[str]:
    """Complain of an export, by the end of its name."""
    ending = path.rpartition(".")[2]
    if ending == "html":
        yield from judge_html(content.decode(), TEMPLATES)
    elif ending in {"json", "jsonld", "geojson"}:
        yield from judge_json(content)
    elif ending in {"xml", "rss", "atom", "svg"}:
        try:
            ElementTree.fromstring(content)  # noqa: S314 (our own)
        except ElementTree.ParseError as error:
            yield f"not XML: {error}"


def judge_json(text: str | bytes) -> Iterator[str]:
    """Complain of what programs cannot read as JSON."""
    try:
        json.loads(text)
    except ValueError as error:
        yield f"not JSON: {error}"


def judge_html(html: str, known: Vocabulary) -> list[str]:
    """Complain of whatever a page holds besides text and the plainly written tags of its own vocabulary."""
    judge = _Judge(known)
    judge.feed(html)
    judge.close()
    return judge.complaints


def vocabulary(*sources: str) -> Vocabulary:
    """Learn from templates or harmless pages which tags and attributes there are."""
    learner = _Learner()
    for source in sources:
        learner.feed(_JINJA.sub("", source))
    return {tag: frozenset(attributes) for tag, attributes in learner.seen.items()}


_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class _Learner(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: defaultdict[str, set[str]] = defaultdict(set)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag].update(name for name, _ in attrs)


_START = re.compile(r"""<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z][A-Za-z0-9:-]*(?:="[^"]*"|='[^']*')?)*\s*/?>""")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "line", "link", "meta", "path", "rect", "use", "wbr"})
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "srcset", "poster", "data", "cite", "xlink:href", "ping"}
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"geo", "http", "https", "mailto", "tel"})
_NEUTRAL = "about:blank"  # where the quick exit leads
_DATA = "application/ld+json"


class _Judge(HTMLParser):
    """Reads strictly: parsers agree on a text without a stray `<` whose tags are written plainly, so that what it sees is
    what a browser sees."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__(convert_charrefs=False)
        self.known = known
        self.complaints: list[str] = []
        self._open: list[str] = []
        self._data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._judge_tag(tag, attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._judge_tag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self._open or self._open.pop() != tag:
            self._complain(f"</{tag}> closes nothing")
        if tag == "script":
            self.complaints += judge_json(self._data)
            self._data = ""

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self._complain(f"a stray < in {data!a}")
        if self._open[-1:] == ["script"]:
            self._data += data

    def handle_comment(self, data: str) -> None:
        self._complain(f"a comment: {data!a}")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self._complain(f"a declaration: {decl!a}")

    def handle_pi(self, data: str) -> None:
        self._complain(f"an instruction: {data!a}")

    def unknown_decl(self, data: str) -> None:
        self._complain(f"a declaration: {data!a}")

    def close(self) -> None:
        super().close()
        if self._open:
            self._complain(f"never closed: {self._open}")

    def _judge_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if not _START.fullmatch(written):
            self._complain(f"not plainly written: {written!a}")
        if tag not in self.known:
            self._complain(f"no tag of ours: {written!a}")
        elif unknown := {name for name, _ in attrs} - self.known[tag]:
            self._complain(f"no attribute of ours: {sorted(unknown)} in {written!a}")
        if tag == "script" and ("type", _DATA) not in attrs:
            self._complain(f"active: {written!a}")
        for address in _addresses(tag, attrs):
            scheme = _SCHEME.match(re.sub("[\x00-\x20]", "", address))
            if scheme and scheme[1].lower() not in _SCHEMES and address != _NEUTRAL:
                self._complain(f"unsafe address: {written!a}")

    def _complain(self, what: str) -> None:
        self.complaints.append(what[:MAX_LENGTH])


def _addresses(tag: str, attrs: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
        if name in _ADDRESSES:
            yield value or ""
        elif tag == "meta" and name == "content" and "url=" in (value or ""):
            yield (value or "").partition("url=")[2]


FRAME = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{title}</title><meta name="description" content="{description}"></head>
<body id="{path}">{body}</body></html>
"""
"""What stands around a body, in the place of the host's page."""

_PROSE = """<p><b><i><em><strong><code><pre><br><hr><a href="x"><abbr title="x"><blockquote><h2><h3><h4><ul><ol><li>
<dl><dt><dd><table><thead><tbody><tr><th><td>"""

TEMPLATES = vocabulary(
    *(
        template.read_text("utf-8")
        for folder in ("pages", "exports")
        for template in sorted((files("quifaitquoi") / "templates" / folder).iterdir(), key=lambda file: file.name)
        if template.name.endswith(".html.j2")
    ),
    FRAME,
    _PROSE,
)
"""What pages may hold: the tags of their templates, and the few of an author's text."""

ARTICLES = vocabulary(
    _PROSE,
    """<h1 id="x"><h2 id="x"><h3 id="x"><h4 id="x"><h5 id="x"><h6 id="x"><details><summary><kbd><sub><sup><ol start="1">
<img alt="x" height="1" src="x" title="x" width="1"><a title="x"><code class="x"><td align="left"><th align="left">""",
)
"""What the pages that authors write may hold."""

LEAN = vocabulary(lean_page("fr", "a", {"b": "c"}, [("d", "e")], ["f"]))
"""What lean pages may hold."""
