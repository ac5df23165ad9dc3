"""Building a network with quifaitquoi: the only place that knows its command line."""

from __future__ import annotations

import json
import shutil
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import CommandError, Measure, measure

STAGES = ("read", "validate", "link", "locate", "frames", "render", "write", "index")
"""In the order of the work, as `--timings` names them."""


class Build(NamedTuple):
    """What a build cost, its stages in seconds, and how many pages it made."""

    cost: Measure
    stages: dict[str, float]
    pages: int


@dataclass(frozen=True)
class Workshop:
    """A network's folder, and beside it what its builds leave: the site, the cache that a second build starts from."""

    root: Path
    beside: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the program must know besides its arguments: where to keep what it remembers."""
        return {"XDG_CACHE_HOME": str(self.beside / "cache")}

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.beside / "site"

    @property
    def tree(self) -> Path:
        """The folder in which the lean pages are kept when asked for."""
        return self.beside / "tree"

    def build(self, *, index: bool, tree: bool = False) -> Build:
        """Build the site on top of what earlier builds left."""
        timings = self.beside / "timings.json"
        command: list[str | Path] = [program(), "build", "--root", self.root, "--out", self.site, "--timings", timings]
        command += [] if index else ["--no-index"]
        command += ["--keep-index-tree", self.tree] if tree else []
        cost = measure(command, environment=self.environment)
        written = json.loads(timings.read_text(encoding="utf-8"))
        return Build(cost, written["stages"], written["pages"])

    def serving(self, address: str) -> list[str | Path]:
        """Return the command that serves the site at an address such as `127.0.0.1:8000`."""
        return [program(), "serve", "--root", self.root, "--address", address]

    def clear(self) -> None:
        """Forget all builds, so that the next is a first one."""
        shutil.rmtree(self.beside, ignore_errors=True)
        self.beside.mkdir(parents=True)


def program() -> Path:
    """Return the command that is installed beside this interpreter."""
    command = Path(sysconfig.get_path("scripts"), "quifaitquoi")
    if not command.exists():
        raise CommandError("quifaitquoi is not installed beside this interpreter")
    return command
