"""The content folder beside its records: pages in Markdown and pictures, read with the same care; nothing else is published."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from .diagnostics import Diagnostic, Place, diagnose
from .drawings import read_drawing
from .model import KINDS
from .model.base import Line, Part
from .pictures import FORMATS, read_picture
from .rules import Finding
from .source import entries_of, is_record, parse, read_text
from .text import is_file_name, printable
from .validate import parse as parse_model
from .validate import placed

FOLDER = "content"
MAX_BRACKETS = 2000
MAX_TAGS = 2000
MAX_COLUMNS = 50


class Article(NamedTuple):
    """A page that an author wrote: plain texts about it, and its body in Markdown, which begins on the line `line`.

    Without a title it is called by its first heading.
    """

    file: str
    title: str
    description: str
    body: str
    line: int


class Editorial(NamedTuple):
    """What may be published of the content folder, by the path in it, and what is wrong with the rest.

    The pictures are as they are published, not as they were found.
    """

    articles: Mapping[str, Article]
    pictures: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def read_editorial(root: str) -> Editorial:
    """Read the pages and pictures below `root`."""
    articles: dict[str, Article] = {}
    pictures: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    taken: dict[str, str] = {}
    for file in _files(root, FOLDER):
        path = file.removeprefix(f"{FOLDER}/")
        first = taken.setdefault(_address(path), file)
        if wrong := next((name for name in path.split("/") if not is_file_name(name)), None):
            diagnostics.append(diagnose(Place(file), "invalid-file-name", name=printable(wrong)))
        elif first != file:
            diagnostics.append(diagnose(Place(file), "same-address", other=printable(first)))
        else:
            match _read(root, file):
                case Article() as article:
                    articles[path] = article
                case bytes() as picture:
                    pictures[path] = picture
                case told:
                    diagnostics += told
    return Editorial(articles, pictures, tuple(diagnostics))


def _files(root: str, folder: str) -> Iterator[str]:
    """Give what may be a page or a picture, sorted; and every link, even a hidden one, since MkDocs would follow it."""
    for entry in entries_of(root, folder):
        path = f"{folder}/{entry.name}"
        if entry.is_symlink():
            if "/." in path or not (_among_records(path) and is_record(path)):
                yield path
        elif entry.is_dir():
            yield from _files(root, path)
        elif (
            "/." not in path
            and not _BESIDE.fullmatch(entry.name)
            and (path.endswith(".md") or not _among_records(path))
        ):
            yield path


_RECORDS = tuple(f"{kind.folder}/" for kind in KINDS)
_BESIDE = re.compile(r"licen[cs]e(?:\.txt)?", re.IGNORECASE)


def _among_records(path: str) -> bool:
    return path.startswith(_RECORDS)


def _address(path: str) -> str:
    """Return what the addresses of two files have in common when one would take the other's place, on some system at least."""
    stem = path.removesuffix(".md")
    if stem != path and (index := re.fullmatch(r"(.*/|)(?:index|readme)", stem, re.IGNORECASE)):
        stem = index[1].removesuffix("/")
    return unicodedata.normalize("NFC", stem.casefold())


def _read(root: str, file: str) -> Article | bytes | list[Diagnostic]:
    ending = os.path.splitext(file)[1]
    if os.path.islink(os.path.join(root, file)) or ending == ".md":
        return _article(root, file)
    if ending.lower() in FORMATS:
        read = read_picture(root, file)
    elif ending.lower() == ".svg":
        read = read_drawing(root, file)
    else:
        read = diagnose(Place(file), "not-published")
    return [read] if isinstance(read, Diagnostic) else read


class _Front(Part):
    """What may stand between the two lines of hyphens at the top of a page."""

    NAME: ClassVar = "title"

    title: Line | None = None
    description: Line | None = None


def _article(root: str, file: str) -> Article | list[Diagnostic]:
    text = read_text(root, file)
    if isinstance(text, Diagnostic):
        return [text]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return [diagnose(Place(file), "empty-file", remedy="page")]
    cut = _cut(text)
    if cut is None:
        return [diagnose(Place(file), "front-matter-not-closed")]
    front, body = text[:cut], text[cut:].partition("\n")[2] if cut else text
    fields = _fields(file, front)
    if isinstance(fields, list):
        return fields
    line = text.count("\n", 0, len(text) - len(body)) + 1
    if not body.strip():
        return [diagnose(Place(file, line), "empty-file", remedy="page")]
    if crowded := _crowded(file, body, line):
        return [crowded]
    return Article(file, _line(fields.title), _line(fields.description), body, line)


_OPENING = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_BARE = re.compile(r"\s*[a-z][a-z_-]*:(?:[ \t]|$)", re.MULTILINE)
"""Fields without the lines around them, which MkDocs would take for front matter too, and other programs print."""


def _cut(text: str) -> int | None:
    """Return where the front matter ends: 0 when there is none, nothing when its lines of hyphens are not both there."""
    opening = _OPENING.match(text)
    if opening is None:
        return None if _BARE.match(text) else 0
    closing = _CLOSING.search(text, opening.end())
    return closing.start() if closing else None


def _fields(file: str, front: str) -> _Front | list[Diagnostic]:
    if not front.replace("-", "").strip():
        return _Front()
    parsed = parse(file, front)
    if isinstance(parsed, Diagnostic):
        return [parsed]
    data, marks = parsed
    findings: list[Finding] = []
    fields = parse_model(_Front, data, (), findings)
    return fields if isinstance(fields, _Front) and not findings else list(placed(marks, findings))


def _line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _crowded(file: str, body: str, first: int) -> Diagnostic | None:
    """Find the line where there begin to be more signs than a page for people has, and a reader of Markdown can bear."""
    brackets = tags = 0
    for number, line in enumerate(body.split("\n"), first):
        brackets += line.count("[")
        tags += line.count("<")
        for sign, count, limit in (
            ("[", brackets, MAX_BRACKETS),
            ("<", tags, MAX_TAGS),
            ("|", line.count("|"), MAX_COLUMNS),
        ):
            if count > limit:
                return diagnose(Place(file, number), "too-many-signs", sign=sign, limit=limit)
    return None
