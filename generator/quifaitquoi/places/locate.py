"""Where every site is: as its author says, else as the lock file of a geocoder says, else as the gazetteer knows.

A confidential site is never looked for: the catalogue does not hold where it is. Where what an author wrote contradicts
itself, nothing is guessed: the site has no position, and the author is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ..catalogue import Catalogue, Entry, Located, Whereabouts, names_of
from ..config import NetworkConfig
from ..diagnostics import Diagnostic
from ..position import Position, Precision, distance
from ..rules import Finding
from ..text import fold, printable
from ..validate import place
from .gazetteer import Answer, Gazetteer, load_gazetteer, middle
from .localities import localities_in
from .lock import Lock, address_key
from .names import name_key
from .postcodes import read_postcode

AUTHOR, GAZETTEER = "author", "gazetteer"

FAR_KM = 20.0
"""Beyond this distance from its postcode or locality, a position given by hand is taken for a slip: no Belgian or
Luxembourg municipality stretches so far from the middle of one of its villages."""


def locate(catalogue: Catalogue, config: NetworkConfig, lock: Lock) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Return the catalogue with the position of every site, and tell of addresses that contradict themselves."""
    atlas = Atlas(catalogue, load_gazetteer(config.countries))
    located: dict[str, tuple[Located, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for entry in catalogue.entries.values():
        if not entry.card.whereabouts:
            continue
        told = [atlas.locate(where, lock) for where in entry.card.whereabouts]
        located[entry.key] = tuple(found for found, _ in told)
        findings = [finding for _, several in told for finding in several]
        if findings:
            diagnostics += place(catalogue.root, entry.file, findings)
    return replace(catalogue, located=located, centres=atlas.centres), tuple(diagnostics)


class _Area(NamedTuple):
    """A municipality as the atlas knows it."""

    entry: Entry
    names: frozenset[str]
    """The keys of its own names."""
    postcodes: Mapping[str, Mapping[str, str]]
    """Its localities under each postcode, by the keys of their names; those of the gazetteer where the network notes none."""

    def has(self, name: str, postcode: str) -> bool:
        """Tell whether a name is its own or a locality's under a postcode, or under any; many write the one for the other."""
        key = name_key(name)
        under = [self.postcodes.get(postcode, {})] if postcode else self.postcodes.values()
        return key in self.names or any(key in localities for localities in under)


class _Reading(NamedTuple):
    """What the parts of an address say together: the gazetteer's answer, the municipality, and what contradicts itself."""

    answer: Answer
    area: _Area | None
    contradictions: tuple[Finding, ...]


class Atlas:
    """The network's own municipalities, and behind them the gazetteer."""

    def __init__(self, catalogue: Catalogue, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._by_postcode: defaultdict[str, list[_Area]] = defaultdict(list)
        self._by_name: dict[str, _Area] = {}
        areas = [self._area_of(entry) for entry in catalogue.all("municipalities")]
        for area in areas:
            for postcode in area.postcodes:
                self._by_postcode[postcode].append(area)
        for called in (lambda entry: (entry.id,), names_of, lambda entry: (*entry.card.codes, *entry.card.synonyms)):
            for area in areas:  # as `link` does: an id before a name, a name before other words
                for name in called(area.entry):
                    self._by_name.setdefault(fold(name), area)
        self._readings: dict[tuple[str | None, ...], _Reading] = {}
        self.centres = {area.entry.key: centre for area in areas if (centre := self._centre(area))}

    def locate(self, where: Whereabouts, lock: Lock) -> tuple[Located, tuple[Finding, ...]]:
        """Return where a site is, and what is wrong with its address."""
        answer, area, contradictions = self._read(where)
        far = tuple(_far(where, answer.position))
        findings = (*(found._replace(route=("sites", where.number, *found.route)) for found in contradictions), *far)
        elsewhere = any(found.code == "postcode-of-another-place" for found in contradictions)
        if far or (elsewhere and where.latitude is None):
            return Located(where.number), findings
        position, source = self._position(where, answer, area, lock)
        return Located(where.number, position, source, area.entry.key if area else ""), findings

    def _read(self, where: Whereabouts) -> _Reading:
        """Read an address but for its street; thousands of sites are in the same few places."""
        written = (where.country, where.postcode, where.locality, where.municipality)
        if written not in self._readings:
            said = self._by_name.get(fold(where.municipality)) if where.municipality else None
            told = where.country or read_postcode(where.postcode).country or (said.entry.card.country if said else None)
            answer = self._gazetteer.locate(told, where.postcode, where.locality)
            areas = self._under(where, told, answer)
            contradictions = tuple(self._contradictions(where, answer, said, areas))
            self._readings[written] = _Reading(answer, said or self._area(where, answer, areas), contradictions)
        return self._readings[written]

    def _position(
        self, where: Whereabouts, answer: Answer, area: _Area | None, lock: Lock
    ) -> tuple[Position | None, str]:
        if where.latitude is not None and where.longitude is not None:
            return Position(where.latitude, where.longitude, Precision.EXACT), AUTHOR
        if lock.answers and (answered := lock.answers.get(address_key(where))):
            return answered.position, answered.source
        position = answer.position or (self.centres.get(area.entry.key) if area else None)
        return position, GAZETTEER if position else ""

    def _under(self, where: Whereabouts, told: str | None, answer: Answer) -> list[_Area]:
        """Return the municipalities that have the postcode of an address, or else that of its locality, in its country."""
        found = answer.locality or next(iter(answer.here), None)
        country = told or (found.country if found else None)
        areas = self._by_postcode.get(_postcode(where, answer), ())
        return [area for area in areas if country in (None, area.entry.card.country)]

    def _area(self, where: Whereabouts, answer: Answer, areas: Sequence[_Area]) -> _Area | None:
        """Find the municipality of an address by its postcode, then by its locality; nothing when both leave it open."""
        if len(areas) > 1 and where.locality:
            areas = [area for area in areas if area.has(where.locality, _postcode(where, answer))]
        if len(areas) == 1:
            return areas[0]
        known = answer.locality.municipality if answer.locality else ""
        return self._by_name.get(fold(known)) if known else None

    def _contradictions(
        self, where: Whereabouts, answer: Answer, said: _Area | None, areas: Sequence[_Area]
    ) -> Iterator[Finding]:
        """Find what does not go together in an address; the route leads there from its site."""
        postcode, written = _postcode(where, answer), read_postcode(where.postcode).area
        here, name = self._here(where, answer, areas), where.locality or ""
        belongs = not written and name and said and said.has(name, "")
        if said and said.postcodes and postcode and here and postcode not in said.postcodes and not belongs:
            words = _elsewhere(where.municipality or "", postcode, here, said.postcodes)
            yield Finding(
                ("address", "municipality"),
                "postcode-of-another-place",
                words,
                remedy="help" if written else "locality",
            )
        if name and written and not answer.locality and not any(area.has(name, written) for area in areas):
            if answer.elsewhere:
                there = sorted({locality.postcode for locality in answer.elsewhere})
                yield Finding(
                    ("address", "locality"), "postcode-of-another-place", _elsewhere(name, postcode, here, there)
                )
            elif near := self._near(name, written, answer, areas):
                words = {"name": printable(name), "postcode": postcode, "suggestion": near}
                yield Finding(("address", "locality"), "misspelt-locality", words)

    def _here(self, where: Whereabouts, answer: Answer, areas: Iterable[_Area]) -> str:
        """Name what a postcode stands for: its municipalities where the network knows them, else its localities."""
        country, _, postcode = read_postcode(where.postcode)
        localities = answer.here
        if not postcode and answer.locality:
            localities = (answer.locality,)
        elif not (localities or answer.locality or where.country or country):
            localities = self._gazetteer.postcode(None, postcode)
        names = [names_of(area.entry)[0] for area in areas] or dict.fromkeys(place.name for place in localities)
        return ", ".join(list(names)[:_NAMED])

    def _near(self, name: str, postcode: str, answer: Answer, areas: Iterable[_Area]) -> str | None:
        """Return the locality of a postcode that was probably meant, the network's own or the gazetteer's."""
        own = [locality for area in areas for locality in area.postcodes[postcode].values()]
        return self._gazetteer.near(answer.here[0].country, postcode, name, own) if answer.here else None

    def _area_of(self, entry: Entry) -> _Area:
        country, names = entry.card.country, names_of(entry)
        postcodes: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for postcode, localities in entry.card.postcodes:
            postcodes[read_postcode(postcode).area].update((name_key(locality), locality) for locality in localities)
        if not postcodes:
            for locality in chain.from_iterable(self._gazetteer.inside(name, country) for name in names):
                if locality.postcode:
                    postcodes[locality.postcode][name_key(locality.name)] = locality.name
        return _Area(entry, frozenset(map(name_key, names)), dict(postcodes))

    def _centre(self, area: _Area) -> Position | None:
        """Return where the locality is that a municipality is called after, else the middle of all of its localities."""
        localities = localities_in(area.entry, self._gazetteer)
        names = {fold(name) for name in names_of(area.entry)}
        return middle(
            [found for found in localities if fold(found.name) in names] or localities, Precision.MUNICIPALITY
        )


_NAMED = 5
"""How many localities or postcodes a message names."""


def _postcode(where: Whereabouts, answer: Answer) -> str:
    """Return the postcode of an address or, where its author wrote none, that of its locality."""
    return read_postcode(where.postcode).area or (answer.locality.postcode if answer.locality else "")


def _elsewhere(name: str, postcode: str, here: str, there: Iterable[str]) -> dict[str, object]:
    return {"name": printable(name), "postcode": postcode, "here": here, "there": ", ".join(list(there)[:_NAMED])}


def _far(where: Whereabouts, expected: Position | None) -> Iterator[Finding]:
    """Find a position by hand that is far from its address, and tell when it only has its two numbers the wrong way round."""
    if where.latitude is None or where.longitude is None or expected is None:
        return
    written = Position(where.latitude, where.longitude, Precision.EXACT)
    away = distance(written, expected)
    if away > FAR_KM:
        turned = Position(written.longitude, written.latitude, Precision.EXACT)
        swapped = abs(turned.latitude) <= 90 and distance(turned, expected) <= FAR_KM
        words: dict[str, object] = {
            "distance": f"{away:.0f}",
            "address": printable(" ".join(filter(None, (where.postcode, where.locality)))),
        }
        yield Finding(
            ("sites", where.number, "latitude"), "far-from-address", words, remedy="swapped" if swapped else "help"
        )
