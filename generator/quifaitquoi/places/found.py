"""What a geocoder answered, in our own words: how exact it is, and of which place. Each service tells it in another way.

Where a service leaves open how exact an answer is, the coarser is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..position import Precision


class Found(NamedTuple):
    """One answer; what it does not tell is empty. Without a precision it is a whole region, and of no use."""

    latitude: float
    longitude: float
    precision: Precision | None
    country: str = ""
    """ISO 3166-1, in capitals."""
    postcode: str = ""
    names: tuple[str, ...] = ()
    """The localities and the municipality that it lies in, the smallest first."""
    street: str = ""
    number: str = ""


Reader = Callable[[Mapping[str, Any]], Found]
"""Reads an answer of a service; raises `ValueError`, `TypeError` or `LookupError` where it is none."""

_LOCALITIES = (
    "hamlet",
    "neighbourhood",
    "quarter",
    "suburb",
    "village",
    "borough",
    "city_district",
    "district",
    "town",
    "city",
    "municipality",
)


def read_nominatim(raw: Mapping[str, Any]) -> Found:
    """Read an answer of Nominatim with its details; its ranks are explained in its manual, under “Place ranking”."""
    address = _group(raw, "address")
    number, street = _text(address, "house_number"), _text(address, "road", "pedestrian", "square")
    rank = int(_text(raw, "place_rank") or (26 if street else 16))
    precision = None
    if "postcode" in {raw.get("type"), raw.get("addresstype")}:
        precision = Precision.POSTCODE
    elif rank >= _HOUSE:
        precision = Precision.EXACT if number else Precision.STREET
    elif rank >= _STREET:
        precision = Precision.STREET
    elif rank >= _VILLAGE:
        precision = Precision.LOCALITY
    elif rank >= _TOWN:
        precision = Precision.MUNICIPALITY if raw.get("class") == "boundary" else Precision.LOCALITY
    country = _text(address, "country_code").upper()
    names = _texts(address, *_LOCALITIES)
    return Found(*_point(raw["lat"], raw["lon"]), precision, country, _text(address, "postcode"), names, street, number)


_TOWN, _VILLAGE, _STREET, _HOUSE = 13, 17, 26, 28
"""The ranks from which on Nominatim's answer is a town or municipality, a village, a street, a house."""


def read_photon(raw: Mapping[str, Any]) -> Found:
    """Read an answer of Photon."""
    told = _group(raw, "properties")
    kind, number = _text(told, "type"), _text(told, "housenumber")
    street = _text(told, "street") or (_text(told, "name") if kind == "street" else "")
    precision = _PHOTON.get(kind)
    if told.get("osm_value") == "postcode":
        precision = Precision.POSTCODE
    elif kind == "house" and not number:
        precision = Precision.STREET
    names = _texts(told, "locality", "district", "city")
    own = (_text(told, "name"),) if kind in {"locality", "district", "city"} else ()
    country = _text(told, "countrycode").upper()
    return Found(*_geojson(raw), precision, country, _text(told, "postcode"), (*own, *names), street, number)


_PHOTON = {
    "house": Precision.EXACT,
    "street": Precision.STREET,
    "locality": Precision.LOCALITY,
    "district": Precision.LOCALITY,
    "city": Precision.MUNICIPALITY,
}


def read_ban(raw: Mapping[str, Any]) -> Found:
    """Read an answer of the Base Adresse Nationale, which knows France."""
    told = _group(raw, "properties")
    kind, name = _text(told, "type"), _text(told, "name")
    names = (*((name,) if kind == "locality" else ()), *_texts(told, "oldcity", "district", "city"))
    street = _text(told, "street") or (name if kind == "street" else "")
    postcode, number = _text(told, "postcode"), _text(told, "housenumber")
    return Found(*_geojson(raw), _BAN.get(kind), "FR", postcode, names, street, number)


_BAN = {
    "housenumber": Precision.EXACT,
    "street": Precision.STREET,
    "locality": Precision.LOCALITY,
    "municipality": Precision.MUNICIPALITY,
}


def read_pelias(raw: Mapping[str, Any]) -> Found:
    """Read an answer of Pelias; a number that it only guesses to lie between two others counts as the street."""
    told = _group(raw, "properties")
    number = _text(told, "housenumber")
    precision = _PELIAS.get(_text(told, "layer"))
    certain = told.get("accuracy") == "point" and told.get("match_type") in {None, "exact"}
    if precision is Precision.EXACT and not (number and certain):
        precision = Precision.STREET
    names = _texts(told, "neighbourhood", "borough", "locality", "localadmin")
    country = _text(told, "country_code").upper()
    street, postcode = _text(told, "street"), _text(told, "postalcode")
    return Found(*_geojson(raw), precision, country, postcode, names, street, number)


_PELIAS = {
    "address": Precision.EXACT,
    "venue": Precision.STREET,
    "street": Precision.STREET,
    "neighbourhood": Precision.LOCALITY,
    "borough": Precision.LOCALITY,
    "locality": Precision.LOCALITY,
    "postalcode": Precision.POSTCODE,
    "localadmin": Precision.MUNICIPALITY,
}


def read_opencage(raw: Mapping[str, Any]) -> Found:
    """Read an answer of OpenCage."""
    told = _group(raw, "components")
    number, street = _text(told, "house_number"), _text(told, "road")
    precision = _OPENCAGE.get(_text(told, "_type"))
    if precision is Precision.EXACT and not number:
        precision = Precision.STREET
    country = _text(told, "country_code").upper()
    names = _texts(told, *_LOCALITIES)
    point = _point(raw["geometry"]["lat"], raw["geometry"]["lng"])
    return Found(*point, precision, country, _text(told, "postcode"), names, street, number)


_OPENCAGE = {
    "building": Precision.EXACT,
    "road": Precision.STREET,
    "neighbourhood": Precision.LOCALITY,
    "village": Precision.LOCALITY,
    "postcode": Precision.POSTCODE,
    "city": Precision.MUNICIPALITY,
    "municipality": Precision.MUNICIPALITY,
}


def _geojson(raw: Mapping[str, Any]) -> tuple[float, float]:
    """Return where a point is; GeoJSON names the longitude first."""
    longitude, latitude = raw["geometry"]["coordinates"][:2]
    return _point(latitude, longitude)


def _point(latitude: str | float, longitude: str | float) -> tuple[float, float]:
    point = float(latitude), float(longitude)
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise ValueError
    return point


def _group(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    group = raw.get(name)
    return group if isinstance(group, Mapping) else {}


def _text(told: Mapping[str, Any], *names: str) -> str:
    """Return the first of these fields that is told, as text on one line."""
    return next(iter(_texts(told, *names)), "")


def _texts(told: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    values = (told.get(name) for name in names)
    return tuple(
        " ".join(str(value).split()) for value in values if isinstance(value, str | int) and str(value).strip()
    )
