"""Postal codes as people write them: with the letters of their country before them, with blanks, with what follows the digits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Postcode(NamedTuple):
    """A postal code; what it does not tell is empty."""

    country: str
    """That of the letters before it: `L-1234` is in LU."""
    code: str
    """All of it, without blanks: `6211AB`."""
    area: str
    """What places are listed under: `6211`, without the letters of a Dutch street or of a French office."""


_WRITTEN = re.compile(r"(?:(BE?|LU?|FR?|NL|DE?)[\s-]*)?([0-9].*)")
_COUNTRIES = {"B": "BE", "D": "DE", "F": "FR", "L": "LU"}
_STREET_OR_OFFICE = re.compile("([0-9]{4,5})(?:[A-Z]{2}|CEDEX.*)")


@lru_cache(maxsize=4096)  # whole towns share one
def read_postcode(written: str | None) -> Postcode:
    """Take a postal code apart; of what is none, keep its letters and digits."""
    text = (written or "").strip().upper()
    found = _WRITTEN.fullmatch(text)
    letters, rest = (found[1] or "", found[2]) if found else ("", text)
    code = re.sub("[^0-9A-Z-]+", "", rest)
    more = _STREET_OR_OFFICE.fullmatch(code)
    return Postcode(_COUNTRIES.get(letters, letters), code, more[1] if more else code)
