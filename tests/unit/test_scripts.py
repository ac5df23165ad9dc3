"""Scripts are published without comments and indentation, are otherwise what was written, and those of the map weigh little."""

import gzip
import re
from pathlib import Path

import pytest

import quifaitquoi
from quifaitquoi.scripts import MAIN, Scripts, published

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


# Bundles

MADE_OF = {
    MAIN: 'import "./elements/a-bar.mjs";\nimport(`./elements/${name}.mjs`);\n',
    "js/elements/a-bar.mjs": 'import { store, root } from "../lib/store.mjs";\nstore.add(root);\n',
    "js/lib/store.mjs": "export const root = import.meta.url;\nexport const store = new Set();\n",
    "js/lib/words.mjs": "export function say(word) {\n  return word;\n}\nexport const [YES, NO] = [1, 0];\n",
    "js/elements/orientation-page.mjs": (
        'import { store } from "../lib/store.mjs";\n'
        'import {\n  say,\n  YES as sure,\n} from "../lib/words.mjs";\n'
        "store.add(say(sure));\n"
    ),
    "js/elements/rare.mjs": 'import { store } from "../lib/store.mjs";\nstore.clear();\n',
}


@pytest.fixture
def scripts() -> Scripts:
    return Scripts(MADE_OF.__getitem__)


def test_the_main_script_holds_all_that_it_imports_and_gives_it_on(scripts: Scripts) -> None:
    assert scripts.published(MAIN) == (
        "const module0 = (() => {\n"
        'const root = new URL("./lib/store.mjs", import.meta.url).href;\n'
        "const store = new Set();\n"
        "return { root, store };\n"
        "})();\n"
        "const module1 = (() => {\n"
        "const { store, root } = module0;\n"
        "store.add(root);\n"
        "return {  };\n"
        "})();\n"
        "const module2 = (() => {\n"
        "import(`./elements/${name}.mjs`);\n"
        "return {  };\n"
        "})();\n"
        "export { module0, module1, module2 };\n"
    )


def test_there_is_only_one_of_what_it_holds(scripts: Scripts) -> None:
    assert scripts.published("js/lib/store.mjs") == (
        'import { module0 } from "../quifaitquoi.mjs";\nexport const { root, store } = module0;\n'
    )
    assert scripts.published("js/elements/a-bar.mjs") == 'import "../quifaitquoi.mjs";\n'


def test_a_page_that_is_in_a_hurry_gets_the_rest_in_one_script(scripts: Scripts) -> None:
    assert scripts.published("js/elements/orientation-page.mjs") == (
        'import { module0 } from "../quifaitquoi.mjs";\n'
        "const part0 = (() => {\n"
        "function say(word) {\n"
        "return word;\n"
        "}\n"
        "const [YES, NO] = [1, 0];\n"
        "return { say, YES, NO };\n"
        "})();\n"
        "const part1 = (() => {\n"
        "const { store } = module0;\n"
        "const { say, YES: sure, } = part0;\n"
        "store.add(say(sure));\n"
        "return {  };\n"
        "})();\n"
    )


def test_other_scripts_stay_as_they_are(scripts: Scripts) -> None:
    assert scripts.published("js/elements/rare.mjs") == MADE_OF["js/elements/rare.mjs"]


def test_a_ring_of_scripts_is_told() -> None:
    ring = {MAIN: 'import { b } from "./b.mjs";\n', "js/b.mjs": 'import "./quifaitquoi.mjs";\nexport const b = 1;\n'}

    with pytest.raises(ValueError, match=r"js/quifaitquoi\.mjs → js/b\.mjs → js/quifaitquoi\.mjs"):
        Scripts(ring.__getitem__)


def test_a_page_that_orients_gets_less_than_forty_kilobytes_of_scripts() -> None:
    scripts = Scripts(lambda path: (ASSETS / path).read_text("utf-8"))

    got = [scripts.published(path) for path in (MAIN, "js/elements/orientation-page.mjs")]

    assert sum(len(gzip.compress(script.encode(), 9)) for script in got) < 40_000
