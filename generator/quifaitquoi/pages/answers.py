"""Answers without JavaScript: for each need one page of the actions that answer it, by municipality and by audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from ..catalogue import Entry
from . import views
from .edition import Edition
from .emergencies import emergencies
from .lists import LONG, actions_for, counted, narrower_needs, need_count
from .places import zone_link
from .plan import Page, Plan

Offered = Mapping[str, views.Link]
"""The link to each action, by its key, with who offers it: most stand in several places of a page."""


def answers_pages(edition: Edition) -> Iterator[Page]:
    """Give the answers to each need that something answers."""
    for need in edition.catalogue.all("needs"):
        if need_count(edition, need):
            yield Page(answers_path(edition, need), "orientation", "answers", partial(_answering, edition, need))


def answers_path(edition: Edition, need: Entry) -> str:
    """Return where the answers to a need are in the site."""
    return f"{edition.section('orientation')}{need.id}/"


def _answering(edition: Edition, need: Entry, base: str) -> Plan:
    depends = [entry.key for entry in actions_for(edition, need) if entry.kind == "action"]
    return Plan(depends, lambda: _answers(edition, need, base))


def _open(edition: Edition, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.kind == "action" and not edition.over(entry))


def _answers(edition: Edition, need: Entry, base: str) -> views.Answers:
    """Tell who answers a need; when that is a great many, the narrower needs are only counted: each has its answers."""
    actions = _open(edition, actions_for(edition, need))
    narrower = tuple(_narrower(edition, need, base)) if len(actions) > LONG else ()
    if narrower:
        actions = _open(edition, edition.catalogue.naming(need, None, "needs"))
    offered = {action.key: _offered(edition, action, base) for action in actions}
    groups, long = _by_place(edition, actions)
    by_place = tuple(_placed(edition, groups, offered, base))
    jumps = (views.Link(place.title, f"#{group.anchor}") for group in by_place if group.anchor for place in group.whom)
    zones = any(place.namespace == "zones" for places in groups.values() for place in places)
    return views.Answers(
        title=edition.text(need.card.title),
        need_url=base + edition.path(need),
        narrower=narrower,
        by_place=by_place,
        place_note=edition.t("ask.look-in-zones") if long and zones else "",
        jumps=tuple(jumps) if long else (),
        by_audience=tuple(_by_audience(edition, actions, offered, base)),
        ask_url=f"{base}{edition.section('orientation')}#besoin={need.id}",
        exit_url=edition.config.quick_exit,
        note=edition.t("ask.answers-note" if actions or narrower else "ask.answers-over"),
        emergencies=tuple(each for each in emergencies(edition) if need.id in each.needs),
    )


def _narrower(edition: Edition, need: Entry, base: str) -> Iterator[views.Link]:
    for child in narrower_needs(edition, need):
        if answering := _open(edition, actions_for(edition, child)):
            yield counted(edition, child, base, len(answering))._replace(url=base + answers_path(edition, child))


Groups = Mapping[tuple[str, ...], list[Entry]]
"""The places that the same actions serve, by the keys of these; no place for those of which nobody said where."""


def _by_place(edition: Edition, actions: tuple[Entry, ...]) -> tuple[Groups, bool]:
    """Return what serves each municipality, and whether that is too long: then it is what names each municipality and each zone.

    There an action that serves all municipalities of a zone stands once.
    """
    catalogue = edition.catalogue
    if len(actions) <= LONG:
        groups = _gathered(edition, actions, lambda place: catalogue.municipalities_of(place) or (place,))
        if sum(len(keys) for keys in groups) <= LONG:
            return groups, False
    return _gathered(edition, actions, lambda place: (place,)), True


def _gathered(edition: Edition, actions: Iterable[Entry], places_of: Callable[[Entry], Iterable[Entry]]) -> Groups:
    catalogue = edition.catalogue
    serving: dict[str, list[str]] = {}
    for action in actions:
        served = {each.key for place in catalogue.named(action, "zone") for each in places_of(place)}
        for key in served or ("",):
            serving.setdefault(key, []).append(action.key)
    together: dict[tuple[str, ...], list[Entry]] = {}
    for place in (*catalogue.all("municipalities"), *catalogue.all("zones")):
        if place.key in serving:
            together.setdefault(tuple(serving[place.key]), []).append(place)
    if unsaid := serving.get(""):
        together[tuple(unsaid)] = []
    return together


def _placed(edition: Edition, groups: Groups, offered: Offered, base: str) -> Iterator[views.Answer]:
    unsaid = (views.Link(edition.t("ask.place-unsaid")),)
    for keys, places in groups.items():
        whom = tuple(zone_link(edition, place, base) for place in places)
        anchor = places[0].key.replace("/", "-") if places else ""
        yield views.Answer(whom or unsaid, tuple(offered[key] for key in keys), anchor)


def _by_audience(edition: Edition, actions: tuple[Entry, ...], offered: Offered, base: str) -> Iterator[views.Answer]:
    """Give what is for each audience, then what does not say for whom it is."""
    catalogue = edition.catalogue
    welcoming: dict[str, list[views.Link]] = {}
    for action in actions:
        for key in catalogue.keys(action, "audiences") or ("",):
            welcoming.setdefault(key, []).append(offered[action.key])
    for audience in catalogue.all("audiences"):
        if audience.key in welcoming:
            yield views.Answer((edition.link(audience, base),), tuple(welcoming[audience.key]))
    if "" in welcoming:
        yield views.Answer((views.Link(edition.t("ask.audience-unsaid")),), tuple(welcoming[""]))


def _offered(edition: Edition, action: Entry, base: str) -> views.Link:
    providers = edition.catalogue.named(action, "providers")
    return edition.link(action, base, ", ".join(edition.text(provider.card.title) for provider in providers))
