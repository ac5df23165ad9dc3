"""The search index, made by the Pagefind program over the lean pages and, to compare, over the public ones."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pagefind_bin

from benchmarks.measure import Measure, measure


class Indexes(NamedTuple):
    """What the index cost over the lean pages and over the full ones."""

    lean: Measure
    full: Measure


def compare(lean: Path, full: Path, scratch: Path) -> Indexes:
    """Index both trees."""
    return Indexes(_index(lean, scratch / "lean"), _index(full, scratch / "full"))


def _index(tree: Path, out: Path) -> Measure:
    program = pagefind_bin.get_executable()
    return measure([program, "--site", tree, "--output-path", out, "--force-language", "fr", "--quiet"])
