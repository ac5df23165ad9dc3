"""What the tests of geocoding share: a small network, a geocoder that it names, and a clock that does not wait."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from quifaitquoi.config import parse_config
from quifaitquoi.network import read_network
from quifaitquoi.places.geocoding import Geocoder
from quifaitquoi.places.lock import Lock, read_lock
from quifaitquoi.places.questions import questions
from quifaitquoi.places.survey import Clock, Survey, survey
from quifaitquoi.timing import Progress, silent

# Villages and postal codes are real, the streets and all else are fictional.
PARTNER = """\
name: Maison Claire
sites:
  - address: {street: Rue Imaginaire 5, postcode: 6940, locality: Barvaux, country: BE}
"""
KEY = "be 6940 barvaux | rue imaginaire 5"
POINT = (50.349, 5.492)
"""A point in Barvaux."""


@dataclass
class PatientClock:
    """A clock that jumps where it should wait, and notes how far."""

    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return time.monotonic() + sum(self.waits)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


@dataclass
class Desk:
    """A network below `root`, and how it asks."""

    root: Path
    clock: PatientClock = field(default_factory=PatientClock)

    def ask(
        self,
        url: str,
        *,
        name: str = "nominatim",
        again: bool = False,
        environment: Mapping[str, str] | None = None,
        progress: Progress = silent,
        **options: Any,
    ) -> Survey:
        """Ask a geocoder for all that is missing."""
        config = parse_config({"geocoder": {"name": name, "url": url, "rate": 100, "timeout": 0.3, **options}})
        assert config.geocoder
        catalogue = read_network(str(self.root), config).catalogue
        home = "https://reseau.example/"
        geocoder = Geocoder(config.geocoder, language="fr", url=home, environment=environment or {})
        wanted = questions(catalogue, config)
        clock = Clock(self.clock.now, self.clock.wait)
        service = (config.geocoder, geocoder.ask)
        return survey(str(self.root), wanted, self.lock, service, again=again, clock=clock, progress=progress)

    @property
    def lock(self) -> Lock:
        """What is kept of the answers."""
        return read_lock(str(self.root))

    def write(self, name: str, content: str) -> None:
        """Put a file into the network."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")

    def kept(self, key: str = KEY) -> str:
        """Return the line of an address without its key, or nothing."""
        answered = self.lock.answers.get(key)
        return f"{answered.position.precision} {answered.source}" if answered else ""

    def refused(self, key: str = KEY) -> str:
        """Return why the answer about an address was refused, and what it was."""
        refused = self.lock.refused.get(key)
        return f"{refused.reason} {refused.found}".strip() if refused else ""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A network with one partner in Barvaux."""
    made = Desk(tmp_path)
    made.write("partners/maison-claire.yml", PARTNER)
    return made


def place(**changes: Any) -> dict[str, Any]:
    """An answer as Nominatim gives it: the house that was asked for, unless it is changed."""
    address = {
        "house_number": "5",
        "road": "Rue Imaginaire",
        "village": "Barvaux-sur-Ourthe",
        "municipality": "Durbuy",
        "postcode": "6940",
        "country_code": "be",
    }
    told = {"lat": str(POINT[0]), "lon": str(POINT[1]), "class": "place", "type": "house", "place_rank": 30}
    told["display_name"] = "un endroit fictif"
    address |= changes.pop("address", {})
    return {**told, "addresstype": "place", "address": address, **changes}
