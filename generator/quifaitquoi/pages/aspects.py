"""What people are asked about by itself when they say who they are: the status of their residence, and what they live on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..catalogue import Entry
from .edition import Edition

_OTHERS = {"residence-status": "autre-statut", "income": "autre-revenu"}
"""The aspects, each with the id of what is none of its audiences: it stands in addresses, so that it must not change."""


class Other(NamedTuple):
    """What somebody is who belongs to none of the audiences of an aspect: it can be said, and no action names it."""

    id: str
    label: str


class Aspect(NamedTuple):
    """An aspect of a person, with its audiences in the order of the vocabulary."""

    name: str
    title: str
    audiences: tuple[Entry, ...]
    other: Other | None
    """None where the network has an audience of that id, which says it better."""


def aspects(edition: Edition) -> Iterator[Aspect]:
    """Give the aspects of which the network has audiences."""
    everyone = edition.catalogue.all("audiences")
    taken = {audience.id for audience in everyone}
    for name, identifier in _OTHERS.items():
        audiences = tuple(audience for audience in everyone if audience.card.aspect == name)
        words = f"ask.aspects.{name}"
        other = Other(identifier, edition.t(f"{words}.other")) if identifier not in taken else None
        if audiences:
            yield Aspect(name, edition.t(f"{words}.title"), audiences, other)
