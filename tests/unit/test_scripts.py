"""Scripts are published without comments and indentation, are otherwise what was written, and those of the map weigh little."""

import gzip
import re
from pathlib import Path

import pytest

import quifaitquoi
from quifaitquoi.scripts import published

ASSETS = Path(quifaitquoi.__file__).parent / "assets"
SCRIPTS = sorted((ASSETS / "js").rglob("*.mjs"))
OF_THE_MAP = ("network-map", "places", "map-view", "map", "pins", "map-controls", "pin-map", "layers")

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


def test_a_map_weighs_less_than_sixty_kilobytes() -> None:
    ours = [published(script.read_text("utf-8")).encode() for script in SCRIPTS if script.stem in OF_THE_MAP]
    theirs = [(ASSETS / "vendor" / name).read_bytes() for name in ("leaflet.js", "leaflet.markercluster.js")]

    assert len(ours) == len(OF_THE_MAP)
    assert sum(len(gzip.compress(script, 9)) for script in (*ours, *theirs)) < 60_000
