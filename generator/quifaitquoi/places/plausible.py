"""Whether an answer can be right: the same country, postal code and place, not far away, and no more exact than it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..position import Position, Precision, distance
from ..text import fold, printable, slug
from .found import Found
from .lock import Answered, Refused
from .questions import Question

FAR_KM = {Precision.LOCALITY: 10.0, Precision.POSTCODE: 10.0, Precision.MUNICIPALITY: 20.0}
"""How far from where the gazetteer has it an address may be found, by what the gazetteer knows.

Of 272,000 Belgian addresses, 95 in 100 lie within 1.7 km of the middle of their village and within 5.6 km of that of their
municipality; within 7.6 km in Durbuy, the widest. Many authors write the municipality for the village, and so 10 km it is; where
only the municipality is known, whose middle may itself be some kilometres off, twice that.
"""

ALIKE = 75.0
"""How alike, of 100, the words of two streets are that are taken for one."""

_ORDER = tuple(Precision)


def choose(question: Question, answers: Sequence[Found], source: str, kept: Answered | None) -> Answered | Refused:
    """Return the most exact answer that can be right, or why none of them is taken; the first one speaks for all.

    What is less exact than the gazetteer, or than what a geocoder has said before, tells nothing.
    """
    if not answers:
        return Refused(source, "nothing")
    doubts = [_doubt(question, found) for found in answers]
    if all(doubts):
        return Refused(source, doubts[0], _described(question, answers[0]))
    fitting = (found for found, doubt in zip(answers, doubts, strict=True) if not doubt)
    positions = [
        Position(round(found.latitude, 5), round(found.longitude, 5), precision)
        for found in fitting
        if (precision := confirmed(question, found))
    ]
    best = min(positions, key=lambda position: _ORDER.index(position.precision), default=None)
    known = [_ORDER.index(other.precision) for other in (question.known, kept and kept.position) if other]
    if not best or any(_ORDER.index(best.precision) > other for other in known):
        return Refused(source, "coarse", _described(question, answers[0]))
    return Answered(best, source)


def _doubt(question: Question, found: Found) -> str:
    """Return the reason for which an answer cannot be right, if there is one."""
    if found.country and found.country not in question.countries:
        return "country"
    if found.postcode and question.postcode and question.postcode not in _postcodes(found.postcode):
        return "postcode"
    if found.names and question.names and not _shared(question.names, found.names):
        return "locality"
    away = _away(question, found)
    if away is not None and question.known and away > FAR_KM[question.known.precision]:
        return "distance"
    return ""


def _postcodes(written: str) -> set[str]:
    """Return the postal codes of an answer: a street may have several, each with its country before it."""
    return {re.sub(r"^[A-Z]{1,2}-|\s", "", part.strip().upper()) for part in re.split("[;,]", written)}


def _shared(names: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two places have a name in common, or the beginning of one: “Barvaux” and “Barvaux-sur-Ourthe”."""
    return any(_begins(one, other) or _begins(other, one) for one in map(slug, names) for other in map(slug, others))


def _begins(one: str, other: str) -> bool:
    return bool(one) and f"{other}-".startswith(f"{one}-")


def _away(question: Question, found: Found) -> float | None:
    here = Position(found.latitude, found.longitude, Precision.EXACT)
    return distance(here, question.known) if question.known else None


def confirmed(question: Question, found: Found) -> Precision | None:
    """Return how exact an answer is of what was asked: a street of another name is only in the right village.

    Geocoders say without a word the street instead of a house that they do not know.
    """
    if found.precision not in {Precision.EXACT, Precision.STREET}:
        return found.precision
    if not question.street or (found.street and not _same_street(question.street, found.street)):
        return Precision.LOCALITY
    if found.precision is Precision.EXACT and not _same_number(question.street, found):
        return Precision.STREET
    return found.precision


def _same_street(asked: str, found: str) -> bool:
    """Compare what distinguishes the names of streets; one in Brussels has two (“Rue Neuve - Nieuwstraat”)."""
    return any(fuzz.token_sort_ratio(_words(asked), _words(name)) >= ALIKE for name in re.split(" [-/] ", found))


_COMMON = frozenset(
    {
        "allee",
        "av",
        "ave",
        "avenue",
        "bd",
        "boulevard",
        "chaussee",
        "chemin",
        "clos",
        "impasse",
        "place",
        "pl",
        "quai",
        "route",
    }
    | {
        "rue",
        "sentier",
        "square",
        "strasse",
        "straat",
        "strooss",
        "voie",
        "am",
        "an",
        "auf",
        "au",
        "aux",
        "de",
        "der",
        "des",
    }
    | {"die", "du", "en", "in", "la", "le", "les", "um", "van", "vom", "von"}
)
"""Words that many streets share."""


def _words(street: str) -> str:
    words = re.findall(r"[^\W\d_]{2,}", fold(street))
    return " ".join([word for word in words if word not in _COMMON] or words)


def _same_number(asked: str, found: Found) -> bool:
    """Compare the digits of house numbers; those in the name of a street (“rue du 11 Novembre 5”) are none."""
    wanted = set(_NUMBER.findall(asked)) - set(_NUMBER.findall(found.street))
    return bool(wanted & set(_NUMBER.findall(found.number)))


_NUMBER = re.compile("[0-9]+")


def _described(question: Question, found: Found) -> str:
    """Say in short where an answer is: “LU 6940 Niederanven, 98 km”."""
    away = _away(question, found)
    place = " ".join(part for part in (found.country, found.postcode, next(iter(found.names), "")) if part)
    return printable(", ".join(part for part in (place, f"{away:.0f} km" if away is not None else "") if part))
