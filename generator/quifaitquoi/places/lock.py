"""What a geocoder has said of each address, kept beside the data: one line an address, for people and for git.

`geocode.lock` holds the positions, `geocode.rejected` the answers that could not be right, with the reason. Both are sorted by
address and say nothing of when or by whom they were made, so that two people's additions merge by themselves.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from ..catalogue import Whereabouts
from ..diagnostics import Diagnostic, Place, SiteError, diagnose
from ..position import Position, Precision
from ..source import read_text
from ..text import fold
from ..validate import MAX_DIAGNOSTICS
from .postcodes import read_postcode

LOCK = "geocode.lock"
REJECTED = "geocode.rejected"

MAX_LOCK_BYTES = 32 * 1024 * 1024
"""Room for some 300,000 addresses."""


class Answered(NamedTuple):
    """Where an address is; `source` is `gazetteer`, or a geocoder's name and host (`nominatim geocoder.example.org`)."""

    position: Position
    source: str


class Refused(NamedTuple):
    """An answer that cannot be right, or none at all.

    `reason` is one of `REASONS`; `found` says in short what the geocoder answered, and is empty where it found nothing.
    """

    source: str
    reason: str
    found: str = ""


REASONS = frozenset({"nothing", "coarse", "country", "postcode", "locality", "distance"})
"""Nothing found; nothing more exact than what is known; in another country, postcode or locality; too far away."""


class Lock(NamedTuple):
    """What is kept of the answers, by the key of the address, and what is wrong in the files that keep it."""

    answers: Mapping[str, Answered] = {}
    refused: Mapping[str, Refused] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    digest: bytes = b""
    """A hash of the positions, as they are written."""


def address_key(where: Whereabouts) -> str:
    """Return an address in the one form that all ways of writing it share; nothing when there is no place to look for.

    `be 6940 barvaux | grand-rue 44`: country, postal code, locality and street, as far as they are known. Without a locality or
    a postal code, the municipality stands for it. What is neither a letter nor a digit is kept only where it tells streets apart.
    """
    told, postcode, _ = read_postcode(where.postcode)
    country = where.country or told
    places = (where.locality, None if where.locality and postcode else where.municipality)
    place = ", ".join(name for name in map(_plain, places) if name)
    if not postcode and not place:
        return ""
    area = " ".join(part for part in (country.lower(), postcode.lower(), place) if part)
    street = _plain(where.street)
    return f"{area} | {street}" if street else area


_SIGNS = re.compile(r"[^\w'./()&+-]+")


def _plain(text: str | None) -> str:
    return " ".join(_SIGNS.sub(" ", fold(text)).replace("' ", "'").split()) if text else ""


def read_lock(root: str) -> Lock:
    """Read what is kept below `root`; a line that cannot be understood is told, and counts for nothing."""
    text, told = _read(root, LOCK)
    answers, wrong = _by_key(LOCK, text, _answered)
    rejections, refusals_told = _read(root, REJECTED)
    refused, refusals_wrong = _by_key(REJECTED, rejections, _refused)
    diagnostics = (*told, *wrong, *refusals_told, *refusals_wrong)
    return Lock(answers, refused, diagnostics, blake2b(text.encode(), digest_size=16).digest())


def _read(root: str, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    if not os.path.lexists(os.path.join(root, file)):
        return "", ()
    text = read_text(root, file, MAX_LOCK_BYTES)
    if isinstance(text, Diagnostic):
        return "", (diagnose(text.place, "conflict-marker", remedy="lock") if text.code == "conflict-marker" else text,)
    return text, ()


Kept = TypeVar("Kept", Answered, Refused)


def _by_key(
    file: str, text: str, understand: Callable[[Sequence[str]], Kept | int]
) -> tuple[dict[str, Kept], tuple[Diagnostic, ...]]:
    """Return what each line keeps, by the key that it begins with; `understand` gives the first field that is wrong instead."""
    kept: dict[str, Kept] = {}
    wrong: list[Diagnostic] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line or line.startswith(_REMARK):
            continue
        fields = line.split("\t")
        understood = understand(fields) if fields[0].strip() else 0
        if isinstance(understood, int):
            column = sum(len(field) + 1 for field in fields[:understood]) + 1
            wrong.append(diagnose(Place(file, number, min(column, len(line) + 1)), "unreadable-position"))
        elif kept.setdefault(fields[0], understood) != understood:
            wrong.append(diagnose(Place(file, number), "unreadable-position", remedy="twice"))
    if len(wrong) > MAX_DIAGNOSTICS:
        wrong[MAX_DIAGNOSTICS:] = [
            diagnose(wrong[MAX_DIAGNOSTICS].place, "more-problems", count=len(wrong) - MAX_DIAGNOSTICS)
        ]
    return kept, tuple(wrong)


_REMARK = "#"
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?")


def _answered(fields: Sequence[str]) -> Answered | int:
    _, latitude, longitude, precision, source, *more = (*fields, *[""] * (5 - len(fields)))
    if not _is_angle(latitude, 90):
        return 1
    if not _is_angle(longitude, 180):
        return 2
    if precision not in _PRECISIONS:
        return 3
    if not source.strip() or more:
        return 5 if more else 4
    return Answered(Position(float(latitude), float(longitude), _PRECISIONS[precision]), source)


_PRECISIONS = {str(precision): precision for precision in Precision}


def _is_angle(text: str, limit: int) -> bool:
    return _DEGREES.fullmatch(text) is not None and abs(float(text)) <= limit


def _refused(fields: Sequence[str]) -> Refused | int:
    _, reason, source, found, *more = (*fields, *[""] * (4 - len(fields)))
    if reason not in REASONS:
        return 1
    if not source.strip() or more:
        return 4 if more else 2
    return Refused(source, reason, found)


def write_lock(root: str, answers: Mapping[str, Answered], refused: Mapping[str, Refused]) -> None:
    """Put what is known in the place of what was kept below `root`, each file whole or not at all."""
    _write(root, LOCK, (_line(key, *_degrees(kept.position), kept.source) for key, kept in answers.items()))
    _write(root, REJECTED, (_line(key, kept.reason, kept.source, kept.found) for key, kept in refused.items()))


def _degrees(position: Position) -> tuple[str, str, str]:
    return f"{position.latitude:.5f}", f"{position.longitude:.5f}", position.precision


def _line(*fields: str) -> str:
    return "\t".join(fields).rstrip("\t") + "\n"


def _write(root: str, file: str, lines: Iterable[str]) -> None:
    """Write sorted lines; where there are none, there is no file."""
    path = os.path.join(root, file)
    content = "".join(sorted(lines))
    try:
        if not content:
            with suppress(FileNotFoundError):
                os.unlink(path)
            return
        with open(f"{path}.new", "w", encoding="utf-8", newline="\n") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        os.replace(f"{path}.new", path)
    except OSError as error:
        raise SiteError("unwritable", path=path, reason=error.strerror) from None
