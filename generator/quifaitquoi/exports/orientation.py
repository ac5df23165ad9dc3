"""What a person's situation is held against in the browser: the running actions, and the words for what people need.

`data.json` says of each action what is known, in columns of numbers and short texts; `words.json` says by which words people
name needs, actions and places. What nobody has said is `null`: it is neither yes nor no.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..artifact import Artifact
from ..catalogue import Conditions, Entry, Located
from ..hours import Timetable, timetable
from ..pages.edition import Edition
from ..places.gazetteer import load_gazetteer
from ..places.localities import localities_of
from .site import Site

VERSION = 1
"""Of the form of the data; another one means that programs have to change."""

_SUMMARY = 120
"""How many letters of a summary are given: the page has the rest."""

_RECEPTION = {"on-site": 1, "remote": 2, "at-home": 4}
_ASKED_BY = {"person": 1, "professional": 2}
_CAPACITY = {"open": 1, "limited": 2, "full": 3}

Numbers = Mapping[str, int]
"""The position of each record in its list, by its key."""


def export(site: Site) -> Iterator[Artifact]:
    """Give the data and the words."""
    folder = site.edition.section("orientation")
    yield _artifact(f"{folder}data.json", orientation_data(site.edition))
    yield _artifact(f"{folder}words.json", orientation_words(site.edition))


def _artifact(path: str, content: Mapping[str, Any]) -> Artifact:
    return Artifact(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def running(edition: Edition) -> tuple[Entry, ...]:
    """Return the actions that are not over and that somebody still offers, in the order of the data."""
    return tuple(entry for entry in edition.catalogue.all("action") if not edition.over(entry))


def orientation_data(edition: Edition) -> dict[str, Any]:
    """Say what is known of each running action."""
    return _Rows(edition).data()


def orientation_words(edition: Edition) -> dict[str, Any]:
    """Say by which other words actions and places are known."""
    catalogue = edition.catalogue
    gazetteer = load_gazetteer(edition.config.countries)
    places = [
        [
            *place.card.synonyms,
            *(word for found in localities_of(place, gazetteer) for word in (found.postcode, *found.names) if word),
        ]
        for place in catalogue.all("municipalities")
    ]
    return {
        "version": VERSION,
        "words": {
            "needs": [need.card.synonyms for need in catalogue.all("needs")],
            "audiences": [audience.card.synonyms for audience in catalogue.all("audiences")],
            "actions": [_called(edition, action) for action in running(edition)],
        },
        "places": places,
    }


def _called(edition: Edition, action: Entry) -> list[str]:
    """Give what else an action is known by: its kind, and how people call those who offer it."""
    catalogue = edition.catalogue
    words = [
        word
        for kind in catalogue.named(action, "type")
        for word in (edition.text(kind.card.title), *kind.card.synonyms)
    ]
    for provider in catalogue.named(action, "providers"):
        words += filter(None, (provider.card.acronym, *provider.card.synonyms))
    return list(dict.fromkeys(words))


class _Rows:
    """The lists that rows refer to by number, and the rows."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue = edition.catalogue
        self.actions = running(edition)
        self.action = _numbered(self.actions)
        self.need = _numbered(self.catalogue.all("needs"))
        self.audience = _numbered(self.catalogue.all("audiences"))
        self.place = _numbered(self.catalogue.all("municipalities"))
        self.zone = _numbered(self.catalogue.all("zones"))
        named = (provider for action in self.actions for provider in self.catalogue.named(action, "providers"))
        self.providers = tuple({provider.key: provider for provider in named}.values())
        self.provider = _numbered(self.providers)
        self.languages = sorted({code for action in self.actions for code in _conditions(action).languages or ()})
        self.spots: dict[tuple[Any, ...], int] = {}
        self.table: Timetable = timetable(map(self._hours, self.actions), edition.today)

    def data(self) -> dict[str, Any]:
        """Return all of it; the rows come first, since they find the spots."""
        rows = [self._row(action) for action in self.actions]
        edition, catalogue = self.edition, self.catalogue
        return {
            "version": VERSION,
            "day": edition.today.isoformat(),
            "stale": edition.config.stale_after,
            "needs": [
                [need.id, edition.text(need.card.title), self._parent(need), int(need.card.basic)]
                for need in catalogue.all("needs")
            ],
            "audiences": [[audience.id, edition.text(audience.card.title)] for audience in catalogue.all("audiences")],
            "places": [self._municipality(place) for place in catalogue.all("municipalities")],
            "zones": [[zone.id, edition.text(zone.card.title)] for zone in catalogue.all("zones")],
            "languages": [[code, edition.language_names([code])[0].title] for code in self.languages],
            "providers": [self._provider(provider) for provider in self.providers],
            "spots": list(self.spots),
            "hours": self.table.data if self.table.numbers else None,
            "actions": list(zip(*rows, strict=True)),  # by column: alike beside alike takes less room on the way
        }

    def _parent(self, need: Entry) -> int | None:
        return next((self.need[parent.key] for parent in self.catalogue.named(need, "parent")), None)

    def _municipality(self, place: Entry) -> list[Any]:
        middle = self.catalogue.centres.get(place.key)
        point = [middle.latitude, middle.longitude] if middle else [None, None]
        zones = [self.zone[zone.key] for zone in self.catalogue.zones_of.get(place.key, ())]
        return [place.id, self.edition.text(place.card.title), place.card.country, *point, zones]

    def _provider(self, provider: Entry) -> list[str]:
        line = provider.card.line
        return [
            provider.id,
            self.edition.text(provider.card.title),
            *((line.national, line.link) if line else ("", "")),
        ]

    def _row(self, action: Entry) -> list[Any]:
        card, conditions = action.card, _conditions(action)
        ages = (conditions.minimum_age, conditions.maximum_age)
        return [
            action.id,
            self.edition.text(card.title),
            self._named(action, "providers", self.provider),
            self._named(action, "needs", self.need) or None,
            self._named(action, "audiences", self.audience) or None,
            self._zone(action),
            list(ages) if any(age is not None for age in ages) else None,
            None if conditions.languages is None else [self.languages.index(code) for code in conditions.languages],
            sum(_RECEPTION[way] for way in card.reception) or None,
            sum(_ASKED_BY[who] for who in conditions.asked_by or ()) or None,
            None if card.free is None else 1 if card.free else 2,
            _CAPACITY[card.capacity] if card.capacity else None,
            self.table.number(*self._hours(action)),
            [self._spot(owner, found) for owner, found in self.catalogue.places_of(action) if found.position],
            card.verified,
            self._named(action, "leads_to", self.action),
            self._named(action, "alternatives", self.action),
            1 if conditions.residence else None,
            _shortened(self.edition.text(card.summary)),
        ]

    def _named(self, action: Entry, field: str, numbers: Numbers) -> list[int]:
        return [numbers[other.key] for other in self.catalogue.named(action, field) if other.key in numbers]

    def _zone(self, action: Entry) -> list[list[int]] | None:
        named = self.catalogue.named(action, "zone")
        places = [self.place[place.key] for place in named if place.key in self.place]
        zones = [self.zone[place.key] for place in named if place.key in self.zone]
        return [places, zones] if named else None

    def _spot(self, owner: Entry, found: Located) -> int:
        position = found.position
        if position is None:
            raise ValueError("a spot without a position")
        locality = next((where.locality for where in owner.card.whereabouts if where.number == found.number), None)
        spot = (
            position.latitude,
            position.longitude,
            position.precision,
            self.place.get(found.municipality),
            locality or "",
        )
        return self.spots.setdefault(spot, len(self.spots))

    def _hours(self, action: Entry) -> tuple[str | None, str | None]:
        """Return the opening hours of an action, else of who offers it when that is one, and their country."""
        providers = self.catalogue.named(action, "providers")
        hours = _conditions(action).hours
        if not hours and len(providers) == 1:
            hours = _conditions(providers[0]).hours
        wheres = (where for entry in (action, *providers) for where in entry.card.whereabouts if where.country)
        return hours, next((where.country for where in wheres), self.edition.config.countries[0])


def _numbered(entries: Iterable[Entry]) -> Numbers:
    return {entry.key: number for number, entry in enumerate(entries)}


def _conditions(entry: Entry) -> Conditions:
    return entry.card.conditions or Conditions()


def _shortened(text: str) -> str:
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1].rstrip()}…"
