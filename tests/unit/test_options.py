"""What a network chooses in its `mkdocs.yml`: emergency numbers, of which a wrong one is worse than none."""

import pytest

from quifaitquoi.config import parse_config
from quifaitquoi.diagnostics import SiteError
from quifaitquoi.i18n import messages


def test_an_emergency_number_is_given_for_needs() -> None:
    (chosen,) = parse_config({"emergency": [{"needs": ["violences"], "phone": "112"}]}).emergency

    assert (chosen.needs, chosen.phone, chosen.words) == (("violences",), "112", "")


def test_a_network_has_none_unless_it_gives_one() -> None:
    assert parse_config({}).emergency == ()


@pytest.mark.parametrize("number", ["449", "appelez", "", 112, "11 2000"])
def test_a_number_that_nobody_can_call_is_refused_in_one_sentence(number: object) -> None:
    with pytest.raises(SiteError) as raised:
        parse_config({"emergency": [{"needs": ["violences"], "phone": number}]})

    told = messages("fr").describe_trouble(raised.value)
    assert "l’option quifaitquoi.emergency.0.phone ne convient pas" in told
    assert str(number) in told
    assert str(number) in messages("en").describe_trouble(raised.value)


@pytest.mark.parametrize(
    "emergency", [{"needs": [], "phone": "112"}, {"phone": "112"}, {"needs": ["violences"]}, {"needs": "violences"}]
)
def test_it_is_for_some_need_and_has_a_number(emergency: object) -> None:
    with pytest.raises(SiteError, match=r"invalid-option.*quifaitquoi\.emergency\.0"):
        parse_config({"emergency": [emergency]})
