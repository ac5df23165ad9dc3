"""What the pages tell the list that a reader makes: the page of a record says what stands where."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from quifaitquoi.exports.selection import short_name
from quifaitquoi.pages.selection import SELECTED
from tests.site.building import command, html_of, text_of, write

# Everything in it is fictional.
PLACES = """
-- mkdocs.yml --
site_name: Réseau fictif
docs_dir: content
theme: {name: material, language: fr, font: false}
plugins:
  - quifaitquoi:
      countries: [LU, BE]
      quick_exit: https://meteo.example/
-- content/index.md --
Tout est inventé.
-- partners/maison-claire.yml --
name: Maison Claire
sites:
  - address: {postcode: "6999", locality: Bourg-Fictif, municipality: bourg-fictif}
    opening_hours: Mo-Fr 09:00-12:00; PH off
  - address: {locality: Ailleurs, country: FR}
    opening_hours: Mo-Fr 10:00-11:00
  - confidential: yes
    address: {municipality: bourg-fictif}
    opening_hours: Mo-Su 00:00-24:00
contacts:
  - {purpose: Accueil, audience: public, phone: 086 00 00 01}
  - {purpose: Coordination, audience: professional, email: a@maison-claire.example}
  - {website: maison-claire.example}
verified: {on: 2026-08}
-- partners/nulle-part.yml --
name: Nulle part
closed: 2020
former_ids: [ailleurs]
-- content/actions/permanence.yml --
title: Permanence
providers: [maison-claire]
opening_hours: We 14:00-16:00
fee: {free: yes}
access: [{by: professional, how: phone}, {how: walk-in}]
-- content/actions/chambre.yml --
title: Chambre
providers: [maison-claire]
eligibility: {maximum_age: 1}
languages: [fr, ar]
capacity: {state: full, as_of: 2026-10-01}
sources:
  - {title: "Guide des nuits, Revue imaginaire n° 3", publisher: revue Imaginaire, date: 2026-09}
  - {title: Un article, publisher: Revue imaginaire}
-- content/actions/atelier.yml --
title: Atelier
providers: [nulle-part]
opening_hours: Sa 10:00-12:00; PH off
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  bourg-fictif: {label: Bourg-Fictif, country: BE, postcodes: {"6999": [Bourg-Fictif]}}
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("places"), PLACES)
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 0, done.stderr
    return root / "site"


def tables(page: str) -> list[dict[str, Any]]:
    """The timetables on a page, in order."""
    return [json.loads(unescape(found)) for found in re.findall(r"<open-state [^>]*data-hours=\'([^\']*)\'", page)]


def test_each_place_has_its_hours_on_the_clock_of_its_own_country(places: Path) -> None:
    found = tables(html_of(places, "partenaires/maison-claire"))

    assert [table["patterns"][0]["zone"] for table in found] == ["Europe/Brussels", "Europe/Paris"]
    assert [len(table["patterns"]) for table in found] == [1, 1]
    assert {table["from"] for table in found} == {"2026-09-21"}
    assert [[540, 720, 1]] in found[0]["days"]


def test_an_action_keeps_the_clock_of_where_it_is_offered_else_that_of_the_network(places: Path) -> None:
    provider, _, own = tables(html_of(places, "actions/permanence"))
    (alone,) = tables(html_of(places, "actions/atelier"))

    assert own["patterns"][0]["zone"] == "Europe/Brussels"
    assert [[840, 960, 1]] in own["days"]
    assert [[540, 720, 1]] in provider["days"]
    assert alone["patterns"][0]["zone"] == "Europe/Luxembourg"


def test_of_a_confidential_place_no_hours_are_told(places: Path) -> None:
    page = html_of(places, "partenaires/maison-claire")

    assert "[0,1440," not in unescape(page)
    assert len(tables(page)) == 2


def test_a_page_says_which_record_it_is_about_and_whether_that_is_over(places: Path) -> None:
    heads = {
        key: re.search(r"<header class=\"q-head [^>]*>", html_of(places, path))
        for key, path in (
            ("partner/maison-claire", "partenaires/maison-claire"),
            ("partner/nulle-part", "partenaires/nulle-part"),
            ("action/permanence", "actions/permanence"),
        )
    }

    assert {key for key, head in heads.items() if head and f'data-record="{key}"' in head[0]} == set(heads)
    assert {key for key, head in heads.items() if head and "data-ended" in head[0]} == {"partner/nulle-part"}
    assert "data-record" not in html_of(places, "communes/bourg-fictif").split("<h1")[0]


def test_a_page_tells_the_lines_of_professionals_from_those_for_everybody(places: Path) -> None:
    page = html_of(places, "partenaires/maison-claire")
    channels = re.findall(r'<li(?: data-channel="(\w+)")?>\s*(?:<p class="q-for"|<a class="q-way)', page)

    assert channels == ["public", "professional", ""]
    assert re.findall(r'<li data-channel="(\w+)"><span', html_of(places, "actions/permanence")) == ["professional"]


def test_a_page_says_when_it_was_verified_as_its_author_did(places: Path) -> None:
    assert 'data-on="2026-08"' in html_of(places, "partenaires/maison-claire")
    assert re.search(r'data-on="" data-stale', html_of(places, "actions/permanence"))


def test_short_links_find_records_by_what_they_were_called_too(places: Path) -> None:
    keys = json.loads((places / "liste/keys.json").read_text(encoding="utf-8"))

    assert set(keys.values()) == {
        "action/atelier",
        "action/chambre",
        "action/permanence",
        "partner/maison-claire",
        "partner/nulle-part",
        "partner/ailleurs",
    }
    assert all(short_name(key) == short for short, key in keys.items())
    assert 'data-keys="../liste/keys.json"' in html_of(places, "liste")


def test_two_keys_have_the_same_short_name_only_by_chance() -> None:
    keys = [f"{kind}/{word}-{number}" for kind in SELECTED for word in ("a", "permanence") for number in range(10_000)]

    assert len(set(map(short_name, keys))) == len(keys)
    assert all(re.fullmatch("[0-9a-v]{8}", short_name(key)) for key in keys[::999])


def test_only_what_is_known_is_marked_as_an_answer(places: Path) -> None:
    assert re.findall(r'data-fact="([\w-]+)"', html_of(places, "actions/permanence")) == ["fee", "when"]


def test_a_page_gives_some_answers_as_the_record_has_them_too(places: Path) -> None:
    codes = re.findall(r'data-fact="([\w-]+)" data-codes="([^"]*)"', html_of(places, "actions/chambre"))

    assert codes == [("languages", "fr ar"), ("capacity", "full 2026-10-01")]


def test_a_number_of_another_country_has_its_prefix(places: Path) -> None:
    page = html_of(places, "partenaires/maison-claire")

    assert re.search(r'href="tel:\+3286000001"><span>[^<]*</span> \+32\u202f86\u202f00\u202f00\u202f01<', page)


def test_a_child_of_one_is_not_several_years_old(places: Path) -> None:
    assert "jusqu’à 1 an " in text_of(places, "actions/chambre")


def test_who_published_a_source_is_said_once(places: Path) -> None:
    page = text_of(places, "actions/chambre")

    assert "Guide des nuits, Revue imaginaire n° 3 septembre 2026" in page
    assert "Un article Revue imaginaire" in page


def test_the_page_of_the_list_knows_the_network_and_says_what_to_do_without_javascript(places: Path) -> None:
    page = html_of(places, "liste")
    given = {name: unescape(value) for name, _, value in re.findall(r""" data-([\w-]+)=(["'])(.*?)\2""", page)}

    assert json.loads(given["sections"]) == {"action": "../actions/", "partner": "../partenaires/"}
    assert (given["zone"], given["prefix"]) == ("Europe/Luxembourg", "+352")
    assert set(json.loads(given["languages"])) >= {"fr", "ar", "uk"}
    assert re.search(r'<a [^>]*href="https://meteo.example/" rel="noreferrer nofollow"', page)
    assert "imprimez-la" in text_of(places, "liste")


def test_every_page_leads_to_the_list(places: Path) -> None:
    for path, way in (("", "liste/"), ("actions/permanence", "../../liste/")):
        assert f'data-list="{way}"' in html_of(places, path)
