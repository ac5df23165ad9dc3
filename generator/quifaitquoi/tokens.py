"""The colours of our style sheets, for what a device shows around the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour by day and by night, as `#rrggbb`."""

    light: str
    dark: str


@cache
def colours() -> Mapping[str, Colour]:
    """Return the colours by their names: `brand`, `bg`."""
    sheet = (files(__package__) / "assets/css/quifaitquoi.css").read_text(encoding="utf-8")
    return {name: Colour(light, dark) for name, light, dark in _COLOUR.findall(sheet)}


_COLOUR = re.compile(r"--qfq-([a-z-]+): var\(--qfq-light, (#\w+)\) var\(--qfq-dark, (#\w+)\)")
