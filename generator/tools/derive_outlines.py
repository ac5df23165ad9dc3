"""Derives the outlines that maps are drawn on from Natural Earth, as the npm package world-atlas brings it.

A border that two countries share is simplified once, so that they still touch; what lies outside the frame is cut off.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

GENERATOR = Path(__file__).resolve().parents[1]
ATLAS = GENERATOR / "node_modules" / "world-atlas" / "countries-10m.json"
OUTLINES = GENERATOR / "quifaitquoi" / "places" / "data" / "outlines.json"

COUNTRIES = {"056": "BE", "442": "LU", "250": "FR", "276": "DE", "528": "NL", "826": "GB", "756": "CH"}
"""All that have land in the frame, by their numbers in ISO 3166-1: one that were left out would look like sea."""

NEAR = ("056", "442")
FINE, COARSE = 0.002, 0.008
"""How far a simplified line may lie from the original, in degrees of latitude: at the countries that are near, and elsewhere."""

WEST, SOUTH, EAST, NORTH = 0.5, 47.3, 9.5, 53.6
ACROSS = cos(radians((SOUTH + NORTH) / 2))
"""How long a degree of longitude is in the frame, compared with one of latitude."""

SMALLEST = 0.003
"""The area of the smallest island, in square degrees."""

Point = tuple[float, float]
Ring = list[Point]


def main() -> int:
    if not ATLAS.is_file():
        print(f"{ATLAS.name} of world-atlas is not installed: run `make outlines`.", file=sys.stderr)
        return 2
    countries = [{"code": code, "rings": rings} for code, rings in outlines(json.loads(ATLAS.read_text("utf-8")))]
    OUTLINES.parent.mkdir(parents=True, exist_ok=True)
    OUTLINES.write_text(json.dumps({"countries": countries}, separators=(",", ":")) + "\n", "utf-8")
    return 0


def outlines(atlas: dict[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    """Give each country's code with its rings in the frame, each a list of longitudes and latitudes that ends where it began."""
    borders = {shape["id"]: _rings(shape) for shape in atlas["objects"]["countries"]["geometries"] if "id" in shape}
    near = {_arc(index) for number in NEAR for ring in borders[number] for index in ring}
    arcs = [_simplified(line, FINE if number in near else COARSE) for number, line in enumerate(_lines(atlas))]
    for number, code in COUNTRIES.items():
        joined = (_joined(arcs, ring) for ring in borders[number])
        framed = (_rounded(_framed(ring)) for ring in joined)
        yield code, [ring for ring in framed if len(ring) > 3 and _area(ring) > SMALLEST]


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a shape of TopoJSON, each as the numbers of its arcs."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _arc(index: int) -> int:
    """Return which arc a number stands for: `~n` is arc n backwards."""
    return index if index >= 0 else ~index


def _lines(atlas: dict[str, Any]) -> Iterator[Ring]:
    """Give the arcs of TopoJSON in degrees: each is written as steps on a grid."""
    (across, up), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * across + west, y * up + south))
        yield line


def _simplified(line: Ring, tolerance: float) -> Ring:
    """Leave out the points without which a line stays within the tolerance (Douglas and Peucker); its ends stay."""
    if len(line) < 3:
        return line
    away, middle = max((_distance(point, line[0], line[-1]), index) for index, point in enumerate(line[1:-1], 1))
    if away <= tolerance:
        return [line[0], line[-1]]
    return [*_simplified(line[: middle + 1], tolerance)[:-1], *_simplified(line[middle:], tolerance)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a segment, in degrees of latitude."""
    x, y = (point[0] - start[0]) * ACROSS, point[1] - start[1]
    to_x, to_y = (end[0] - start[0]) * ACROSS, end[1] - start[1]
    length = to_x**2 + to_y**2
    share = min(1.0, max(0.0, (x * to_x + y * to_y) / length)) if length else 0.0
    return hypot(x - share * to_x, y - share * to_y)


def _joined(arcs: list[Ring], ring: list[int]) -> Ring:
    """Return a ring whole; each arc begins where the one before ends."""
    pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
    return [pieces[0][0], *(point for piece in pieces for point in piece[1:])]


def _framed(ring: Ring) -> Ring:
    """Return what lies of a ring in the frame, by cutting along one side after the other (Sutherland and Hodgman)."""
    for axis, side, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept = []
        for before, point in zip([ring[-1], *ring], ring, strict=False):
            inside = (point[axis] - side) * sign >= 0
            if inside != ((before[axis] - side) * sign >= 0):
                kept.append(_crossing(before, point, axis, side))
            if inside:
                kept.append(point)
        if not kept:
            return []
        ring = kept
    return [*ring, ring[0]]


def _crossing(before: Point, point: Point, axis: int, side: float) -> Point:
    share = (side - before[axis]) / (point[axis] - before[axis])
    other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
    return (side, other) if axis == 0 else (other, side)


def _rounded(ring: Ring) -> Ring:
    """Write three decimals, a hundred metres; what then falls together is one point."""
    points = [(round(x, 3), round(y, 3)) for x, y in ring]
    return [point for index, point in enumerate(points) if not index or point != points[index - 1]]


def _area(ring: Ring) -> float:
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))) / 2


if __name__ == "__main__":
    sys.exit(main())
