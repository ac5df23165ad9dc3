"""`quifaitquoi places import`: from Statbel's table to the vocabulary of municipalities, wholly or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..diagnostics import Diagnostic, Place, SiteError
from ..i18n import Messages
from ..source import read_text
from .municipalities import FILE, Merged, Unfit, merge
from .spreadsheet import MAX_BYTES
from .statbel import prefixes, read_statbel


class Trouble(NamedTuple):
    """What keeps a table from being taken in, and what can be done about it."""

    place: Place
    message: str
    remedy: str


def import_statbel(
    root: str, table: str, language: str, t: Messages, beginnings: tuple[str, ...] = ()
) -> Merged | tuple[Trouble, ...]:
    """Return the vocabulary below `root` with what a table adds to it, or all that is wrong; nothing is written.

    Only municipalities whose NIS codes begin in one of these ways are taken, if any are given.
    """
    found, problems = read_statbel(_content(table), beginnings)
    if problems:
        return tuple(_trouble(Place(table, problem.line), problem.what, problem.said, t) for problem in problems)
    vocabulary = (
        read_text(root, FILE) if os.path.lexists(os.path.join(root, FILE)) else _EMPTY.format(t("import.title"))
    )
    merged = merge(vocabulary, found, language) if isinstance(vocabulary, str) else vocabulary
    if isinstance(merged, Diagnostic):
        return (Trouble(merged.place, *t.describe(merged)),)
    return (_trouble(merged.place, "unfit", "", t),) if isinstance(merged, Unfit) else merged


def beginnings_of(provinces: Iterable[str], written: str) -> tuple[str, ...]:
    """Return how NIS codes begin, of provinces and as somebody wrote it: `83,84`."""
    return (*_of_provinces(provinces), *(part for part in written.replace(" ", "").split(",") if part))


def _of_provinces(provinces: Iterable[str]) -> Iterator[str]:
    for province in provinces:
        found = prefixes(province)
        if not found:
            raise SiteError("unknown-province", name=province)
        yield from found


_EMPTY = "title: {}\nterms:\n"
"""The vocabulary of a network that has none."""


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SiteError("unreadable-table", path=path, reason=error.strerror) from None


def _trouble(place: Place, what: str, said: str, t: Messages) -> Trouble:
    return Trouble(place, t(f"import.problems.{what}.message", said=said), t(f"import.problems.{what}.help"))
