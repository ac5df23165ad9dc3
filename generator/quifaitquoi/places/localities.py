"""The localities of a municipality: those that the network notes, else those that the gazetteer knows there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..catalogue import Entry, names_of
from ..text import fold
from .gazetteer import Gazetteer


class Localities(NamedTuple):
    """The names under one postcode, or of places whose streets have a postcode each; `noted` if the network says so itself."""

    postcode: str
    names: tuple[str, ...]
    noted: bool


def localities_of(municipality: Entry, gazetteer: Gazetteer) -> Iterator[Localities]:
    """Give the localities of a municipality by postcode."""
    card = municipality.card
    for postcode, names in card.postcodes:
        known = names or tuple(place.name for place in gazetteer.postcode(card.country, postcode))
        yield Localities(postcode, known, bool(names))
    if not card.postcodes:
        called = {fold(name) for name in names_of(municipality)}
        inside = sorted(
            {place.name for place in gazetteer if place.country == card.country and fold(place.municipality) in called},
            key=fold,
        )
        if inside:
            yield Localities("", tuple(inside), noted=False)
