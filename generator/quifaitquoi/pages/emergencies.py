"""Whom to call in an emergency."""

from __future__ import annotations

from collections.abc import Iterator

from ..phone import parse_phone
from . import views
from .edition import Edition


def emergencies(edition: Edition) -> Iterator[views.Emergency]:
    """Give the numbers that the network has chosen to be called in an emergency."""
    catalogue, config, t = edition.catalogue, edition.config, edition.t
    for chosen in config.emergency:
        needs = (
            need.id
            for need in catalogue.all("needs")
            if need.id in chosen.needs
            or any(above.card.basic and above.id in chosen.needs for above in catalogue.named(need, "parent"))
        )
        if phone := parse_phone(chosen.phone, config.countries):
            number = phone.read_in(config.countries[0])
            call = t("ask.emergency-call", number=number)
            yield views.Emergency(tuple(needs), chosen.words or t("ask.emergency"), number, phone.link, call)
