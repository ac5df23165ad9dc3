"""Scripts are published without comments and indentation, are otherwise what was written, and those of the map weigh little."""

import gzip
import re
from pathlib import Path

import pytest

import quifaitquoi
from quifaitquoi.scripts import published

ASSETS = Path(quifaitquoi.__file__).parent / "assets"
SCRIPTS = sorted((ASSETS / "js").rglob("*.mjs"))
OF_THE_MAP = ASSETS / "js" / "elements" / "network-map.mjs"
ON_EVERY_PAGE = ASSETS / "js" / "quifaitquoi.mjs"

IMPORTED = re.compile(r'(?:\bfrom|\bimport) ?\(?"(\.[^"]+)"')

A_CLASS_OF_CHARACTERS = re.compile(r"/\[(?:[^\]\\]|\\.)*\]/")
"""Of a regular expression; it may hold a backtick."""

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


def test_indentation_and_comments_on_lines_of_their_own_go_and_nothing_else() -> None:
    assert published(WRITTEN) == READ
    assert published(READ) == READ


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_text_in_backticks_is_longer_than_its_line(script: Path) -> None:
    code = A_CLASS_OF_CHARACTERS.sub("", published(script.read_text("utf-8")))

    assert [line for line in code.splitlines() if line.count("`") % 2] == []


def test_a_map_adds_less_than_sixty_kilobytes_to_a_page() -> None:
    added = {*with_all_it_imports(OF_THE_MAP)} - {*with_all_it_imports(ON_EVERY_PAGE)}
    weights = {script.name: len(gzip.compress(published(script.read_text("utf-8")).encode(), 9)) for script in added}

    assert {"leaflet.js", "leaflet.markercluster.js", "map.mjs", "layers.mjs"} < weights.keys()
    assert sum(weights.values()) < 60_000


def with_all_it_imports(script: Path, *known: Path) -> tuple[Path, ...]:
    """Return a script and what it imports, at once or later."""
    found = (*known, script)
    for name in IMPORTED.findall(script.read_text("utf-8")):
        other = (script.parent / name).resolve()
        found = found if other in found else with_all_it_imports(other, *found)
    return found
