"""Measuring one network on every side."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import index, serving
from benchmarks.index import Indexes
from benchmarks.measure import CommandError, Measure, measure, middle
from benchmarks.names import Names
from benchmarks.networks import edited, reverified, write_network, write_record
from benchmarks.ours import STAGES, Build, Workshop
from benchmarks.pages import differences, page_set
from benchmarks.peers.hugo import hugo_command, write_hugo
from benchmarks.peers.mkdocs import mkdocs_command, write_mkdocs
from benchmarks.records import partner

OURS = "quifaitquoi"
SLOW = 1_000
"""Partners beyond which MkDocs runs only once (it takes minutes), Pagefind does not read the full pages (it takes 10 GB
for those of 10,000), and serving is not tried."""


class Side(NamedTuple):
    """A way to build the site: where its pages come to be, and what a first build costs there."""

    name: str
    site: Path
    build: Callable[[], Measure]


class First(NamedTuple):
    """First builds without the search index: what they cost by side, how many pages they made, our stages in seconds."""

    costs: dict[str, Measure]
    pages: dict[str, int]
    stages: dict[str, float]
    faults: tuple[str, ...]
    """Where the sides do not have the same pages."""


class Second(NamedTuple):
    """What a second build costs when nothing changed, and when one partner was edited; without the search index."""

    unchanged: Measure
    edited: Measure


class Searched(NamedTuple):
    """The search index: what a first build costs with it, and the seconds it takes there and in a second build.

    Between the two somebody has edited what nobody searches for. `trees` compares lean pages with full ones.
    """

    build: Measure
    first: float
    untouched: float
    trees: Indexes | None


class Results(NamedTuple):
    """What was measured of one network; `served` is after how many seconds a change is seen while serving."""

    partners: int
    first: First
    second: Second
    searched: Searched
    served: float | None


class Work(NamedTuple):
    """What is being measured, how often, and whom to tell about it."""

    workshop: Workshop
    names: Names
    runs: int
    say: Callable[[str], None]


def run(
    folder: Path, partners: int, *, seed: int, peers: Sequence[str], runs: int, say: Callable[[str], None]
) -> Results:
    """Measure a network of so many partners in a folder that does not exist yet, and remove it again."""
    say(f"writing a network of {partners:,} partners")
    names = write_network(folder / "network", partners, seed)
    work = Work(Workshop(folder / "network", folder / OURS), names, runs, say)
    first = _first_builds(work, [*_peers(folder, names, peers)])
    second = _second_builds(work)
    searched = _searched(work)
    served = _served(work) if partners <= SLOW else None
    shutil.rmtree(folder)
    return Results(partners, first, second, searched, served)


def _peers(folder: Path, names: Names, peers: Sequence[str]) -> Iterator[Side]:
    if "hugo" in peers:
        write_hugo(folder / "hugo", folder / "network")
        yield _peer("hugo", folder / "hugo", "public", hugo_command())
    if "mkdocs" in peers:
        write_mkdocs(folder / "mkdocs", names)
        yield _peer("mkdocs", folder / "mkdocs", "site", mkdocs_command())


def _peer(name: str, root: Path, out: str, command: list[str]) -> Side:
    def build() -> Measure:
        shutil.rmtree(root / out, ignore_errors=True)
        return measure(command, cwd=root)

    return Side(name, root / out, build)


def _first_builds(work: Work, peers: Sequence[Side]) -> First:
    """Build on every side in turn, again and again, so that what else the machine does meets all of them."""
    builds: list[Build] = []

    def build() -> Measure:
        work.workshop.clear()
        builds.append(work.workshop.build(index=False))
        return builds[-1].cost

    costs: dict[str, list[Measure]] = {}
    sides = [Side(OURS, work.workshop.site, build), *peers]
    for number in range(work.runs):
        for side in sides:
            if number == 0 or side.name != "mkdocs" or work.names.size <= SLOW:
                work.say(f"{side.name}, run {number + 1} of {work.runs}")
                costs.setdefault(side.name, []).append(side.build())
    sets = {side.name: page_set(side.site) for side in sides}
    for side in peers:
        shutil.rmtree(side.site.parent)
    return First(
        {name: middle(each) for name, each in costs.items()},
        {name: len(pages) for name, pages in sets.items()},
        {stage: median(build.stages.get(stage, 0.0) for build in builds) for stage in STAGES if stage != "index"},
        tuple(differences(sets)),
    )


def _second_builds(work: Work) -> Second:
    record = partner(work.names, 0)
    unchanged, changed = [], []
    for number in range(work.runs):
        work.say(f"second builds, run {number + 1} of {work.runs}")
        unchanged.append(work.workshop.build(index=False).cost)
        write_record(work.workshop.root, edited(record, f"essai {number}"))
        changed.append(work.workshop.build(index=False).cost)
    write_record(work.workshop.root, record)
    return Second(middle(unchanged), middle(changed))


def _searched(work: Work) -> Searched:
    work.say("first and second build with the search index")
    record = partner(work.names, 0)
    work.workshop.clear()
    first = work.workshop.build(index=True)
    write_record(work.workshop.root, reverified(record))
    second = work.workshop.build(index=True)
    write_record(work.workshop.root, record)
    trees = _trees(work) if work.names.size <= SLOW else None
    return Searched(first.cost, first.stages["index"], second.stages["index"], trees)


def _trees(work: Work) -> Indexes:
    work.say("the search index over lean pages and over full ones")
    work.workshop.clear()
    built = work.workshop.build(index=True, tree=True)
    if len(page_set(work.workshop.tree)) < built.pages / 2:
        raise CommandError("the tree kept for the search index lacks most pages")
    return index.compare(work.workshop.tree, work.workshop.site, work.workshop.beside)


def _served(work: Work) -> float:
    work.say("serving")
    return median(serving.delays(work.workshop, work.names, work.runs))
