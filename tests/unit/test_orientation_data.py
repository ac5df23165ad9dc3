"""What the browser is given to hold a person's situation against: what is known of each running action, and what is not."""

from datetime import date
from typing import Any

import pytest

from quifaitquoi.config import NetworkConfig
from quifaitquoi.exports.orientation import orientation_data, orientation_paths, orientation_words
from quifaitquoi.i18n import messages
from quifaitquoi.network import Network
from quifaitquoi.pages import Edition
from quifaitquoi.places.gazetteer import load_gazetteer
from quifaitquoi.places.localities import towns_elsewhere
from tests.conftest import ReadText

# The organisations are fictional; the municipalities and their postcodes are real.
NETWORK = """
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  durbuy: {label: Durbuy, synonyms: [Pays de Durbuy], country: BE, postcodes: {"6940": [Barvaux-sur-Ourthe]}}
  hotton: {label: Hotton, country: BE, postcodes: {"6990": }}
  clervaux: {label: Clervaux, country: LU}
-- content/vocabularies/zones.yml --
title: Zones
terms:
  vallee: {label: Vallée, municipalities: [durbuy, hotton], complete: no}
  pays: {label: Pays, country: LU}
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  logement: {label: Logement, basic_function: yes, synonyms: [toit]}
  loyer: {label: Payer son loyer, parent: logement}
-- content/vocabularies/audiences.yml --
title: Publics
terms:
  jeunes: {label: Jeunes, synonyms: [ado]}
-- content/vocabularies/action-types.yml --
title: Types
terms:
  permanence: {label: Permanence, synonyms: [guichet]}
-- partners/maison-claire.yml --
name: Maison Claire
acronym: MC
other_names: [La Claire]
sites: [{address: {postcode: 6940, locality: Barvaux, country: BE}, opening_hours: "Mo-Fr 09:00-12:00"}]
contacts:
  - {phone: 084 00 00 01, audience: professional}
  - {phone: 084 00 00 02}
-- content/actions/connue.yml --
title: Permanence loyer
summary: On parle du loyer.
providers: [maison-claire]
type: permanence
needs: [loyer]
audiences: [jeunes]
zone: [hotton, pays]
eligibility: {minimum_age: 16, residence_status: Séjour légal}
languages: [nl, fr]
reception: [on-site, at-home]
access: [{by: professional, how: phone}]
fee: {free: yes}
capacity: {state: full}
leads_to: [inconnue]
alternatives: [finie, inconnue]
verified: {on: 2026-03}
-- content/actions/inconnue.yml --
title: Autre chose
providers: [maison-claire]
languages: []
-- content/actions/finie.yml --
title: C’est fini
providers: [maison-claire]
period: {end: 2019}
"""


SITES = """sites: [{address: {postcode: 6940, locality: Barvaux, country: BE}, opening_hours: "Mo-Fr 09:00-12:00"}]\n"""


@pytest.fixture
def edition(network: ReadText) -> Edition:
    read: Network = network(NETWORK)
    assert not [found for found in read.diagnostics if found.severity == "error"]
    return Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))


def rows(data: dict[str, Any]) -> dict[str, list[Any]]:
    return {row[0]: list(row) for row in zip(*data["actions"], strict=True)}


def test_what_is_known_of_an_action_is_a_row_of_numbers(edition: Edition) -> None:
    data = orientation_data(edition)
    row = rows(data)["connue"]
    assert row[:12] == ["connue", "Permanence loyer", [0], [1], [0], [1, -2], [16, None], [1, 0], 5, 2, 1, 3]
    assert row[12:] == [0, [0], "2026-03", [-1], 7]
    assert data["languages"] == [["fr", "français"], ["nl", "néerlandais"]]


def test_what_nobody_has_said_is_null_and_what_is_known_to_be_none_is_empty(edition: Edition) -> None:
    row = rows(orientation_data(edition))["inconnue"]
    assert row[3:12] == [None, None, None, None, [], None, None, None, None]
    assert row[14] is None


def test_an_action_that_is_over_is_not_offered_even_as_an_alternative(edition: Edition) -> None:
    data = orientation_data(edition)
    assert list(rows(data)) == ["inconnue", "connue"]
    assert rows(data)["connue"][15] == [-1]


def test_the_lists_to_which_the_numbers_lead(edition: Edition) -> None:
    data = orientation_data(edition)
    assert data["needs"] == [["logement", "Logement", None, 1], ["loyer", "Payer son loyer", 0, 0]]
    assert data["audiences"] == [["jeunes", "Jeunes"]]
    assert [place[:3] + place[5:] for place in data["places"]] == [
        ["", "Durbuy", "BE", [0]],
        ["", "Hotton", "BE", [0]],
        ["", "Clervaux", "LU", [1]],
    ]
    assert data["zones"] == [["vallee", "Vallée", 1], ["pays", "Pays", 0]]
    assert data["spots"] == [(-5,), (34,), ("locality",), (0,), ("Barvaux",)]  # 500 m south of Durbuy, 2.4 km east


ASPECTS = """  jeunes: {label: Jeunes, synonyms: [ado]}
  asile: {label: Demandeurs d’asile, aspect: residence-status, synonyms: [réfugié]}
  salaire: {label: Salaire, aspect: income}
"""


@pytest.mark.parametrize(
    ("written", "others"),
    [
        (ASPECTS, [("autre-statut", "residence-status"), ("autre-revenu", "income")]),
        (ASPECTS.replace(", aspect: residence-status", ""), [("autre-revenu", "income")]),
        (ASPECTS.replace("salaire:", "autre-revenu:"), [("autre-statut", "residence-status")]),
    ],
)
def test_an_aspect_of_a_person_can_also_be_none_of_its_audiences(
    network: ReadText, written: str, others: list[tuple[str, str]]
) -> None:
    read = network(NETWORK.replace("  jeunes: {label: Jeunes, synonyms: [ado]}\n", written))
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    audiences = orientation_data(edition)["audiences"]
    assert [(row[0], row[2]) for row in audiences if row[3:] == [1]] == others
    assert orientation_words(edition)["words"]["audiences"] == [("ado",), ("réfugié",), ()]


def test_an_aspect_stands_behind_an_audience(network: ReadText) -> None:
    read = network(NETWORK.replace("  jeunes: {label: Jeunes, synonyms: [ado]}\n", ASPECTS))
    edition = Edition(read.catalogue, NetworkConfig(), messages("en"), date(2026, 6, 15))
    assert orientation_data(edition)["audiences"] == [
        ["jeunes", "Jeunes"],
        ["asile", "Demandeurs d’asile", "residence-status"],
        ["salaire", "Salaire", "income"],
        ["autre-statut", "Another status, or a national of the country", "residence-status", 1],
        ["autre-revenu", "Another income, or none", "income", 1],
    ]


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("area: [pays]", "LU"),
        ("area: [vallee]", "BE"),
        ("area: [vallee, clervaux]", ""),
        ("sites: [{address: {locality: Arlon, country: BE}}]\narea: [pays]", "BE"),
        ("founded: 1990", ""),
    ],
)
def test_a_provider_is_in_the_country_of_its_addresses_else_of_what_it_serves(
    network: ReadText, said: str, country: str
) -> None:
    read = network(NETWORK.replace("name: Maison Claire\n", f"name: Maison Claire\n{said}\n").replace(SITES, ""))
    data = orientation_data(Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15)))
    assert [provider[3] for provider in data["providers"]] == [country]


def test_the_public_is_given_the_number_that_anybody_may_call(edition: Edition) -> None:
    [provider] = orientation_data(edition)["providers"]
    assert provider == ["Maison Claire", "084 00 00 02", "+32", "BE"]


def test_hours_of_the_only_provider_stand_for_those_of_its_action(edition: Edition) -> None:
    hours = orientation_data(edition)["hours"]
    assert [pattern["zone"] for pattern in hours["patterns"]] == ["Europe/Brussels"]
    monday = hours["days"][hours["patterns"][0]["days"][0]]
    assert monday == [[540, 720, 1]]


def test_the_words_are_those_by_which_people_name_actions_and_places(edition: Edition) -> None:
    words = orientation_words(edition)
    assert words["words"]["kinds"] == [["Permanence", "guichet"]]
    assert words["words"]["providers"] == [["MC", "La Claire"]]
    assert (words["kinds"], words["summaries"]) == ([None, 0], ["", "On parle du loyer."])
    assert (words["words"]["needs"], words["words"]["audiences"]) == ([("toit",), ()], [("ado",)])
    durbuy, hotton, clervaux = words["places"]
    assert durbuy == ["Pays de Durbuy", "6940", "Barvaux-sur-Ourthe"]
    assert hotton[0] == "6990"
    assert {"Fronville", "Hampteau", "Marenne"} <= set(hotton)
    assert clervaux[:2] == ["Klierf", "Clerf"]
    assert "Marnach" in clervaux


def test_towns_of_the_same_countries_are_known_to_be_elsewhere(edition: Edition) -> None:
    elsewhere = orientation_words(edition)["elsewhere"]

    assert {"namur", "namen", "liege", "la louviere", "saint ghislain", "esch sur alzette"} <= set(elsewhere)
    assert elsewhere == sorted(set(elsewhere))
    here = {"durbuy", "hotton", "clervaux", "clerf", "barvaux sur ourthe", "pays de durbuy", "marnach"}
    assert not here & set(elsewhere)
    assert "paris" not in elsewhere


def test_of_a_country_known_in_part_no_town_is_known_to_be_elsewhere() -> None:
    assert towns_elsewhere((), load_gazetteer(("FR", "NL", "DE"))) == frozenset()
    villages = {"Bridel", "Cents"}  # a village of Kopstal, a quarter of Luxembourg
    assert not villages & towns_elsewhere((), load_gazetteer(("LU",)))


def test_postcodes_of_streets_are_those_between_the_first_and_the_last_of_a_row(edition: Edition) -> None:
    rows = orientation_words(edition)["postcodes"]["LU"]

    codes, last = set(), 0
    for step, width, *places in rows:
        codes |= {*range(last + step, last + step + width + 1)}
        last += step + width
        assert places == [2]
    assert {9710, 9767} <= codes
    assert not {1234, 6940, 9999} & codes


def test_what_comes_next_is_in_a_file_of_its_own(edition: Edition) -> None:
    assert orientation_paths(edition)["next"] == [[], [0]]
    assert [row[16] for row in rows(orientation_data(edition)).values()] == [0, 7]


@pytest.mark.parametrize(
    ("written", "number", "prefix"),
    [
        ("+352 27 00 00 01", "+352 27 00 00 01", ""),
        ("084 00 00 01", "084 00 00 01", "+32"),
        ("+39 06 0000 0001", "+39 06 0000 0001", ""),
        ("+1 201 555 0100", "+1 201-555-0100", ""),
        ("112", "112", ""),
        ("+54 9 11 0000 0001", "+54 9 11 0000-0001", ""),
    ],
)
def test_a_number_and_what_is_dialled_before_it(network: ReadText, written: str, number: str, prefix: str) -> None:
    read = network(NETWORK.replace("084 00 00 02", written))
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    assert orientation_data(edition)["providers"] == [["Maison Claire", number, prefix, "BE"]]


@pytest.mark.parametrize(
    ("title", "identifier", "written"),
    [
        ("L’œuvre de Liège – à l’Été", "l-oeuvre-de-liege-a-l-ete", ""),
        ("Großer Æther, nº 2", "grosser-aether-n-2", ""),
        (f"{'Très ' * 13}long", "-".join(["tres"] * 13), ""),
        ("Une ﬁche", "une-fiche", "une-fiche"),
        ("Autre chose", "inconnue-aussi", "inconnue-aussi"),
    ],
)
def test_an_id_is_written_where_its_title_does_not_give_it(
    network: ReadText, title: str, identifier: str, written: str
) -> None:
    read = network(
        NETWORK.replace("actions/inconnue.yml", f"actions/{identifier}.yml")
        .replace("Autre chose", title)
        .replace("inconnue]", f"{identifier}]")
    )
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    actions = orientation_data(edition)["actions"]
    assert actions[0][actions[1].index(title)] == written


def test_a_day_is_told_by_how_long_ago_it_was(network: ReadText) -> None:
    read = network(NETWORK.replace("{on: 2026-03}", "{on: 2026-05-01}"))
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    assert rows(orientation_data(edition))["connue"][14] == 45


def test_a_locality_is_left_out_where_it_is_called_like_its_municipality(network: ReadText) -> None:
    read = network(NETWORK.replace("Barvaux", "Durbuy"))
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    assert orientation_data(edition)["spots"][3:] == [(0,), ("",)]


def test_a_confidential_place_is_in_no_row(network: ReadText) -> None:
    read = network(
        NETWORK.replace("sites: [{address", "sites: [{confidential: yes, address: {municipality: durbuy}}, {address")
    )
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    data = orientation_data(edition)
    assert [len(column) for column in data["spots"]] == [1] * 5
    assert all(row[13] == [0] for row in rows(data).values())


TWO_SITES = """sites:
  - {address: {postcode: 6990, locality: Hotton, country: BE}, opening_hours: "Fr 09:00-23:00"}
  - {address: {postcode: 6940, locality: Barvaux, country: BE}, opening_hours: "Mo 09:00-12:00"}
  - {address: {postcode: 6990, locality: Melreux, country: BE}}
"""


def test_hours_are_those_of_each_spot_where_sites_differ(network: ReadText) -> None:
    read = network(NETWORK.replace(SITES, TWO_SITES))
    data = orientation_data(Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15)))
    friday, monday, unknown = rows(data)["inconnue"][12]
    spots = [data["spots"][4][number] for number in rows(data)["inconnue"][13]]

    assert spots == ["", "Barvaux", "Melreux"]
    assert unknown is None
    assert data["hours"]["days"][data["hours"]["patterns"][monday]["days"][0]] == [[540, 720, 1]]
    assert data["hours"]["days"][data["hours"]["patterns"][friday]["days"][4]] == [[540, 1380, 1]]


def test_sites_that_are_open_alike_have_one_number(network: ReadText) -> None:
    read = network(
        NETWORK.replace(
            SITES,
            TWO_SITES.replace("Fr 09:00-23:00", "Mo 09:00-12:00").split(
                "\n  - {address: {postcode: 6990, locality: Melreux"
            )[0]
            + "\n",
        )
    )
    data = orientation_data(Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15)))

    assert rows(data)["inconnue"][12] == 0
    assert len(rows(data)["inconnue"][13]) == 2


def test_partners_are_told_for_needs_that_none_of_their_actions_answers(network: ReadText) -> None:
    others = """
-- partners/foyer.yml --
name: Foyer
needs: [logement]
area: [vallee]
-- partners/ferme.yml --
name: Ferme
needs: [loyer]
closed: 2020
"""
    read = network(NETWORK.replace("acronym: MC\n", "acronym: MC\nneeds: [loyer, logement]\n") + others)
    paths = orientation_paths(Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15)))

    assert paths["partners"] == [["foyer", "Foyer", [0], [-1]], ["maison-claire", "Maison Claire", [0], None]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Un mot. " * 14, ("Un mot. " * 14).strip()),
        (f"{'Un long mot, ' * 9}peser sur son avenir", f"{'Un long mot, ' * 9}"[:-2] + "…"),
        ("a" * 130, "a" * 119 + "…"),
    ],
)
def test_a_long_summary_is_cut_after_a_word(network: ReadText, written: str, shown: str) -> None:
    read = network(NETWORK.replace("summary: On parle du loyer.", f"summary: {written}"))
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))

    assert shown in orientation_words(edition)["summaries"]
