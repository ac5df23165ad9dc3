"""What was measured, in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.asking import SLOWER, Change, spread
from benchmarks.errors import Error
from benchmarks.goals import Goal
from benchmarks.lighthouse import CATEGORIES
from benchmarks.maps import Map
from benchmarks.measure import Measure
from benchmarks.orientation import Orientation
from benchmarks.places import Places
from benchmarks.run import OURS, Results
from benchmarks.tables import megabytes, seconds, table
from quifaitquoi.position import TYPICAL_ERROR_KM


def told(results: Results) -> str:
    """Return the tables of one network."""
    return "\n\n".join(_sections(results))


def told_of_places(places: Places) -> str:
    """Return the tables of addresses and of their positions."""
    return "\n\n".join((_located(places), _lookups(places), _errors(places.errors)))


def told_of_map(opened: Map | None) -> str:
    """Return what was measured of the map."""
    if not opened:
        return "The map was not opened: there is no Chromium on this machine."
    usual = opened.all_code - opened.code
    told = (
        f"The map of {opened.points:,} points can be used {seconds(opened.usable)} after a browser just started asks for it.\n"
        f"It adds {opened.code / 1e3:.1f} kB of compressed JavaScript to the {usual / 1e3:.1f} kB of any page."
    )
    return "\n".join((told, *(f"FAULT: {fault}" for fault in opened.faults)))


def told_of_orientation(measured: Orientation | None) -> str:
    """Return what was measured of the orientation page."""
    if not measured:
        return "Nobody was oriented: there is no Chromium on this machine."
    usual, slow = measured.useful[1], measured.useful[SLOWER]
    told = (
        f"With {measured.actions:,} actions the first answer to a question in the address is painted {seconds(usual)} after\n"
        f"a browser just started asks for it on slow 4G, {seconds(slow)} on a device four times as slow. Until then it has\n"
        f"fetched {measured.data / 1e3:.1f} kB of data; its JavaScript is {measured.code / 1e3:.1f} kB, all compressed."
    )
    pages = ((page.page, *(f"{score:.0f}" for score in page.scores.values())) for page in measured.audited)
    scores = table(("Lighthouse", *CATEGORIES), pages) if measured.audited else "Lighthouse was left out."
    remarks = "\n".join(f"{page.page}: {remark}" for page in measured.audited for remark in page.remarks)
    return "\n\n".join(
        filter(None, (told, _runs(measured.asked.reached), _changes(measured.asked.changes), scores, remarks))
    )


def judged(about: str, goals: Iterable[Goal]) -> str:
    """Return the table of the goals."""
    rows = ((goal.what, _number(goal.value, goal.unit), _number(goal.limit, goal.unit), goal.verdict) for goal in goals)
    return f"Goals, {about}\n\n" + table(("", "measured", "limit", ""), rows)


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


def _runs(reached: Sequence[float]) -> str:
    """Return what each run reached, where there were several."""
    if len(reached) < 2:
        return ""
    each = ", ".join(f"{most:.0f}" for most in reached)
    return (
        f"All was asked {len(reached)} times; 95 of 100 changes were answered within {each} ms. The run in the middle:"
    )


def _changes(changes: Iterable[Change]) -> str:
    """Return how soon changes were answered, by what was changed, in milliseconds."""
    made = tuple(changes)
    kinds = {kind: [each for each in made if each.what == kind] for kind in dict.fromkeys(each.what for each in made)}
    heads = ("a change of, in ms", "times", "middle", "95 of 100", "at most", "middle, all of it", "95 of 100")
    return table(heads, (_change(kind, each) for kind, each in {**kinds, "anything": made}.items()))


def _change(kind: str, changes: Iterable[Change]) -> tuple[str, ...]:
    made = tuple(changes)
    painted, whole = spread([each.painted for each in made]), spread([each.whole for each in made])
    numbers = (painted.middle, painted.most, painted.worst, whole.middle, whole.most)
    return kind, str(painted.times), *(f"{number:.0f}" for number in numbers)


def _located(places: Places) -> str:
    heads = (f"{places.addresses:,} fictional addresses in real places", "time", "addresses a second", "found")
    rows = (
        ("every site located from the gazetteer", *places.gazetteer),
        ("every site located from the lock", *places.lock),
        ("looked up in the gazetteer", *places.ours[1:]),
        ("looked up in a plain dictionary", *places.plain[1:]),
    )
    return table(
        heads,
        ((what, seconds(time), f"{places.addresses / time:,.0f}", f"{found:,}") for what, time, found in rows),
    )


def _lookups(places: Places) -> str:
    ours, plain = places.ours, places.plain
    return (
        f"The gazetteer is loaded in {seconds(ours.loading)}, the dictionary in {seconds(plain.loading)}; a look-up takes "
        f"{ours.looking / places.addresses * 1e6:.1f} µs,\n{ours.looking / plain.looking:.1f} times what it takes in the "
        "dictionary, which finds only names that are written as in the files."
    )


def _errors(errors: Iterable[Error]) -> str:
    heads = ("kilometres off", "points", "half within", "95 of 100 within", "told readers", "same", "no position")
    rows = (
        (
            f"{error.precision}, at the {error.points}",
            f"{len(error.kilometres):,}",
            _kilometres(error.middle),
            _kilometres(error.most),
            _kilometres(TYPICAL_ERROR_KM.get(error.precision)),
            f"{error.same:,}",
            f"{error.unplaced:,}",
        )
        for error in errors
    )
    return f"{table(heads, rows)}\n{_COMPARED}"


_COMPARED = """\
Compared is the position of an address that says no more than its locality, its postcode or its municipality. Luxembourg
has a postcode for a street or two, whose point is compared with the one of its locality, found by name, and with the
middle of its municipality. Belgium has a postcode for some villages: the point of each is compared with the middle of all,
and with that of its municipality, where the first network knows it. Every point counts once, however many people live
there; those that are the position themselves (same), and those for which there is none, are left out."""


def _kilometres(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.0f} {unit}" if unit in _WHOLE else f"{value:.3f} {unit}".rstrip()


_WHOLE = ("MB", "kB", "ms", "µs")
"""The units of which fractions say nothing."""
