"""Words: compared, shortened, suggested and made safe to print."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quifaitquoi.text import ID_LENGTH, RESERVED_IDS, fold, is_id, plain, printable, slug, suggest

IDS = ["maison-claire", "maison-bleue", "atelier-bleu", "cpas-durbuy"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  L’Œuvre \n de Noël ", "l'oeuvre de noel"),
        ("Straße", "strasse"),
        ("E\u0301cole", "ecole"),
        ("Λουξεμβούργο", "λουξεμβουργο"),
        ("ملجأ", "ملجا"),
    ],
)
def test_folding_keeps_what_people_compare(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.one_of(st.characters(max_codepoint=0x24F), st.sampled_from("‘’ʼ\u0301\u0327İŉǆΣς文 \u00a0"))))
def test_letters_that_are_looked_up_are_folded_like_all_others(text: str) -> None:
    separate = unicodedata.normalize("NFD", plain(text).casefold())

    assert fold(text) == " ".join("".join(filter(lambda letter: not unicodedata.combining(letter), separate)).split())


def test_spelling_plainly_keeps_capitals_and_accents() -> None:
    assert plain("L’Œuvre d‘Ælia à côté") == "L'OEuvre d'AElia à côté"


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Intégra Plus", "integra-plus"),
        ("L’œuvre : 1, 2 & 3 !", "l-oeuvre-1-2-3"),
        ("—", ""),
        ("mot " * 40, "-".join(["mot"] * 16)),
    ],
)
def test_a_title_becomes_an_id(title: str, made: str) -> None:
    assert slug(title) == made


@given(st.text())
def test_an_id_made_of_a_title_may_be_an_id(title: str) -> None:
    made = slug(title)

    assert made == "" or made in RESERVED_IDS or is_id(made)


@pytest.mark.parametrize("text", ["a", "maison-claire", "0", "a-1-b", "x" * ID_LENGTH])
def test_an_id_is_words_joined_by_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "a-",
        "-a",
        "a--b",
        "A",
        "é",
        "a b",
        "a_b",
        "a\n",
        "a.yml",
        "../a",
        "\u0430",
        "index",
        "con",
        "com1",
        "x" * 65,
    ],
)
def test_other_words_are_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("maison-clair", "maison-claire"),
        ("Maison-Cläire", "maison-claire"),
        ("masion-bleue", "maison-bleue"),
        ("atelier", None),
        ("", None),
        ("tout-autre-chose", None),
    ],
)
def test_the_nearest_id_is_suggested(word: str, meant: str | None) -> None:
    assert suggest(word, IDS) == meant


def test_nothing_is_suggested_of_nothing() -> None:
    assert suggest("maison", []) is None


def test_a_whole_page_in_the_place_of_an_id_is_near_to_nothing() -> None:
    assert suggest("une page entière collée à la place d’un identifiant " * 20, IDS) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Maison « Claire »", "Maison « Claire »"),
        ("a\n::error::b", "a\\u000a::error::b"),
        ("\x1b[31mrouge", "\\u001b[31mrouge"),
        ("a\u202eb\u200bc", "a\\u202eb\\u200bc"),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 80, "x" * 80),
    ],
)
def test_a_quoted_value_is_one_safe_line(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_unbreakable_blanks_are_kept() -> None:
    assert printable("Maison\u00a0Claire\u202f?") == "Maison\u00a0Claire\u202f?"


@given(st.text(alphabet=st.characters()), st.integers(min_value=1, max_value=100))
def test_whatever_is_quoted_stays_printable_and_short(text: str, length: int) -> None:
    shown = printable(text, length)

    assert re.sub("[\u00a0\u202f]", " ", shown).isprintable()
    assert len(shown) <= length
