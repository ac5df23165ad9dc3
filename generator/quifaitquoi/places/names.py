"""How the names of places are compared: however people write them, and by what they shorten them to."""

from __future__ import annotations

import re
from functools import lru_cache

from ..text import fold


@lru_cache(maxsize=4096)  # whole towns share one
def name_key(name: str) -> str:
    """Reduce a name to what people compare: folded, hyphens as blanks, and every saint alike."""
    return " ".join([_SAINTS.get(word, word) for word in fold(name).translate(_JOINTS).split()])


_JOINTS = str.maketrans("-'.,", "    ")
_SAINTS = {"st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint", "sint": "saint"}


def forms(name: str) -> tuple[str, ...]:
    """Return a name and, where there is one, what people shorten it to: without “-sur-Ourthe”, “/Attert” or “(Durbuy)”."""
    short = _TAIL.sub("", name)
    return (name, short) if short and short != name else (name,)


_TAIL = re.compile(
    r"\s*[/(].*| s/.*|[ -](?:sur|sous|en|devant|lez|lès|les|op|an|aan|am|auf|bei|bij|ob|im)[ -].*", re.IGNORECASE
)
