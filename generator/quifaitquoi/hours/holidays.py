"""Public holidays, as the law of a country has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache


@cache
def public_holidays(country: str, year: int) -> frozenset[date] | None:
    """Return the public holidays of a country (ISO 3166-1) in a year; `None` where we have not read the law."""
    law = _LAWS.get(country)
    return frozenset(law(year)) if law else None


def _belgium(year: int) -> Iterable[date]:
    """The ten legal holidays: article 1 of the royal decree (arrêté royal) of 18 April 1974."""
    easter = _easter(year)
    yield date(year, 1, 1)
    yield easter + timedelta(1)
    yield date(year, 5, 1)
    yield easter + timedelta(_ASCENSION)
    yield easter + timedelta(_WHIT_MONDAY)
    yield date(year, 7, 21)
    yield date(year, 8, 15)
    yield date(year, 11, 1)
    yield date(year, 11, 11)
    yield date(year, 12, 25)


def _luxembourg(year: int) -> Iterable[date]:
    """The eleven legal holidays: article L. 232-2 of the labour code; Europe Day since the law of 25 April 2019."""
    easter = _easter(year)
    yield date(year, 1, 1)
    yield easter + timedelta(1)
    yield date(year, 5, 1)
    if year >= 2019:
        yield date(year, 5, 9)
    yield easter + timedelta(_ASCENSION)
    yield easter + timedelta(_WHIT_MONDAY)
    yield date(year, 6, 23)
    yield date(year, 8, 15)
    yield date(year, 11, 1)
    yield date(year, 12, 25)
    yield date(year, 12, 26)


_LAWS: Mapping[str, Callable[[int], Iterable[date]]] = {"BE": _belgium, "LU": _luxembourg}

_ASCENSION = 39
_WHIT_MONDAY = 50
"""Days after Easter Sunday, which is not itself a holiday in either law."""


def _easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (Meeus, *Astronomical Algorithms*, chapter 8)."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon_drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_drift + 15) % 30
    leap_years, left = divmod(year_of_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
