"""The texts of a record, each with the route that leads to it, and the abbreviations in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ..diagnostics import Route
from .base import Record, Translations

MARKDOWN = ("description", "problem", "still_running", "fits", "limits", "origins")
"""The fields that hold Markdown; the steps of a method do too, and the summary of a term."""


def texts_of(value: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Give every text below a value of a record, in reading order: words, ids and addresses alike."""
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, Translations):
        for language, text in value.root.items():
            yield (*route, language), text
    elif isinstance(value, BaseModel):
        for name, inner in value.__dict__.items():
            if inner is not None and inner is not True and inner is not False:
                yield from texts_of(inner, (*route, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from texts_of(inner, (*route, index))


_CAPITALS = re.compile("[A-Z]{2,}")
_LONGEST = 6
_ROMAN = re.compile("[IVXLC]+")
_READ = ("summary", *MARKDOWN, "lessons", "steps")
"""The fields that hold sentences."""


def abbreviations_in(record: Record) -> dict[str, Route]:
    """Return the words of two to six capitals in the sentences of a record, each with the first text that holds it."""
    found: dict[str, Route] = {}
    for field in _READ:
        for route, text in texts_of(record.__dict__.get(field), (field,)):
            for word in capitals(text):
                found.setdefault(word, route)
    return found


def capitals(text: str) -> list[str]:
    """Return the words of two to six capitals in a text; Roman numerals, and parts of longer words and addresses, are none."""
    found = []
    for match in _CAPITALS.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        alone = not _BEFORE.fullmatch(text[start - 1 : start]) and not _AFTER.fullmatch(text[end : end + 1])
        if alone and len(word) <= _LONGEST and not _ROMAN.fullmatch(word):
            found.append(word)
    return found


_BEFORE = re.compile(r"[\w&./@-]")
_AFTER = re.compile(r"[\w&/@-]")
