"""Pages ask at once for all that their scripts begin with, and the scripts of the map and of orientation weigh little."""

import gzip
import re
from pathlib import Path

import pytest

import quifaitquoi
from quifaitquoi.scripts import imported

PUBLISHED = Path(quifaitquoi.__file__).parent / "assets" / "js"
WRITTEN = Path(quifaitquoi.__file__).parents[1] / "javascript"
LATER = re.compile(r'\bimport\("\./([^"]+)"\)')


def with_all_it_imports(script: str) -> set[str]:
    return {script, *imported(str(PUBLISHED), script)}


def weight(scripts: set[str]) -> int:
    """Return how many bytes scripts are on their way to a reader."""
    return sum(len(gzip.compress((PUBLISHED / script).read_bytes(), 9)) for script in scripts)


def write(folder: Path, **scripts: str) -> str:
    for name, script in scripts.items():
        (folder / f"{name}.mjs").write_text(script, "utf-8")
    return str(folder)


def test_what_is_imported_at_once_is_told_once_and_what_comes_later_is_not(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        main='import"./shared.mjs";import{a as b}from"./words.mjs";b(()=>import("./later.mjs"))',
        words='import{c}from"./shared.mjs";export{c as a}',
        shared='import"./main.mjs";',
    )

    assert sorted(imported(folder, "main.mjs")) == ["shared.mjs", "words.mjs"]


def test_a_script_that_lacks_is_no_surprise_for_the_reader(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(imported(write(tmp_path, main='import"./lost.mjs";'), "main.mjs"))


def test_every_script_that_is_fetched_later_is_published() -> None:
    fetched = {*LATER.findall((WRITTEN / "quifaitquoi.mjs").read_text("utf-8"))}

    assert {"elements/network-map.mjs", "elements/copy-age.mjs"} < fetched
    assert {script for script in fetched if not (PUBLISHED / script).is_file()} == set()


def test_all_pages_share_one_script() -> None:
    of_all = with_all_it_imports("quifaitquoi.mjs")

    assert len(of_all) == 2
    for script in PUBLISHED.rglob("elements/*.mjs"):
        assert of_all - {"quifaitquoi.mjs"} < with_all_it_imports(f"elements/{script.name}")


def test_a_map_adds_less_than_sixty_kilobytes_to_a_page() -> None:
    of_the_map = with_all_it_imports("elements/network-map.mjs") | with_all_it_imports("elements/place-map.mjs")

    assert 45_000 < weight(of_the_map - with_all_it_imports("quifaitquoi.mjs")) < 60_000


def test_a_page_that_orients_gets_less_than_forty_kilobytes_of_scripts() -> None:
    of_orientation = with_all_it_imports("elements/orientation-page.mjs")

    assert 20_000 < weight(of_orientation | with_all_it_imports("quifaitquoi.mjs")) < 40_000
