"""The least that can be done with the same files: `csv` reads them, a dictionary finds a locality if it is written as there."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files

Point = tuple[float, float]
Places = Mapping[tuple[str, str], Mapping[str, Point]]
"""By country and postcode: the points of the localities by name."""


def read_places(countries: Iterable[str]) -> Places:
    """Read the gazetteer's files of some countries."""
    places: defaultdict[tuple[str, str], dict[str, Point]] = defaultdict(dict)
    for country in countries:
        file = files("quifaitquoi.places") / "data" / f"{country.lower()}.tsv"
        with file.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                places[country, row["postcode"]][row["name"]] = float(row["latitude"]), float(row["longitude"])
    return places


def find(places: Places, country: str, postcode: str, locality: str) -> Point | None:
    """Return the point of a locality in its postcode."""
    return places.get((country, postcode.removeprefix("L-")), {}).get(locality)
