"""Fictional networks at real places: postcodes and localities of the gazetteer, in streets that exist nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from math import cos, radians
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import wording
from benchmarks.names import Names
from benchmarks.networks import lay_out, write_record
from benchmarks.records import FOLDERS, Record
from benchmarks.vocabularies import vocabularies
from quifaitquoi.catalogue import Whereabouts
from quifaitquoi.places.gazetteer import Locality, load_gazetteer
from quifaitquoi.places.lock import Answered, address_key, write_lock
from quifaitquoi.position import TYPICAL_ERROR_KM, Position, Precision
from quifaitquoi.text import fold

COUNTRIES = ("BE", "LU")
MUNICIPALITIES = Path(__file__).parents[1] / FOLDERS["vocabularies"] / "municipalities.yml"
"""The real ones, of the first network."""

_GAPS = ("never-verified", "need-without-action", "unused-term", "unknown-abbreviation")
"""What such a network lacks, having nothing but partners; nobody wants to be told."""

_NEEDS = tuple(wording.NEEDS)
_DEGREE_KM = 111.2
SERVICE = "nominatim geocodeur.example"


class Address(NamedTuple):
    """An address as somebody wrote it, and the locality that was meant."""

    where: Whereabouts
    meant: Locality


def write_addresses(root: Path, count: int, seed: int) -> tuple[Address, ...]:
    """Write a network of so many partners, each at one address, into a folder that does not exist yet; return the addresses."""
    names = Names(count, seed)
    lay_out(root, {"countries": COUNTRIES, "severities": dict.fromkeys(_GAPS, "off")})
    shutil.copyfile(MUNICIPALITIES, root / FOLDERS["vocabularies"] / MUNICIPALITIES.name)
    for record in vocabularies(names):
        if record.id not in ("municipalities", "zones"):
            write_record(root, record)
    places = [place for place in load_gazetteer(COUNTRIES) if place.postcode]
    addresses = tuple(_address(names.random("address", number), places) for number in range(count))
    for number, address in enumerate(addresses):
        write_record(root, _partner(names, number, address.where))
    return addresses


def lock_addresses(root: Path, addresses: Iterable[Address], seed: int) -> None:
    """Write the lock file of a geocoder that has found the streets: around the middle of the locality, as far as is usual."""
    random = Random(f"{seed} lock")
    answers = {address_key(each.where): Answered(_around(random, each.meant), SERVICE) for each in addresses}
    write_lock(str(root), answers, {})


def _address(random: Random, places: list[Locality]) -> Address:
    place = random.choice(places)
    postcode = f"L-{place.postcode}" if place.country == "LU" else place.postcode
    street = wording.street(random)
    return Address(Whereabouts(0, street, postcode, _written(random, place), country=place.country), place)


def _written(random: Random, place: Locality) -> str | None:
    """Return a locality's name as people write it: mostly as it is, else in capitals, in another language or not at all."""
    chance = random.random()
    if chance < 0.05:
        return None
    if chance < 0.15:
        return fold(place.name).upper()
    return random.choice(place.aliases) if chance < 0.25 and place.aliases else place.name


def _partner(names: Names, number: int, where: Whereabouts) -> Record:
    random = names.random("partner at an address", number)
    name = names.partners[number]
    address = {field: value for field, value in where._asdict().items() if isinstance(value, str)}
    return Record(
        "partners",
        name.id,
        {
            "name": name.label,
            "summary": wording.sentence(random),
            "needs": random.sample(_NEEDS, random.randint(1, 3)),
            "sites": [{"address": address}],
        },
    )


def _around(random: Random, place: Locality) -> Position:
    north, east = (random.gauss(0, TYPICAL_ERROR_KM[Precision.LOCALITY]) / _DEGREE_KM for _ in range(2))
    longitude = place.longitude + east / cos(radians(place.latitude))
    return Position(round(place.latitude + north, 5), round(longitude, 5), Precision.STREET)
