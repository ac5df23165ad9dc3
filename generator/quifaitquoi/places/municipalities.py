"""Adds municipalities to a vocabulary that people write: what is there stays as it is, letter for letter.

A municipality that the vocabulary has, by its NIS code, gains the postal codes that it lacks; others are added at the end.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import chain
from typing import Any, NamedTuple

from ..diagnostics import Diagnostic, Place, Route, SiteError
from ..source import Marks, parse
from ..text import is_id, slug
from .statbel import Municipality

FILE = "content/vocabularies/municipalities.yml"
COUNTRY = "BE"


class Merged(NamedTuple):
    """The vocabulary with what was added, and how many municipalities are new, have more postal codes, or had them all."""

    before: str
    text: str
    added: int
    completed: int
    unchanged: int


class Unfit(NamedTuple):
    """The vocabulary is written in a way that cannot be added to: where that is."""

    place: Place


def merge(text: str, municipalities: Iterable[Municipality], language: str) -> Merged | Unfit | Diagnostic:
    """Return the vocabulary with these municipalities; or where it cannot be added to, or why it cannot be read.

    What was written is read again: unless it says just what was meant, nothing of an author's is risked.

    A municipality's label is its name or, where each language has another, all of them, that in `language` first.
    """
    read = parse(FILE, text)
    if isinstance(read, Diagnostic):
        return read
    data, marks = read
    meant = deepcopy(data)
    pen = _Pen(text, marks)
    count: Counter[str] = Counter()
    try:
        terms = meant["terms"] = _mapping(meant, ("terms",), marks)
        known = dict(_known(terms))
        for found in municipalities:
            if term := known.get(found.nis):
                codes = _mapping(terms[term], ("terms", term, "postcodes"), marks)
                missing = {code: None for code in found.postcodes if code not in codes}
                if missing:
                    pen.add_postcodes(term, terms[term], missing)
                    terms[term]["postcodes"] = codes | missing
                count["completed" if missing else "unchanged"] += 1
            else:
                term = _id(found, language, terms)
                terms[term] = _term(found, language)
                pen.add(("terms",), _written({term: terms[term]}, 0))
                count["added"] += 1
    except _CannotAdd as refused:
        return Unfit(refused.place)
    merged = pen.text()
    again = parse(FILE, merged)
    if isinstance(again, Diagnostic) and again.code == "too-many-values":
        return again
    if isinstance(again, Diagnostic) or again[0] != meant:
        return Unfit(marks.key(("terms",)))
    return Merged(text, merged, count["added"], count["completed"], count["unchanged"])


def write_vocabulary(root: str, text: str) -> str:
    """Put the vocabulary in the place of the one below `root`, whole or not at all; return its path."""
    path = os.path.join(root, FILE)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.new", "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(f"{path}.new", path)
    except OSError as error:
        raise SiteError("unwritable", path=path, reason=error.strerror) from None
    return path


def _mapping(data: Mapping[str, Any], route: Route, marks: Marks) -> dict[str, Any]:
    """Return what stands in the data under the last key of a route: a mapping, or nothing yet."""
    value = data.get(str(route[-1]))
    if value is not None and not isinstance(value, dict):
        raise _CannotAdd(marks.key(route))
    return value or {}


def _known(terms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the NIS codes of the vocabulary, each with the term that has it."""
    for term, said in terms.items():
        codes = said.get("codes") if isinstance(said, dict) else None
        written = codes.get("nis") if isinstance(codes, dict) else None
        for code in written if isinstance(written, list) else (written,):
            if isinstance(code, str):
                yield code.strip(), term


def _id(found: Municipality, language: str, taken: Mapping[str, Any]) -> str:
    """Name a term after its municipality; with its code where the name is another's, or can be none."""
    label = _label(found, language)
    named = slug(label if isinstance(label, str) else next(iter(label.values())))
    return named if is_id(named) and named not in taken else f"{named}-{found.nis}".lstrip("-")


def _term(found: Municipality, language: str) -> dict[str, Any]:
    return {
        "label": _label(found, language),
        "country": COUNTRY,
        "codes": {"nis": found.nis},
        "postcodes": dict.fromkeys(found.postcodes),
    }


def _label(found: Municipality, language: str) -> str | dict[str, str]:
    ordered = {key: found.names[key] for key in sorted(found.names, key=lambda key: (key != language, key == "", key))}
    if len(set(ordered.values())) == 1 or "" in ordered:
        return next(iter(ordered.values()))
    return ordered


_STEP = 2
"""How many blanks deeper each level stands, in the vocabularies that come with the software."""


def _written(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Give the lines of a mapping, as people write them."""
    for key, value in data.items():
        name = f"{' ' * depth * _STEP}{_scalar(key)}:"
        if isinstance(value, dict):
            yield name
            yield from _written(value, depth + 1)
        else:
            yield f"{name} {_scalar(value)}" if value else name


_PLAIN = re.compile(r"[^\W\d_](?:[\w '’().-]*[\w)])?")
_ELSEWHERE_NO_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""What other readers of YAML take for something else than text."""


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _ELSEWHERE_NO_TEXT:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class _CannotAdd(Exception):  # noqa: N818 (it says where an author wrote otherwise than we can add to)
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class _Pen:
    """Adds lines to what is written below a key, at the depth of what is there."""

    def __init__(self, text: str, marks: Marks) -> None:
        self._lines = re.split(r"(?<=\n)", text)
        self._break = "\r\n" if "\r\n" in text else "\n"
        self._marks = marks
        self._first: dict[Route, Place] = {}
        for route, place in marks.keys.items():
            self._first.setdefault(route[:-1], place)
        self._additions: list[_Addition] = []

    def add(self, route: Route, lines: Iterable[str]) -> None:
        """Put lines, written from the margin, at the end of what stands below a key."""
        key, first = self._marks.keys.get(route), self._first.get(route)
        if not key or not _OPEN.search(self._lines[key.line - 1], key.column - 1):
            raise _CannotAdd(key or self._marks.value(()))
        depth = first.column - 1 if first else key.column - 1 + _STEP
        self._additions.append(_Addition(self._end(key), -depth, [" " * depth + line + self._break for line in lines]))

    def add_postcodes(self, term: str, said: Mapping[str, Any], codes: Iterable[str]) -> None:
        """Put postal codes after those of a term, or a list of them at its end."""
        written = [f'"{code}":' for code in codes]
        if "postcodes" in said:
            self.add(("terms", term, "postcodes"), written)
        else:
            self.add(("terms", term), ["postcodes:", *(f"{' ' * _STEP}{code}" for code in written)])

    def text(self) -> str:
        """Return the text with what was added."""
        lines = list(self._lines)
        if self._additions and lines[-1]:
            lines[-1] += self._break
        added: defaultdict[int, list[str]] = defaultdict(list)
        for addition in sorted(self._additions, key=lambda addition: addition[:2]):
            added[addition.after] += addition.lines
        return "".join(chain.from_iterable((line, *added[number]) for number, line in enumerate(lines, 1)))

    def _end(self, key: Place) -> int:
        """Return the number of the last line of what stands below a key: the lines set in more than it, or list items."""
        end = key.line
        for number, line in enumerate(self._lines[key.line :], key.line + 1):
            inner = line.lstrip(" ")
            depth = len(line) - len(inner)
            if not inner.strip():
                continue
            if depth < key.column and not (depth == key.column - 1 and inner.startswith("- ")):
                break
            end = number
        return end


_OPEN = re.compile(r":[ \t]*(?:#.*)?\s*\Z")
"""The end of a line after which what a key leads to stands on lines of its own, not between braces."""


class _Addition(NamedTuple):
    """Lines to be put after the first so many of a file; of those at one spot, what stands deeper comes first."""

    after: int
    height: int
    lines: list[str]
