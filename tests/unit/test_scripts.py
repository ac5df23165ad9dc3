"""Scripts are published without comments, and are otherwise what was written."""

from pathlib import Path

import pytest

import quifaitquoi
from quifaitquoi.scripts import published

SCRIPTS = sorted((Path(quifaitquoi.__file__).parent / "assets" / "js").rglob("*.mjs"))

WRITTEN = """\
/*
 * What it is.
 */
import { a } from "./a.mjs"; // kept: it is short

/** `a` → `b` */
export function b() {
  // Why.
  return a("https://example.org/*"); /* kept too */
}
"""

READ = """\
import { a } from "./a.mjs"; // kept: it is short

export function b() {
  return a("https://example.org/*"); /* kept too */
}
"""


def test_comments_on_lines_of_their_own_go_and_nothing_else() -> None:
    assert published(WRITTEN) == READ
    assert published(READ) == READ


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_text_in_backticks_is_longer_than_its_line(script: Path) -> None:
    code = published(script.read_text("utf-8"))

    assert [line for line in code.splitlines() if line.count("`") % 2] == []
