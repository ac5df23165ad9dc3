"""Dates and periods as people say them."""

from datetime import date

import pytest

from quifaitquoi.build import edition_of
from quifaitquoi.config import NetworkConfig
from quifaitquoi.pages import Edition
from tests.conftest import ReadText


@pytest.fixture
def editions(network: ReadText) -> dict[str, Edition]:
    read = network("")
    return {language: edition_of(read, NetworkConfig(language=language), date(2026, 9, 1)) for language in ("fr", "en")}


@pytest.mark.parametrize(
    ("partial", "fr", "en"),
    [
        ("2010", "2010", "2010"),
        ("2010-06", "juin 2010", "June 2010"),
        ("2010-06-19", "19 juin 2010", "June 19, 2010"),
        ("2026-03-01", "1er mars 2026", "March 1, 2026"),
        (None, "", ""),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(
    editions: dict[str, Edition], partial: str | None, fr: str, en: str
) -> None:
    assert [editions["fr"].date(partial), editions["en"].date(partial)] == [fr, en]


@pytest.mark.parametrize(
    ("start", "end", "fr", "en"),
    [
        ("2010-06-19", None, "depuis le 19 juin 2010", "since June 19, 2010"),
        ("2010-06", None, "depuis juin 2010", "since June 2010"),
        ("2010", None, "depuis 2010", "since 2010"),
        ("2010-06-19", "2010-07-01", "du 19 juin 2010 au 1er juillet 2010", "from June 19, 2010 to July 1, 2010"),
        ("2010-04", "2012-08", "d’avril 2010 à août 2012", "from April 2010 to August 2012"),
        ("2010", "2012-06-19", "de 2010 au 19 juin 2012", "from 2010 to June 19, 2012"),
        (None, "2012", "jusqu’en 2012", "until 2012"),
        (None, "2012-06-01", "jusqu’au 1er juin 2012", "until June 1, 2012"),
        (None, None, "", ""),
    ],
)
def test_a_period_joins_its_dates_as_the_language_does(
    editions: dict[str, Edition], start: str | None, end: str | None, fr: str, en: str
) -> None:
    assert [editions["fr"].period(start, end), editions["en"].period(start, end)] == [fr, en]


@pytest.mark.parametrize(("verified", "stale"), [("2026", False), ("2024", False), ("2024-08", True), ("2023", True)])
def test_a_record_is_old_when_its_date_is_so_as_far_as_it_is_known(
    editions: dict[str, Edition], verified: str, stale: bool
) -> None:
    assert editions["fr"].stale(verified) is stale
