"""What the browser is given to hold a person's situation against: what is known of each running action, and what is not."""

from datetime import date
from typing import Any

import pytest

from quifaitquoi.config import NetworkConfig
from quifaitquoi.exports.orientation import orientation_data, orientation_words
from quifaitquoi.i18n import messages
from quifaitquoi.network import Network
from quifaitquoi.pages import Edition
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
  vallee: {label: Vallée, municipalities: [durbuy, hotton]}
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
    assert row[:12] == ["connue", "Permanence loyer", [0], [1], [0], [[1], [1]], [16, None], [1, 0], 5, 2, 1, 3]
    assert row[12:] == [0, [0], "2026-03", [0], [0], 1, "On parle du loyer."]
    assert data["languages"] == [["fr", "français"], ["nl", "néerlandais"]]


def test_what_nobody_has_said_is_null_and_what_is_known_to_be_none_is_empty(edition: Edition) -> None:
    row = rows(orientation_data(edition))["inconnue"]
    assert row[3:12] == [None, None, None, None, [], None, None, None, None]
    assert row[14] is None


def test_an_action_that_is_over_is_not_offered_even_as_an_alternative(edition: Edition) -> None:
    data = orientation_data(edition)
    assert list(rows(data)) == ["inconnue", "connue"]
    assert rows(data)["connue"][16] == [0]


def test_the_lists_to_which_the_numbers_lead(edition: Edition) -> None:
    data = orientation_data(edition)
    assert data["needs"] == [["logement", "Logement", None, 1], ["loyer", "Payer son loyer", 0, 0]]
    assert data["audiences"] == [["jeunes", "Jeunes"]]
    assert [place[:3] + place[5:] for place in data["places"]] == [
        ["durbuy", "Durbuy", "BE", [0]],
        ["hotton", "Hotton", "BE", [0]],
        ["clervaux", "Clervaux", "LU", [1]],
    ]
    assert data["zones"] == [["vallee", "Vallée"], ["pays", "Pays"]]
    [spot] = data["spots"]
    assert spot[2:] == ("locality", 0, "Barvaux")


def test_the_public_is_given_the_number_that_anybody_may_call(edition: Edition) -> None:
    [provider] = orientation_data(edition)["providers"]
    assert provider == ["maison-claire", "Maison Claire", "084\u202f00\u202f00\u202f02", "tel:+3284000002"]


def test_hours_of_the_only_provider_stand_for_those_of_its_action(edition: Edition) -> None:
    hours = orientation_data(edition)["hours"]
    assert [pattern["zone"] for pattern in hours["patterns"]] == ["Europe/Brussels"]
    monday = hours["days"][hours["patterns"][0]["days"][0]]
    assert monday == [[540, 720, 1]]


def test_the_words_are_those_by_which_people_name_actions_and_places(edition: Edition) -> None:
    words = orientation_words(edition)
    assert words["words"]["actions"] == [["MC", "La Claire"], ["Permanence", "guichet", "MC", "La Claire"]]
    assert (words["words"]["needs"], words["words"]["audiences"]) == ([("toit",), ()], [("ado",)])
    durbuy, hotton, clervaux = words["places"]
    assert durbuy == ["Pays de Durbuy", "6940", "Barvaux-sur-Ourthe"]
    assert hotton[0] == "6990"
    assert {"Fronville", "Hampteau", "Marenne"} <= set(hotton)
    assert "Marnach" in clervaux


def test_a_confidential_place_is_in_no_row(network: ReadText) -> None:
    read = network(
        NETWORK.replace("sites: [{address", "sites: [{confidential: yes, address: {municipality: durbuy}}, {address")
    )
    edition = Edition(read.catalogue, NetworkConfig(), messages("fr"), date(2026, 6, 15))
    data = orientation_data(edition)
    assert len(data["spots"]) == 1
    assert all(row[13] == [0] for row in rows(data).values())
