"""The outlines of the countries: what lies where, that neighbours touch, and that they are small."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

import quifaitquoi

DATA = Path(quifaitquoi.__file__).parent / "places" / "data"
OUTLINES = DATA / "outlines.json"

Ring = list[list[float]]


@pytest.fixture(scope="module")
def countries() -> dict[str, list[Ring]]:
    found = json.loads(OUTLINES.read_text("utf-8"))
    assert list(found) == ["countries"]
    return {country["code"]: country["rings"] for country in found["countries"]}


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "country"),
    [
        ("Barvaux", 50.35, 5.49, "BE"),
        ("Arlon", 49.68, 5.82, "BE"),
        ("Bastogne", 50.00, 5.72, "BE"),
        ("Eupen", 50.63, 6.03, "BE"),
        ("Oostende", 51.21, 2.91, "BE"),
        ("Luxembourg", 49.61, 6.13, "LU"),
        ("Clervaux", 50.05, 6.03, "LU"),
        ("Esch-sur-Alzette", 49.50, 5.98, "LU"),
        ("Givet", 50.13, 4.81, "FR"),
        ("Metz", 49.12, 6.18, "FR"),
        ("Trier", 49.76, 6.64, "DE"),
        ("Aachen", 50.78, 6.08, "DE"),
        ("Maastricht", 50.85, 5.69, "NL"),
        ("Middelburg", 51.50, 3.61, "NL"),
        ("Canterbury", 51.28, 1.08, "GB"),
        ("Basel", 47.55, 7.60, "CH"),
        ("in the North Sea", 52.50, 3.00, None),
        ("outside of the frame", 46.00, 6.00, None),
    ],
)
def test_a_place_lies_in_its_country_and_in_no_other(
    countries: dict[str, list[Ring]], place: str, latitude: float, longitude: float, country: str | None
) -> None:
    found = [code for code, rings in countries.items() if inside(rings, longitude, latitude)]

    assert found == ([country] if country else [])


def test_neighbours_share_their_border(countries: dict[str, list[Ring]]) -> None:
    points = {code: {tuple(point) for ring in rings for point in ring} for code, rings in countries.items()}

    assert len(points["BE"] & points["LU"]) > 30
    assert points["LU"] <= points["BE"] | points["FR"] | points["DE"]


def test_rings_are_closed_and_stay_in_the_frame(countries: dict[str, list[Ring]]) -> None:
    rings = [ring for rings in countries.values() for ring in rings]

    assert [ring for ring in rings if ring[0] != ring[-1] or len(ring) < 4] == []
    assert all(0.5 <= x <= 9.5 and 47.3 <= y <= 53.6 for ring in rings for x, y in ring)


def test_the_outlines_are_small_and_say_whose_they_are() -> None:
    assert OUTLINES.stat().st_size < 40_000
    assert max(len(decimals) for decimals in re.findall(r"\.(\d+)", OUTLINES.read_text("utf-8"))) == 3
    licence = (DATA / "LICENCE-outlines.txt").read_text("utf-8")
    assert "Natural Earth" in licence
    assert "world-atlas" in licence


def inside(rings: list[Ring], x: float, y: float) -> bool:
    """Whether a point lies in a country: a line from it crosses the rings an odd number of times."""
    crossings = sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return crossings % 2 == 1
