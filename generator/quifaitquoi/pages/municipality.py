"""A municipality's page: what is there, what serves it and from how far, what lies near, and what has no local offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from math import inf
from operator import attrgetter
from typing import NamedTuple

from ..catalogue import Entry, Located
from ..model.term import Municipality
from ..places.gazetteer import load_gazetteer
from ..places.localities import localities_of
from ..position import Position, distance
from . import views
from .edition import Edition
from .lists import LONG, functions, serving, transversal
from .maps import sketch
from .places import town_of
from .plan import Page, Plan

NEAR_KM = 25.0
NEIGHBOURS = 8
"""Up to how far, and how many, municipalities are called near."""


class Way(NamedTuple):
    """How a person of a municipality comes to a record: where it is and whose place that is, and how many kilometres away.

    Infinitely far is what nobody knows the place of.
    """

    owner: Entry | None = None
    located: Located | None = None
    kilometres: float = inf


_NOWHERE = Way()


class Offered(NamedTuple):
    """What answers a need for a municipality: the nearest action, the way to it, and whether it serves the municipality.

    `None`: nobody has said whom it serves, or not of all.
    """

    need: Entry
    action: Entry | None
    way: Way
    serves: bool | None


def municipality_pages(edition: Edition) -> Iterator[Page]:
    """Give the page of every municipality."""
    region = Region(edition)
    for place in edition.catalogue.all("municipalities"):
        yield Page(edition.path(place), "municipalities", "municipality", partial(_plan, region, place))


def _plan(region: Region, place: Entry, base: str) -> Plan:
    here = region.here(place)
    served = [(zone, found) for zone in region.zones(place) if (found := serving(region.edition, zone))]
    offers = tuple(region.offers(place, [zone for zone, _ in served]))
    near = region.near(place)
    shown = (
        *here,
        *(entry for _, found in served for entry in found),
        *(offer.action for offer in offers if offer.action),
    )

    def view() -> views.Municipality:
        return _view(region, place, here, served, offers, near, base)

    return Plan(dict.fromkeys(entry.key for entry in shown), view)


def _view(
    region: Region,
    place: Entry,
    here: tuple[Entry, ...],
    served: Iterable[tuple[Entry, tuple[Entry, ...]]],
    offers: tuple[Offered, ...],
    near: Iterable[tuple[Entry, float]],
    base: str,
) -> views.Municipality:
    edition = region.edition
    record = edition.catalogue.record(place)
    sited = [(entry, found) for entry in here for found in edition.catalogue.located.get(entry.key, ())]
    own = [(entry, found) for entry, found in sited if found.municipality == place.key]
    centre = edition.catalogue.centres.get(place.key)
    return views.Municipality(
        head=views.Head(
            "municipality",
            edition.t("words.kinds.municipalities"),
            base + edition.section("municipalities"),
            edition.text(place.card.title),
            "",
            edition.text(record.summary),
            (),
            (),
        ),
        description=edition.markdown(record.description, base),
        facts=tuple(_facts(edition, place, record, base)) if isinstance(record, Municipality) else (),
        sketch=sketch(edition, own or [(place, Located(0, centre))], base, (place,)),
        here=edition.cards(here, base),
        served=tuple(_group(region, place, zone, found, base) for zone, found in served),
        offers=tuple(_told_offers(edition, place, offers, base)),
        missing=edition.links((offer.need for offer in offers if not offer.action), base),
        neighbours=tuple(edition.link(other, base, edition.distance(away)) for other, away in near),
        note=edition.t("places.crow" if centre else "places.municipality.unplaced"),
        ask_url=f"{base}{edition.section('orientation')}#lieu={place.id}",
    )


def _facts(edition: Edition, place: Entry, record: Municipality, base: str) -> Iterator[views.Fact]:
    known = tuple(localities_of(place, load_gazetteer(edition.config.countries)))
    if known:
        source = (
            ()
            if all(found.noted for found in known)
            else (views.Link("", "", edition.t("places.municipality.by-gazetteer")),)
        )
        rows = (views.Link(found.postcode, "", ", ".join(found.names)) for found in known)
        yield views.Fact(edition.t("places.municipality.postcodes"), (*rows, *source))
    for code in (record.codes or {}).get("nis", ()):
        yield views.Fact(edition.t("places.municipality.code"), (views.Link(code),))
    zones = edition.catalogue.zones_of.get(place.key, ())
    if zones:
        yield views.Fact(edition.t("places.municipality.zones"), edition.links(zones, base))


def _group(region: Region, place: Entry, zone: Entry, found: tuple[Entry, ...], base: str) -> views.Served:
    """Return what works for a zone, the nearest first among what is running; of very much, only how much it is."""
    own = zone is place
    edition, t = region.edition, region.edition.t
    title = t("words.lists.serves-here") if own else t("words.lists.serves-zone", zone=edition.text(zone.card.title))
    url = "" if own else base + edition.path(zone)
    if len(found) > LONG and url:
        return views.Served(title, zone.id, (), url, t("words.count.records", n=len(found)))
    ways = {entry.key: region.way(place, entry) for entry in found}
    ordered = sorted(found, key=lambda entry: (*_rank(edition, entry), ways[entry.key].kilometres))
    cards = tuple((edition.card(entry, base), _where(edition, place, ways[entry.key])) for entry in ordered)
    return views.Served(title, "serves" if own else zone.id, cards, url)


def _rank(edition: Edition, entry: Entry) -> tuple[bool, bool]:
    return edition.ended(entry), entry.kind != "action"


def _kilometres(place: Entry, centre: Position | None, located: Located) -> float:
    if located.municipality == place.key:
        return 0.0
    return distance(centre, located.position) if centre and located.position else inf


def _where(edition: Edition, place: Entry, way: Way) -> str:
    """Say where something is, seen from a municipality; nothing when that is not known."""
    if way.owner is None or way.located is None:
        return ""
    if way.located.municipality == place.key:
        return edition.t("places.in-place")
    name = town_of(edition, way.owner, way.located) or edition.t("places.nowhere")
    if way.kilometres == inf:
        return edition.t("places.at", place=name)
    return edition.t("places.from-here", place=name, distance=edition.distance(way.kilometres))


def _told_offers(
    edition: Edition, place: Entry, offers: tuple[Offered, ...], base: str
) -> Iterator[tuple[str, tuple[views.Offer, ...]]]:
    """Group the needs by how near their answer is."""
    groups: Mapping[str, list[views.Offer]] = {"local": [], "comes": [], "unsaid": [], "away": []}
    for offer in offers:
        if offer.action:
            local = bool(offer.way.located and offer.way.located.municipality == place.key)
            state = {True: "local" if local else "comes", None: "unsaid", False: "away"}[offer.serves]
            where = _where(edition, place, offer.way) or edition.t("places.unknown")
            told = views.Offer(edition.link(offer.need, base), edition.link(offer.action, base), where)
            groups[state].append(told)
    for state, found in groups.items():
        if found:
            yield edition.t(f"places.municipality.{state}"), tuple(found)


class Region:
    """Who is where, and how far municipalities lie from each other: worked out once for all pages."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._catalogue = edition.catalogue
        self._here: dict[str, list[Entry]] = {}
        self._places: dict[str, list[tuple[Entry, Located]]] = {}
        for partner in self._catalogue.all("partner"):
            for found in self._catalogue.located.get(partner.key, ()):
                self._here.setdefault(found.municipality, []).append(partner)
        self._needs = [need for _, narrower in functions(edition) for need in narrower] + list(transversal(edition))
        self._answers: dict[str, Mapping[str, list[Entry]]] = {}
        self._served: dict[str, Sequence[tuple[Entry, tuple[str, ...]]]] = {}

    def here(self, place: Entry) -> tuple[Entry, ...]:
        """Return the partners with a site in a municipality, those that name it and those whose address is in it."""
        named = self._catalogue.naming(place, "partner", "sites")
        entries = {entry.key: entry for entry in (*self._here.get(place.key, ()), *named)}
        return tuple(sorted(entries.values(), key=self.edition.ended))

    def zones(self, place: Entry) -> tuple[Entry, ...]:
        """Return what a record can name to serve a municipality: itself, and each zone that it is part of."""
        return (place, *self._catalogue.zones_of.get(place.key, ()))

    def way(self, place: Entry, entry: Entry) -> Way:
        """Return the nearest place of a record, seen from the middle of a municipality."""
        centre = self._catalogue.centres.get(place.key)
        ways = (Way(owner, at, _kilometres(place, centre, at)) for owner, at in self._places_of(entry))
        return min(ways, key=attrgetter("kilometres"), default=_NOWHERE)

    def _places_of(self, entry: Entry) -> Sequence[tuple[Entry, Located]]:
        if entry.key not in self._places:
            found = self._catalogue.places_of(entry)
            self._places[entry.key] = [place for place in found if place[1].municipality or place[1].position]
        return self._places[entry.key]

    def offers(self, place: Entry, zones: Iterable[Entry]) -> Iterator[Offered]:
        """Give for each need the nearest action that serves one of some zones, or the place itself; else the nearest of all."""
        nearest: dict[str, tuple[float, Entry]] = {}
        centre = self._catalogue.centres.get(place.key)
        for zone in zones:
            for entry, needs in self._running_for(zone):
                far = min([_kilometres(place, centre, at) for _, at in self._places_of(entry)], default=inf)
                for need in needs:
                    if need not in nearest or far < nearest[need][0]:
                        nearest[need] = (far, entry)
        for asked in self._needs:
            if asked.key in nearest:
                _, entry = nearest[asked.key]
                yield Offered(asked, entry, self.way(place, entry), serves=True)
            else:
                yield self._nearest(place, asked)

    def _running_for(self, zone: Entry) -> Sequence[tuple[Entry, tuple[str, ...]]]:
        """Return the running actions that serve a zone, each with the keys of its needs."""
        if zone.key not in self._served:
            found = serving(self.edition, zone)
            running = (entry for entry in found if entry.kind == "action" and not self.edition.over(entry))
            self._served[zone.key] = [(entry, self._catalogue.keys(entry, "needs")) for entry in running]
        return self._served[zone.key]

    def _placed(self, need: Entry) -> Mapping[str, list[Entry]]:
        """Gather the running actions for a need by the municipality where they are."""
        by_place: dict[str, list[Entry]] = {}
        for entry in self._catalogue.naming(need, "action", "needs"):
            if not self.edition.over(entry):
                towns = {located.municipality for _, located in self._catalogue.places_of(entry)}
                for town in towns or {""}:
                    by_place.setdefault(town, []).append(entry)
        return by_place

    def _nearest(self, place: Entry, need: Entry) -> Offered:
        """Return the nearest action for a need that does not say it serves a municipality."""
        if need.key not in self._answers:
            self._answers[need.key] = self._placed(need)
        by_place = self._answers[need.key]
        near = (place.key, *(other.key for other, _ in self._others(place)))
        nearest = next((by_place[town] for town in near if town in by_place), [])
        found = [*nearest, *by_place.get("", ())] or list(chain.from_iterable(by_place.values()))
        if not found:
            return Offered(need, None, Way(), serves=False)
        way, entry = min(((self.way(place, entry), entry) for entry in found), key=lambda item: item[0].kilometres)
        zone = self._catalogue.named(entry, "zone")
        return Offered(need, entry, way, serves=False if zone and not any(part.card.partial for part in zone) else None)

    def near(self, place: Entry) -> tuple[tuple[Entry, float], ...]:
        """Return the municipalities near to one, each with its distance, the nearest first."""
        others = self._others(place)[:NEIGHBOURS]
        return tuple((other, away) for other, away in others if away <= NEAR_KM)

    def _others(self, place: Entry) -> tuple[tuple[Entry, float], ...]:
        """Return every other municipality whose middle is known, the nearest first."""
        centres = self._catalogue.centres
        centre: Position | None = centres.get(place.key)
        if centre is None:
            return ()
        entries = self._catalogue.entries
        away = [(entries[key], distance(centre, other)) for key, other in centres.items() if key != place.key]
        return tuple(sorted(away, key=lambda item: item[1]))
