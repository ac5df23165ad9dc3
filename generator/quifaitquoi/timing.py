"""How long the stages of a build take, and telling how far they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter


@dataclass
class Timings:
    """Wall seconds per stage; the stages of shared work are told apart by the time that each took in the workers."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        start = perf_counter()
        try:
            yield
        finally:
            self.add(name, perf_counter() - start)

    def add(self, name: str, seconds: float) -> None:
        """Count seconds for a stage."""
        self.stages[name] = self.stages.get(name, 0.0) + seconds

    def split(self, wall: float, worked: Mapping[str, float]) -> None:
        """Share a wall time between stages, by the time that workers spent in each."""
        total = sum(worked.values()) or 1.0
        for name, seconds in worked.items():
            self.add(name, wall * seconds / total)


Progress = Callable[[str, int, int], None]
"""Told a stage, how much of it is done, and how much there is."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def add_times(worked: defaultdict[str, float], times: Mapping[str, float]) -> None:
    """Count what a worker spent in each stage."""
    for stage, seconds in times.items():
        worked[stage] += seconds
