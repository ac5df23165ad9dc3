"""Where every site is: as its author says, else as the lock file of a geocoder says, else as the gazetteer knows.

A confidential site is never looked for: the catalogue does not hold where it is. Where what an author wrote contradicts
itself, nothing is guessed: the site has no position, and the author is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..catalogue import Catalogue, Entry, Located, Whereabouts, names_of
from ..config import NetworkConfig
from ..diagnostics import Diagnostic, Route
from ..position import Position, Precision, distance
from ..rules import Finding
from ..text import fold, printable
from ..validate import place
from .gazetteer import Answer, Gazetteer, Locality, load_gazetteer
from .localities import localities_in
from .lock import Lock, address_key, country_and_postcode

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
    """A municipality as the atlas knows it: its key, and its postcodes with their localities, folded."""

    entry: Entry
    postcodes: Mapping[str, frozenset[str]]


class Atlas:
    """The network's own municipalities, and behind them the gazetteer."""

    def __init__(self, catalogue: Catalogue, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._areas: dict[str, _Area] = {}
        self._by_postcode: defaultdict[str, list[_Area]] = defaultdict(list)
        self._by_name: dict[str, _Area] = {}
        for entry in catalogue.all("municipalities"):
            area = _Area(entry, {code: frozenset(map(fold, names)) for code, names in entry.card.postcodes})
            self._areas[entry.key] = area
            for postcode in area.postcodes:
                self._by_postcode[postcode].append(area)
            for name in (entry.id, *names_of(entry), *entry.card.codes, *entry.card.synonyms):
                self._by_name.setdefault(fold(name), area)
        self.centres = {key: middle for key, area in self._areas.items() if (middle := self._centre(area))}

    def locate(self, where: Whereabouts, lock: Lock) -> tuple[Located, tuple[Finding, ...]]:
        """Return where a site is, and what is wrong with its address."""
        answer = self._gazetteer.locate(where.country, where.postcode, where.locality)
        said = self._by_name.get(fold(where.municipality)) if where.municipality else None
        findings = tuple(self._findings(where, answer, said))
        wrong = {finding.code for finding in findings}
        if "far-from-address" in wrong or ("postcode-of-another-place" in wrong and where.latitude is None):
            return Located(where.number), findings
        area = said or self._area(where, answer)
        position, source = self._position(where, answer, area, lock)
        return Located(where.number, position, source, area.entry.key if area else ""), findings

    def _position(
        self, where: Whereabouts, answer: Answer, area: _Area | None, lock: Lock
    ) -> tuple[Position | None, str]:
        if where.latitude is not None and where.longitude is not None:
            return Position(where.latitude, where.longitude, Precision.EXACT), AUTHOR
        if answered := lock.answers.get(address_key(where)):
            return answered.position, answered.source
        position = answer.position or (self.centres.get(area.entry.key) if area else None)
        return position, GAZETTEER if position else ""

    def _area(self, where: Whereabouts, answer: Answer) -> _Area | None:
        """Find the municipality of an address by its postcode, then by its locality; nothing when both leave it open."""
        postcode = country_and_postcode(where)[1] or (answer.locality.postcode if answer.locality else "")
        country = where.country or (answer.locality.country if answer.locality else None)
        areas = [area for area in self._by_postcode.get(postcode, ()) if country in (None, area.entry.card.country)]
        if len(areas) > 1 and where.locality:
            named = fold(where.locality)
            areas = [area for area in areas if named in area.postcodes[postcode]]
        if len(areas) == 1:
            return areas[0]
        known = answer.locality.municipality if answer.locality else ""
        return self._by_name.get(fold(known)) if known else None

    def _findings(self, where: Whereabouts, answer: Answer, said: _Area | None) -> Iterator[Finding]:
        route: Route = ("sites", where.number, "address")
        _, postcode = country_and_postcode(where)
        if postcode and said and said.postcodes and postcode not in said.postcodes:
            here = self._named_by(postcode, answer.here)
            yield _elsewhere((*route, "municipality"), where.municipality or "", postcode, here, said.postcodes)
        if postcode and where.locality and answer.elsewhere and not self._knows(postcode, where.locality):
            there = sorted({locality.postcode for locality in answer.elsewhere})
            here = self._named_by(postcode, answer.here)
            yield _elsewhere((*route, "locality"), where.locality, postcode, here, there)
        elif postcode and where.locality and answer.here and not answer.locality:
            near = self._gazetteer.near(answer.here[0].country, postcode, where.locality)
            if near and not self._knows(postcode, where.locality):
                words: dict[str, object] = {"name": printable(where.locality), "postcode": postcode, "suggestion": near}
                yield Finding((*route, "locality"), "misspelt-locality", words)
        if where.latitude is not None and where.longitude is not None and answer.position:
            yield from _far(where, answer.position)

    def _knows(self, postcode: str, locality: str) -> bool:
        """Tell whether the network's own vocabulary has a locality under a postcode."""
        named = fold(locality)
        return any(named in area.postcodes[postcode] for area in self._by_postcode.get(postcode, ()))

    def _named_by(self, postcode: str, localities: Iterable[Locality]) -> str:
        """Name what a postcode stands for: its municipalities where the network knows them, else its localities."""
        areas = [names_of(area.entry)[0] for area in self._by_postcode.get(postcode, ())]
        return ", ".join(areas or list(dict.fromkeys(locality.name for locality in localities))[:_NAMED])

    def _centre(self, area: _Area) -> Position | None:
        """Return where the locality is that a municipality is called after, else the middle of all of its localities."""
        localities = localities_in(area.entry, self._gazetteer)
        names = {fold(name) for name in names_of(area.entry)}
        return middle([found for found in localities if fold(found.name) in names] or localities, Precision.MUNICIPALITY)


_NAMED = 5
"""How many localities or postcodes a message names."""


def middle(localities: Iterable[Locality], precision: Precision) -> Position | None:
    """Return the mean of the points of several localities."""
    points = [(locality.latitude, locality.longitude) for locality in localities]
    if not points:
        return None
    latitudes, longitudes = zip(*points, strict=True)
    return Position(round(sum(latitudes) / len(points), 5), round(sum(longitudes) / len(points), 5), precision)


def _elsewhere(route: Route, name: str, postcode: str, here: str, there: Iterable[str]) -> Finding:
    told = ", ".join(list(there)[:_NAMED])
    words: dict[str, object] = {"name": printable(name), "postcode": postcode, "here": here, "there": told}
    return Finding(route, "postcode-of-another-place", words)


def _far(where: Whereabouts, expected: Position) -> Iterator[Finding]:
    """Find a position by hand that is far from its address, and tell when it only has its two numbers the wrong way round."""
    written = Position(where.latitude or 0.0, where.longitude or 0.0, Precision.EXACT)
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
