"""The measuring itself, on a network of a few lines: everything in it is fictional."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quifaitquoi.catalogue import names_of
from quifaitquoi.text import fold
from tests.network import read_text
from tests.relevance.measure import Answered, Fit, Outcome, failures, judge, measure, score, summary
from tests.relevance.situations import HELD_OUT, TUNING, Situation, read_situations
from tests.relevance.truth import NOW, Truth, instant, read_truth

NETWORK = """
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  logement: {label: Logement, basic_function: yes}
  toit: {label: Un toit, parent: logement, synonyms: [dormir]}
  bail: {label: Un bail, parent: logement}
  repas: {label: Un repas}
-- content/vocabularies/audiences.yml --
title: Publics
terms: {jeunes: {label: Jeunes}, seniors: {label: Seniors}, tous-publics: {label: Tout le monde}}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  valfable: {label: Valfable, country: BE, synonyms: [Le Val], postcodes: {"9991": [Fable-Basse, Pont]}}
  montreve: {label: Montrêve, country: BE, postcodes: {"9992": [Pont]}}
-- content/vocabularies/zones.yml --
title: Zones
terms: {pays-des-fables: {label: Pays des Fables, municipalities: [valfable]}}
-- partners/maison-claire.yml --
name: Maison Claire
sites: [{address: {municipality: valfable, country: BE}}]
-- partners/maison-close.yml --
name: Maison d’autrefois
closed: 2020
-- content/actions/abri.yml --
title: Un abri
providers: [maison-claire]
needs: [toit]
audiences: [jeunes]
eligibility: {minimum_age: 18}
zone: [pays-des-fables]
languages: [fr]
reception: [on-site]
access: [{by: professional, how: phone}]
opening_hours: Tu 14:00-16:00
-- content/actions/soupe.yml --
title: La soupe
providers: [maison-claire]
needs: [repas]
audiences: [tous-publics]
-- content/actions/bail.yml --
title: Le bail
providers: [maison-claire]
needs: [bail]
eligibility: {maximum_age: 25}
-- content/actions/fini.yml --
title: Fini
providers: [maison-close]
needs: [logement]
"""


def situation(asks: Mapping[str, Any], **rest: Any) -> Situation:
    expected = {"first": ["abri"], "must_not": ["soupe"], "why": "It is a test.", "network": "fictional"}
    return Situation.model_validate({**expected, **rest, "asks": asks})


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    read_text(NETWORK, tmp_path)
    return read_truth(tmp_path)


def answers(*answered: str) -> list[Answered]:
    """Read `abri yes`."""
    fits: dict[str, Fit] = {"yes": "yes", "unknown": "unknown", "near": "near"}
    return [Answered(f"action/{name}", fits[fit]) for name, fit in map(str.split, answered)]


def outcomes(truth: Truth, *each: Sequence[str]) -> list[Outcome]:
    return [judge(truth, situation({"q": "dormir"}), answers(*answered)) for answered in each]


def test_the_rank_is_that_of_the_first_right_record_whatever_its_fit(truth: Truth) -> None:
    found = outcomes(truth, ["abri near"], ["bail yes", "fini yes", "abri unknown"], ["bail yes"], [])

    assert [outcome.rank for outcome in found] == [1, 3, None, None]


def test_only_what_is_said_to_fit_can_be_a_violation(truth: Truth) -> None:
    found = outcomes(truth, ["abri yes", "soupe near"], ["abri yes", "soupe unknown"], ["abri yes", "soupe yes"])

    assert [outcome.violations for outcome in found] == [(), (), ("action/soupe",)]
    assert [outcome.failed for outcome in found] == [False, False, True]


def test_a_score_sums_up(truth: Truth) -> None:
    found = outcomes(
        truth, ["abri yes"], ["bail yes", "abri yes"], ["soupe yes"], ["bail yes", "fini yes", "soupe yes", "abri yes"]
    )

    assert score(found) == (4, 0.25, 0.5, (1 + 1 / 2 + 0 + 1 / 4) / 4, 2)
    assert score([]) == (0, 0, 0, 0, 0)


def test_the_failures_are_told(truth: Truth) -> None:
    found = outcomes(truth, ["abri yes"], ["soupe yes", "abri unknown"])

    assert failures(found) == (
        "q=dormir  [fictional]\n"
        "  rank      2\n"
        "  came      soupe (yes), abri (unknown)\n"
        "  expected  id=abri\n"
        "  must not  soupe\n"
        "  why       It is a test."
    )


def test_the_scores_are_a_table(truth: Truth) -> None:
    found = outcomes(truth, ["abri yes"], ["soupe yes", "abri unknown"])

    assert [line.split() for line in summary({"small": score(found)}).splitlines()] == [
        ["situations", "success@1", "success@3", "MRR", "violations"],
        ["small", "2", "0.500", "1.000", "0.750", "1"],
    ]


@pytest.mark.parametrize("answered", [["abri yes", "abri near"], ["refuge yes"]])
def test_what_is_no_answer_is_refused(answered: list[str], truth: Truth) -> None:
    with pytest.raises(ValueError, match=r"answered twice|no such action"):
        judge(truth, situation({"q": "dormir"}), answers(*answered))


@pytest.mark.parametrize(
    ("asks", "criterion", "said"),
    [
        ({"lieu": "valfable"}, "lieu", True),
        ({"lieu": "9991"}, "lieu", True),
        ({"lieu": "fable basse"}, "lieu", None),
        ({"lieu": "FABLE-BASSE"}, "lieu", True),
        ({"lieu": "Le Val"}, "lieu", True),
        ({"lieu": "Pont"}, "lieu", None),
        ({"lieu": "Montreve"}, "lieu", False),
        ({}, "lieu", None),
        ({"age": 17}, "age", False),
        ({"age": 18}, "age", True),
        ({"langue": "nl"}, "langue", False),
        ({"langue": "fr"}, "langue", True),
        ({"mode": "remote"}, "mode", False),
        ({"mode": "on-site"}, "mode", True),
        ({"public": "seniors"}, "public", False),
        ({"public": ["seniors", "jeunes"]}, "public", True),
        ({"par": "person"}, "par", False),
        ({"par": "professional"}, "par", True),
        ({"quand": "now"}, "quand", False),
        ({"quand": "Tu 14:30"}, "quand", True),
        ({"quand": "Tu 16:30"}, "quand", False),
        ({"besoin": "toit"}, "besoin", True),
        ({"besoin": "repas"}, "besoin", False),
    ],
)
def test_a_record_accepts_refuses_or_is_silent(
    asks: Mapping[str, Any], criterion: str, said: bool | None, truth: Truth
) -> None:
    assert truth.says("action/abri", criterion, situation(asks)) is said
    if criterion not in {"besoin", "public"}:
        assert truth.says("action/soupe", criterion, situation(asks)) is None


def test_instants_are_the_next_to_come() -> None:
    assert f"{NOW:%A}" == "Monday"
    assert [f"{instant(quand):%d %H:%M}" for quand in ("now", "Mo 09:00", "Tu 14:00", "Su 22:30")] == [
        "15 10:30",
        "15 09:00",
        "16 14:00",
        "21 22:30",
    ]


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        ("abri", {"abri"}),
        ("*i*", {"abri", "bail", "fini"}),
        ({"need": "toit"}, {"abri"}),
        ({"without": "toit"}, {"bail", "soupe"}),
        ({"without": "logement"}, {"soupe"}),
        ({"at": "valfable"}, {"abri", "bail", "soupe"}),
        ({"over": True}, {"fini"}),
        ({"over": False, "id": "*i*"}, {"abri", "bail"}),
        ({"fits": ["lieu", "age"]}, {"abri"}),
        ({"refuses": ["lieu", "age"]}, {"bail"}),
    ],
)
def test_choices_describe_actions(choice: Any, chosen: set[str], truth: Truth) -> None:
    asked = situation({"lieu": "valfable", "age": 40}, first=[choice])

    assert truth.chosen(asked.first, asked) == {f"action/{name}" for name in chosen}


def test_a_misspelt_place_is_the_one_that_is_meant(truth: Truth) -> None:
    assert truth.municipality(situation({"lieu": "Valfabel"}, meant="valfable")) == "valfable"
    assert truth.municipality(situation({"lieu": "Valfabel"})) is None


@pytest.mark.parametrize("wrong", [{"q": "x", "need": "toit"}, {"quand": "mardi"}, {"mode": "phone"}, {"lieu": 6941}])
def test_what_no_page_could_ask_is_refused(wrong: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        situation(wrong)


def test_the_material_can_be_answered_without_fault(roots: Mapping[str, Path], truths: Mapping[str, Truth]) -> None:
    def as_expected(root: Path, asked: Situation) -> list[Answered]:
        truth = truths[asked.network]
        must_not = truth.chosen(asked.must_not, asked)
        first = sorted(truth.chosen(asked.first, asked))
        return [Answered(record, "near" if record in must_not else "yes") for record in first]

    for file in (TUNING, HELD_OUT):
        situations = read_situations(file)
        assert score(measure(as_expected, situations, roots)) == (len(situations), 1, 1, 1, 0)


def test_whoever_says_that_everything_fits_is_wrong_each_time(
    roots: Mapping[str, Path], truths: Mapping[str, Truth]
) -> None:
    def everything(root: Path, asked: Situation) -> list[Answered]:
        return [Answered(record, "yes") for record in truths[asked.network].actions]

    for file in (TUNING, HELD_OUT):
        situations = read_situations(file)
        found = score(measure(everything, situations, roots))
        assert found.violations == len(situations)
        assert found.success_at_1 < 0.2


def test_common_words_are_an_answer_but_no_good_one(roots: Mapping[str, Path]) -> None:
    found = score(measure(by_common_words, read_situations(TUNING), roots))

    assert 0.2 < found.success_at_1 < 0.8
    assert found.success_at_1 < found.mean_reciprocal_rank < found.success_at_3 < 1


read_truth_once = cache(read_truth)


def by_common_words(root: Path, asked: Situation) -> list[Answered]:
    """Answer with what has most words in common with the question, those first that are known to serve the place."""
    truth = read_truth_once(root)
    words = {*fold(asked.asks.q).split(), *asked.asks.besoin}
    found = []
    for entry in truth.catalogue.all("action"):
        needs = truth.catalogue.named(entry, "needs")
        said = [*names_of(entry), *(word for need in needs for word in (need.id, *names_of(need), *need.card.synonyms))]
        common = len(words & {word for text in said for word in (text, *fold(text).split())})
        if common:
            serves = truth.says(entry.key, "lieu", asked)
            fit: Fit = "near" if serves is False else "unknown" if asked.asks.lieu and serves is None else "yes"
            found.append((("yes", "unknown", "near").index(fit), -common, Answered(entry.key, fit)))
    return [answered for _, _, answered in sorted(found)]
