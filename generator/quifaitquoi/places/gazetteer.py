"""The gazetteer: which localities a postcode stands for, and where they are, without asking anybody.

It is data of GeoNames, which `generator/tools/derive_gazetteer.py` derives: Belgium and Luxembourg, and what is near of the
countries around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from ..position import Position, Precision, distance
from ..text import suggest
from .names import forms, name_key
from .postcodes import read_postcode

SAME_PLACE_KM = 2.0
"""Localities of one name that lie no further apart are one place: a village on both sides of a postal border."""


class Locality(NamedTuple):
    """A village, a town or a part of one, in one of its postcodes."""

    country: str
    postcode: str
    """Empty for a town as a whole, whose parts have a postcode each, and for a quarter whose streets have."""
    name: str
    latitude: float
    longitude: float
    municipality: str = ""
    """Today's, where it is known: the data knows those of Luxembourg."""
    aliases: tuple[str, ...] = ()
    """Other names, in the languages of the country."""


class Answer(NamedTuple):
    """What the gazetteer says of an address."""

    position: Position | None
    """Of the locality, when it is one of the postcode's or, without a postcode, the only one of its name; else the middle
    of the postcode. A postcode that is not known may be a post-office box: the locality's position is then no more exact
    than its municipality, and only told when its own postcodes begin like that one. None when nothing of this is known, or
    when postcode and locality contradict each other."""
    locality: Locality | None
    here: tuple[Locality, ...] = ()
    """The localities of the postcode; none when the postcode is not known."""
    elsewhere: tuple[Locality, ...] = ()
    """Those of the same name under other postcodes, when the postcode is known and has none of them: a contradiction."""


class Gazetteer:
    """Localities by their postcodes and by their names; where no country is told, the first that fits is taken.

    `others` gives the localities of a country that has none here, when an address names it.
    """

    def __init__(self, localities: Iterable[Locality], others: Callable[[str], Gazetteer] | None = None) -> None:
        self._others = others
        by_country: defaultdict[str, list[Locality]] = defaultdict(list)
        for locality in localities:
            by_country[locality.country].append(locality)
        self._countries = {country: _Country(found) for country, found in by_country.items()}

    def __iter__(self) -> Iterator[Locality]:
        """Give every locality, so that a network's own can be put beside them."""
        return chain.from_iterable(country.localities for country in self._countries.values())

    def locate(self, country: str | None, postcode: str | None, locality: str | None) -> Answer:
        """Say where an address is, as far as its postcode and its locality tell."""
        told, _, code = read_postcode(postcode)
        countries = self._of(country or told)
        name = (locality or "").strip()
        if not code:
            return next((answer for country in countries if (answer := country.anywhere(name))), NOT_KNOWN)
        known = [country for country in countries if code in country.by_postcode]
        for found in known:
            if answer := found.within(code, name):
                return answer
        if known:
            return known[0].beside(code, name, chain.from_iterable(country.apart(name) for country in countries))
        return next((answer for country in countries if (answer := country.in_region(code, name))), NOT_KNOWN)

    def postcode(self, country: str | None, postcode: str) -> tuple[Locality, ...]:
        """Return the localities of a postcode, in the first country that has it when none is told."""
        told, _, code = read_postcode(postcode)
        found = (country.by_postcode[code] for country in self._of(country or told) if code in country.by_postcode)
        return tuple(next(found, ()))

    def named(self, name: str, country: str | None = None) -> tuple[Locality, ...]:
        """Return the localities of a name, another name or a short one; a town in several postcodes is one, as a whole."""
        return tuple(chain.from_iterable(known.named(name) for known in self._of(country)))

    def inside(self, municipality: str, country: str | None = None) -> tuple[Locality, ...]:
        """Return the localities of a municipality, where the data tells municipalities."""
        return tuple(chain.from_iterable(known.inside(municipality) for known in self._of(country)))

    def near(self, country: str | None, postcode: str | None, name: str, others: Iterable[str] = ()) -> str | None:
        """Return the name that was probably meant: one of the postcode's or, where it is not known, of the country's.

        `others` are names that may be meant as well.
        """
        here = self.postcode(country, postcode or "")
        localities = here or chain.from_iterable(known.localities for known in self._of(country))
        known_names = chain(others, *map(_names, localities))
        written = {name_key(form): form for called in known_names for form in forms(called)}
        meant = suggest(name_key(name), tuple(written))
        return written[meant] if meant else None

    def _of(self, country: str | None) -> list[_Country]:
        if not country:
            return list(self._countries.values())
        if country in self._countries:
            return [self._countries[country]]
        return self._others(country)._of(country) if self._others else []


NOT_KNOWN = Answer(None, None)


WHOLE = ("BE", "LU")
"""The countries that there are all localities of."""

EMBEDDED = (*WHOLE, "FR", "NL", "DE")
"""The countries that there are localities of: of those that are not whole, what is within 150 km of the others."""


@cache
def load_gazetteer(countries: tuple[str, ...]) -> Gazetteer:
    """Return the embedded localities of these countries, in this order; those of others are there for who names them."""
    return Gazetteer(chain.from_iterable(map(_read, countries)), _load_alone)


@cache
def _load_alone(country: str) -> Gazetteer:
    return Gazetteer(_read(country))


def _read(country: str) -> Iterator[Locality]:
    """Read the localities of a country; a town as a whole comes before its parts, which have the same other names."""
    if country not in EMBEDDED:
        return
    file = files(__package__) / "data" / f"{country.lower()}.tsv"
    shared: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        postcode, name, municipality, latitude, longitude, aliases = line.split("\t")
        if country in _WITH_MUNICIPALITIES:
            municipality = municipality or name
        others = tuple(aliases.split(", ")) if aliases else shared.get((name, municipality), ())
        if not postcode:
            shared[name, municipality] = others
        yield Locality(country, postcode, name, float(latitude), float(longitude), municipality, others)


_WITH_MUNICIPALITIES = frozenset({"LU"})
"""The countries whose file tells the municipality of each locality, except where it is called like it."""


class _Country:
    """The localities of one country."""

    def __init__(self, localities: Sequence[Locality]) -> None:
        self.localities = localities
        self.by_postcode: defaultdict[str, list[Locality]] = defaultdict(list)
        for locality in localities:
            if locality.postcode:
                self.by_postcode[locality.postcode].append(locality)
        self._keys: dict[str, _Keys] = {}

    def anywhere(self, name: str) -> Answer | None:
        """Answer for a name alone; of several places so called, none is chosen."""
        found = self.named(name)
        if not found:
            return None
        first = _at(found[0])
        one = all(distance(first, _at(other)) <= SAME_PLACE_KM for other in found[1:])
        return Answer(first, found[0]) if one else NOT_KNOWN

    def within(self, postcode: str, name: str) -> Answer | None:
        """Answer for a locality that is one of the postcode's."""
        if postcode not in self._keys:
            self._keys[postcode] = _Keys(self.by_postcode[postcode])
        keys = self._keys[postcode]
        found = next((found for key in map(name_key, forms(name)) if (found := keys.find(key))), None)
        found = found or self._quarter(keys.municipalities, name)
        return Answer(_at(found), found, tuple(self.by_postcode[postcode])) if found else None

    def beside(self, postcode: str, name: str, named: Iterable[Locality]) -> Answer:
        """Answer for a postcode with no locality or one that is not its own; the name of its municipality is no mistake.

        `named` are the localities of this name, in whatever country.
        """
        here, keys = tuple(self.by_postcode[postcode]), self._keys[postcode]
        municipal = name_key(name) in {name_key(municipality) for municipality in keys.municipalities}
        elsewhere = () if municipal else tuple(named)
        if any(place.postcode == postcode for place in elsewhere):  # it may be one of two here
            elsewhere = ()
        return Answer(None if elsewhere else middle(here, Precision.POSTCODE), None, here, elsewhere)

    def in_region(self, postcode: str, name: str) -> Answer | None:
        """Answer for a postcode that is not known, with the one place of this name, if its own postcodes begin like it."""
        answer = self.anywhere(name)
        if not answer or not answer.position or not answer.locality:
            return None
        region = postcode[: 1 if answer.locality.country in _ONE_DIGIT else 2]
        if not any(part.postcode.startswith(region) for part in self.apart(name)):
            return None
        return Answer(answer.position._replace(precision=Precision.MUNICIPALITY), answer.locality)

    def named(self, name: str) -> Sequence[Locality]:
        """Return the localities of a name; a town as a whole stands for its parts."""
        return next((found for key in map(name_key, forms(name)) if (found := self._by_name.get(key))), ())

    def inside(self, municipality: str) -> Sequence[Locality]:
        """Return the localities of a municipality."""
        return self._by_municipality.get(name_key(municipality), ())

    def apart(self, name: str) -> Iterator[Locality]:
        """Give the localities of a name, each in its postcode."""
        for found in self.named(name):
            yield from (found,) if found.postcode else self._parts[_town(found)]

    def _quarter(self, municipalities: frozenset[str], name: str) -> Locality | None:
        """Return the quarter of this name without postcodes of its own, in one of the municipalities."""
        if not municipalities:
            return None
        quarters = (found for found in self.named(name) if not found.postcode and not self._parts[_town(found)])
        return next((quarter for quarter in quarters if quarter.municipality in municipalities), None)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Locality]]:
        index: defaultdict[str, list[Locality]] = defaultdict(list)
        for locality in self.localities:
            if not locality.postcode or _town(locality) not in self._parts:
                for key in {name_key(form) for name in _names(locality) for form in forms(name)}:
                    index[key].append(locality)
        return index

    @cached_property
    def _by_municipality(self) -> Mapping[str, Sequence[Locality]]:
        index: defaultdict[str, list[Locality]] = defaultdict(list)
        for locality in self.localities:
            if locality.municipality:
                index[name_key(locality.municipality)].append(locality)
        return index

    @cached_property
    def _parts(self) -> Mapping[tuple[str, str], Sequence[Locality]]:
        """The parts of each town that is known as a whole; a quarter has none."""
        parts: dict[tuple[str, str], list[Locality]] = {
            _town(locality): [] for locality in self.localities if not locality.postcode
        }
        for locality in self.localities:
            if locality.postcode and _town(locality) in parts:
                parts[_town(locality)].append(locality)
        return parts


_ONE_DIGIT = frozenset({"LU"})
"""The countries where the postcodes of one region have the first digit in common; elsewhere it is the first two."""


class _Keys:
    """The localities of one postcode, by the keys of their names and of what these are shortened to."""

    def __init__(self, localities: Iterable[Locality]) -> None:
        self._full: dict[str, Locality] = {}
        self._short: dict[str, Locality | None] = {}
        for locality in localities:
            for name in _names(locality):
                full, *short = map(name_key, forms(name))
                self._full.setdefault(full, locality)
                for key in short:
                    self._short[key] = locality if self._short.get(key, locality) is locality else None
        self.municipalities = frozenset(locality.municipality for locality in localities if locality.municipality)

    def find(self, key: str) -> Locality | None:
        """Return the locality of this name, or else the only one that people shorten to it."""
        return self._full.get(key) or self._short.get(key)


def _names(locality: Locality) -> tuple[str, ...]:
    return (locality.name, *locality.aliases)


def _town(locality: Locality) -> tuple[str, str]:
    return locality.name, locality.municipality


def _at(locality: Locality) -> Position:
    return Position(locality.latitude, locality.longitude, Precision.LOCALITY)


def middle(localities: Collection[Locality], precision: Precision) -> Position | None:
    """Return the mean of the points of localities, with as many digits as make a metre; nothing when there are none."""
    if not localities:
        return None
    latitude, longitude = (
        sum(values) / len(localities)
        for values in zip(*((place.latitude, place.longitude) for place in localities), strict=True)
    )
    return Position(round(latitude, 5), round(longitude, 5), precision)
