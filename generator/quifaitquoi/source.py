"""Reading files that strangers wrote: plain text data out of untrusted YAML, and the position of every word in it.

Only the events of the C parser are used, never its composer: limits are checked before anything nests, every scalar stays
the text its author typed, and nothing in a file can name a Python type, repeat itself or reach another file.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from typing import Any, NamedTuple, NoReturn

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from .diagnostics import Diagnostic, Place, Route, SiteError, diagnose
from .text import HIDDEN, printable

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
MAX_VALUES = 10_000
MAX_VALUE_LENGTH = 64 * 1024
MAX_KEY_LENGTH = 200

_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7})(?: |$)", re.MULTILINE)


class Document(NamedTuple):
    """A file as its author wrote it: text, lists and mappings, nothing else.

    `file` is the path below the root. A value left blank is present as `None`: blank means not known. `digest` is a hash of
    the bytes. `told` is what the author should know of a file that can be read.
    """

    file: str
    digest: bytes
    data: dict[str, Any]
    told: tuple[Diagnostic, ...] = ()


class Marks(NamedTuple):
    """Where each key and each value of a document stands."""

    keys: dict[Route, Place]
    values: dict[Route, Place]

    def value(self, route: Route) -> Place:
        """Return the place of a value, or of the nearest thing around it that was written."""
        while route and route not in self.values:
            route = route[:-1]
        return self.values[route]

    def key(self, route: Route) -> Place:
        """Return the place of the key that leads to a value, or of the value when it has none (in a list)."""
        return self.keys.get(route) or self.value(route)


class _Refused(Exception):  # noqa: N818 (a refusal is not an error of ours)
    """The file cannot be taken as data; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


SUFFIXES = (".yml", ".yaml")
_BESIDE = frozenset({"licence", "license", "readme"})


def is_record(file: str) -> bool:
    """Tell whether a file is read as a record, by the end of its name."""
    return file.lower().endswith(SUFFIXES)


def find(root: str, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give every file below `folder`, as paths relative to `root`, sorted; links are not followed.

    A symbolic link is given too, so that `read` can say that it is refused; hidden files, licences and texts about the folder
    are not.
    """
    for entry in entries_of(root, folder):
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from find(root, path)
        elif is_record(path) or not _is_beside(entry.name):
            yield path, entry


def entries_of(root: str, folder: str) -> list[os.DirEntry[str]]:
    """Return what lies in a folder below `root`, sorted by name; nothing where there is no such folder."""
    try:
        return sorted(os.scandir(os.path.join(root, folder)), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SiteError("unreadable-folder", path=folder, reason=error.strerror) from None


def _is_beside(name: str) -> bool:
    """Tell whether a file among records is known to be none: a page of the site, or a text about the folder."""
    stem, _, ending = name.lower().partition(".")
    return ending == "md" or (stem in _BESIDE and ending in {"", "txt"})


def read(root: str, file: str) -> Document | Diagnostic:
    """Read one YAML file below `root`; return what it says, or the one reason why it cannot be read."""
    try:
        content = _bytes(root, file)
        text = _text(file, content)
        data = _data(file, text, None)
        return Document(file, blake2b(content, digest_size=16).digest(), data, tuple(_after_hash(file, text)))
    except _Refused as refused:
        return refused.diagnostic


_HASH = re.compile(r"^[^#\n]*\S[ \t]+(#[^\s#!][^\n]*)", re.MULTILINE)


def _after_hash(file: str, text: str) -> Iterator[Diagnostic]:
    """Tell of a “#1” behind a text without quotes: YAML takes it, and all behind it, for a remark, and it would be lost."""
    if " #" not in text:
        return
    found = {match.start(1): match[1].strip() for match in _HASH.finditer(text)}
    parser = CParser(text)
    while found and (event := parser.get_event()):
        if isinstance(event, ScalarEvent) and event.style == "" and event.end_mark:
            behind = _BLANKS.match(text, event.end_mark.index)
            if behind and (lost := found.pop(behind.end(), "")):
                yield diagnose(_at(file, text, behind.end()), "text-after-hash", text=printable(lost))


_BLANKS = re.compile("[ \t]*")


def locate(root: str, file: str) -> Marks:
    """Read a file again for the places of its keys and values; a file that has become unreadable places all at its top."""
    marks = Marks({}, {(): Place(file)})
    with suppress(_Refused):
        _data(file, _text(file, _bytes(root, file)), marks)
    return marks


def lines(root: str, file: str) -> list[str]:
    """Return the lines of a file as far as they can be shown; none of a file that `read` would not open."""
    try:
        text = _bytes(root, file).decode("utf-8-sig", errors="replace")
    except _Refused:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_text(root: str, file: str, limit: int = MAX_BYTES) -> str | Diagnostic:
    """Read a file of text below `root`; return it, or the one reason why it cannot be read."""
    try:
        return _text(file, _bytes(root, file, limit))
    except _Refused as refused:
        return refused.diagnostic


def read_bytes(root: str, file: str, limit: int) -> bytes | Diagnostic:
    """Read a file below `root` that is no text; return it, or the one reason why it cannot be read."""
    try:
        return _bytes(root, file, limit)
    except _Refused as refused:
        return refused.diagnostic


def parse(file: str, text: str) -> tuple[dict[str, Any], Marks] | Diagnostic:
    """Read YAML that stands at the top of a file; return what it says and where, or the one reason why it cannot be read."""
    marks = Marks({}, {(): Place(file)})
    try:
        return _data(file, text, marks), marks
    except _Refused as refused:
        return refused.diagnostic


def _bytes(root: str, file: str, limit: int = MAX_BYTES) -> bytes:
    try:
        descriptor = os.open(os.path.join(root, file), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        _refuse(Place(file), "unreadable-file", reason=error.strerror or "?")
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            _refuse(Place(file), "unreadable-file", reason="not a regular file")
        if status.st_size > limit:
            _refuse(Place(file), "too-big", what="file", limit=f"{limit // 1024} kB")
        return os.read(descriptor, limit + 1)
    finally:
        os.close(descriptor)


def _text(file: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(Place(file), "not-utf-8", remedy="utf-16", encoding="UTF-16")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        _refuse(_at(file, before, len(before)), "not-utf-8", encoding="Windows-1252")
    if found := HIDDEN.search(text):
        _refuse_character(_at(file, text, found.start()), found.group())
    if ("<<<<<<<" in text or ">>>>>>>" in text) and (found := _CONFLICT.search(text)):
        _refuse(_at(file, text, found.start()), "conflict-marker")
    return text


def _at(file: str, text: str, offset: int) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _data(file: str, text: str, marks: Marks | None) -> dict[str, Any]:
    parser = CParser(text)
    try:
        parser.get_event()
        start = parser.get_event()
        if not isinstance(start, DocumentStartEvent):
            _refuse(Place(file), "empty-file")
        if start.version or start.tags:
            _refuse(_mark(file, start), "directive")
        tree = _node(file, parser, parser.get_event(), marks)
        parser.get_event()
        end = parser.get_event()
        if isinstance(end, DocumentStartEvent):
            _refuse(_mark(file, end), "two-documents")
    except MarkedYAMLError as error:
        raise _Refused(_syntax(file, text, error)) from None
    except YAMLError:
        _refuse(Place(file), "yaml-syntax")
    finally:
        parser.dispose()
    return tree


def _node(file: str, parser: CParser, first: Any, marks: Marks | None) -> dict[str, Any]:  # noqa: C901 (one loop over one automaton)
    """Build the root mapping from the events of one document, without recursion."""
    if not isinstance(first, MappingStartEvent):
        empty = isinstance(first, ScalarEvent) and first.value == ""
        _refuse(_mark(file, first), "empty-file" if empty else "not-a-mapping")
    _refuse_marked(file, first)
    root: dict[str, Any] = {}
    here: Any = root
    key: str | None = None
    route: Route = ()
    step: Route = ()
    around: list[tuple[Any, Route]] = []
    values = 0
    while True:
        event: Any = parser.get_event()
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            if not around:
                return root
            here, route = around.pop()
            continue
        if kind is AliasEvent or event.anchor is not None or event.tag is not None:
            _refuse_marked(file, event)
        in_mapping = type(here) is dict
        if in_mapping and key is None:
            key = _key(file, event, here)
            if marks is not None:
                marks.keys[(*route, key)] = _mark(file, event)
            continue
        values += 1
        if values > MAX_VALUES:
            _refuse(_mark(file, event), "too-many-values", limit=MAX_VALUES)
        if marks is not None:
            step = (*route, len(here) if key is None else key)
            marks.values[step] = _mark(file, event)
        value: Any
        if kind is ScalarEvent:
            value = _scalar(file, event)
        elif len(around) + 2 > MAX_DEPTH:
            _refuse(_mark(file, event), "too-deep", limit=MAX_DEPTH)
        else:
            value = {} if kind is MappingStartEvent else []
        if key is None:
            here.append(value)
        else:
            here[key] = value
            key = None
        if kind is not ScalarEvent:
            around.append((here, route))
            here, route = value, step


def _scalar(file: str, event: Any) -> str | None:
    """Return the text as written, or nothing for a value left blank."""
    text: str = event.value
    if not text:
        return None if event.implicit[0] else ""
    if len(text) > MAX_VALUE_LENGTH:
        _refuse(_mark(file, event), "too-big", what="value", limit=f"{MAX_VALUE_LENGTH // 1024} kB")
    if event.style == '"':
        _refuse_hidden(_mark(file, event), text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _refuse_hidden(place: Place, text: str) -> None:
    """Refuse what only an escape such as "\\x1b" in a quoted text can hold by now."""
    if found := HIDDEN.search(text):
        _refuse_character(place, found.group())


def _refuse_character(place: Place, character: str) -> NoReturn:
    name = unicodedata.name(character, "control character")
    _refuse(place, "forbidden-character", character=f"U+{ord(character):04X}", name=name)


def _key(file: str, event: Any, mapping: dict[str, Any]) -> str:
    if type(event) is not ScalarEvent:
        _refuse(_mark(file, event), "key-not-text")
    key: str = event.value
    if not key.isascii():
        key = unicodedata.normalize("NFC", key)
    if len(key) > MAX_KEY_LENGTH:
        _refuse(_mark(file, event), "too-big", what="key", limit=MAX_KEY_LENGTH)
    if event.style == '"':
        _refuse_hidden(_mark(file, event), key)
    if key in mapping:
        _refuse(_mark(file, event), "duplicate-key", key=printable(key))
    if key == "<<" and event.implicit[0]:
        _refuse(_mark(file, event), "anchor", what="<<")
    return sys.intern(key)


def _refuse_marked(file: str, event: Any) -> None:
    if type(event) is AliasEvent:
        _refuse(_mark(file, event), "anchor", what=printable(f"*{event.anchor}"))
    if event.anchor is not None:
        _refuse(_mark(file, event), "anchor", what=printable(f"&{event.anchor}"))
    if event.tag is not None:
        _refuse(_mark(file, event), "tag", tag=printable(event.tag))


_SYNTAX = {
    "while scanning an a": "reserved",
    "escape": "escape",
    "hexdecimal number": "escape",
    "tab character": "tab",
    "mapping values are not allowed": "colon",
    "did not find expected key": "quote",
    "quoted scalar": "unclosed-quote",
    "',' or ']'": "unclosed-list",
    "',' or '}'": "unclosed-list",
    "cannot start any token": "reserved",
    "could not find expected ':'": "colon-missing",
}
"""What libyaml says, and which of our remedies answers it."""


def _syntax(file: str, text: str, error: MarkedYAMLError) -> Diagnostic:
    said = f"{error.problem or ''} {error.context or ''}"
    remedy = next((remedy for words, remedy in _SYNTAX.items() if words in said), "help")
    mark = error.problem_mark
    if mark and remedy in {"quote", "reserved"}:
        before, found = _around(text, mark.line, mark.column)
        if remedy == "reserved" and found == "\t":
            remedy = "tab"
        elif remedy == "quote" and not before.strip(" -"):
            remedy = "help"  # what is wrong is where the line begins
    if remedy in {
        "unclosed-quote",
        "unclosed-list",
        "colon-missing",
        "reserved",
    }:  # where it began says more than where the file ends
        mark = error.context_mark or mark
    # by offset: after a last line that is not ended, the parser counts one line more than there is
    place = _at(file, text, mark.index) if mark else Place(file)
    return diagnose(place, "yaml-syntax", remedy=remedy)


def _around(text: str, line: int, column: int) -> tuple[str, str]:
    """Return what stands on a line before a column, and the letter at it."""
    lines = re.split("\r\n|\r|\n", text)
    written = lines[line] if line < len(lines) else ""
    return written[:column], written[column : column + 1]


def _mark(file: str, event: Any) -> Place:
    mark = event.start_mark
    return Place(file, mark.line + 1, mark.column + 1)


def _refuse(place: Place, code: str, /, *, remedy: str = "help", **arguments: Any) -> NoReturn:
    raise _Refused(diagnose(place, code, remedy=remedy, **arguments))
