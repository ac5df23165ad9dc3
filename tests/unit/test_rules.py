"""The rules that read texts take no time over what was made to take long, and find nothing in ordinary words."""

import time
from pathlib import Path

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from quifaitquoi.config import NetworkConfig
from quifaitquoi.model import Partner
from quifaitquoi.network import read_network
from quifaitquoi.rules import RECORD_RULES, contacts, personal

PIECES = [
    "rue a",
    "rue " + "a" * 50,
    "1",
    "1.",
    "12.345 ",
    "0470 ",
    "BE71 0961 ",
    "A",
    "[",
    "[a](",
    "<a:",
    "a.",
    "rue a, ",
    "// ",
    "l-12",
]


@pytest.mark.parametrize("piece", PIECES)
def test_no_rule_takes_long_over_a_text(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    partner = Partner.model_validate({"name": "Refuge", "description": text, "sites": [{"confidential": "oui"}]})

    start = time.process_time()
    for rule in RECORD_RULES:
        list(rule(partner, NetworkConfig()))

    assert time.process_time() - start < 1


def test_a_defect_of_many_records_is_told_of_some_and_counted_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "partners").mkdir()
    for number in range(60):
        (tmp_path / f"partners/fictif-{number:02}.yml").write_text(f"name: Fictif {number:02}\n", encoding="utf-8")

    *told, last = sorted(
        read_network(str(tmp_path), NetworkConfig()).diagnostics, key=lambda found: found.code, reverse=True
    )

    assert {found.code for found in told} == {"never-verified"}
    assert (len(told), last.code, dict(last.arguments)) == (
        50,
        "more-of-a-kind",
        {"code": "never-verified", "count": "10"},
    )


@given(st.from_regex(r"[a-z.-]{1,3}@[ax1.-]{1,5}\.(be|test|local|xn--p1ai|b|c1)", fullmatch=True))
@example("accueil@maison-claire.example")
@example("a@" + "b" * 61 + ".be")
@example("a@b.localhost")
@example("a@ab--c.be")
def test_an_address_is_right_if_the_validator_says_so(address: str) -> None:
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
        right = True
    except EmailNotValidError:
        right = False
    partner = Partner.model_validate({"name": "Refuge", "contacts": [{"email": address}]})

    found = list(contacts.check(partner, NetworkConfig()))
    assert (not found) is right


@pytest.mark.parametrize("gap", ["", " ", ".", "-", " - ", "\u2011", "\u00a0", "\u2009", "**", "/"])
def test_a_national_number_is_found_however_it_is_written(gap: str) -> None:
    number = gap.join(["85", "07", "30", "033", "28"])
    records = [
        Partner.model_validate({"name": "Refuge", "description": f"Numéro fictif : {number}."}),
        Partner.model_validate(
            {"name": "Refuge", "contacts": [{"purpose": f"Numéro {number}", "phone": "086 00 00 01"}]}
        ),
    ]

    for record in records:
        found = [finding.code for finding in personal.check(record, NetworkConfig())]
        assert (found == ["national-number"]) is (len(gap) < 3)
