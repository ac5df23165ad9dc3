"""Opening hours in words: OpenStreetMap's syntax as rows that a reader understands."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from markupsafe import Markup

from ..hours import timetable
from ..i18n import Messages
from ..templating import quoted_json
from .edition import EMPTY, Edition

TIMED = ("partner", "action", "selection")
"""The sections whose pages say in the browser what is open."""

_DAY = "Mo|Tu|We|Th|Fr|Sa|Su|PH"
_BETWEEN_RULES = re.compile(rf'(?:;|,\s+(?=(?:{_DAY})\b))(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""Where a rule ends: at a semicolon, or a comma before other days, that is not within a remark."""

_RULE = re.compile(
    rf"(?P<days>(?:{_DAY})(?:[-,](?:{_DAY}))*)?\s*"
    r"(?P<times>\d\d?:\d\d-\d\d?:\d\d(?:,\s*\d\d?:\d\d-\d\d?:\d\d)*|off|closed|24/7)?\s*"
    r"(?P<unknown>unknown)?\s*(?:\"(?P<comment>[^\"]*)\")?"
)


@lru_cache(maxsize=4096)
def hours_rows(hours: str | None, t: Messages) -> tuple[tuple[str, str], ...]:
    """Return rows of days and hours; a rule beyond the common forms is shown as it was written."""
    return tuple(_row(rule.strip(), t) for rule in _BETWEEN_RULES.split(hours or "") if rule.strip())


def _row(rule: str, t: Messages) -> tuple[str, str]:
    found = _RULE.fullmatch(rule)
    if not found or not any(found.groups()):
        return "", rule
    days = (
        ", ".join(_days(part, t) for part in found["days"].split(",")) if found["days"] else t("words.hours.every-day")
    )
    times = found["times"]
    if times in {"off", "closed"}:
        said = t("words.hours.closed")
    elif times == "24/7":
        said = t("words.hours.always")
    else:
        said = ", ".join(_span(span.strip(), t) for span in times.split(",")) if times else ""
    remark = found["comment"] or (t("words.hours.unknown") if found["unknown"] else "")
    return days, " — ".join(part for part in (said, remark) if part)


def _days(part: str, t: Messages) -> str:
    first, dash, last = part.partition("-")
    if not dash:
        return t(f"words.days.{first}")
    return t("words.hours.days", first=t(f"words.days.{first}"), last=t(f"words.days.{last}"))


def _span(span: str, t: Messages) -> str:
    start, _, end = span.partition("-")
    return t("words.hours.span", start=_time(start, t), end=_time(end, t))


def _time(written: str, t: Messages) -> str:
    hour, _, minute = written.partition(":")
    return t("words.hours.time", hour=str(int(hour)), minute="" if minute == "00" else minute).strip()


def timetable_of(edition: Edition, hours: str | None, country: str) -> Markup:
    """Return opening hours of the coming weeks as JSON; nothing when there are none. `lib/timetable.mjs` reads it."""
    if not hours:
        return EMPTY
    return edition.once(("timetable", hours, country), partial(_timetable, edition, hours, country))


def _timetable(edition: Edition, hours: str, country: str) -> Markup:
    table = timetable(((hours, country),), edition.today)
    return quoted_json(table.data) if table.numbers else EMPTY
