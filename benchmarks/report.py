"""What was measured, in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from benchmarks.goals import goals
from benchmarks.measure import Measure
from benchmarks.run import OURS, Results
from benchmarks.tables import megabytes, seconds, table


def told(results: Results) -> str:
    """Return the tables of one network."""
    return "\n\n".join(_sections(results))


def judged(measured: Mapping[int, Results]) -> str:
    """Return the table of the goals."""
    rows = (
        (goal.what, _number(goal.value, goal.unit), _number(goal.limit, goal.unit), goal.verdict)
        for goal in goals(measured)
    )
    return f"Goals, for the network of {max(measured):,}\n\n" + table(("", "measured", "at most", ""), rows)


def _sections(results: Results) -> Iterator[str]:
    first, second, searched = results.first, results.second, results.searched
    pages = first.pages[OURS]
    yield f"Network of {results.partners:,}: {pages:,} pages"
    yield _costs("pages, first build", ((name, cost, first.pages[name]) for name, cost in first.costs.items()))
    yield table((f"{OURS}, stage", "time", "pages a second"), _stages(results))
    rest = {
        "second build, unchanged": second.unchanged,
        "second build, one edit": second.edited,
        "first build with search index": searched.build,
    }
    if searched.trees:
        rest |= {"Pagefind over lean pages": searched.trees.lean, "Pagefind over full pages": searched.trees.full}
    yield _costs(f"{OURS}, other builds", ((name, cost, pages) for name, cost in rest.items()))
    yield f"search index in a second build with the same text: {seconds(searched.untouched)}"
    if results.served is not None:
        yield f"serving: a change of one partner shows after {seconds(results.served)}"
    yield from (f"FAULT: {fault}" for fault in first.faults)


def _costs(title: str, costs: Iterable[tuple[str, Measure, int]]) -> str:
    heads = (title, "wall", "processor", "memory", "largest process", "pages a second")
    rows = (
        (
            name,
            seconds(cost.wall),
            seconds(cost.cpu),
            megabytes(cost.memory),
            megabytes(cost.largest),
            f"{pages / cost.wall:,.0f}",
        )
        for name, cost, pages in costs
    )
    return table(heads, rows)


def _stages(results: Results) -> Iterator[tuple[str, str, str]]:
    """Give each stage, then what is left: the start of the interpreter and its libraries, and the work between stages."""
    stages, pages = results.first.stages, results.first.pages[OURS]
    rest = results.first.costs[OURS].wall - sum(stages.values())
    for stage, time in {**stages, "index": results.searched.first, "everything else": rest}.items():
        yield stage, seconds(time), f"{pages / time:,.0f}" if time else ""


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.0f} MB" if unit == "MB" else f"{value:.3f} {unit}".rstrip()
