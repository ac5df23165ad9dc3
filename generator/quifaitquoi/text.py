"""Words: how they are compared, shortened, suggested and made safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like; always used with `fullmatch`."""

ID_LENGTH = 64
MAX_FILE_NAME = 100

_DEVICES = frozenset({"con", "nul", "aux", "prn"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}

RESERVED_IDS = _DEVICES | {"index", "404", "assets", "search", "pagefind"}
"""Names that a file system or the site itself keeps for other things."""

_UNPORTABLE = re.compile(r'[<>:"/\\|?*#%]|^[-~ ]|[. ]$')

_SPELLINGS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Characters that hide or reorder text, or drive a terminal. The joiners U+200C and U+200D stay: Persian and emoji need them."""

_ACCENTS = re.compile("[\u0300-\u036f]+")
_NO_BREAK_SPACES = "\u00a0\u202f"


def plain(text: str) -> str:
    """Spell typographic apostrophes and ligatures plainly: “l’œuvre” becomes “l'oeuvre”."""
    return text.translate(_SPELLINGS)


def fold(text: str) -> str:
    """Reduce to what people compare: no case, no accent, no ligature, single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = text.translate(_FOLDED)
    return " ".join((folded if folded.isascii() else _folded(text)).split())


def _folded(text: str) -> str:
    folded = _ACCENTS.sub("", unicodedata.normalize("NFD", plain(text).casefold()))
    return folded if folded.isascii() else "".join(filter(_stands_alone, folded))


def _stands_alone(letter: str) -> bool:
    return not unicodedata.combining(letter)


_FOLDED = {letter: _folded(chr(letter)) for letter in (*range(0x180), *map(ord, "‘’"))}
"""The letters of western languages, each by itself: looking them up takes a third of the time."""


def slug(text: str) -> str:
    """Make an id of a title: “Intégra Plus” becomes `integra-plus`."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:ID_LENGTH].strip("-")


def is_id(text: str) -> bool:
    """Tell whether the text may be an id: lower-case ASCII words joined by hyphens, not reserved, 64 characters at most."""
    return len(text) <= ID_LENGTH and ID.fullmatch(text) is not None and text not in RESERVED_IDS


def is_file_name(text: str) -> bool:
    """Tell whether a file of this name can be kept by every system, given to every program and named in every address."""
    return (
        text.isprintable()
        and unicodedata.is_normalized("NFC", text)
        and len(text.encode()) <= MAX_FILE_NAME
        and not _UNPORTABLE.search(text)
        and text.partition(".")[0].rstrip().lower() not in _DEVICES
    )


def suggest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that the author probably meant, or nothing when none is near.

    The candidates are ids or names of fields, which need no folding. Near is at most one slip of the fingers in three
    letters, counted as Damerau and Levenshtein do.
    """
    if len(word) > ID_LENGTH:
        return None
    found = process.extractOne(
        fold(word), candidates, scorer=DamerauLevenshtein.distance, score_cutoff=max(1, len(word) // 3)
    )
    return found[0] if found else None


def printable(text: str, length: int = 80) -> str:
    """Quote an author's words in a message: one line, no control or invisible character, bounded.

    A crafted value must not drive a terminal or write a command into a log.
    """
    kept = "".join(
        letter if letter.isprintable() or letter in _NO_BREAK_SPACES else f"\\u{ord(letter):04x}"
        for letter in text[: length + 1]
    )
    return kept if len(kept) <= length else kept[: length - 1] + "…"
