"""What lies below the places of a map without a map server: the outlines of countries, and the names of towns and villages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..catalogue import Catalogue, names_of
from ..text import fold
from .gazetteer import load_gazetteer

Ring = Sequence[tuple[float, float]]
"""A closed line of points: longitude, latitude."""


class Country(NamedTuple):
    """A country by its code, and the rings that bound it."""

    code: str
    rings: tuple[Ring, ...]


class Label(NamedTuple):
    """A name on the map; `importance` is 1 for a municipality, 2 for any other locality."""

    name: str
    latitude: float
    longitude: float
    importance: int


@cache
def outlines() -> tuple[Country, ...]:
    """Return the outlines of Belgium and Luxembourg and of what lies around them."""
    data = json.loads((files(__package__) / "data" / "outlines.json").read_text(encoding="utf-8"))
    return tuple(
        Country(country["code"], tuple(tuple(map(tuple, ring)) for ring in country["rings"]))
        for country in data["countries"]
    )


def labels(catalogue: Catalogue, countries: tuple[str, ...]) -> Iterator[Label]:
    """Give the names of the network's municipalities, then those of the localities in them, each once."""
    gazetteer = load_gazetteer(countries)
    seen = set()
    municipalities = catalogue.all("municipalities")
    for entry in municipalities:
        if middle := catalogue.centres.get(entry.key):
            name = names_of(entry)[0]
            seen.add((entry.card.country, fold(name)))
            yield Label(name, middle.latitude, middle.longitude, 1)
    for entry in municipalities:
        for postcode, _ in entry.card.postcodes:
            for locality in gazetteer.postcode(entry.card.country, postcode):
                known = (entry.card.country, fold(locality.name))
                if known not in seen:
                    seen.add(known)
                    yield Label(locality.name, locality.latitude, locality.longitude, 2)
