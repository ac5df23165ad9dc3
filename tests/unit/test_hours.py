"""Opening hours in words."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quifaitquoi.config import NetworkConfig
from quifaitquoi.hours import timetable
from quifaitquoi.i18n import Messages, messages
from quifaitquoi.model import Partner
from quifaitquoi.pages.hours import hours_rows
from quifaitquoi.rules import hours


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("Mo-Fr 09:00-12:00", [("lundi à vendredi", "de 9 h à 12 h")]),
        ("Mo,We 09:30-12:15,13:10-16:45", [("lundi, mercredi", "de 9 h 30 à 12 h 15, de 13 h 10 à 16 h 45")]),
        ("Mo-We,Fr off; PH closed", [("lundi à mercredi, vendredi", "fermé"), ("jours fériés", "fermé")]),
        ("24/7", [("tous les jours", "jour et nuit")]),
        (
            'Mo 10:00-12:00, Mo 14:00-16:00 unknown "sur rendez-vous, Mo"',
            [("lundi", "de 10 h à 12 h"), ("lundi", "de 14 h à 16 h — sur rendez-vous, Mo")],
        ),
        ('Tu 14:30-16:05 "sur rendez-vous"', [("mardi", "de 14 h 30 à 16 h 05 — sur rendez-vous")]),
        ("Sa unknown", [("samedi", "à vérifier")]),
        ("Jan-Mar Mo 09:00-12:00", [("", "Jan-Mar Mo 09:00-12:00")]),
        (None, []),
        ("", []),
        (" ; ", []),
    ],
)
def test_hours_are_told_in_words(written: str | None, rows: list[tuple[str, str]], fr: Messages) -> None:
    assert [(days, re.sub("[\u00a0\u202f]", " ", said)) for days, said in hours_rows(written, fr)] == rows


def test_a_remark_may_hold_a_semicolon(fr: Messages) -> None:
    assert hours_rows('Mo off "sonnez; attendez"', fr) == (("lundi", "fermé — sonnez; attendez"),)


def test_the_browser_gets_the_words_for_the_state_of_a_place(fr: Messages) -> None:
    assert fr.below("hours")["open-until"] == "ouvert, jusqu’à {time}"
    assert {"closed", "open", "appointment", "uncertain", "unknown"} <= fr.below("hours").keys()


@given(st.text(alphabet='MoTuWeThFrSaSuPH0123456789:-,; ."|/+()[]weekJanoffunknown', max_size=40))
def test_no_hours_that_pass_the_rule_fail_later(written: str) -> None:
    record = Partner.model_validate({"name": "a", "sites": [{"opening_hours": written or "off"}]})

    if not list(hours.check(record, NetworkConfig())):
        assert hours_rows(written, messages("fr")) is not None
        assert timetable([(written, "BE")], date(2026, 12, 20), 14).data["patterns"] or not written
