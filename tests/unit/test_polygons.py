"""Polygons of municipalities: whichever way a file names them. The municipality is real, its square shape is not."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from quifaitquoi.diagnostics import SiteError
from quifaitquoi.places.polygons import read_polygons
from tests.conftest import ReadText

MUNICIPALITIES = """
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  durbuy: {label: Durbuy, country: BE, codes: {nis: "83012"}}
"""
SQUARE = [[[5.4, 50.3], [5.5, 50.3], [5.5, 50.4], [5.4, 50.3]]]


@pytest.mark.parametrize(
    "properties",
    [
        {"id": "durbuy"},
        {"nis": 83012},
        {"CD_MUNTY_REFNIS": "83012", "TX_PROV_DESCR_FR": "Province de Luxembourg"},
        {"cd_munty_refnis": "83012"},
        {"COMMUNE": "DURBUY", "CANTON": "Marche-en-Famenne"},
        {"Name": "Durbuy"},
    ],
)
def test_a_municipality_is_known_by_its_id_code_or_name(
    network: ReadText, tmp_path: Path, properties: dict[str, object]
) -> None:
    assert drawn(network, tmp_path, properties, SQUARE) == [("durbuy", SQUARE)]


@pytest.mark.parametrize(
    ("properties", "coordinates"),
    [
        ({"canton": "Durbuy"}, SQUARE),
        ({"nis": "99999"}, SQUARE),
        ({"nis": "83012"}, [[[230_000, 115_000], [231_000, 115_000], [231_000, 116_000], [230_000, 115_000]]]),
    ],
)
def test_what_is_of_no_municipality_or_not_in_degrees_is_refused(
    network: ReadText, tmp_path: Path, properties: dict[str, object], coordinates: Sequence[object]
) -> None:
    with pytest.raises(SiteError):
        drawn(network, tmp_path, properties, coordinates)


def drawn(
    network: ReadText, root: Path, properties: dict[str, object], coordinates: Sequence[object]
) -> list[tuple[str, object]]:
    """Return the polygons of a file with one feature, each with the id of its term."""
    catalogue = network(MUNICIPALITIES).catalogue
    feature = {"properties": properties, "geometry": {"type": "Polygon", "coordinates": coordinates}}
    (root / "carte.geojson").write_text(json.dumps({"features": [feature]}), "utf-8")
    found = read_polygons(catalogue.root, "carte.geojson", catalogue)["features"]
    return [(each["properties"]["id"], each["geometry"]["coordinates"]) for each in found]
