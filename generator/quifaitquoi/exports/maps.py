"""What maps are drawn from: the network's drawing, and the same with all places for programs, as in `pages/maps.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from ..artifact import Artifact, json_artifact
from ..config import Tiles
from ..pages.edition import Edition
from ..pages.maps import COUNTRIES, FAR, NEAR, backdrop_path, drawing_path, placed, places_path, polygons_path
from ..pages.places import town_of
from ..places.backdrop import Label, Ring, labels, outlines
from ..places.polygons import read_polygons
from ..position import TYPICAL_ERROR_KM, Precision
from .site import Site

VERSION = 1
"""Of the form of the data; another one means that programs have to change."""

_SIZES = {NEAR: (1.5, 2), FAR: (4.5, 1)}
"""The height of letters in kilometres, and down to which importance names are shown, in each part of the drawing."""

_LETTER = 0.56
"""The usual width of a letter, of its height."""


def export(site: Site) -> Iterator[Artifact]:
    """Give the drawing, the backdrop and the places."""
    edition = site.edition
    names = tuple(labels(edition.catalogue, edition.config.countries))
    yield Artifact(drawing_path(edition), _drawing(edition, names).encode())
    yield json_artifact(backdrop_path(edition), _backdrop(edition, names))
    yield json_artifact(places_path(edition), _places(edition))
    if file := edition.config.map.municipalities:
        yield json_artifact(polygons_path(edition), read_polygons(edition.catalogue.root, file, edition.catalogue))


def _backdrop(edition: Edition, names: Iterable[Label]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "countries": [{"code": country.code, "rings": country.rings} for country in outlines()],
        "labels": [[label.name, label.latitude, label.longitude, label.importance] for label in names],
        "messages": edition.t.below("map"),
        "precisions": {precision: _precision(edition, precision) for precision in Precision},
        "tiles": _tiles(edition.config.map.tiles),
        "polygons": bool(edition.config.map.municipalities),
    }


def _precision(edition: Edition, precision: Precision) -> dict[str, Any]:
    """Say how precisely a position is known: in words, and by how many metres it is usually off."""
    error = TYPICAL_ERROR_KM.get(precision, 0.0)
    exact = precision is Precision.EXACT
    key = "places.map.exact" if exact else f"places.precision.{precision}"
    return {"words": edition.t(key, distance=edition.distance(error)), "metres": round(error * 1000)}


def _tiles(tiles: Tiles | None) -> dict[str, Any] | None:
    return {**tiles.model_dump(), "host": urlsplit(tiles.url).hostname} if tiles else None


def _places(edition: Edition) -> dict[str, Any]:
    """Give every place as a row: key, title, place in words, path, latitude, longitude, precision, needs (both as positions)."""
    needs = edition.catalogue.all("needs")
    number = {need.key: index for index, need in enumerate(needs)}
    precisions = list(Precision)
    rows = []
    for entry, owner, located, position in placed(edition):
        answered = edition.catalogue.named(entry, "needs")
        rows.append(
            [
                entry.key,
                edition.text(entry.card.title),
                town_of(edition, owner, located),
                edition.path(entry),
                position.latitude,
                position.longitude,
                precisions.index(position.precision),
                [number[need.key] for need in answered],
            ]
        )
    return {
        "version": VERSION,
        "kinds": {kind: edition.t(f"words.kinds.{kind}") for kind in ("partner", "action")},
        "precisions": precisions,
        "needs": [[need.id, edition.text(need.card.title)] for need in needs],
        "places": rows,
    }


# The drawing


def _drawing(edition: Edition, names: Iterable[Label]) -> str:
    """Draw the outlines and the names once, in parts that sketches show; colours are those of the page."""
    shapes = "".join(f'<path d="{"".join(_line(edition, ring) for ring in country.rings)}"/>' for country in outlines())
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg">',
        f'<g id="{COUNTRIES}" fill="var(--qfq-surface)" stroke="var(--qfq-line-strong)" stroke-width=".3">{shapes}</g>',
    ]
    points = [(label, *edition.plane.point(label.latitude, label.longitude)) for label in names]
    for part, (size, least) in _SIZES.items():
        shown = [item for item in points if item[0].importance <= least]
        words = "".join(_name(*item, size) for item in _apart(shown, size))
        parts.append(f'<g id="{part}" fill="var(--qfq-ink-soft)" font-size="{size}" text-anchor="middle">{words}</g>')
    return "".join([*parts, "</svg>\n"])


def _line(edition: Edition, ring: Ring) -> str:
    points = (edition.plane.point(latitude, longitude) for longitude, latitude in ring)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _name(label: Label, x: float, y: float, size: float) -> str:
    """Write a name below the dot that marks its place; villages are lighter than municipalities."""
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 6:.2f}"/>'
    weight = ' font-weight="600"' if label.importance == 1 else ""
    return f'{dot}<text x="{x:.1f}" y="{y + size * 1.1:.1f}"{weight}>{escape(label.name)}</text>'


def _apart(points: Iterable[tuple[Label, float, float]], size: float) -> Iterator[tuple[Label, float, float]]:
    """Give the names that do not cover one another, the more important first."""
    taken: list[tuple[float, float, float, float]] = []
    for label, x, y in sorted(points, key=lambda item: (item[0].importance, item[0].name)):
        half = len(label.name) * size * _LETTER / 2
        box = (x - half, y - size * 0.3, x + half, y + size * 1.4)
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            yield label, x, y


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
