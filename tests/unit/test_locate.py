"""Where sites are: by hand, by the lock file, by the gazetteer; never guessed, and never for a confidential one."""

from pathlib import Path

import pytest

from quifaitquoi.network import Network
from quifaitquoi.position import Position, Precision, distance
from tests.conftest import ReadText

# The organisations are fictional; the municipalities, their postcodes and their localities are real.
MUNICIPALITIES = """
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  durbuy: {label: Durbuy, country: BE, postcodes: {"6940": [Barvaux-sur-Ourthe, Durbuy], "6941": [Bomal-sur-Ourthe]}}
  marche: {label: Marche-en-Famenne, country: BE, codes: {nis: "83034"}, postcodes: {"6900": [Aye, Marloie]}}
  clervaux: {label: Clervaux, country: LU}
  nulle-part: {label: Nulle-Part, country: BE}
"""


def located(read: Network, key: str = "partner/maison-claire") -> list[tuple[str, str, str]]:
    """Return of each site its precision, who says where it is, and its municipality."""
    found = read.catalogue.located.get(key, ())
    return [(str(each.position.precision) if each.position else "", each.source, each.municipality) for each in found]


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("{postcode: 6940, locality: Barvaux}", ("locality", "gazetteer", "municipalities/durbuy")),
        ("{postcode: B-6941, locality: Bomal}", ("locality", "gazetteer", "municipalities/durbuy")),
        ("{postcode: 6940}", ("postcode", "gazetteer", "municipalities/durbuy")),
        ("{postcode: 6900, locality: Hameau-Imaginaire}", ("postcode", "gazetteer", "municipalities/marche")),
        ("{municipality: 83034}", ("municipality", "gazetteer", "municipalities/marche")),
        ("{postcode: L-9710, locality: Clervaux}", ("locality", "gazetteer", "municipalities/clervaux")),
        ("{postcode: L-9709, locality: Clerf}", ("locality", "gazetteer", "municipalities/clervaux")),
        ("{postcode: L-9710}", ("postcode", "gazetteer", "municipalities/clervaux")),
        ("{postcode: 9710, municipality: clervaux}", ("postcode", "gazetteer", "municipalities/clervaux")),
        ("{postcode: 6941, locality: Durbuy}", ("municipality", "gazetteer", "municipalities/durbuy")),
        ("{postcode: 1000, locality: Bruxelles}", ("locality", "gazetteer", "")),
        ("{municipality: nulle-part}", ("", "", "municipalities/nulle-part")),
        ("{street: Rue Imaginaire 1}", ("", "", "")),
        ("{locality: Bomal}", ("", "", "")),
        ("{postcode: 6940, locality: Hotton}", ("", "", "")),
        ("{postcode: 6999, locality: Durbuy}", ("", "", "")),  # 6999 is in Luxembourg
        ("{postcode: L-9710, municipality: durbuy}", ("", "", "")),
        ("{locality: Marche-en-Famenne, municipality: durbuy}", ("", "", "")),
    ],
)
def test_an_address_is_placed_as_far_as_it_says(network: ReadText, site: str, expected: tuple[str, str, str]) -> None:
    read = network(f"{MUNICIPALITIES}-- partners/maison-claire.yml --\nname: Maison\nsites:\n  - address: {site}\n")
    assert located(read) == [expected]


def test_a_position_by_hand_wins_over_the_lock_and_the_lock_over_the_gazetteer(network: ReadText) -> None:
    read = network(
        MUNICIPALITIES
        + """
-- partners/maison-claire.yml --
name: Maison Claire
sites:
  - address: {street: Rue Imaginaire 1, postcode: 6940, locality: Barvaux}
    latitude: 50.35
    longitude: 5.5
  - address: {street: Rue Imaginaire 1, postcode: 6940, locality: Barvaux, country: BE}
  - address: {street: Rue Imaginaire 2, postcode: 6940, locality: Barvaux, country: BE}
-- geocode.lock --
be 6940 barvaux | rue imaginaire 1\t50.35111\t5.49222\tstreet\tnominatim geocoder.example.org
"""
    )
    assert not read.diagnostics
    first, second, third = read.catalogue.located["partner/maison-claire"]
    assert (first.position, first.source) == (Position(50.35, 5.5, Precision.EXACT), "author")
    assert (second.position, second.source) == (
        Position(50.35111, 5.49222, Precision.STREET),
        "nominatim geocoder.example.org",
    )
    assert third.source == "gazetteer"


def test_a_confidential_site_is_nowhere_and_its_partner_only_where_the_others_are(network: ReadText) -> None:
    read = network(
        MUNICIPALITIES
        + """
-- partners/refuge.yml --
name: Refuge
sites:
  - confidential: yes
    address: {municipality: durbuy}
  - address: {postcode: 6900, locality: Aye}
-- content/actions/accueil.yml --
title: Accueil
providers: [refuge]
-- content/actions/nuitee.yml --
title: Nuitée
providers: [refuge]
sites:
  - confidential: yes
    opening_hours: Mo 10:00-12:00
    address: {municipality: durbuy}
"""
    )
    catalogue = read.catalogue
    assert located(read, "partner/refuge") == [("locality", "gazetteer", "municipalities/marche")]
    places = catalogue.places_of(catalogue.entries["action/accueil"])
    assert [(entry.key, found.number) for entry, found in places] == [("partner/refuge", 1)]
    hidden = catalogue.entries["action/nuitee"]
    assert catalogue.places_of(hidden) == ()
    assert hidden.card.conditions is not None
    assert hidden.card.conditions.hours is None


def test_an_action_is_where_its_own_sites_are_else_where_its_providers_are(network: ReadText) -> None:
    read = network(
        MUNICIPALITIES
        + """
-- partners/maison-claire.yml --
name: Maison Claire
sites: [{address: {postcode: 6940, locality: Barvaux}}]
-- content/actions/ici.yml --
title: Ici
providers: [maison-claire]
-- content/actions/ailleurs.yml --
title: Ailleurs
providers: [maison-claire]
sites: [{address: {postcode: 6900, locality: Aye}}]
"""
    )
    catalogue = read.catalogue
    found = {
        name: [
            (owner.key, each.municipality) for owner, each in catalogue.places_of(catalogue.entries[f"action/{name}"])
        ]
        for name in ("ici", "ailleurs")
    }
    assert found == {
        "ici": [("partner/maison-claire", "municipalities/durbuy")],
        "ailleurs": [("action/ailleurs", "municipalities/marche")],
    }


def test_a_municipality_is_where_its_namesake_is(network: ReadText) -> None:
    centres = network(MUNICIPALITIES).catalogue.centres
    assert centres.keys() == {"municipalities/durbuy", "municipalities/marche", "municipalities/clervaux"}
    assert distance(centres["municipalities/durbuy"], Position(50.353, 5.456, Precision.EXACT)) < 1
    assert distance(centres["municipalities/clervaux"], Position(50.055, 6.027, Precision.EXACT)) < 2


def test_distances_are_those_of_the_globe() -> None:
    brussels, luxembourg = Position(50.8503, 4.3517, Precision.EXACT), Position(49.6116, 6.1319, Precision.EXACT)
    assert distance(brussels, luxembourg) == pytest.approx(187.1, abs=0.5)
    assert distance(brussels, brussels) == 0


def test_nothing_is_written_and_nobody_is_asked(network: ReadText, tmp_path: Path) -> None:
    network(
        f"{MUNICIPALITIES}-- partners/maison-claire.yml --\nname: Maison\nsites: [{{address: {{postcode: 6940}}}}]\n"
    )
    assert not list(tmp_path.glob("geocode*"))


def test_a_position_by_hand_counts_even_where_the_rest_of_the_address_contradicts_itself(network: ReadText) -> None:
    site = "{address: {postcode: 6940, locality: Hotton}, latitude: 50.35, longitude: 5.49}"
    read = network(f"{MUNICIPALITIES}-- partners/maison-claire.yml --\nname: Maison\nsites: [{site}]\n")
    assert [diagnostic.code for diagnostic in read.diagnostics] == ["postcode-of-another-place"]
    assert located(read) == [("exact", "author", "municipalities/durbuy")]


def test_each_site_of_a_place_is_told_of_at_its_own_line(network: ReadText) -> None:
    site = "  - address: {postcode: 6940, locality: Hotton}\n"
    by_hand = f"{site}    latitude: 50.35\n    longitude: 5.49\n"
    read = network(f"{MUNICIPALITIES}-- partners/maison-claire.yml --\nname: Maison\nsites:\n{site}{by_hand}{site}")
    assert [found.code for found in read.diagnostics] == ["postcode-of-another-place"] * 3
    assert [found.place.line for found in read.diagnostics] == [3, 4, 7]
    assert located(read) == [("", "", ""), ("exact", "author", "municipalities/durbuy"), ("", "", "")]


def test_very_many_warnings_in_a_file_are_counted_and_stop_nothing(network: ReadText) -> None:
    sites = "\n".join(["  - address: {postcode: 6940, locality: Hotton}"] * 25)
    read = network(f"{MUNICIPALITIES}-- partners/maison-claire.yml --\nname: Maison\nsites:\n{sites}\n")
    assert [found.code for found in read.diagnostics] == ["postcode-of-another-place"] * 20 + ["more-problems"]
    assert not read.failed


@pytest.mark.parametrize(
    ("commune", "latitude", "longitude"),
    [
        ("Fischbach", 49.747, 6.187),
        ("Käerjeng", 49.568, 5.89),
        ("Rosport-Mompach", 49.77, 6.48),
        ("Feulen", 49.865, 6.03),
    ],
)
def test_a_commune_without_postcodes_is_where_its_own_localities_are(
    network: ReadText, commune: str, latitude: float, longitude: float
) -> None:
    text = f"-- content/vocabularies/municipalities.yml --\ntitle: Communes\nterms:\n  ici: {{label: {commune}, country: LU}}\n"
    centre = network(text).catalogue.centres["municipalities/ici"]
    assert distance(centre, Position(latitude, longitude, Precision.EXACT)) < 5


def test_a_city_with_a_postcode_for_each_street_is_where_its_middle_is(network: ReadText) -> None:
    text = "-- content/vocabularies/municipalities.yml --\ntitle: Communes\nterms:\n  ici: {label: Luxembourg, country: LU}\n"
    centre = network(text).catalogue.centres["municipalities/ici"]
    assert distance(centre, Position(49.6117, 6.13, Precision.EXACT)) < 0.5


def test_an_id_of_a_municipality_counts_before_a_word_for_another(network: ReadText) -> None:
    read = network(
        """
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  marche: {label: Marche-en-Famenne, country: BE, synonyms: [durbuy]}
  durbuy: {label: Durbuy, country: BE}
-- partners/maison-claire.yml --
name: Maison
sites: [{address: {municipality: durbuy}}]
"""
    )
    assert located(read) == [("", "", "municipalities/durbuy")]
