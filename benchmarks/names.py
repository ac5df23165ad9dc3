"""What the things of a fictional network are called, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import NamedTuple

from benchmarks import wording
from quifaitquoi.text import slug

ACTIONS_PER_PARTNER = 3
PARTNERS_PER_MUNICIPALITY = 50
MUNICIPALITIES_PER_ZONE = 10
LARGEST = 50_000
"""Partners beyond which the municipalities are more than one file may hold."""


class Name(NamedTuple):
    """What a thing is called, and its id."""

    id: str
    label: str


@dataclass(frozen=True)
class Names:
    """The names in a network of so many partners, each kind by number.

    There are three actions for each partner, one municipality for every fifty partners (twenty at least) and one zone
    for every ten municipalities: what a record is linked with stays as much per record in a network of any size.
    """

    size: int
    seed: int

    @cached_property
    def municipalities(self) -> tuple[Name, ...]:
        """The municipalities by number."""
        labels = map(wording.municipality_name, range(max(20, -(-self.size // PARTNERS_PER_MUNICIPALITY))))
        return _named(labels)

    @cached_property
    def zones(self) -> tuple[Name, ...]:
        """The zones by number."""
        firsts = self.municipalities[::MUNICIPALITIES_PER_ZONE]
        return _named(f"Pays de {first.label}" for first in firsts)

    @cached_property
    def partners(self) -> tuple[Name, ...]:
        """The partners by number."""
        places = self.municipalities
        return _named(
            wording.partner_name(number // len(places), places[number % len(places)].label)
            for number in range(self.size)
        )

    @cached_property
    def actions(self) -> tuple[Name, ...]:
        """The actions by number."""
        places = self.municipalities
        return _named(
            wording.action_title(
                provider // len(places) * ACTIONS_PER_PARTNER + number, places[provider % len(places)].label
            )
            for provider in range(self.size)
            for number in range(ACTIONS_PER_PARTNER)
        )

    def zone_members(self, zone: int) -> range:
        """Return the numbers of the municipalities of a zone."""
        start = zone * MUNICIPALITIES_PER_ZONE
        return range(start, min(start + MUNICIPALITIES_PER_ZONE, len(self.municipalities)))

    def random(self, kind: str, number: int) -> Random:
        """Return the chance that makes one record, the same whenever it is made."""
        return Random(f"{self.seed} {kind} {number}")


def _named(labels: Iterator[str]) -> tuple[Name, ...]:
    names = tuple(Name(slug(label), label) for label in labels)
    assert len({name.id for name in names}) == len(names), "two records share an id"
    return names
