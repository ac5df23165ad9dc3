"""The table of Statbel that says which postal codes a Belgian municipality uses, by its NIS code.

Statbel publishes it as a workbook (“Conversion Postal code – Refnis code”) with the columns Postal code, Refnis code,
Gemeentenaam and Nom commune; other orders, other languages and what people save it as are understood too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..text import HIDDEN, fold, printable
from .names import name_key
from .spreadsheet import Row, Table, UnreadableTable, read_tables

MAX_NAME_LENGTH = 100


class Municipality(NamedTuple):
    """A municipality as the table tells of it."""

    nis: str
    names: Mapping[str, str]
    """By language; `""` where the table does not say in which it is written."""
    postcodes: tuple[str, ...]


class Problem(NamedTuple):
    """What is wrong in a line of the table; `what` names the defect, whose words are under `import.problems`."""

    line: int
    what: str
    said: str = ""


class Import(NamedTuple):
    """What a table says, sorted by code, and all that is wrong in it."""

    municipalities: tuple[Municipality, ...] = ()
    problems: tuple[Problem, ...] = ()


PROVINCES = {
    "1": "Antwerpen, Anvers, Antwerp",
    "21": "Bruxelles, Brussel, Brussels, Bruxelles-Capitale, Brussels Hoofdstedelijk Gewest",
    "23,24": "Vlaams-Brabant, Brabant flamand, Flemish Brabant, Flämisch-Brabant",
    "25": "Brabant wallon, Waals-Brabant, Walloon Brabant, Wallonisch-Brabant",
    "3": "West-Vlaanderen, Flandre-Occidentale, West Flanders, Westflandern",
    "4": "Oost-Vlaanderen, Flandre-Orientale, East Flanders, Ostflandern",
    "5": "Hainaut, Henegouwen, Hennegau",
    "6": "Liège, Luik, Lüttich",
    "7": "Limburg, Limbourg",
    "8": "Luxembourg, Luxemburg",
    "9": "Namur, Namen",
}
"""How the NIS codes of each province begin, and what it is called; Brussels, which is in none, stands with them."""


def prefixes(province: str) -> tuple[str, ...]:
    """Return how the codes of a province begin; nothing when there is none of this name."""
    for beginning, names in PROVINCES.items():
        if name_key(province) in map(name_key, names.split(", ")):
            return tuple(beginning.split(","))
    return ()


def read_statbel(content: bytes, beginnings: tuple[str, ...] = ()) -> Import:
    """Read the table; of the municipalities only those whose codes begin in one of these ways, if any are given."""
    try:
        tables = read_tables(content)
    except UnreadableTable as refused:
        return Import((), (Problem(1, refused.reason),))
    for table in tables:
        if found := _columns(table):
            return _read(table[found.after :], found, beginnings)
    return Import((), (Problem(1, "columns"),))


class _Columns(NamedTuple):
    """In which columns the postal code, the NIS code and the names stand, and after how many rows the table begins."""

    postcode: int
    nis: int
    names: tuple[tuple[str, int], ...]
    after: int


_HEADER_ROWS = 20
"""The row of headers is looked for in so many; a title and a note may stand above it."""


def _columns(table: Table) -> _Columns | None:
    for number, row in enumerate(table[:_HEADER_ROWS]):
        columns: dict[str, int] = {}
        for column, header in enumerate(row.cells):
            if role := _role(header):
                columns.setdefault(role, column)
        postcode, nis = columns.pop("postcode", None), columns.pop("nis", None)
        if postcode is not None and nis is not None and columns:
            names = tuple((role.removeprefix("name "), column) for role, column in columns.items())
            return _Columns(postcode, nis, tuple(sorted(names)), number + 1)
    return None


_CALLED = {
    "nom": "fr",
    "commune": "fr",
    "naam": "nl",
    "gemeente": "nl",
    "gemeentenaam": "nl",
    "gemeinde": "de",
    "gemeindename": "de",
    "name": "",
    "municipality": "",
    "tx": "",
}
"""The words by which a column of names is known, and in which language they are written, and so probably the names."""

_LANGUAGES = frozenset({"fr", "nl", "de"})
_NAMING = frozenset({"nom", "naam", "name", "tx"})
_CODES = frozenset({"nis", "ins", "refnis", "niscode"})
_POSTAL = frozenset({"postal", "postale", "postcode", "postnummer", "postleitzahl", "zip"})


def _role(header: str) -> str:
    """Tell what a column holds by the words of its header: `postcode`, `nis`, or `name` with a language."""
    words = re.findall("[a-z]+", fold(header))
    known = set(words)
    called = [word for word in words if word in _CALLED]
    if not known & _NAMING:
        if known & _CODES:
            return "nis"
        if known & _POSTAL:
            return "postcode"
    if not called:
        return ""
    language = next((word for word in words if word in _LANGUAGES), None)
    return f"name {language or next(filter(None, map(_CALLED.__getitem__, called)), '')}"


_POSTCODE = re.compile("[1-9][0-9]{3}")
_NIS = re.compile("[0-9]{5}")


def _read(rows: Iterable[Row], columns: _Columns, beginnings: tuple[str, ...]) -> Import:
    names: dict[str, dict[str, str]] = {}
    postcodes: defaultdict[str, set[str]] = defaultdict(set)
    problems: list[Problem] = []
    for row in rows:
        nis, postcode = _cell(row, columns.nis), _cell(row, columns.postcode)
        if not any(row.cells) or (_NIS.fullmatch(nis) and not nis.startswith(beginnings or ("",))):
            continue
        called = {language: name for language, column in columns.names if (name := _cell(row, column))}
        if wrong := list(_wrong(row, nis, postcode, called, names.get(nis, called))):
            problems += wrong
            continue
        names.setdefault(nis, called)
        postcodes[nis].add(postcode)
    found = tuple(Municipality(nis, names[nis], tuple(sorted(codes))) for nis, codes in sorted(postcodes.items()))
    if not found and not problems:
        problems.append(Problem(1, "nothing"))
    return Import(found, tuple(problems))


def _wrong(
    row: Row, nis: str, postcode: str, called: Mapping[str, str], before: Mapping[str, str]
) -> Iterator[Problem]:
    if not _NIS.fullmatch(nis):
        yield Problem(row.line, "nis", printable(nis))
    if not _POSTCODE.fullmatch(postcode):
        yield Problem(row.line, "postcode", printable(postcode))
    if not called:
        yield Problem(row.line, "name")
    for name in called.values():
        if HIDDEN.search(name) or "\n" in name or len(name) > MAX_NAME_LENGTH or not re.search(r"[^\W\d_]", name):
            yield Problem(row.line, "strange-name", printable(name))
    if _NIS.fullmatch(nis) and called and called != before:
        yield Problem(row.line, "two-names", f"{nis}, {printable(' / '.join([*before.values(), *called.values()]))}")


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""
