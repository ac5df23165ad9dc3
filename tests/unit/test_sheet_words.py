"""The words of the sheet that is handed to a person: alike in each of its languages, and complete."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

import pytest
from pydantic import ValidationError

from quifaitquoi.config import NetworkConfig
from quifaitquoi.i18n import LANGUAGES
from quifaitquoi.pages.selection import sheet_words
from quifaitquoi.phone import prefix_of

WORDS = sheet_words()
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def shape(words: Mapping[str, Any]) -> dict[str, object]:
    """What a language's words are made of: the holes of each text, the length of each list."""
    return {
        name: holes(text) if isinstance(text, str) else len(text) if isinstance(text, list) else set(text)
        for name, text in words.items()
    }


def test_the_sheet_speaks_the_languages_of_the_people_and_of_the_sites() -> None:
    assert set(WORDS) == {"ar", "de", "en", "fr", "lb", "nl", "pt", "uk"}
    assert set(LANGUAGES) <= set(WORDS)
    assert {language for language, words in WORDS.items() if words["dir"] == "rtl"} == {"ar"}


@pytest.mark.parametrize("language", WORDS)
def test_every_language_says_all_that_french_says(language: str) -> None:
    found, french = shape(WORDS[language]), shape(WORDS["fr"])

    assert found.keys() == french.keys()
    assert {name: found[name] for name in found if name not in ("hour", "time")} == {
        name: french[name] for name in french if name not in ("hour", "time")
    }
    assert (found["hour"], found["time"]) == ({"hour"}, {"hour", "minutes"})
    assert found["texts"] == set(LANGUAGES)
    assert found["days"] == 7


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_language_is_written_in_its_script(language: str) -> None:
    words = {
        name: text
        for name, text in WORDS[language].items()
        if name not in ("dir", "colon", "comma", "date", "full", "hour", "time")
    }

    assert [name for name, text in words.items() if not re.search(SCRIPTS[language], str(text))] == []


def test_a_country_is_dialled_by_its_prefix() -> None:
    assert [prefix_of(country) for country in ("BE", "LU", "ZZ")] == ["+32", "+352", ""]


@pytest.mark.parametrize("url", ["about:blank", "https://meteo.example/"])
def test_a_network_chooses_where_a_fast_exit_leads(url: str) -> None:
    assert NetworkConfig(quick_exit=url).quick_exit == url


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "http://meteo.example/", "https://a b", "//meteo.example"])
def test_a_fast_exit_leads_nowhere_else(url: str) -> None:
    with pytest.raises(ValidationError):
        NetworkConfig(quick_exit=url)
