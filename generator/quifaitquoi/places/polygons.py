"""The polygons of municipalities, when a network has them: a GeoJSON file (RFC 7946) that it names in its configuration."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue, names_of
from ..diagnostics import SiteError
from ..text import fold, printable

MAX_BYTES = 20_000_000
_PLACES = 4
"""Decimals that are kept: ten metres."""

_MARKS = ("id", "nis", "cd_munty_refnis", "lau2", "lau_id", "lau", "code", "commune", "name", "nom")
"""The properties by which a feature may say which municipality it is, in small letters: ours, Statbel's, and those of
Luxembourg's land registry."""


def read_polygons(root: str, file: str, catalogue: Catalogue) -> dict[str, Any]:
    """Return the polygons of the network's own municipalities, as GeoJSON whose features bear the ids of their terms.

    Features of other places are left out; a file that is none, or has none of them, is refused in one sentence.
    """
    path = os.path.join(root, file)
    inside = os.path.realpath(path).startswith(os.path.realpath(root) + os.sep)
    try:
        if not inside or os.path.getsize(path) > MAX_BYTES:
            raise SiteError("broken-polygons", path=file)
        with open(path, encoding="utf-8") as opened:
            data = json.load(opened)
        features = list(_features(data, catalogue))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SiteError("broken-polygons", path=file) from None
    if not features:
        raise SiteError("broken-polygons", path=file)
    return {"type": "FeatureCollection", "features": features}


def _features(data: Any, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    known = {
        fold(name): entry.id
        for entry in catalogue.all("municipalities")
        for name in (*names_of(entry), *entry.card.codes, entry.id)
    }
    for feature in data["features"]:
        said = {name.lower(): value for name, value in (feature.get("properties") or {}).items()}
        said |= {"id": feature["id"]} if "id" in feature else {}
        marks = (fold(printable(str(said[mark]))) for mark in _MARKS if said.get(mark))
        found = next((known[mark] for mark in marks if mark in known), None)
        if found and feature["geometry"]["type"] in {"Polygon", "MultiPolygon"}:
            geometry = feature["geometry"]
            shape = {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}
            yield {"type": "Feature", "properties": {"id": found}, "geometry": shape}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], int | float):
        longitude, latitude = coordinates[:2]
        if not (abs(longitude) <= 180 and abs(latitude) <= 90):
            raise ValueError
        return [round(longitude, _PLACES), round(latitude, _PLACES)]
    return [_rounded(part) for part in coordinates]
