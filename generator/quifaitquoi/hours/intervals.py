"""When one place is open: its opening hours, worked out for given days on the clock of the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

import opening_hours as osm
from opening_hours import OpeningHours, UnknownCountryError  # type: ignore[attr-defined]

from .holidays import public_holidays

DAY = 24 * 60
"""Minutes on the clock between two midnights: also on a day when the clock changes, for opening hours follow the clock."""


class State(IntEnum):
    """What a place is during an interval; when there is none, it is closed without a word about it."""

    CLOSED = 0
    OPEN = 1
    APPOINTMENT = 2
    UNCERTAIN = 3


class Interval(NamedTuple):
    """A time during which a place is in one state.

    `start` and `end` are minutes since midnight of the day on which it begins; `end` is above 1440 when it lasts past midnight.
    """

    day: date
    start: int
    end: int
    state: State
    remark: str = ""
    """What its author says of it; empty when that is only that one needs an appointment."""


@lru_cache(maxsize=4096)
def intervals(hours: str, country: str, start: date, days: int) -> tuple[Interval, ...]:
    """Return when a place is open, or may be, or is closed for a reason that is given: in order, without overlap.

    An evening belongs to the day on which it begins: it lasts until its end though the place is closed the next day, and one that
    a holiday cancels has no morning after. What is left of the evening before the first day begins at its midnight.
    Minutes are those of the clock of the place, through changes to summer time and back. On a public holiday nobody knows whether
    hours hold that say neither `PH`, nor its date, nor `24/7`: what they open is uncertain then.
    Raises `opening_hours.ParserError` for what the rules on records refuse as unreadable.
    """
    found: list[Interval] = []
    reached = 0
    for number in range(-1, days):
        day = start + timedelta(number)
        unsaid = _is_holiday(country, day) and not _speaks_of(hours, day)
        for span in _day(_said_for(hours, country, day), day):
            begin, end = max(span.start + number * DAY, reached), span.end + number * DAY
            if begin < min(end, days * DAY):
                after, minute = divmod(begin, DAY)
                state = State.UNCERTAIN if unsaid and span.state is State.OPEN else span.state
                found.append(Interval(start + timedelta(after), minute, end - after * DAY, state, span.remark))
                reached = end
    return tuple(found)


# Holidays: the library's own calendar cannot be corrected, so it gets none, and on each day is told whether it is a holiday.

_WEEKDAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_HOLIDAY = re.compile(
    rf"\bPH\b(?:\s*(?P<days>[+-]\s*\d+)\s*days?)?(?:\s+(?P<only>{_WEEKDAY}(?:[-,]{_WEEKDAY})*))?", re.IGNORECASE
)
_REMARK = re.compile('("[^"]*")')


def _said_for(hours: str, country: str, day: date) -> str:
    """Return the hours as they stand on a day: a holiday is any day of the week, or those that it is limited to."""

    def named(found: re.Match[str]) -> str:
        days = int(re.sub(r"\s", "", found["days"] or "0"))
        return found["only"] or "Mo-Su" if _is_holiday(country, day - timedelta(days)) else "PH"

    return _outside_remarks(lambda said: _HOLIDAY.sub(named, said), hours) if "PH" in hours else hours


def _speaks_of(hours: str, holiday: date) -> bool:
    """Whether the author of some hours thought of a holiday."""
    said = _REMARK.sub("", hours)
    by_date = rf"\b{_MONTHS[holiday.month - 1]}\s*0?{holiday.day}\b"
    return re.search(rf"\bPH\b|24/7|\beaster\b|{by_date}", said, re.IGNORECASE) is not None


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _is_holiday(country: str, day: date) -> bool:
    known = public_holidays(country, day.year)
    return day in (known if known is not None else _holidays_elsewhere(country, day.year))


@cache
def _holidays_elsewhere(country: str, year: int) -> frozenset[date]:
    """Return the holidays of a country whose law we have not read, as far as the library knows them."""
    try:
        holidays = OpeningHours("PH", country=country)
    except UnknownCountryError:
        return frozenset()
    days = (date(year, 1, 1) + timedelta(number) for number in range(366))
    return frozenset(day for day in days if holidays.is_open(datetime.combine(day, time(12))))


# One day. The library ends an evening at midnight when another rule speaks of the next day, and lets a cancelled one go on after
# midnight: so each day is worked out twice, until midnight and after it.


class _Span(NamedTuple):
    start: int
    end: int
    state: State
    remark: str


def _day(hours: str, day: date) -> list[_Span]:
    """Return what begins on a day."""
    evening, night = _parsed(hours)
    spans = list(_spans(evening, day))
    for late in _spans(night, day) if night else ():
        if late.state is State.CLOSED or late.end == DAY:
            continue
        after = late._replace(start=late.start + DAY, end=late.end + DAY)
        if spans and spans[-1] == after._replace(start=spans[-1].start, end=after.start):
            after = spans.pop()._replace(end=after.end)
        spans.append(after)
    return spans


_TIMES = re.compile(r"(\d?\d):(\d\d)\s*-\s*(\d?\d):(\d\d)")
_NOTHING = "23:59-24:00"
"""Stands for times that say nothing of the night: what lasts until the next midnight is left out."""


@lru_cache(maxsize=4096)
def _parsed(hours: str) -> tuple[OpeningHours, OpeningHours | None]:
    """Return the hours until midnight; and those after it, on the clock of the next day, when there are any."""
    if all(_minutes(times)[1] <= DAY for times in _TIMES.finditer(_REMARK.sub('""', hours))):
        return OpeningHours(hours), None
    evening = _outside_remarks(lambda said: _TIMES.sub(_until_midnight, said), hours)
    night = _outside_remarks(lambda said: _TIMES.sub(_after_midnight, said.replace("24/7", _NOTHING)), hours)
    return OpeningHours(evening), OpeningHours(night)


def _until_midnight(times: re.Match[str]) -> str:
    start, end = _minutes(times)
    return f"{_clock(start)}-{_clock(min(end, DAY))}"


def _after_midnight(times: re.Match[str]) -> str:
    _, end = _minutes(times)
    return f"00:00-{_clock(end - DAY)}" if end > DAY else _NOTHING


def _minutes(times: re.Match[str]) -> tuple[int, int]:
    """Return the minutes of times written `22:00-02:00` or `22:00-26:00`, the second after the first."""
    start, end = int(times[1]) * 60 + int(times[2]), int(times[3]) * 60 + int(times[4])
    return start, end if end > start else end + DAY


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _spans(hours: OpeningHours, day: date) -> Iterator[_Span]:
    midnight = datetime.combine(day, time())
    for begin, end, said, written in hours.intervals(midnight, midnight + timedelta(1)):
        state, remark = _state(said, written.strip())
        if state is not State.CLOSED or remark:
            yield _Span((begin - midnight) // _MINUTE, (end - midnight) // _MINUTE, state, remark)


_MINUTE = timedelta(minutes=1)

_APPOINTMENT = r"(?:rendez\W?vous|r\.?d\.?v|appointments?|afspraak|(?:termin)?vereinbarung|termine?)\b"
_BY_APPOINTMENT = re.compile(rf"\b{_APPOINTMENT}", re.IGNORECASE)
_WITHOUT_APPOINTMENT = re.compile(
    rf"\b(?:sans|pas|without|no|zonder|geen|ohne|keine?|ouni|kee)\b[^,;.]*\b{_APPOINTMENT}", re.IGNORECASE
)
_ONLY_BY_APPOINTMENT = re.compile(rf"(?:sur|by|on|op|nach|mit)\s+{_APPOINTMENT}\.?", re.IGNORECASE)


def _state(said: osm.State, remark: str) -> tuple[State, str]:
    """Tell a state from what the library found and the author's remark, in the languages of the two countries."""
    if said == osm.State.CLOSED:
        return State.CLOSED, remark
    if _BY_APPOINTMENT.search(remark) and not _WITHOUT_APPOINTMENT.search(remark):
        return State.APPOINTMENT, "" if _ONLY_BY_APPOINTMENT.fullmatch(remark) else remark
    return State.OPEN if said == osm.State.OPEN else State.UNCERTAIN, remark


def _outside_remarks(change: Callable[[str], str], hours: str) -> str:
    return "".join(part if part.startswith('"') else change(part) for part in _REMARK.split(hours))
