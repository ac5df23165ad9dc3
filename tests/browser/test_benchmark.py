"""The benchmarks in a browser as `make bench` runs them, with little: what they count is known, how long it takes is not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
QUICKLY = ("--only", "places", "--addresses", "200", "--points", "60", "--runs", "1")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    return run_quickly(*QUICKLY, folder=tmp_path_factory.mktemp("bench"))


def run_quickly(*options: str, folder: Path) -> str:
    command = [sys.executable, "-m", "benchmarks", *options, "--folder", str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("source", ["from the gazetteer", "from the lock"])
def test_every_address_is_located(printed: str, source: str) -> None:
    assert re.search(rf"^every site located {source} +[\d.]+ s +[\d,]+ +200$", printed, re.MULTILINE)


def test_the_gazetteer_finds_more_than_a_dictionary(printed: str) -> None:
    ours, plain = (int(found) for found in re.findall(r"^looked up in .* (\d+)$", printed, re.MULTILINE))

    assert 100 < plain < ours <= 200


@pytest.mark.parametrize(
    ("precision", "points", "half", "most"),
    [
        ("locality", "streets of Luxembourg", (0.3, 1.0), (1.5, 3.5)),
        ("postcode", "localities of Belgium", (1.5, 3.0), (4, 7)),
        ("municipality", "localities of Belgium", (3, 6), (7, 12)),
        ("municipality", "streets of Luxembourg", (0.6, 2.0), (2, 6)),
    ],
)
def test_positions_are_as_far_off_as_such_places_are_large(
    printed: str, precision: str, points: str, half: tuple[float, float], most: tuple[float, float]
) -> None:
    told = re.search(rf"^{precision}, at the {points} +([\d,]+) +([\d.]+) +([\d.]+) ", printed, re.MULTILINE)

    assert told
    assert half[0] < float(told[2]) < half[1]
    assert most[0] < float(told[3]) < most[1]


def test_the_map_shows_every_point_and_brings_its_code_along(printed: str) -> None:
    used = re.search(r"^The map of 60 points can be used ([\d.]+) s after", printed, re.MULTILINE)
    weighs = re.search(
        r"^It adds ([\d.]+) kB of compressed JavaScript to the ([\d.]+) kB of any page", printed, re.MULTILINE
    )

    assert used
    assert 0 < float(used[1]) < 30
    assert weighs
    assert 40 < float(weighs[1]) < 60  # Leaflet and its clusters alone are 50


def test_a_goal_of_time_is_only_judged_with_as_many_as_it_speaks_of(printed: str) -> None:
    verdicts = dict(re.findall(r"^(\S.*?)  +.*?(met|missed|not measured)$", printed, re.MULTILINE))

    assert verdicts["10,000 sites located from the gazetteer"] == "not measured"
    assert verdicts["a map of 5,000 points used after"] == "not measured"
    assert verdicts["what a map adds to the JavaScript, compressed"] == "met"


def test_a_person_is_oriented_and_every_change_counts(tmp_path: Path) -> None:
    printed = run_quickly("--only", "orientation", "--actions", "60", "--runs", "1", folder=tmp_path)

    opened = re.search(r"^With 60 actions the first answer .* is painted ([\d.]+) s after", printed, re.MULTILINE)
    assert opened
    assert 0.3 < float(opened[1]) < 30  # two ways there and back for the page alone
    changes = {
        kind: int(times) for kind, times in re.findall(r"^(\S.*?)  +(\d+)(?:  +-?\d+){5}$", printed, re.MULTILINE)
    }
    assert changes["anything"] == sum(changes.values()) / 2 > 30
    assert {"a need", "a place", "an age", "an audience", "the time", "a letter", "less of it", "back"} < set(changes)
    verdicts = dict(re.findall(r"^(\S.*?)  +.*?(met|missed|not measured)$", printed, re.MULTILINE))
    assert verdicts["a change answered, 95 of 100, on a slow device"] == "not measured"
    assert verdicts["the page's own JavaScript, compressed"] == "met"
