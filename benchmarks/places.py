"""How long it takes to find where the addresses of a network are, without asking anybody, and how far off that is."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.addresses import COUNTRIES, SERVICE, Address, lock_addresses, write_addresses
from benchmarks.errors import Error, errors
from benchmarks.peers import plain
from quifaitquoi.catalogue import Catalogue
from quifaitquoi.config import load_config
from quifaitquoi.network import read_network
from quifaitquoi.parallel import unhurried_memory
from quifaitquoi.places.gazetteer import load_gazetteer
from quifaitquoi.places.locate import GAZETTEER, locate
from quifaitquoi.places.lock import read_lock

ADDRESSES = 10_000
"""As many as the goals speak of."""

EVERYWHERE = ("BE", "LU", "FR", "NL", "DE")
"""Every country that the gazetteer has a file of."""


class Lookups(NamedTuple):
    """Seconds until the files are read, then until every address was looked up once; how many were found in their locality."""

    loading: float
    looking: float
    placed: int


class Located(NamedTuple):
    """Seconds until every site of a network is located, from files to positions; how many have their position from there."""

    time: float
    placed: int


class Places(NamedTuple):
    """What was measured with so many addresses: our look-ups and a plain dictionary's, and locating by each source."""

    addresses: int
    ours: Lookups
    plain: Lookups
    gazetteer: Located
    lock: Located
    errors: tuple[Error, ...]


def locate_addresses(folder: Path, count: int, *, seed: int, runs: int, say: Callable[[str], None]) -> Places:
    """Measure with so many fictional addresses, in a folder that does not exist yet, and remove it again."""
    say(f"writing a network of {count:,} addresses")
    addresses = write_addresses(folder, count, seed)
    say("look-ups")
    with unhurried_memory():
        ours, others = zip(*((_ours(addresses), _plain(addresses)) for _ in range(runs)), strict=True)
    catalogue = read_network(str(folder), load_config(str(folder))).catalogue
    say("locating every site from the gazetteer, then from the lock")
    by_gazetteer = _located(folder, catalogue, GAZETTEER, runs)
    lock_addresses(folder, addresses, seed)
    by_lock = _located(folder, catalogue, SERVICE, runs)
    say("how far off positions are")
    measured = errors(catalogue, load_gazetteer(COUNTRIES))
    shutil.rmtree(folder)
    return Places(count, _middle(ours), _middle(others), by_gazetteer, by_lock, measured)


def _ours(addresses: Iterable[Address]) -> Lookups:
    load_gazetteer.cache_clear()
    started = perf_counter()
    gazetteer = load_gazetteer(EVERYWHERE)
    loaded = perf_counter()
    found = 0
    for where, meant in addresses:
        answer = gazetteer.locate(where.country, where.postcode, where.locality)
        found += answer.locality == meant
    return Lookups(loaded - started, perf_counter() - loaded, found)


def _plain(addresses: Iterable[Address]) -> Lookups:
    started = perf_counter()
    places = plain.read_places(EVERYWHERE)
    loaded = perf_counter()
    found = 0
    for where, meant in addresses:
        point = plain.find(places, where.country or "", where.postcode or "", where.locality or "")
        found += point == (meant.latitude, meant.longitude)
    return Lookups(loaded - started, perf_counter() - loaded, found)


def _middle(runs: Iterable[Lookups]) -> Lookups:
    loading, looking, found = zip(*runs, strict=True)
    return Lookups(median(loading), median(looking), found[0])


def _located(folder: Path, catalogue: Catalogue, source: str, runs: int) -> Located:
    """Locate every site as a build does, each time from the files on."""
    config = load_config(str(folder))
    times = []
    for _ in range(runs):
        load_gazetteer.cache_clear()
        with unhurried_memory():
            started = perf_counter()
            catalogue, _ = locate(catalogue, config, read_lock(str(folder)))
            times.append(perf_counter() - started)
    found = Counter(site.source for sites in catalogue.located.values() for site in sites)
    return Located(median(times), found[source])
