"""What is asked of the software, and whether this run met it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.maps import POINTS, Map
from benchmarks.orientation import ACTIONS, Orientation
from benchmarks.places import ADDRESSES, Places
from benchmarks.run import OURS, Results

KILOBYTE = 1e3
MEGABYTE = 1e6
MICROSECOND = 1e-6
LEAST_PERFORMANCE = 98


class Goal(NamedTuple):
    """A quotient or an amount that must not pass a limit, or must reach it (`least`); `None` when this run did not measure it."""

    what: str
    value: float | None
    limit: float
    unit: str = ""
    least: bool = False

    @property
    def verdict(self) -> str:
        """Say whether the goal was met."""
        if self.value is None:
            return "not measured"
        met = self.value >= self.limit if self.least else self.value <= self.limit
        return "met" if met else "missed"


def goals(measured: Mapping[int, Results]) -> Iterator[Goal]:
    """Give the goals for the largest network that was measured; those that it is too large for, for the next ones."""
    size = max(measured)
    first, second, searched = measured[size].first, measured[size].second, measured[size].searched
    wall = {name: cost.wall for name, cost in first.costs.items()}
    ours = wall[OURS]
    trees = next(
        (measured[size].searched.trees for size in sorted(measured, reverse=True) if measured[size].searched.trees),
        None,
    )
    tenth = measured[size // 10].first.costs[OURS].wall if size // 10 in measured else None
    served = measured[1_000].served if 1_000 in measured else None
    yield Goal("pages: time, of Hugo's from data", _ratio(ours, wall.get("hugo")), 0.7)
    yield Goal("pages: time, of MkDocs' as usual", _ratio(ours, wall.get("mkdocs")), 1 / 8)
    yield Goal("pages: peak memory", first.costs[OURS].memory / MEGABYTE, 600, "MB")
    yield Goal("pages: time, of that for a tenth of the partners", _ratio(ours, tenth), 11)
    yield Goal("second build after one edit: time, of the first's", _ratio(second.edited.wall, ours), 0.25)
    yield Goal("second build, same text: index time, of the first's", _ratio(searched.untouched, searched.first), 0.1)
    yield Goal("index over lean pages: time, of that over full ones", trees and trees.lean.wall / trees.full.wall, 1)
    yield Goal("index over lean pages: memory, of the same", trees and trees.lean.memory / trees.full.memory, 0.7)
    yield Goal("serving 1,000 partners: a change shows after", served, 1, "s")


def goals_for_places(places: Places, opened: Map | None) -> Iterator[Goal]:
    """Give the goals for addresses and for the map; those of time only for as many as the goals speak of."""
    full = places.addresses == ADDRESSES
    usable = opened.usable if opened and opened.points == POINTS else None
    yield Goal(f"{ADDRESSES:,} sites located from the gazetteer", places.gazetteer.time if full else None, 2, "s")
    yield Goal(f"{ADDRESSES:,} sites located from the lock", places.lock.time if full else None, 2, "s")
    yield Goal("the gazetteer loaded", places.ours.loading, 0.1, "s")
    look_up = places.ours.looking / places.addresses / MICROSECOND
    yield Goal("a look-up in the gazetteer", look_up if full else None, 50, "µs")
    yield Goal(f"a map of {POINTS:,} points used after", usable, 1, "s")
    yield Goal("what a map adds to the JavaScript, compressed", opened and opened.code / KILOBYTE, 60, "kB")


def goals_for_orientation(measured: Orientation | None) -> Iterator[Goal]:
    """Give the goals for the page that asks and answers; those of time and of data only for as many actions as they speak of."""
    full = measured if measured and measured.actions >= ACTIONS else None
    answered = full and full.asked.answered.most
    yield Goal("a change answered, 95 of 100, on a slow device", answered, 50, "ms")
    yield Goal("the first answer on slow 4G, from cold", full and full.useful[1], 1.5, "s")
    yield Goal("the page's own JavaScript, compressed", measured and measured.code / KILOBYTE, 40, "kB")
    yield Goal("data before the first answer, compressed", full and full.data / KILOBYTE, 60, "kB")
    yield Goal("layout shift of opening", measured and measured.shift, 0)
    yield Goal("layout shift of asking", measured and measured.asked.shift, 0)
    for page in measured.audited if measured else ():
        for name, score in page.scores.items():
            least = LEAST_PERFORMANCE if name == "performance" else 100
            yield Goal(f"Lighthouse, {page.page}: {name}", score, least, least=True)


def _ratio(value: float, other: float | None) -> float | None:
    return value / other if other else None
