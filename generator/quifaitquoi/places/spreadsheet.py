"""A table as people save it: text with semicolons, commas or tabs, or the sheets of an Excel workbook.

The file is a stranger's: what is read of it is bounded, and a workbook that declares a document type, which could grow without
end, is refused.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

MAX_BYTES = 10 * 1024 * 1024
MAX_SHEET_BYTES = 40 * 1024 * 1024
"""How long one part of a workbook may be once it is inflated."""
MAX_CELLS = 1_000_000

DELIMITERS = ";\t,"


class Row(NamedTuple):
    """The cells of a line, without blanks around them, and its number in the file."""

    line: int
    cells: tuple[str, ...]


Table = tuple[Row, ...]


class UnreadableTable(Exception):  # noqa: N818 (a refusal is not an error of ours)
    """The file holds no table that could be read; `reason` is `format`, `old-excel`, `too-big` or `encoding`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_tables(content: bytes) -> list[Table]:
    """Return the tables of a file: the sheets of a workbook, or one text, once for each sign that may part its cells."""
    if len(content) > MAX_BYTES:
        raise UnreadableTable("too-big")
    if content.startswith(_OLD_EXCEL):
        raise UnreadableTable("old-excel")
    if content.startswith(b"PK\x03\x04"):
        return list(_sheets(content))
    text = _text(content)
    tables = []
    for delimiter in DELIMITERS:
        with suppress(csv.Error):  # a cell without end, parted by another sign than this
            tables.append(tuple(_lines(text, delimiter)))
    return tables


_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def _text(content: bytes) -> str:
    """Read UTF-8 or, as Excel saves in Western Europe, Windows-1252; with a byte order mark, UTF-16."""
    with suppress(UnicodeDecodeError):
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
    if b"\0" in content:
        raise UnreadableTable("format")
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise UnreadableTable("encoding")


def _lines(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _sheets(content: bytes) -> Iterator[Table]:
    """Give the sheets of a workbook (ECMA-376), in the order of their numbers."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            numbered = {int(found[1]): name for name in archive.namelist() if (found := _SHEET.fullmatch(name))}
            strings = _Strings()
            if _STRINGS in archive.namelist():
                _parse(_inflated(archive, _STRINGS), strings)
            for _, name in sorted(numbered.items()):
                sheet = _Sheet(strings.found)
                _parse(_inflated(archive, name), sheet)
                yield tuple(Row(line, tuple(cells)) for line, cells in sheet.rows)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise UnreadableTable("format") from None


_SHEET = re.compile(r"xl/worksheets/sheet(\d{1,4})\.xml")
_STRINGS = "xl/sharedStrings.xml"


def _inflated(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(MAX_SHEET_BYTES + 1)
    if len(content) > MAX_SHEET_BYTES:
        raise UnreadableTable("too-big")
    return content


class _Strings:
    """Gathers the texts that the cells of a workbook refer to by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._inside = ""

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = []
        if name in ("t", "rPh"):  # what is inside rPh says how to pronounce
            self._inside = name

    def text(self, text: str) -> None:
        if self._inside == "t":
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append("".join(self._parts).strip())
        if name == self._inside:
            self._inside = ""


class _Sheet:
    """Gathers the rows of a sheet; a cell says in which column it stands, and empty ones are not written."""

    def __init__(self, strings: list[str]) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._strings = strings
        self._column = 0
        self._kind = ""
        self._parts: list[str] = []
        self._inside = False
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self.rows.append((int(number) if number.isdecimal() else len(self.rows) + 1, []))
        elif name == "c" and self.rows:
            self._column = _column(attributes.get("r", ""), len(self.rows[-1][1]))
            self._kind, self._parts = attributes.get("t", "n"), []
        elif name in ("v", "t"):
            self._inside = True

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._inside = False
        elif name == "c" and self.rows:
            cells = self.rows[-1][1]
            self._count += self._column + 1 - len(cells)
            if self._count > MAX_CELLS:
                raise UnreadableTable("too-big")
            cells.extend([""] * (self._column + 1 - len(cells)))
            cells[self._column] = self._value("".join(self._parts).strip())

    def _value(self, written: str) -> str:
        if self._kind == "s":
            return self._strings[int(written)] if written.isdecimal() and int(written) < len(self._strings) else ""
        if self._kind == "n" and _WHOLE.fullmatch(written):
            return written.partition(".")[0]
        return written


_WHOLE = re.compile(r"[0-9]+\.0+")
_LAST_COLUMN = 16_383
"""Excel's last, XFD, counted from 0."""


def _column(reference: str, following: int) -> int:
    """Return the number of a column from a cell's reference, counted from 0: `C7` is in 2; without one, that which follows."""
    letters = re.match("[A-Z]{1,3}", reference)
    if not letters:
        return following
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return min(number - 1, _LAST_COLUMN)


def _parse(content: bytes, into: _Strings | _Sheet) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: into.start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: into.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = into.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 (expat's own signature)
    except expat.ExpatError:
        raise UnreadableTable("format") from None


def _refuse(*_: object) -> None:
    raise UnreadableTable("format")
