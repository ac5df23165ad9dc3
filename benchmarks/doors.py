"""A fictional network of so many actions at real places: in the first network's municipalities, in streets that exist nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.addresses import MUNICIPALITIES
from benchmarks.emit import Plain
from benchmarks.names import ACTIONS_PER_PARTNER, Name, Names
from benchmarks.networks import lay_out, records, write_record
from benchmarks.records import FOLDERS, Record
from quifaitquoi.places.gazetteer import Locality, load_gazetteer

_DAYS = ("Mo-Fr", "Mo-Th", "Mo,We,Fr", "Tu,Th", "We", "Mo-Sa")
_MORNINGS = ("08:30-12:00", "09:00-12:00", "09:00-12:30", "10:00-12:00")
_AFTERNOONS = (",13:00-16:00", ",13:00-16:30", ",13:30-17:00", ",14:00-18:00", "")
_HOURS = tuple(f"{days} {morning}{afternoon}" for days, morning, afternoon in product(_DAYS, _MORNINGS, _AFTERNOONS))
_UNSAID = 0.2
"""Part of the actions of which a criterion is not known: nobody has said it."""


def write_doors(root: Path, actions: int, seed: int) -> Names:
    """Write a network of so many actions, or one or two more, into a folder that does not exist yet, and return its names."""
    names = _RealPlaces(-(-actions // ACTIONS_PER_PARTNER), seed)
    lay_out(root, {"countries": ["BE", "LU"]})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("site_description: Un réseau qui n’existe pas\n")
    for number, record in enumerate(records(names)):
        if record.id != MUNICIPALITIES.stem:
            write_record(root, _settled(names, record, names.random("settled", number)))
    shutil.copyfile(MUNICIPALITIES, root / FOLDERS["vocabularies"] / MUNICIPALITIES.name)
    return names


@dataclass(frozen=True)
class _RealPlaces(Names):
    """Fictional names but for the municipalities."""

    @cached_property
    def municipalities(self) -> tuple[Name, ...]:
        """Those of the first network of which the postcodes are known."""
        labels = ((place, term["label"]) for place, term in _municipalities().items())
        return tuple(Name(place, label if isinstance(label, str) else label["fr"]) for place, label in labels)

    @cached_property
    def localities(self) -> Mapping[str, Sequence[Locality]]:
        """The localities of each municipality, by its id."""
        gazetteer = load_gazetteer(("BE",))
        return {
            place: [locality for code in term["postcodes"] for locality in gazetteer.postcode("BE", code)]
            for place, term in _municipalities().items()
        }


def _municipalities() -> dict[str, Any]:
    terms = yaml.safe_load(MUNICIPALITIES.read_text(encoding="utf-8"))["terms"]
    return {place: term for place, term in terms.items() if term["country"] == "BE" and "postcodes" in term}


def _settled(names: _RealPlaces, record: Record, random: Random) -> Record:
    """Return a record with its sites in real localities, with hours as varied as people's, and not everything said."""
    if record.kind not in ("partners", "actions"):
        return record
    data: dict[str, Any] = dict(record.data)
    for contact in data.get("contacts", ()):
        if "phone" in contact:
            contact["phone"] = f"+33 {contact['phone'].removeprefix('0')}"
    for site in data.get("sites", ()):
        _settle(site, random.choice(names.localities[site["address"]["municipality"]]), random)
    if "opening_hours" in data:
        data["opening_hours"] = random.choice(_HOURS)
    said = {key: value for key, value in data.items() if key not in _OPTIONAL or random.random() > _UNSAID}
    return record._replace(data=said)


_OPTIONAL = ("audiences", "reception", "languages", "opening_hours", "fee")


def _settle(site: dict[str, Plain], locality: Locality, random: Random) -> None:
    address = site["address"]
    assert isinstance(address, dict)
    address |= {"postcode": locality.postcode, "locality": locality.name, "country": "BE"}
    site["opening_hours"] = random.choice(_HOURS)
    if "latitude" in site:
        site["latitude"] = round(locality.latitude + random.gauss(0, 0.01), 5)
        site["longitude"] = round(locality.longitude + random.gauss(0, 0.01), 5)
