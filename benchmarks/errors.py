"""How far off a position is that the gazetteer gives for less than an address, measured at points that it does not use for it.

The post of Luxembourg has a code for every street or two, whose point lies in that street: these are known points for the
localities, which have points of their own, and for the municipalities. In Belgium the points of the localities are known,
and what their postcodes and municipalities are taken for is measured by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

from quifaitquoi.catalogue import Catalogue, Whereabouts
from quifaitquoi.places.gazetteer import Gazetteer, Locality
from quifaitquoi.places.localities import localities_of
from quifaitquoi.places.locate import Atlas
from quifaitquoi.places.lock import Lock
from quifaitquoi.position import Position, Precision, distance
from quifaitquoi.text import fold


class Error(NamedTuple):
    """How far known points are from the positions that are given for them, in kilometres and in ascending order."""

    precision: Precision
    points: str
    kilometres: tuple[float, ...]
    same: int
    """Points left out because they are the position: a postcode may have one locality, and a village be its own middle."""
    unplaced: int
    """Points left out because no position is given, or one of another precision."""

    @property
    def middle(self) -> float | None:
        """Half of the points are nearer."""
        return median(self.kilometres) if self.kilometres else None

    @property
    def most(self) -> float | None:
        """Of a hundred points, 95 are nearer."""
        return self.kilometres[int(0.95 * len(self.kilometres))] if self.kilometres else None


def errors(catalogue: Catalogue, gazetteer: Gazetteer) -> tuple[Error, ...]:
    """Measure each precision in the countries that have points for it, with the municipalities of a network."""
    atlas = Atlas(catalogue, gazetteer)
    streets = [place for place in gazetteer if place.country == "LU" and place.postcode]
    localities = [place for place in gazetteer if place.country == "BE" and place.postcode]
    in_streets, in_localities = "streets of Luxembourg", "localities of Belgium"
    return (
        _error(atlas, Precision.LOCALITY, in_streets, ((place, _named(place)) for place in streets)),
        _error(atlas, Precision.POSTCODE, in_localities, ((place, _coded(place)) for place in localities)),
        _error(atlas, Precision.MUNICIPALITY, in_localities, _members(catalogue, gazetteer)),
        _error(atlas, Precision.MUNICIPALITY, in_streets, ((place, _inside(place)) for place in streets)),
    )


def _named(place: Locality) -> Whereabouts:
    return Whereabouts(0, locality=place.name, country=place.country)


def _coded(place: Locality) -> Whereabouts:
    return Whereabouts(0, postcode=place.postcode, country=place.country)


def _inside(place: Locality) -> Whereabouts:
    return Whereabouts(0, municipality=place.municipality, country=place.country)


def _members(catalogue: Catalogue, gazetteer: Gazetteer) -> Iterator[tuple[Locality, Whereabouts]]:
    """Give the Belgian localities whose municipality the network knows."""
    for entry in catalogue.all("municipalities"):
        if entry.card.country == "BE":
            for under in localities_of(entry, gazetteer):
                named = set(map(fold, under.names))
                for place in gazetteer.postcode("BE", under.postcode):
                    if fold(place.name) in named:
                        yield place, Whereabouts(0, municipality=entry.id, country="BE")


def _error(atlas: Atlas, precision: Precision, points: str, known: Iterable[tuple[Locality, Whereabouts]]) -> Error:
    """Compare each known point with the position of what is said of it, where that has this precision."""
    kilometres = []
    unplaced = 0
    for place, said in known:
        position = atlas.locate(said, Lock())[0].position
        if position and position.precision is precision:
            kilometres.append(distance(position, Position(place.latitude, place.longitude, precision)))
        else:
            unplaced += 1
    apart = sorted(each for each in kilometres if each > _SAME)
    return Error(precision, points, tuple(apart), len(kilometres) - len(apart), unplaced)


_SAME = 0.001
"""Kilometres, for what is rounded."""
