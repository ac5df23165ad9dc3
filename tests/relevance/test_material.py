"""The fictional network is one that could be, and the situations ask for what there is in theirs."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from quifaitquoi.catalogue import Catalogue
from quifaitquoi.diagnostics import Severity
from quifaitquoi.model import Partner
from quifaitquoi.model.base import Contact
from quifaitquoi.text import fold
from tests.network import read, shown
from tests.relevance.network import FICTION, REPOSITORY, SOURCE, VOCABULARIES, write_network
from tests.relevance.situations import HELD_OUT, TUNING, Situation, read_situations
from tests.relevance.truth import Truth

SITUATIONS = (*read_situations(TUNING), *read_situations(HELD_OUT))
EACH = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: f"{situation.network}: {situation.asks}")


def test_the_network_has_no_error(roots: Mapping[str, Path]) -> None:
    network = read(roots["fictional"])

    assert shown(found for found in network.diagnostics if found.severity is Severity.ERROR) == []
    assert 150 <= network.counts["partner"] <= 180
    assert 380 <= network.counts["action"] <= 420


def test_the_network_is_written_the_same_again(roots: Mapping[str, Path], tmp_path: Path) -> None:
    write_network(tmp_path / "again")

    files = {file.relative_to(tmp_path / "again") for file in (tmp_path / "again").rglob("*.*")}
    assert len(files) > 500
    assert [
        file for file in files if (tmp_path / "again" / file).read_bytes() != (roots["fictional"] / file).read_bytes()
    ] == []


def test_its_vocabularies_are_those_of_the_repository(roots: Mapping[str, Path]) -> None:
    for name in VOCABULARIES:
        file = f"content/vocabularies/{name}.yml"
        assert (roots["fictional"] / file).read_text() == (REPOSITORY / file).read_text()


def test_every_record_says_that_it_is_fictional(roots: Mapping[str, Path], truths: Mapping[str, Truth]) -> None:
    catalogue = truths["fictional"].catalogue
    for entry in (*catalogue.all("partner"), *catalogue.all("action")):
        assert (roots["fictional"] / entry.file).read_text().startswith(FICTION)
        assert [source.title for source in catalogue.record(entry).sources or ()] == [SOURCE["title"]]


def test_nobody_can_be_reached_through_it(truths: Mapping[str, Truth]) -> None:
    partners = _partners(truths["fictional"].catalogue)
    contacts = [contact for partner in partners for contact in partner.contacts or ()]

    assert len(contacts) > 150
    assert [contact for contact in contacts if not _leads_nowhere(contact)] == []


def _partners(catalogue: Catalogue) -> list[Partner]:
    return [partner for entry in catalogue.all("partner") if isinstance(partner := catalogue.record(entry), Partner)]


def _leads_nowhere(contact: Contact) -> bool:
    phone = contact.phone is None or re.fullmatch(r"0(84|86|61|63) 00 \d\d \d\d", contact.phone)
    return bool(phone) and (contact.email is None or contact.email.endswith(".example.org")) and not contact.website


def test_it_is_a_landscape_that_workers_know(truths: Mapping[str, Truth]) -> None:
    catalogue = truths["fictional"].catalogue
    province = catalogue.municipalities_of(catalogue.entries["zones/province-de-luxembourg"])
    answered = {need.id for action in catalogue.all("action") for need in catalogue.named(action, "needs")}

    assert [place.id for place in province if f"partner/cpas-{place.id}" not in catalogue.entries] == []
    assert len(answered) >= 30
    assert len(truths["fictional"].over) >= 10
    assert any(site.confidential for partner in _partners(catalogue) for site in partner.sites or ())


def test_much_of_it_is_not_known(truths: Mapping[str, Truth]) -> None:
    actions = truths["fictional"].actions.values()

    for field in ("languages", "opening_hours", "reception", "capacity", "access", "fee"):
        silent = sum(getattr(action, field) is None for action in actions)
        assert 0.1 < silent / len(actions) < 0.9, field


def test_there_are_enough_situations_and_none_twice() -> None:
    asked = [(situation.network, fold(str(situation.asks))) for situation in SITUATIONS]

    assert len({*asked}) == len(asked) >= 110
    assert sum(network == "fictional" for network, _ in asked) >= 70
    assert sum(network == "real" for network, _ in asked) >= 40
    assert len(read_situations(HELD_OUT)) >= 35


@EACH
def test_a_situation_asks_with_words_that_exist(situation: Situation, truths: Mapping[str, Truth]) -> None:
    truth = truths[situation.network]
    asks = situation.asks

    assert [need for need in asks.besoin if f"needs/{need}" not in truth.catalogue.entries] == []
    assert [audience for audience in asks.public if f"audiences/{audience}" not in truth.catalogue.entries] == []
    assert (
        not (asks.lieu or situation.meant)
        or f"municipalities/{truth.municipality(situation)}" in truth.catalogue.entries
    )


@EACH
def test_what_a_situation_expects_exists(situation: Situation, truths: Mapping[str, Truth]) -> None:
    truth = truths[situation.network]
    choices = (*situation.first, *situation.must_not)

    assert [choice for choice in choices if not truth.chosen([choice], situation)] == []


@EACH
def test_what_comes_first_goes_on_and_is_not_said_to_fit_where_it_does_not(
    situation: Situation, truths: Mapping[str, Truth]
) -> None:
    truth = truths[situation.network]
    first = truth.chosen(situation.first, situation)
    must_not = truth.chosen(situation.must_not, situation)
    criteria = ("lieu", *(key for key in situation.asks.model_dump(exclude_defaults=True) if key not in {"q", "lieu"}))

    wrong = {key for key in first if any(truth.says(key, criterion, situation) is False for criterion in criteria)}

    assert wrong <= must_not
    assert first.isdisjoint(truth.over)
