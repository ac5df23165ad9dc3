"""What a person's situation is held against in the browser: the running actions, and the words for what people need.

`data.json` says of each action what decides whether it fits and where it stands among the answers, in columns of numbers and
short texts. `words.json` has its summary, and the words by which people name needs, actions and places: only what is asked in
words waits for it. `paths.json` says what each action leads to, and which partners have to do with needs that none of their
actions answers. What nobody has said is `null`: it is neither yes nor no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from ..artifact import Artifact, json_artifact
from ..catalogue import Catalogue, Conditions, Entry, Located
from ..hours import Timetable, timetable
from ..pages.aspects import aspects
from ..pages.edition import Edition
from ..phone import NO_BREAK, Phone
from ..places.gazetteer import Gazetteer, load_gazetteer
from ..places.localities import localities_of, other_names, street_postcodes, towns_elsewhere
from ..position import Position
from ..text import fold, slug

VERSION = 3
"""Of the form of the data; another one means that programs have to change."""

_SUMMARY = 120
"""How many letters of a summary are given: the page has the rest."""

_RECEPTION = {"on-site": 1, "remote": 2, "at-home": 4}
_ASKED_BY = {"person": 1, "professional": 2}
_CAPACITY = {"open": 1, "limited": 2, "full": 3}
_SUMMARY_COMES, _NEXT_COMES, _CONDITIONS_COME = 1, 2, 4

Numbers = Mapping[str, int]
"""The position of each record in its list, by its key."""


def export(edition: Edition) -> Iterator[Artifact]:
    """Give the data, the words and the paths."""
    folder = edition.section("orientation")
    yield json_artifact(f"{folder}data.json", orientation_data(edition))
    yield json_artifact(f"{folder}words.json", orientation_words(edition))
    yield json_artifact(f"{folder}paths.json", orientation_paths(edition))


def running(edition: Edition) -> tuple[Entry, ...]:
    """Return the actions that are not over and that somebody still offers, in the order of the data."""
    actions = edition.catalogue.all("action")
    return edition.once(("running",), lambda: tuple([entry for entry in actions if not edition.over(entry)]))


def orientation_data(edition: Edition) -> dict[str, Any]:
    """Say of each running action what decides whether it fits and where it stands."""
    return _Rows(edition).data()


def orientation_words(edition: Edition) -> dict[str, Any]:
    """Say in which words actions are told, and by which other words they and places are known."""
    catalogue = edition.catalogue
    gazetteer = load_gazetteer(edition.config.countries)
    actions = running(edition)
    kinds = catalogue.all("action-types")
    numbers = _numbered(kinds)
    places = [
        [
            *dict.fromkeys((*place.card.synonyms, *other_names(place, gazetteer))),
            *(word for found in localities_of(place, gazetteer) for word in (found.postcode, *found.names) if word),
        ]
        for place in catalogue.all("municipalities")
    ]
    return {
        "version": VERSION,
        "words": {
            "needs": [need.card.synonyms for need in catalogue.all("needs")],
            "audiences": [audience.card.synonyms for audience in catalogue.all("audiences")],
            "kinds": [[edition.text(kind.card.title), *kind.card.synonyms] for kind in kinds],
            "providers": [
                [*filter(None, (provider.card.acronym, *provider.card.synonyms))]
                for provider in _providers(edition, actions)
            ],
        },
        "kinds": [_first(_named(catalogue, action, "type", numbers)) for action in actions],
        "summaries": [_shortened(edition.text(action.card.summary)) for action in actions],
        "places": places,
        "elsewhere": sorted(set(map(_spelt, towns_elsewhere(catalogue.all("municipalities"), gazetteer)))),
        "postcodes": _street_postcodes(catalogue, gazetteer),
    }


def _spelt(name: str) -> str:
    """Spell the name of a place as the page compares it: folded words, “st” in full."""
    return " ".join(_IN_FULL.get(word, word) for word in re.findall(r"[^\W_]+", fold(name)))


_IN_FULL = {"st": "saint", "ste": "sainte"}


def _street_postcodes(catalogue: Catalogue, gazetteer: Gazetteer) -> dict[str, list[list[int]]]:
    """Give the postcodes of streets by country, in the order of their numbers.

    Those of the same municipalities that follow each other are one row: how far the first is from the last before it, how
    far the last is from the first, and the numbers of the municipalities.
    """
    places: dict[str, dict[int, list[int]]] = {}
    for number, place in enumerate(catalogue.all("municipalities")):
        for code in filter(str.isdecimal, street_postcodes(place, gazetteer)):
            places.setdefault(place.card.country or "", {}).setdefault(int(code), []).append(number)
    return {country: [*_runs(numbers)] for country, numbers in places.items()}


def _runs(places: Mapping[int, list[int]]) -> Iterator[list[int]]:
    last = 0
    for inside, codes in groupby(sorted(places), key=lambda code: places[code]):
        first, *rest = codes
        yield [first - last, (rest or [first])[-1] - first, *inside]
        last = (rest or [first])[-1]


def orientation_paths(edition: Edition) -> dict[str, Any]:
    """Say what each running action leads to, by the numbers of its rows, and which partners are there for a need besides."""
    actions = running(edition)
    numbers = _numbered(actions)
    return {
        "version": VERSION,
        "next": [_next(edition, action, numbers) for action in actions],
        "partners": [*_partners_besides(edition, actions)],
    }


def _partners_besides(edition: Edition, actions: Iterable[Entry]) -> Iterator[list[Any]]:
    """Give id, title, needs and zone of partners that name needs which none of their running actions answers."""
    catalogue = edition.catalogue
    need, place, zone = (_numbered(catalogue.all(kind)) for kind in ("needs", "municipalities", "zones"))
    answered: dict[str, set[int]] = {}
    for action in actions:
        for provider in catalogue.named(action, "providers"):
            answered.setdefault(provider.key, set()).update(_named(catalogue, action, "needs", need))
    for partner in catalogue.all("partner"):
        done = answered.get(partner.key, set())
        needs = [number for number in _named(catalogue, partner, "needs", need) if number not in done]
        if needs and not edition.over(partner):
            title = edition.text(partner.card.title)
            yield [partner.id, title, needs, _served(catalogue, partner, "area", place, zone)]


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
        self.providers = _providers(edition, self.actions)
        self.provider = _numbered(self.providers)
        self.languages = sorted({code for action in self.actions for code in _conditions(action).languages or ()})
        self.spots: dict[tuple[Any, ...], int] = {}
        self.hours = {action.key: self._hours(action) for action in self.actions}
        self.clock = {action.key: self._clock(action) for action in self.actions}
        self.table: Timetable = timetable(self._all_hours(), edition.today)

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
            "audiences": [*self._audiences()],
            "places": [self._municipality(place) for place in catalogue.all("municipalities")],
            "zones": [
                [zone.id, edition.text(zone.card.title), int(zone.card.partial)] for zone in catalogue.all("zones")
            ],
            "languages": [[code, edition.language_names([code])[0].title] for code in self.languages],
            "providers": [self._provider(provider) for provider in self.providers],
            "spots": list(zip(*self.spots, strict=True)),
            "hours": self.table.data if self.table.numbers else None,
            "actions": list(zip(*rows, strict=True)),  # by column: alike beside alike takes less room on the way
        }

    def _parent(self, need: Entry) -> int | None:
        return next((self.need[parent.key] for parent in self.catalogue.named(need, "parent")), None)

    def _audiences(self) -> Iterator[list[Any]]:
        """Give id, title, and the aspect of a person, if any; after them all, with a 1, what is none of those of an aspect."""
        for audience in self.catalogue.all("audiences"):
            about = [audience.card.aspect] if audience.card.aspect else []
            yield [audience.id, self.edition.text(audience.card.title), *about]
        for aspect in aspects(self.edition):
            if aspect.other:
                yield [*aspect.other, aspect.name, 1]

    def _municipality(self, place: Entry) -> list[Any]:
        middle = self.catalogue.centres.get(place.key)
        point = _point(middle) if middle else [None, None]
        zones = [self.zone[zone.key] for zone in self.catalogue.zones_of.get(place.key, ())]
        title = self.edition.text(place.card.title)
        return [_unless_given(place.id, title), title, place.card.country, *point, zones]

    def _provider(self, provider: Entry) -> list[str]:
        line = provider.card.line
        return [
            self.edition.text(provider.card.title),
            *(_dialled(line, self.edition.config.countries[0]) if line else ("", "")),
            self._country(provider),
        ]

    def _country(self, provider: Entry) -> str:
        """Return the country of a provider: of its addresses, else of what it serves; nothing when there are two, or none."""
        written = {where.country for where in provider.card.whereabouts if where.country}
        served = (
            town.card.country
            for place in self.catalogue.named(provider, "area")
            for town in self.catalogue.municipalities_of(place)
        )
        countries = written or {country for country in served if country}
        return countries.pop() if len(countries) == 1 else ""

    def _row(self, action: Entry) -> list[Any]:
        card, conditions = action.card, _conditions(action)
        title = self.edition.text(card.title)
        ages = (conditions.minimum_age, conditions.maximum_age)
        number = self.action[action.key]
        return [
            _unless_given(action.id, title),
            title,
            self._named(action, "providers", self.provider),
            self._named(action, "needs", self.need) or None,
            self._named(action, "audiences", self.audience) or None,
            _served(self.catalogue, action, "zone", self.place, self.zone),
            list(ages) if any(age is not None for age in ages) else None,
            None if conditions.languages is None else [self.languages.index(code) for code in conditions.languages],
            sum(_RECEPTION[way] for way in card.reception) or None,
            sum(_ASKED_BY[who] for who in conditions.asked_by or ()) or None,
            None if card.free is None else 1 if card.free else 2,
            _CAPACITY[card.capacity] if card.capacity else None,
            self._hours_numbers(action),
            [self._spot(owner, found) for owner, found in self._found(action)],
            self._age(card.verified),
            [other - number for other in self._named(action, "alternatives", self.action)],
            self._comes(action),
        ]

    def _age(self, verified: str | None) -> int | str | None:
        """Say how many days ago that was; as it is written where only the month or year is known."""
        whole = verified is not None and len(verified) == len("2026-06-15")
        return (self.edition.today - date.fromisoformat(verified)).days if verified and whole else verified

    def _comes(self, action: Entry) -> int:
        """Say what there is besides: in the other files, for which the card of an action keeps room, and on its page."""
        summary = _SUMMARY_COMES if self.edition.text(action.card.summary) else 0
        conditions = _CONDITIONS_COME if _conditions(action).more else 0
        return summary + (_NEXT_COMES if _next(self.edition, action, self.action) else 0) + conditions

    def _named(self, action: Entry, field: str, numbers: Numbers) -> list[int]:
        return _named(self.catalogue, action, field, numbers)

    def _spot(self, owner: Entry, found: Located) -> int:
        """Return the number of a place where an action is, among those of all actions."""
        position = found.position
        if position is None:
            raise ValueError("a spot without a position")
        locality = next((where.locality for where in owner.card.whereabouts if where.number == found.number), None)
        municipality = self.catalogue.entries.get(found.municipality)
        alike = municipality and self.edition.text(municipality.card.title) == locality
        place = self.place.get(found.municipality)
        around = self.catalogue.centres.get(found.municipality) if found.municipality else None
        spot = (*_from_middle(position, around), position.precision, place, "" if alike else locality or "")
        return self.spots.setdefault(spot, len(self.spots))

    def _found(self, action: Entry) -> list[tuple[Entry, Located]]:
        return [(owner, found) for owner, found in self.catalogue.places_of(action) if found.position]

    def _all_hours(self) -> Iterator[tuple[str | None, str]]:
        for action in self.actions:
            for hours in self.hours[action.key].values():
                yield hours, self.clock[action.key]

    def _hours_numbers(self, action: Entry) -> int | list[int | None] | None:
        """Return the number of an action's opening hours in the table; where its sites differ, that of each of its spots."""
        hours, clock = self.hours[action.key], self.clock[action.key]
        if None in hours:
            return self.table.number(hours[None], clock)
        return [self.table.number(hours.get(found.number), clock) for _, found in self._found(action)] or None

    def _hours(self, action: Entry) -> Mapping[int | None, str | None]:
        """Return the opening hours of an action by the number of the site, under `None` where they hold for all of it.

        An action that says nothing of its own has those of who offers it, when that is one.
        """
        said, providers = _conditions(action), self.catalogue.named(action, "providers")
        if said.hours:
            return {None: said.hours}
        own = action.card.whereabouts or said.site_hours or len(providers) != 1
        owner = action if own else providers[0]
        at = dict(_conditions(owner).site_hours)
        sites = {*at, *(where.number for where in owner.card.whereabouts)}
        if len({at.get(site) for site in sites}) > 1:
            return {site: at.get(site) for site in sites}
        return {None: next(iter(at.values()), None)}

    def _clock(self, action: Entry) -> str:
        """Return the country by whose clock an action is open."""
        providers = self.catalogue.named(action, "providers")
        wheres = (where for entry in (action, *providers) for where in entry.card.whereabouts if where.country)
        return next((where.country for where in wheres if where.country), self.edition.config.countries[0])


def _numbered(entries: Iterable[Entry]) -> Numbers:
    return {entry.key: number for number, entry in enumerate(entries)}


def _named(catalogue: Catalogue, entry: Entry, field: str, numbers: Numbers) -> list[int]:
    return [numbers[key] for key in catalogue.keys(entry, field) if key in numbers]


def _served(catalogue: Catalogue, entry: Entry, field: str, places: Numbers, zones: Numbers) -> list[int] | None:
    """Return the municipalities that an entry serves by number, and its zones from -1 downwards; `None` when nobody has said."""
    if not catalogue.keys(entry, field):
        return None
    return [*_named(catalogue, entry, field, places), *(-1 - zone for zone in _named(catalogue, entry, field, zones))]


def _next(edition: Edition, action: Entry, numbers: Numbers) -> list[int]:
    own = numbers[action.key]
    return [number for number in _named(edition.catalogue, action, "leads_to", numbers) if number != own]


def _providers(edition: Edition, actions: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return who offers some actions, in the order in which they come."""
    named = (provider for action in actions for provider in edition.catalogue.named(action, "providers"))
    return tuple({provider.key: provider for provider in named}.values())


def _point(position: Position) -> list[float]:
    """Give latitude and longitude in degrees, as exactly as ten metres."""
    return [round(position.latitude, 4), round(position.longitude, 4)]


def _from_middle(position: Position, middle: Position | None) -> list[int]:
    """Say how far north and east that is of the middle of its municipality, in thousandths of a degree, about 100 metres.

    Where the municipality or its middle is not known it is told from 0°, 0°.
    """
    latitude, longitude = _point(middle) if middle else [0, 0]
    return [round((position.latitude - latitude) * 1000), round((position.longitude - longitude) * 1000)]


def _first(numbers: Iterable[int]) -> int | None:
    return next(iter(numbers), None)


def _unless_given(identifier: str, title: str) -> str:
    """Return an id, or nothing where the browser makes the same of the title: it knows no case but upper and lower."""
    return "" if slug(title) == identifier and title.casefold() == title.lower().replace("ß", "ss") else identifier


def _dialled(line: Phone, home: str) -> tuple[str, str]:
    """Return a number as its country reads it, and what is dialled before it instead of a first zero: `084 00 00 02`, `+32`.

    It is given as it is dialled from anywhere if it is not of the network's own country, or if that makes no whole number.
    """
    dialled = line.link.removeprefix("tel:")
    if (written := line.read_in(home)) != line.national:
        return written.replace(NO_BREAK, " "), ""
    end = re.sub(r"\D", "", line.national).removeprefix("0")
    if not dialled.endswith(end):
        return dialled, ""
    return line.national.replace(NO_BREAK, " "), dialled.removesuffix(end)


def _conditions(entry: Entry) -> Conditions:
    return entry.card.conditions or Conditions()


def _shortened(text: str) -> str:
    """Return a text that is cut, if at all, after a word."""
    if len(text) <= _SUMMARY:
        return text
    kept = text[:_SUMMARY]
    return f"{kept[: max(kept.rfind(' '), 0) or _SUMMARY - 1].rstrip(' ,;:(')}…"
