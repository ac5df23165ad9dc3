"""The icons by which a device shows the site once it is installed: a middle with five ways, drawn here.

A network that has its own puts them into its `overrides/`, under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

FOLDER = "assets/icons"

SIZES = (192, 512)
"""Pixels; what browsers ask for."""

_FINE = 2
"""How much larger the icons are drawn, for smooth edges."""

_WAYS = 5
"""One for each basic function."""


@cache
def icons(colour: str) -> Mapping[str, bytes]:
    """Return the icons by their paths, on a ground of the given colour.

    Each size comes with round corners, and as `maskable`: full to its edges and smaller in the middle, for devices that cut it
    to a shape of their own (W3C, Web Application Manifest: within four fifths of the width).
    """
    side = SIZES[-1] * _FINE
    rounded, maskable = (_drawn(side, colour, reach) for reach in (0.34, 0.30))
    rounded.putalpha(_corners(side).reduce(_FINE))
    drawn = {"icon": rounded, "maskable": maskable}
    return {
        f"{FOLDER}/{name}-{size}.png": _png(image.resize((size, size), Image.Resampling.BOX))
        for name, image in drawn.items()
        for size in SIZES
    }


def _drawn(side: int, colour: str, reach: float) -> Image.Image:
    image = Image.new("RGB", (side, side), colour)
    _draw_mark(image, side * reach)
    return image.reduce(_FINE)


def _draw_mark(image: Image.Image, reach: float) -> None:
    """Draw the middle and its ways, as far as `reach` from the centre."""
    draw = ImageDraw.Draw(image)
    middle = image.width / 2
    for way in range(_WAYS):
        angle = 2 * pi * way / _WAYS - pi / 2
        end = middle + reach * 0.8 * cos(angle), middle + reach * 0.8 * sin(angle)
        draw.line([(middle, middle), end], fill="white", width=round(reach * 0.14))
        draw.circle(end, reach * 0.2, fill="white")
    draw.circle((middle, middle), reach * 0.34, fill="#ffc36b")


def _corners(side: int) -> Image.Image:
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, side - 1, side - 1), radius=side * 0.22, fill=255)
    return mask


def _png(image: Image.Image) -> bytes:
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
