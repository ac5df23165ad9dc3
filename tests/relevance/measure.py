"""How relevant answers are: what comes first in each situation, and what is said to fit although it must not.

The seam: an `Answer` is given the folder of a network and a situation, and returns the records in the order of the page, each
with its fit, as the page writes them (`<li data-record="action/…" data-fit="…">`). Whatever answers can be measured:

    .venv/bin/python -m tests.relevance.measure tests.relevance.test_measure:by_common_words
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple, get_args

from tests.relevance.network import REPOSITORY, write_network
from tests.relevance.situations import HELD_OUT, TUNING, Situation, read_situations
from tests.relevance.truth import Truth, read_truth

Fit = Literal["yes", "unknown", "near"]
"""Everything asked is known to be right; something is not known; something is wrong, and said."""


class Answered(NamedTuple):
    """One record of an answer: its key, `action/<id>`, and its fit."""

    record: str
    fit: Fit


Answer = Callable[[Path, Situation], Sequence[Answered]]


class Outcome(NamedTuple):
    """What became of one situation."""

    situation: Situation
    answered: tuple[Answered, ...]
    rank: int | None
    """The place, from 1, of the first record that is right in the first place; nothing when none is there."""
    violations: tuple[str, ...]
    """The records that are said to fit although they must not."""

    @property
    def failed(self) -> bool:
        """Whether something else came first, or something wrong is said to fit."""
        return self.rank != 1 or bool(self.violations)


class Score(NamedTuple):
    """What became of several situations."""

    situations: int
    success_at_1: float
    success_at_3: float
    mean_reciprocal_rank: float
    violations: int
    """In how many situations something wrong is said to fit."""


def measure(answer: Answer, situations: Iterable[Situation], roots: Mapping[str, Path]) -> tuple[Outcome, ...]:
    """Ask everything; `roots` has the folder of each network by its name."""
    truths = {name: read_truth(root) for name, root in roots.items()}
    return tuple(
        judge(truths[situation.network], situation, answer(roots[situation.network], situation))
        for situation in situations
    )


def judge(truth: Truth, situation: Situation, answered: Sequence[Answered]) -> Outcome:
    """Compare an answer with what was expected; refuse one that is no answer."""
    records = [record for record, _ in answered]
    if len({*records}) < len(records):
        raise ValueError(f"a record is answered twice: {situation.asks}")
    if strange := [each for each in answered if each.record not in truth.actions or each.fit not in get_args(Fit)]:
        raise ValueError(f"no such action, or no such fit: {strange}")
    first = truth.chosen(situation.first, situation)
    must_not = truth.chosen(situation.must_not, situation)
    rank = next((place for place, record in enumerate(records, start=1) if record in first), None)
    violations = tuple(record for record, fit in answered if fit == "yes" and record in must_not)
    return Outcome(situation, tuple(answered), rank, violations)


def score(outcomes: Sequence[Outcome]) -> Score:
    """Sum up."""
    ranks = [outcome.rank for outcome in outcomes]
    return Score(
        situations=len(ranks),
        success_at_1=_share([rank == 1 for rank in ranks]),
        success_at_3=_share([rank is not None and rank <= 3 for rank in ranks]),
        mean_reciprocal_rank=_share([1 / rank if rank else 0 for rank in ranks]),
        violations=sum(bool(outcome.violations) for outcome in outcomes),
    )


def _share(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def summary(scores: Mapping[str, Score]) -> str:
    """Return a table with a line for each score."""
    lines = [f"{'':16}{'situations':>12}{'success@1':>12}{'success@3':>12}{'MRR':>8}{'violations':>12}"]
    lines += [
        f"{name:16}{each.situations:12}{each.success_at_1:12.3f}{each.success_at_3:12.3f}"
        f"{each.mean_reciprocal_rank:8.3f}{each.violations:12}"
        for name, each in scores.items()
    ]
    return "\n".join(lines)


def failures(outcomes: Iterable[Outcome]) -> str:
    """Return what went wrong, situation by situation: what was asked, what came, what should have come, and why."""
    return "\n\n".join(_failure(outcome) for outcome in outcomes if outcome.failed)


def _failure(outcome: Outcome) -> str:
    situation = outcome.situation
    came = [f"{record.removeprefix('action/')} ({fit})" for record, fit in outcome.answered[:3]]
    lines = [
        f"{situation.asks}  [{situation.network}]",
        f"  rank      {outcome.rank or 'never'}",
        f"  came      {', '.join(came) or 'nothing'}",
        f"  expected  {' or '.join(map(str, situation.first))}",
    ]
    if outcome.violations:
        wrong = [record.removeprefix("action/") for record in outcome.violations]
        lines.append(f"  must not  {', '.join(wrong[:5])}{f' and {len(wrong) - 5} more' if len(wrong) > 5 else ''}")
    return "\n".join([*lines, f"  why       {situation.why}"])


def main(named: str) -> None:
    """Measure the answer that is named as `module:function`; only the failures that may be tuned on are told one by one."""
    module, _, function = named.partition(":")
    answer: Answer = getattr(import_module(module), function)
    with TemporaryDirectory() as folder:
        write_network(Path(folder))
        roots = {"fictional": Path(folder), "real": REPOSITORY}
        tuning = measure(answer, read_situations(TUNING), roots)
        held_out = measure(answer, read_situations(HELD_OUT), roots)
    print(failures(tuning), end="\n\n")
    print(summary({"situations": score(tuning), "held out": score(held_out)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
