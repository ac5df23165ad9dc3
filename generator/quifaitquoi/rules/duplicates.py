"""One partner has one record: two half-right ones are worse than one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from ..catalogue import Catalogue, Entry, names_of
from ..config import NetworkConfig
from ..text import fold, printable
from .finding import Finding

_SMALL = frozenset(
    ["a", "asbl", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "s", "un"]
)
_SLIPS = 2
"""How many letters may differ between two spellings of one name."""
_CROWD = 12
"""More partners than this behind one number share a switchboard; in one place, they are compared by their words only."""


def check(catalogue: Catalogue, config: NetworkConfig, today: date) -> Iterator[tuple[Entry, Finding]]:
    """Find partners with the telephone of another, or alike in name and place; a pair is told at its second record."""
    partners = catalogue.all("partner")
    alike = {(first.key, second.key) for first, second in _alike(partners)}
    sharing = {(first.key, second.key) for first, second in _sharing_a_phone(catalogue, partners)}
    for pair in sorted(alike | sharing):
        first, second = (catalogue.entries[key] for key in pair)
        arguments: dict[str, object] = {"other": printable(first.file, 200), "name": printable(names_of(first)[0])}
        yield second, Finding((), "similar-partner" if pair in alike else "same-phone", arguments)


def _sharing_a_phone(catalogue: Catalogue, partners: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    by_phone: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in partners:
        for phone in {phone.link for phone in entry.card.phones if phone}:
            by_phone[phone].append(entry)
    for group in by_phone.values():
        if len(group) <= _CROWD:
            yield from (pair for pair in combinations(group, 2) if not _tied(catalogue, *pair))


def _alike(partners: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    by_name: defaultdict[tuple[str, frozenset[str]], list[Entry]] = defaultdict(list)
    by_place: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in partners:
        words = _words(entry)
        for place in dict.fromkeys(map(fold, entry.card.localities or ("",))) if words else ():
            by_place[place].append(entry)
            by_name[place, words].append(entry)
    for group in by_name.values():
        yield from combinations(group[:_CROWD], 2)
    for group in by_place.values():
        if len(group) <= _CROWD:
            yield from (pair for pair in combinations(group, 2) if _same_but_for_slips(*pair))


def _words(entry: Entry) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(names_of(entry)[0]))) - _SMALL


def _same_but_for_slips(first: Entry, second: Entry) -> bool:
    names = fold(names_of(first)[0]), fold(names_of(second)[0])
    return min(map(len, names)) > 4 * _SLIPS and DamerauLevenshtein.distance(*names, score_cutoff=_SLIPS) <= _SLIPS


def _tied(catalogue: Catalogue, first: Entry, second: Entry) -> bool:
    """Tell whether one is a part of the other: then they may well share a telephone."""
    return any(
        other.key in catalogue.targets[one.key].get(field, ())
        for one, other in ((first, second), (second, first))
        for field in ("members", "member_of")
    )
