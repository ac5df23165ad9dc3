"""The orientation page puts the right door first, and says of nothing that it fits although it must not."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.relevance.measure import Outcome, failures, measure, score
from tests.relevance.page import page
from tests.relevance.situations import HELD_OUT, TUNING, read_situations


def outcomes(file: Path, network: str, roots: Mapping[str, Path]) -> tuple[Outcome, ...]:
    return measure(page, [each for each in read_situations(file) if each.network == network], roots)


@pytest.mark.parametrize("network", ["fictional", "real"])
def test_the_situations_that_it_was_tuned_with(network: str, roots: Mapping[str, Path]) -> None:
    found = outcomes(TUNING, network, roots)
    reached = score(found)

    assert reached.success_at_1 >= 0.9, failures(found)
    assert reached.success_at_3 >= 0.97, failures(found)
    assert reached.mean_reciprocal_rank >= 0.93, failures(found)
    assert reached.violations == 0, failures(found)


def test_situations_that_it_was_never_tuned_with(roots: Mapping[str, Path]) -> None:
    found = measure(page, read_situations(HELD_OUT), roots)
    reached = score(found)

    assert reached.success_at_1 >= 0.89
    assert reached.success_at_3 >= 0.94
    assert reached.mean_reciprocal_rank >= 0.92
    assert reached.violations == 0
