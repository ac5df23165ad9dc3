"""Pictures that anybody may look at: made anew from their pixels, without what a camera or a stranger hid in the file."""

from __future__ import annotations

import os
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from .diagnostics import Diagnostic, Place, diagnose
from .source import read_bytes

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""What a picture is published as, by the end of its name."""

_READ = tuple(sorted(set(FORMATS.values())))

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 20_000_000
_QUALITY = 85


def read_picture(root: str, file: str) -> bytes | Diagnostic:
    """Read a picture and return it as it is published: the same for the same pixels, upright, in the format that its name says.

    Where it was taken, its comments, its colour profile and all that follows it are gone; of moving pictures the first stays.
    """
    content = read_bytes(root, file, MAX_BYTES)
    if isinstance(content, Diagnostic):
        return content._replace(code="picture-too-big") if content.code == "too-big" else content
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_READ) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            return _drawn_anew(image, FORMATS[os.path.splitext(file)[1].lower()])
    except Image.DecompressionBombError:
        return diagnose(Place(file), "picture-too-big", limit=f"{MAX_PIXELS // 10**6} Mpx")
    except Exception:  # noqa: BLE001 (a decoder may raise anything)
        return diagnose(Place(file), "broken-picture")


def _drawn_anew(image: Image.Image, form: str) -> bytes:
    clear = image.has_transparency_data and form != "JPEG"
    mode = "RGBA" if clear else "L" if image.mode in {"1", "L"} else "RGB"
    drawn = ImageOps.exif_transpose(image).convert(mode)
    drawn.info = {}
    published = BytesIO()
    drawn.save(published, form, quality=_QUALITY)
    return published.getvalue()
