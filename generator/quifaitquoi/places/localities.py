"""The localities of a municipality: those that the network notes, else those that the gazetteer knows there.

Its names in other languages and the postcodes of its streets come from the gazetteer as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from ..catalogue import Entry, names_of
from ..text import fold
from .gazetteer import WHOLE, Gazetteer, Locality
from .names import name_key


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
    if not card.postcodes and (inside := localities_in(municipality, gazetteer)):
        yield Localities("", tuple(sorted({place.name for place in inside}, key=fold)), noted=False)


def localities_in(municipality: Entry, gazetteer: Gazetteer) -> tuple[Locality, ...]:
    """Return what the gazetteer knows of a municipality: by its postcodes, or else by its name, each place once, as a whole."""
    card = municipality.card
    if card.postcodes:
        return tuple(place for postcode, _ in card.postcodes for place in gazetteer.postcode(card.country, postcode))
    places: dict[str, Locality] = {}
    for place in chain.from_iterable(gazetteer.inside(name, card.country) for name in names_of(municipality)):
        places.setdefault(place.name, place)  # a town as a whole comes before its parts
    return tuple(places.values())


def other_names(municipality: Entry, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return what the gazetteer calls a municipality in other languages: “Lëtzebuerg”."""
    own = {fold(name) for name in names_of(municipality)}
    found = (place for place in localities_in(municipality, gazetteer) if fold(place.name) in own)
    return tuple(dict.fromkeys(alias for place in found for alias in place.aliases if fold(alias) not in own))


def towns_elsewhere(municipalities: Iterable[Entry], gazetteer: Gazetteer) -> frozenset[str]:
    """Name the towns that are none of some municipalities and lie in none, in all languages: where else somebody may live.

    Only of countries that the gazetteer knows as a whole. Where it does not tell municipalities, those are taken for towns that
    have a round postcode, as the Belgian post gave them before municipalities were joined. Names that are words of everyday
    life are left out.
    """
    left_out = {name_key(name) for place in municipalities for name in _all_names(place, gazetteer)}
    left_out.update(_EVERYDAY.split(", "))
    towns = (place for place in gazetteer if place.country in WHOLE and _is_town(place))
    named = (name for place in towns for name in (place.name, *place.aliases))
    return frozenset(name for name in named if name_key(name) not in left_out)


def _is_town(place: Locality) -> bool:
    return place.municipality == place.name if place.municipality else place.postcode[-1:] in ("", "0")


_EVERYDAY = (
    "arbre, bergen, boom, champion, cordes, dave, foret, forest, fosse, fosses, geel, halle, haren, herve, jambes, jette, "
    "kessel, komen, leau, lens, lessen, lier, linden, mater, menen, mortier, moulin, paturages, perk, rance, recht, reves, "
    "riviere, saint martin, saint nicolas, silly, spy, thon, vise, vorst, wange, wellen, werken"
)
"""Names that are more often a word, or a given name, in what French, Dutch, German and English speakers ask."""


def _all_names(municipality: Entry, gazetteer: Gazetteer) -> Iterator[str]:
    yield from names_of(municipality)
    yield from municipality.card.synonyms
    for place in localities_in(municipality, gazetteer):
        yield from (place.name, *place.aliases)
    for found in localities_of(municipality, gazetteer):
        yield from found.names


def street_postcodes(municipality: Entry, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the postcodes of a municipality where every street has one, which nobody notes: as in Luxembourg."""
    if municipality.card.postcodes:
        return frozenset()
    inside = (gazetteer.inside(name, municipality.card.country) for name in names_of(municipality))
    return frozenset(place.postcode for place in chain.from_iterable(inside) if place.postcode)
