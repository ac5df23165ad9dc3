"""What Lighthouse says of pages on a phone: its four scores, and every audit that is not passed in full."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.maps import FLAGS
from benchmarks.measure import CommandError, measure
from tools.environment import find_node

PROGRAM = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Audited(NamedTuple):
    """A page, its scores from 0 to 100 by category, and what Lighthouse would have otherwise, in its own words."""

    page: str
    scores: Mapping[str, float]
    remarks: tuple[str, ...]


def audit(chromium: Path, pages: Mapping[str, str], runs: int, say: Callable[[str], None]) -> tuple[Audited, ...]:
    """Audit pages, by what they are, so many times: scores for speed are unsteady. None are where there is no Lighthouse."""
    node = find_node()
    if not node or not PROGRAM.exists():
        say("Lighthouse is left out: `make bench` installs it")
        return ()
    return tuple(_audited(node, chromium, page, address, runs, say) for page, address in pages.items())


def _audited(node: Path, chromium: Path, page: str, address: str, runs: int, say: Callable[[str], None]) -> Audited:
    say(f"Lighthouse looks at {page}")
    reports = [_report(node, chromium, address) for _ in range(runs)]
    scores = {name: median(100 * report["categories"][name]["score"] for report in reports) for name in CATEGORIES}
    return Audited(page, scores, tuple(_remarks(reports[-1])))


def _report(node: Path, chromium: Path, address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        report = Path(folder, "report.json")
        measure(
            (
                node,
                PROGRAM,
                address,
                "--quiet",
                "--no-enable-error-reporting",
                f"--only-categories={','.join(CATEGORIES)}",
                "--output=json",
                f"--output-path={report}",
                f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
            ),
            environment={"CHROME_PATH": os.fspath(chromium)},
        )
        read: dict[str, Any] = json.loads(report.read_bytes())
    if trouble := read.get("runtimeError"):
        raise CommandError(f"Lighthouse cannot look at {address}: {trouble['message']}")
    return read


def _remarks(report: dict[str, Any]) -> list[str]:
    """Return the audits that have a score below the full one, the weightiest first, then those that have no weight."""
    found = {}
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            told = report["audits"][reference["id"]]
            if told["score"] is not None and told["score"] < 1:
                value = told.get("displayValue", "")
                found[reference["id"]] = (-reference["weight"], f"{name}: {told['title']} {value}".rstrip())
    return [words for _, words in sorted(found.values())]
