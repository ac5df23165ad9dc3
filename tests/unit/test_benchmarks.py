"""What the benchmarks compute by themselves, on places that do not exist, and what their fictional networks are made of."""

import gzip
import http.client
import json
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from benchmarks.addresses import lock_addresses, write_addresses
from benchmarks.asking import Asked, Change, spread, typical
from benchmarks.doors import write_doors
from benchmarks.errors import Error, errors
from benchmarks.goals import Goal
from benchmarks.hosting import Line, hosted
from benchmarks.networks import write_network
from benchmarks.peers import plain
from quifaitquoi.build import edition_of
from quifaitquoi.config import load_config
from quifaitquoi.exports.orientation import orientation_data, orientation_words
from quifaitquoi.network import read_network
from quifaitquoi.places.gazetteer import Gazetteer, Locality, load_gazetteer
from quifaitquoi.position import Position, Precision, distance
from tests.conftest import ReadText
from tests.network import DAY, read

TENTH_OF_A_DEGREE_NORTH = 11.12
"""Kilometres."""

FICTIONAL = Gazetteer(
    [
        Locality("BE", "9990", "Valsombre", 50.0, 5.0),
        Locality("BE", "9990", "Hautefeuille", 50.1, 5.0),
        Locality("BE", "9991", "Pont-Brisé", 50.3, 5.0),
        Locality("LU", "", "Songe", 49.8, 6.0, "Songe"),
        Locality("LU", "9901", "Songe", 49.7, 6.0, "Songe"),
        Locality("LU", "9902", "Songe", 49.9, 6.0, "Songe"),
        Locality("LU", "9903", "Brume", 49.8, 6.0, "Sans-Nom"),
    ]
)
MUNICIPALITIES = """
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  valsombre: {label: Valsombre, country: BE, postcodes: {"9990": [Valsombre, Hautefeuille]}}
  songe: {label: Songe, country: LU}
"""


def told(error: Error) -> tuple[str, list[float], int, int]:
    return error.precision, [round(each, 2) for each in error.kilometres], error.same, error.unplaced


def test_each_precision_is_measured_at_points_that_are_not_the_position_itself(network: ReadText) -> None:
    measured = errors(network(MUNICIPALITIES).catalogue, FICTIONAL)

    assert [told(error) for error in measured] == [
        ("locality", [TENTH_OF_A_DEGREE_NORTH] * 2, 1, 0),
        ("postcode", [TENTH_OF_A_DEGREE_NORTH / 2] * 2, 1, 0),
        ("municipality", [TENTH_OF_A_DEGREE_NORTH], 1, 0),
        ("municipality", [TENTH_OF_A_DEGREE_NORTH] * 2, 0, 1),
    ]


def test_half_and_95_of_100_points_are_nearer() -> None:
    error = Error(Precision.LOCALITY, "points", tuple(number / 10 for number in range(100)), 0, 0)

    assert error.middle == pytest.approx(4.95)
    assert error.most == 9.5


def test_nothing_is_said_where_there_are_no_points() -> None:
    error = Error(Precision.LOCALITY, "points", (), 3, 0)

    assert (error.middle, error.most) == (None, None)


def test_every_fictional_address_has_a_place_near_its_locality(tmp_path: Path) -> None:
    addresses = write_addresses(tmp_path / "network", 200, seed=3)
    lock_addresses(tmp_path / "network", addresses[:100], seed=3)
    network = read_network(str(tmp_path / "network"), load_config(str(tmp_path / "network")))

    assert network.diagnostics == ()
    sites = [site for located in network.catalogue.located.values() for site in located]
    assert len(sites) == 200
    assert sum(site.source == "gazetteer" for site in sites) == 100
    meant = {where: Position(place.latitude, place.longitude, Precision.LOCALITY) for where, place in addresses}
    for entry in network.catalogue.all("partner"):
        for where, site in zip(entry.card.whereabouts, network.catalogue.located[entry.key], strict=True):
            assert site.position
            assert distance(site.position, meant[where]) < 10


def test_the_same_seed_writes_the_same_addresses(tmp_path: Path) -> None:
    def written(name: str, seed: int) -> dict[str, bytes]:
        lock_addresses(tmp_path / name, write_addresses(tmp_path / name, 20, seed), seed)
        return {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }

    first = written("first", 1)
    assert written("again", 1) == first
    assert written("other", 2)["geocode.lock"] != first["geocode.lock"]


def test_the_dictionary_knows_what_the_gazetteer_knows_by_the_very_name() -> None:
    places = plain.read_places(["BE"])

    for locality in load_gazetteer(("BE",)):
        point = plain.find(places, "BE", locality.postcode, locality.name)
        assert point == (locality.latitude, locality.longitude)
    assert plain.find(places, "BE", "6940", "Barvaux") is None


def test_what_the_first_answer_waits_for_is_small_for_2000_actions(tmp_path: Path) -> None:
    write_network(tmp_path / "network", 667, seed=1)
    edition = edition_of(read(tmp_path / "network"), load_config(str(tmp_path / "network")), DAY)

    data, words = orientation_data(edition), orientation_words(edition)

    assert len(words["summaries"]) > 2000
    assert gzipped(data) + gzipped(words) < 60_000


def gzipped(content: Mapping[str, Any]) -> int:
    return len(gzip.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()))


def test_the_doors_of_a_network_are_at_real_places(tmp_path: Path) -> None:
    write_doors(tmp_path / "network", 50, seed=2)
    config = load_config(str(tmp_path / "network"))
    network = read_network(str(tmp_path / "network"), config, today=date(2026, 11, 1))

    assert {told.code for told in network.diagnostics if told.severity == "error"} == set()
    assert len(network.catalogue.all("action")) == 51  # three for each partner
    assert {place.id for place in network.catalogue.all("municipalities")} > {"durbuy", "hotton"}
    sites = [site for located in network.catalogue.located.values() for site in located]
    assert sites
    assert all(site.position for site in sites)


def test_95_of_100_changes_are_sooner() -> None:
    assert spread([float(number) for number in range(101)]) == (101, 50, 95, 100)
    assert spread([7.0]) == (1, 7, 7, 7)


def test_of_several_runs_the_one_in_the_middle_is_told_with_what_the_others_reached() -> None:
    slow, quick, usual = (Asked((Change("a need", time, 99),), shift) for time, shift in ((60, 0), (40, 0.1), (50, 0)))

    assert typical([slow, quick, usual]) == Asked(usual.changes, 0.1, (40, 50, 60))
    assert typical([quick]) == Asked(quick.changes, 0.1, (40,))


def test_some_goals_are_to_be_reached() -> None:
    assert [Goal("score", value, 98, least=True).verdict for value in (97.9, 98, None)] == [
        "missed",
        "met",
        "not measured",
    ]
    assert [Goal("time", value, 50).verdict for value in (50.1, 50, None)] == ["missed", "met", "not measured"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("bonjour " * 5_000, encoding="utf-8")
    (tmp_path / "404.html").write_text("rien", encoding="utf-8")
    return tmp_path


def test_the_host_compresses_and_keeps_connections_open(page: Path) -> None:
    with hosted(page) as address:
        host = http.client.HTTPConnection(urlsplit(address).netloc)
        host.request("GET", "/page/?besoin=dettes", headers={"Accept-Encoding": "gzip"})
        answer = host.getresponse()
        assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
        assert gzip.decompress(answer.read()) == b"bonjour " * 5_000
        line = host.sock
        host.request("GET", "/elsewhere/")
        answer = host.getresponse()
        assert (answer.status, answer.read()) == (404, b"rien")
        assert host.sock is line
        host.close()


def test_a_line_takes_its_time(page: Path) -> None:
    with hosted(page, Line(rate=400_000, round_trip=0.1)) as address:
        started = time.perf_counter()
        host = http.client.HTTPConnection(urlsplit(address).netloc)
        host.request("GET", "/page/")
        assert len(host.getresponse().read()) == 40_000
        first = time.perf_counter() - started
        host.close()

    assert first > 1.0  # there and back twice, and 320,000 bits
    assert first < 3.0
