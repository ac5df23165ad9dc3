"""Postal codes and names of places: the forms in which people write them."""

import pytest

from quifaitquoi.places.names import forms, name_key
from quifaitquoi.places.postcodes import read_postcode


@pytest.mark.parametrize(
    ("written", "country", "code", "area"),
    [
        ("6940", "", "6940", "6940"),
        ("B-6940", "BE", "6940", "6940"),
        (" be 6940 ", "BE", "6940", "6940"),
        ("L-1234", "LU", "1234", "1234"),
        ("LU1234", "LU", "1234", "1234"),
        ("12 34", "", "1234", "1234"),
        ("6211 AB", "", "6211AB", "6211"),
        ("NL-6211ab", "NL", "6211AB", "6211"),
        ("57036 Cedex 1", "", "57036CEDEX1", "57036"),
        ("1000-001", "", "1000-001", "1000-001"),
        ("SW1A 1AA", "", "SW1A1AA", "SW1A1AA"),
        ("\x00", "", "", ""),
        ("", "", "", ""),
        (None, "", "", ""),
    ],
)
def test_a_postcode_is_taken_apart(written: str | None, country: str, code: str, area: str) -> None:
    assert read_postcode(written) == (country, code, area)


@pytest.mark.parametrize("written", ["Saint-Hubert", "ST HUBERT", "St.-Hubert", "saint  hubert"])
def test_names_that_people_take_for_one_have_one_key(written: str) -> None:
    assert name_key(written) == "saint hubert"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Barvaux-sur-Ourthe", ("Barvaux",)),
        ("Bomal s/Ourthe", ("Bomal",)),
        ("Barvaux (Durbuy)", ("Barvaux",)),
        ("Redange/Attert", ("Redange",)),
        ("Durbuy", ()),
        ("(Durbuy)", ()),
    ],
)
def test_a_name_is_shortened_as_people_do(name: str, short: tuple[str, ...]) -> None:
    assert forms(name) == (name, *short)
