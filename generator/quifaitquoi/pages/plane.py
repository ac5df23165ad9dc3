"""The plane on which the network is drawn."""

from __future__ import annotations

from math import cos, pi, radians
from typing import NamedTuple

from ..catalogue import Catalogue
from ..position import EARTH_RADIUS_KM


class Plane(NamedTuple):
    """A flat map in kilometres around a point: true enough for a region, and as simple as it gets."""

    latitude: float
    longitude: float

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point lies: kilometres to the right and down, to the nearest ten metres."""
        degree = pi / 180 * EARTH_RADIUS_KM
        right = (longitude - self.longitude) * degree * cos(radians(self.latitude))
        return round(right, 2), round((self.latitude - latitude) * degree, 2)


def plane_of(catalogue: Catalogue) -> Plane:
    """Return the plane in whose middle the network lies."""
    known = [found.position for several in catalogue.located.values() for found in several if found.position]
    known += catalogue.centres.values()
    if not known:
        return Plane(0.0, 0.0)
    latitudes, longitudes = [place.latitude for place in known], [place.longitude for place in known]
    return Plane(round((min(latitudes) + max(latitudes)) / 2, 1), round((min(longitudes) + max(longitudes)) / 2, 1))
