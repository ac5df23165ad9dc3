"""Phone numbers, however people write them. The numbers are public services."""

import pytest

from quifaitquoi.phone import parse_phone

BELGIUM_FIRST = ("BE", "LU")


@pytest.mark.parametrize(
    "written", ["086 21 06 02", "086/21.06.02", "+32 86 21 06 02", "0032 86 21 06 02", "(086) 21-06-02"]
)
def test_a_number_is_understood_however_it_is_written(written: str) -> None:
    phone = parse_phone(written, BELGIUM_FIRST)

    assert phone is not None
    assert phone.national == "086\u202f21\u202f06\u202f02"
    assert phone.link == "tel:+3286210602"
    assert phone.spellings == ("086210602", "3286210602", "003286210602")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("112", "tel:112"),
        ("107", "tel:107"),
        ("0800 30 030", "tel:+3280030030"),
        ("+352 247-88888", "tel:+35224788888"),
        ("+33 1 42 34 56 78", "tel:+33142345678"),
        ("+32 (0)86 21 06 02", "tel:+3286210602"),
        ("086\u00a021\u00a006\u00a002", "tel:+3286210602"),
        ("086\u202f21\u202f06\u202f02", "tel:+3286210602"),
    ],
)
def test_short_free_and_foreign_numbers_can_be_dialled(written: str, link: str) -> None:
    phone = parse_phone(written, BELGIUM_FIRST)

    assert phone is not None
    assert phone.link == link


@pytest.mark.parametrize(
    ("written", "country", "read"),
    [
        ("086 21 06 02", "BE", "086 21 06 02"),
        ("086 21 06 02", "LU", "+32 86 21 06 02"),
        ("+352 247-88888", "BE", "+352 24 78 88 88"),
        ("112", "LU", "112"),
    ],
)
def test_a_number_is_read_with_its_prefix_in_other_countries(written: str, country: str, read: str) -> None:
    phone = parse_phone(written, BELGIUM_FIRST)

    assert phone is not None
    assert phone.read_in(country).replace("\u202f", " ") == read


def test_a_number_belongs_to_the_country_where_it_is_written_so() -> None:
    phone = parse_phone("247 88888", BELGIUM_FIRST)

    assert phone is not None
    assert phone.link == "tel:+35224788888"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "abc",
        "086 21 06",
        "086 21 06 02 ou 03",
        "086210602;ext=1",
        "086 21 06 02\n112",
        "9" * 31,
        "+",
        "1",
        "tel:112",
        "--",
    ],
)
def test_what_cannot_be_dialled_is_no_number(written: str) -> None:
    assert parse_phone(written, BELGIUM_FIRST) is None


def test_a_network_in_an_unknown_country_still_reads_prefixes() -> None:
    assert parse_phone("+32 86 21 06 02", ("ZZ", "BE")) is not None
    assert parse_phone("086 21 06 02", ("ZZ",)) is None
