"""Files that nobody should be able to do harm with, each with what a good reader first says of it."""

import csv
import shutil
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest

from quifaitquoi.i18n import LANGUAGES, Messages, messages
from quifaitquoi.reporting import report_text
from tests.network import expected_in, problems, read, read_in_a_limited_child

REPOSITORY = Path(__file__).resolve().parents[2]
CORPUS = REPOSITORY / "tests" / "bad_input"


class Expected(NamedTuple):
    """What is first said of a file: nothing, when it is accepted."""

    file: str
    outcome: str
    line: str
    code: str

    @property
    def problem(self) -> str:
        return f"{self.line} {self.code}".strip()


def index() -> list[Expected]:
    with (CORPUS / "index.csv").open(encoding="utf-8", newline="") as file:
        return [Expected(**row) for row in csv.DictReader(file)]


BOMBS = [expected for expected in index() if "/bomb-" in expected.file]
OTHERS = [expected for expected in index() if expected not in BOMBS]


def alone(expected: Expected, root: Path) -> Path:
    """Copy one file of the corpus into a network of its own."""
    (root / expected.file).parent.mkdir(parents=True)
    shutil.copyfile(CORPUS / expected.file, root / expected.file)
    return root


@pytest.mark.parametrize("expected", OTHERS, ids=lambda expected: expected.file)
def test_each_file_is_answered_with_its_line(expected: Expected, tmp_path: Path) -> None:
    network = read(alone(expected, tmp_path))

    assert next(iter(problems(network)), "") == expected.problem
    for diagnostic in network.diagnostics:
        for language in LANGUAGES:
            said = messages(language).describe(diagnostic)
            assert all(
                "\n" not in text and text.replace("\u00a0", " ").replace("\u202f", " ").isprintable() for text in said
            )
            assert len(said[0]) <= 300


def test_every_file_is_answered_within_limits_of_memory_and_time(tmp_path: Path) -> None:
    files = [*BOMBS, *OTHERS]
    roots = [alone(expected, tmp_path / str(number)) for number, expected in enumerate(files)]

    answers, code, complaints = read_in_a_limited_child(*roots)

    told = zip_longest([expected.file for expected in files], answers, fillvalue="not answered")
    assert dict(told) == {expected.file: expected.problem for expected in files}
    assert (code, complaints) == (0, "")


def test_nothing_is_shown_of_what_a_link_leads_to(tmp_path: Path, fr: Messages) -> None:
    (tmp_path / "secret").write_text("mot de passe", "utf-8")
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/a.yml").symlink_to(tmp_path / "secret")

    told = report_text(read(tmp_path).diagnostics, {}, fr, str(tmp_path))

    assert "unreadable-file" in told
    assert "mot de passe" not in told


def test_the_index_names_every_file() -> None:
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/**/*.*")}

    assert {expected.file for expected in index()} == files
    assert {(expected.outcome, bool(expected.problem)) for expected in index()} == {
        ("accept", False),
        ("reject", True),
        ("warn", True),
    }


def test_every_code_is_told_in_a_case_or_here() -> None:
    cases = (CORPUS.parent / "cases").glob("*.txt")
    told = {line.split("[")[1].split("]")[0] for case in cases for line in expected_in(case.read_text("utf-8"))}
    elsewhere = {"unreadable-file", "too-big", "more-of-a-kind"}  # in test_source and test_rules: many or large files
    elsewhere |= {
        "missing-position",
        "orphan-position",
        "stale-position",
    }  # in geocoding: told by `geocode --check` alone

    keys = set(messages("fr"))
    known = {key.split(".")[1] for key in keys if key.startswith("diagnostics.")}
    assert told | {expected.code for expected in index()} | elsewhere == known | {""}
