"""Opening hours day by day: public holidays, closures, evenings, the change to summer time. All places are fictional."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

import quifaitquoi
from quifaitquoi.config import NetworkConfig
from quifaitquoi.hours import Interval, State, intervals, public_holidays, timetable
from quifaitquoi.hours.timetable import zone_of
from quifaitquoi.model import Partner
from quifaitquoi.rules import hours

TWO_YEARS = [date(2026, 1, 1) + timedelta(number) for number in range(365 + 365)]

HOLIDAYS = {
    "BE": """
        2026-01-01 New Year's Day          2027-01-01
        2026-04-06 Easter Monday           2027-03-29
        2026-05-01 Labour Day              2027-05-01
        2026-05-14 Ascension               2027-05-06
        2026-05-25 Whit Monday             2027-05-17
        2026-07-21 National Day            2027-07-21
        2026-08-15 Assumption              2027-08-15
        2026-11-01 All Saints              2027-11-01
        2026-11-11 Armistice               2027-11-11
        2026-12-25 Christmas               2027-12-25
    """,
    "LU": """
        2026-01-01 New Year's Day          2027-01-01
        2026-04-06 Easter Monday           2027-03-29
        2026-05-01 Labour Day              2027-05-01
        2026-05-09 Europe Day              2027-05-09
        2026-05-14 Ascension               2027-05-06
        2026-05-25 Whit Monday             2027-05-17
        2026-06-23 National Day            2027-06-23
        2026-08-15 Assumption              2027-08-15
        2026-11-01 All Saints              2027-11-01
        2026-12-25 Christmas               2027-12-25
        2026-12-26 second day of Christmas 2027-12-26
    """,
}


def dates(text: str) -> list[str]:
    return sorted(word for word in text.split() if word[:2] == "20")


def weekday(day: date) -> str:
    return ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")[day.weekday()]


def shown(found: tuple[Interval, ...]) -> list[str]:
    """Intervals as a reader would note them: `Fr 2026-06-05 22:00-26:00 open remark`."""
    return [
        f"{weekday(day)} {day} "
        f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02} {state.name.lower()} {remark}".rstrip()
        for day, start, end, state, remark in found
    ]


def said(written: str, first: str, days: int = 1, country: str = "BE") -> list[str]:
    return shown(intervals(written, country, date.fromisoformat(first), days))


# Public holidays


@pytest.mark.parametrize("country", HOLIDAYS)
def test_holidays_are_right_on_each_day_of_two_years(country: str) -> None:
    known = {day for year in (2026, 2027) for day in public_holidays(country, year) or ()}

    assert [day.isoformat() for day in TWO_YEARS if day in known] == dates(HOLIDAYS[country])
    assert known <= set(TWO_YEARS)


@pytest.mark.parametrize("country", HOLIDAYS)
def test_hours_follow_the_holidays_on_each_day_of_two_years(country: str) -> None:
    closed = intervals("09:00-12:00; PH off", country, TWO_YEARS[0], len(TWO_YEARS))
    only = intervals("PH 09:00-12:00", country, TWO_YEARS[0], len(TWO_YEARS))

    assert [found.day.isoformat() for found in only] == dates(HOLIDAYS[country])
    assert {found.day for found in closed} == set(TWO_YEARS) - {found.day for found in only}


EASTER = """
    2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16
    2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2038-04-25 2049-04-18 2076-04-19 2285-03-22
"""


@pytest.mark.parametrize("easter", dates(EASTER))
def test_the_movable_holidays_follow_easter(easter: str) -> None:
    day = date.fromisoformat(easter)

    for country in HOLIDAYS:
        known = public_holidays(country, day.year) or frozenset()
        assert {day + timedelta(days) for days in (1, 39, 50)} <= known
        assert day not in known


def test_the_law_is_that_of_the_year() -> None:
    europe_day = [year for year in range(2015, 2023) if date(year, 5, 9) in (public_holidays("LU", year) or ())]

    assert europe_day == [2019, 2020, 2021, 2022]
    assert len(public_holidays("LU", 2024) or ()) == 10  # Ascension falls on Europe Day
    assert public_holidays("FR", 2026) is None


def test_the_library_has_easter_sunday_wrong_and_we_do_not() -> None:
    assert not OpeningHours("09:00-12:00; PH off", country="BE").is_open(datetime(2026, 4, 5, 11))  # noqa: DTZ001
    assert said("09:00-12:00; PH off", "2026-04-05", 2) == ["Su 2026-04-05 09:00-12:00 open"]


def test_a_country_whose_law_we_have_not_read_has_the_librarys_holidays() -> None:
    assert said("09:00-12:00; PH off", "2026-07-13", 3, "FR") == [
        "Mo 2026-07-13 09:00-12:00 open",
        "We 2026-07-15 09:00-12:00 open",
    ]
    assert said("09:00-12:00; PH off", "2026-12-25", 1, "ZZ") == ["Fr 2026-12-25 09:00-12:00 open"]


# What authors write


@pytest.mark.parametrize(
    ("written", "first", "days", "expected"),
    [
        (
            "Mo-Fr 09:00-12:00; PH off; 2026 Dec 24 off; Dec 31 09:00-10:30",
            "2026-12-23",
            10,
            [
                "We 2026-12-23 09:00-12:00 open",
                "Mo 2026-12-28 09:00-12:00 open",
                "Tu 2026-12-29 09:00-12:00 open",
                "We 2026-12-30 09:00-12:00 open",
                "Th 2026-12-31 09:00-10:30 open",
            ],
        ),
        (
            'Mo-Fr 09:00-12:00; Jul 15-Aug 15 off "congés annuels"',
            "2026-08-14",
            4,
            [
                "Fr 2026-08-14 00:00-24:00 closed congés annuels",
                "Sa 2026-08-15 00:00-24:00 closed congés annuels",
                "Mo 2026-08-17 09:00-12:00 open",
            ],
        ),
        ("Mo-Fr 09:00-12:00; Dec 24-Jan 2 off", "2026-12-24", 12, ["Mo 2027-01-04 09:00-12:00 open"]),
        ("Mo-Fr 09:00-12:00; 2026 Dec 24-2027 Jan 02 off", "2026-12-24", 12, ["Mo 2027-01-04 09:00-12:00 open"]),
        ("Mo-Fr 09:00-12:00; PH off; Nov 11 10:00-11:00", "2026-11-11", 1, ["We 2026-11-11 10:00-11:00 open"]),
        (
            "week 1-53/2 Mo 09:00-12:00",
            "2026-12-14",
            15,
            ["Mo 2026-12-14 09:00-12:00 open", "Mo 2026-12-28 09:00-12:00 open"],
        ),
        (
            "We[1] 10:00-12:00; We[-1] 14:00-15:00",
            "2026-04-01",
            30,
            ["We 2026-04-01 10:00-12:00 open", "We 2026-04-29 14:00-15:00 open"],
        ),
        (
            "Mo-Fr 08:30-12:00,13:00-16:30",
            "2026-06-01",
            1,
            ["Mo 2026-06-01 08:30-12:00 open", "Mo 2026-06-01 13:00-16:30 open"],
        ),
        (
            "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off",
            "2026-06-01",
            1,
            ["Mo 2026-06-01 09:00-12:00 open", "Mo 2026-06-01 13:00-17:00 open"],
        ),
        ("Mo-Fr,PH 09:00-12:00", "2026-08-15", 1, ["Sa 2026-08-15 09:00-12:00 open"]),
        ("Mo-Fr,PH 09:00-12:00", "2026-08-22", 1, []),
        ("PH Mo 09:00-12:00", "2026-04-01", 60, ["Mo 2026-04-06 09:00-12:00 open", "Mo 2026-05-25 09:00-12:00 open"]),
        ("Sa 09:00-12:00; PH -1 day off", "2026-10-24", 14, ["Sa 2026-10-24 09:00-12:00 open"]),
        ("24/7", "2026-12-25", 1, ["Fr 2026-12-25 00:00-24:00 open"]),
        (
            "Mo-Su 09:00-17:00",
            "2026-12-24",
            2,
            ["Th 2026-12-24 09:00-17:00 open", "Fr 2026-12-25 09:00-17:00 uncertain"],
        ),
        ('Mo-Fr 09:00-17:00 "PH: appelez"', "2026-07-21", 1, ["Tu 2026-07-21 09:00-17:00 uncertain PH: appelez"]),
        ('Tu 10:00-12:00 unknown "sur rendez-vous"', "2026-07-21", 1, ["Tu 2026-07-21 10:00-12:00 appointment"]),
        ("Mo-Fr 09:00-17:00; Jul 21 10:00-11:00", "2026-07-21", 1, ["Tu 2026-07-21 10:00-11:00 open"]),
        ("Fr 22:00-04:00", "2026-12-25", 2, ["Fr 2026-12-25 22:00-28:00 uncertain"]),
        ("off", "2026-06-01", 30, []),
    ],
)
def test_hours_are_worked_out_day_by_day(written: str, first: str, days: int, expected: list[str]) -> None:
    assert said(written, first, days) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('Fr 10:00-12:00 unknown "sur rendez-vous"', "appointment"),
        ('Fr 10:00-12:00 "Sur rendez-vous"', "appointment"),
        ('Fr 10:00-12:00 unknown "uniquement sur RDV au secrétariat"', "appointment uniquement sur RDV au secrétariat"),
        ('Fr 10:00-12:00 unknown "nach Vereinbarung"', "appointment"),
        ('Fr 10:00-12:00 "by appointment"', "appointment"),
        ('Fr 10:00-12:00 "op afspraak"', "appointment"),
        ('Fr 10:00-12:00 "sans rendez-vous"', "open sans rendez-vous"),
        ('Fr 10:00-12:00 "avec ou sans rendez-vous"', "open avec ou sans rendez-vous"),
        ('Fr 10:00-12:00 "zonder afspraak"', "open zonder afspraak"),
        ('Fr 10:00-12:00 "près du terminus"', "open près du terminus"),
        ('Fr 10:00-12:00 "PH: sonner; attendre 22:00-02:00"', "open PH: sonner; attendre 22:00-02:00"),
        ("Fr 10:00-12:00 unknown", "uncertain"),
        ('Fr 10:00-12:00 unknown "hors congés scolaires"', "uncertain hors congés scolaires"),
    ],
)
def test_an_appointment_is_neither_open_nor_closed(written: str, expected: str) -> None:
    assert said(written, "2026-06-01", 7) == [f"Fr 2026-06-05 10:00-12:00 {expected}"]


def test_two_states_share_a_day() -> None:
    assert said('Mo 10:00-12:00, Mo 12:00-16:00 unknown "sur rendez-vous"; PH off', "2026-06-01") == [
        "Mo 2026-06-01 10:00-12:00 open",
        "Mo 2026-06-01 12:00-16:00 appointment",
    ]


# Past midnight


@pytest.mark.parametrize(
    ("written", "first", "days", "expected"),
    [
        ("Fr 22:00-02:00", "2026-06-05", 3, ["Fr 2026-06-05 22:00-26:00 open"]),
        ("Fr 22:00-26:00", "2026-06-05", 3, ["Fr 2026-06-05 22:00-26:00 open"]),
        ("Fr 22:00-02:00", "2026-06-06", 1, ["Sa 2026-06-06 00:00-02:00 open"]),
        ("Fr 22:00-00:00", "2026-06-05", 3, ["Fr 2026-06-05 22:00-24:00 open"]),
        (
            "Fr 00:10-00:20,23:00-00:30",
            "2026-06-05",
            1,
            ["Fr 2026-06-05 00:10-00:20 open", "Fr 2026-06-05 23:00-24:30 open"],
        ),
        (
            "Fr 22:00-02:00; Sa 10:00-12:00",
            "2026-06-05",
            2,
            ["Fr 2026-06-05 22:00-26:00 open", "Sa 2026-06-06 10:00-12:00 open"],
        ),
        ("Fr 22:00-02:00; Sa off", "2026-06-05", 2, ["Fr 2026-06-05 22:00-26:00 open"]),
        (
            'Fr 22:00-02:00; Sa off "repos"',
            "2026-06-05",
            2,
            ["Fr 2026-06-05 22:00-26:00 open", "Sa 2026-06-06 02:00-24:00 closed repos"],
        ),
        (
            "Mo-Su 22:00-02:00; We 10:00-12:00",
            "2026-06-02",
            3,
            [
                "Tu 2026-06-02 00:00-02:00 open",
                "Tu 2026-06-02 22:00-26:00 open",
                "We 2026-06-03 10:00-12:00 open",
                "Th 2026-06-04 22:00-26:00 open",
            ],
        ),
        ('Fr 20:00-08:00 unknown "appeler"', "2026-06-05", 2, ["Fr 2026-06-05 20:00-32:00 uncertain appeler"]),
        (
            "Fr 22:00-02:00, Fr 20:00-24:00 unknown",
            "2026-06-05",
            2,
            ["Fr 2026-06-05 20:00-24:00 uncertain", "Sa 2026-06-06 00:00-02:00 open"],
        ),
        ("Fr 22:00-02:00, Fr 20:00-24:00 unknown", "2026-06-05", 1, ["Fr 2026-06-05 20:00-24:00 uncertain"]),
        ("24/7; Fr 22:00-02:00", "2026-06-05", 2, ["Fr 2026-06-05 22:00-26:00 open", "Sa 2026-06-06 02:00-24:00 open"]),
    ],
)
def test_an_evening_lasts_past_midnight(written: str, first: str, days: int, expected: list[str]) -> None:
    assert said(written, first, days) == expected


def test_an_evening_that_a_holiday_cancels_has_no_morning_after() -> None:
    assert said("Mo-Su 20:00-08:00; PH off", "2026-04-30", 3) == [
        "Th 2026-04-30 00:00-08:00 open",
        "Th 2026-04-30 20:00-32:00 open",
        "Sa 2026-05-02 20:00-32:00 open",
    ]


# The clock


@pytest.mark.parametrize("change", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
@pytest.mark.parametrize("country", ["BE", "LU"])
def test_hours_follow_the_clock_when_it_changes(change: str, country: str) -> None:
    day = date.fromisoformat(change)
    before = (day - timedelta(1)).isoformat()

    assert said("Mo-Su 01:00-05:00,09:00-12:00", change, 1, country) == [
        f"Su {change} 01:00-05:00 open",
        f"Su {change} 09:00-12:00 open",
    ]
    assert said("Sa 22:00-06:00", before, 2, country) == [f"Sa {before} 22:00-30:00 open"]
    assert said("24/7", before, 2, country) == [f"Sa {before} 00:00-24:00 open", f"Su {change} 00:00-24:00 open"]


def test_a_country_has_its_clock_and_one_with_several_has_none() -> None:
    assert [zone_of(country) for country in ("BE", "LU", "FR", "DE", "PT", "ZZ")] == [
        "Europe/Brussels",
        "Europe/Luxembourg",
        "Europe/Paris",
        "Europe/Berlin",
        None,
        None,
    ]


# What would be misread never gets that far


@pytest.mark.parametrize(
    "written",
    [
        'Mo-Fr 09:00-12:00 || "sur rendez-vous"',
        "Mo-Fr 09:00-12:00; SH off",
        "Mo-We, Fr 08:30-12:00",
        '"sur rendez-vous"',
        'Mo-Fr 09:00-12:00; "sur rendez-vous"',
        "Mo-Fr sunrise-sunset",
        "Mo-Fr 10:00+",
        "PH off; Mo-Fr 09:00-12:00",
        "Mo 10:00-12:00; Mo 14:00-16:00",
    ],
)
def test_what_the_library_would_misread_is_refused(written: str) -> None:
    record = Partner.model_validate({"name": "Maison Claire", "sites": [{"opening_hours": written}]})

    assert [found.code for found in hours.check(record, NetworkConfig())] == ["invalid-hours"]


# Against another way to work them out

Week = Mapping[str, list[tuple[int, int]]]
"""Weekdays to minutes since midnight; evenings go beyond 1440."""

WORKDAYS = "Mo Tu We Th Fr"
ALL_DAYS = "Mo Tu We Th Fr Sa Su"

PATTERNS: list[tuple[str, Week]] = [
    ("Mo-Fr 09:00-12:00; PH off", {WORKDAYS: [(540, 720)]}),
    ("Mo-Fr 9:00-12:00,13:30-16:30; PH off", {WORKDAYS: [(540, 720), (810, 990)]}),
    ("Mo-Th 08:00-17:00; Fr 08:00-16:00; PH off", {"Mo Tu We Th": [(480, 1020)], "Fr": [(480, 960)]}),
    ("Mo,We,Fr 08:30-12:00; PH off", {"Mo We Fr": [(510, 720)]}),
    ("Tu 13:30-16:00; Th 09:00-11:30; PH off", {"Tu": [(810, 960)], "Th": [(540, 690)]}),
    ("Mo-Fr 08:15-12:15; Sa 09:00-11:45; PH off", {WORKDAYS: [(495, 735)], "Sa": [(540, 705)]}),
    ("Mo-Su 10:00-18:00; PH off", {ALL_DAYS: [(600, 1080)]}),
    ("Sa-Su 14:00-17:00; PH off", {"Sa Su": [(840, 1020)]}),
    ("We 12:00-18:00; PH closed", {"We": [(720, 1080)]}),
    ("Mo-Fr 09:00-17:00; We 09:00-12:00; PH off", {"Mo Tu Th Fr": [(540, 1020)], "We": [(540, 720)]}),
    ("Mo-Fr 09:00-12:00; Tu,Th 16:00-19:00; PH off", {"Mo We Fr": [(540, 720)], "Tu Th": [(960, 1140)]}),
    ("Mo-Fr 09:00-12:00, Tu 16:00-19:00; PH off", {"Mo We Th Fr": [(540, 720)], "Tu": [(540, 720), (960, 1140)]}),
    ("Fr-Mo 08:00-20:00; PH off", {"Fr Sa Su Mo": [(480, 1200)]}),
    ("00:00-24:00; PH off", {ALL_DAYS: [(0, 1440)]}),
    ("Mo-Fr 18:00-24:00; PH off", {WORKDAYS: [(1080, 1440)]}),
    ("Mo-Fr 22:00-02:00; PH off", {WORKDAYS: [(1320, 1560)]}),
    ("Sa,Su 20:00-08:00; PH off", {"Sa Su": [(1200, 1920)]}),
]


def naive(week: Week, holidays: list[str], day: date) -> list[tuple[date, int, int]]:
    """What begins on a day, by its weekday and a list of holidays."""
    if day.isoformat() in holidays:
        return []
    return [(day, *times) for days, held in week.items() if weekday(day) in days.split() for times in held]


@given(st.sampled_from(PATTERNS), st.sampled_from(sorted(HOLIDAYS)), st.integers(0, 729), st.integers(1, 20))
@example(PATTERNS[-1], "BE", 359, 7)
@settings(max_examples=1000)
def test_intervals_agree_with_a_calendar_on_the_wall(
    pattern: tuple[str, Week], country: str, number: int, days: int
) -> None:
    written, week = pattern
    days_asked, holidays = TWO_YEARS[number : number + days], dates(HOLIDAYS[country])
    eve = naive(week, holidays, days_asked[0] - timedelta(1))
    expected = [(days_asked[0], 0, end - 1440) for _, _, end in eve if end > 1440]
    expected += [found for day in days_asked for found in naive(week, holidays, day)]

    found = intervals(written, country, days_asked[0], len(days_asked))

    assert [(day, start, end) for day, start, end, _, _ in found] == expected
    assert {state for _, _, _, state, _ in found} <= {State.OPEN}


# The table for the browser


def test_places_open_at_the_same_times_share_a_number() -> None:
    made = timetable(
        [
            ("Mo-Fr 09:00-12:00; PH off", "BE"),
            ("Mo-Fr 9:00-12:00; PH off", "BE"),
            ("Mo-Fr 09:00-12:00; PH off", "LU"),
            ('Fr 10:00-12:00 unknown "sur rendez-vous"; Sa 22:00-02:00 "sonner"', "BE"),
            (None, "BE"),
            ("Mo-Fr 09:00-12:00", None),
            ("Mo-Fr 09:00-12:00", "PT"),
        ],
        date(2026, 6, 18),
        days=6,
    )

    assert made.data == {
        "from": "2026-06-18",
        "remarks": ["sonner"],
        "days": [[], [[600, 720, 2]], [[1320, 1560, 1, 0]], [[540, 720, 1]]],
        "patterns": [
            {"zone": "Europe/Brussels", "days": [0, 1, 2, 0, 0, 0]},
            {"zone": "Europe/Brussels", "days": [3, 3, 0, 0, 3, 3]},
            {"zone": "Europe/Luxembourg", "days": [3, 3, 0, 0, 3, 0]},
        ],
    }
    assert made.number("Mo-Fr 09:00-12:00; PH off", "BE") == made.number("Mo-Fr 9:00-12:00; PH off", "BE") == 1
    assert made.number("Mo-Fr 09:00-12:00; PH off", "LU") == 2
    assert [made.number(None, "BE"), made.number("Mo-Fr 09:00-12:00", None)] == [None, None]
    assert made.number("Mo-Fr 09:00-12:00", "PT") is None
    assert json.loads(json.dumps(made.data)) == made.data


def test_the_browser_numbers_the_states_alike() -> None:
    program = (Path(quifaitquoi.__file__).parents[1] / "javascript/lib/timetable.mjs").read_text("utf-8")
    written = re.search(r"^const STATES = (\[.*\]);$", program, re.MULTILINE)

    assert written
    assert json.loads(written[1]) == [state.name.lower() for state in sorted(State)]
    assert intervals('unknown; Fr off "repos"', "BE", date(2026, 6, 4), 2) == (
        Interval(date(2026, 6, 4), 0, 1440, State.UNCERTAIN),
        Interval(date(2026, 6, 5), 0, 1440, State.CLOSED, "repos"),
    )


def test_the_table_is_the_same_in_whatever_order_places_come() -> None:
    places = [(written, country) for written, _ in PATTERNS for country in HOLIDAYS]

    one, other = timetable(places, date(2026, 3, 1)), timetable(reversed(places), date(2026, 3, 1))

    assert json.dumps(one.data) == json.dumps(other.data)
    assert {len(pattern["days"]) for pattern in one.data["patterns"]} == {60}


def test_without_places_the_table_is_empty() -> None:
    assert timetable([], date(2026, 6, 1)).data == {"from": "2026-06-01", "remarks": [], "days": [], "patterns": []}
