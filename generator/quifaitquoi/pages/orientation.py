"""From a person's situation to the right door: the page that asks, and without JavaScript one page of answers for each need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from ..catalogue import Entry
from ..phone import parse_phone
from . import views
from .aspects import Aspect, aspects
from .edition import Edition
from .lists import actions_for, functions, need_count, transversal
from .plan import Page, Plan
from .selection import sheet_words


def orientation_pages(edition: Edition) -> Iterator[Page]:
    """Give the page that asks, then the answers to each need that something answers."""
    yield Page(edition.section("orientation"), "orientation", "orientation", partial(_asking, edition))
    for need in edition.catalogue.all("needs"):
        if need_count(edition, need):
            yield Page(_answers_path(edition, need), "orientation", "answers", partial(_answering, edition, need))


def _answers_path(edition: Edition, need: Entry) -> str:
    return f"{edition.section('orientation')}{need.id}/"


def _asking(edition: Edition, base: str) -> Plan:
    return Plan([entry.key for entry in edition.catalogue.all("action")], lambda: _question(edition, base))


def _question(edition: Edition, base: str) -> views.Question:
    t = edition.t
    doors = [_door(edition, function, narrower, base) for function, narrower in functions(edition)]
    across = _choices(edition, transversal(edition), base)
    if across:
        doors.append(views.Choices(t("words.lists.transversal"), None, across))
    codes = {*sheet_words()} | {
        code
        for entry in edition.catalogue.all("action")
        if entry.card.conditions and not edition.over(entry)
        for code in entry.card.conditions.languages or ()
    }
    named = ((code, edition.language_names([code])[0].title) for code in codes)
    section = base + edition.section("orientation")
    return views.Question(
        title=t("words.lists.orientation.title"),
        intro=t("ask.intro"),
        exit_url=edition.config.quick_exit,
        doors=tuple(doors),
        audiences=_audiences(edition, (entry for entry in edition.catalogue.all("audiences") if not entry.card.aspect)),
        aspects=tuple(_aspect(edition, aspect) for aspect in aspects(edition)),
        languages=tuple(views.Choice(code, name) for code, name in sorted(named, key=lambda item: item[1])),
        modes=tuple(views.Choice(way, t(f"ask.modes.{way}")) for way in t.below("ask.modes")),
        bys=tuple(views.Choice(who, t(f"ask.bys.{who}")) for who in t.below("ask.bys")),
        examples=tuple(_examples(edition)),
        emergencies=tuple(_emergencies(edition)),
        data_url=f"{section}data.json",
        words_url=f"{section}words.json",
        paths_url=f"{section}paths.json",
        actions_url=base + edition.section("action"),
        partners_url=base + edition.section("partner"),
        lists=(
            views.Link(t("ask.by-municipality"), base + edition.section("municipalities")),
            views.Link(t("ask.by-audience"), base + edition.section("audiences")),
            views.Link(t("ask.by-map"), base + edition.section("map")),
        ),
        messages=_messages(edition),
    )


_EXAMPLES = 6


def _examples(edition: Edition) -> Iterator[views.Link]:
    """Give questions to begin with: the needs that most actions answer, in their order in the vocabulary."""
    needs = [need for need in edition.catalogue.all("needs") if not need.card.basic and need_count(edition, need)]
    most = sorted(needs, key=lambda need: -need_count(edition, need))[:_EXAMPLES]
    for need in needs:
        if need in most:
            yield views.Link(edition.text(need.card.title), f"#besoin={need.id}")


def _emergencies(edition: Edition) -> Iterator[views.Emergency]:
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


_PARTS = (
    "besides",
    "bys",
    "card",
    "counts",
    "criteria",
    "finding",
    "groups",
    "instead",
    "modes",
    "notes",
    "nothing",
    "respects",
)
"""The groups of words that the page says in the browser."""


def _messages(edition: Edition) -> Mapping[str, Any]:
    """Return the words that the page says while somebody asks: as they are written, filled in the browser."""
    t = edition.t
    return {
        **t.below("ask.live"),
        **{part: t.below(f"ask.{part}") for part in _PARTS},
        "reasons": t.below("orientation"),
        "hours": t.below("hours"),
        "distances": t.below("places.distance"),
    }


def _door(edition: Edition, function: Entry, narrower: Iterable[Entry], base: str) -> views.Choices:
    title = edition.text(function.card.title)
    whole = views.Choice(function.id, edition.t("ask.whole", door=title))
    return views.Choices(title, whole, _choices(edition, narrower, base))


def _choices(edition: Edition, needs: Iterable[Entry], base: str) -> tuple[views.Choice, ...]:
    """Return needs to choose from, each with the page that answers it without JavaScript, if something does."""
    return tuple(
        views.Choice(
            need.id,
            edition.text(need.card.title),
            base + _answers_path(edition, need) if need_count(edition, need) else "",
            edition.t("words.count.actions", n=need_count(edition, need)),
        )
        for need in needs
    )


def _audiences(edition: Edition, entries: Iterable[Entry]) -> tuple[views.Choice, ...]:
    return tuple(views.Choice(entry.id, edition.text(entry.card.title)) for entry in entries)


def _aspect(edition: Edition, aspect: Aspect) -> views.Choices:
    other = (views.Choice(*aspect.other),) if aspect.other else ()
    return views.Choices(aspect.title, None, (*_audiences(edition, aspect.audiences), *other))


# Without JavaScript


def _answering(edition: Edition, need: Entry, base: str) -> Plan:
    actions = tuple(entry for entry in actions_for(edition, need) if entry.kind == "action" and not edition.over(entry))
    return Plan([entry.key for entry in actions], lambda: _answers(edition, need, actions, base))


def _answers(edition: Edition, need: Entry, actions: tuple[Entry, ...], base: str) -> views.Answers:
    offered = {action.key: _offered(edition, action, base) for action in actions}
    return views.Answers(
        title=edition.text(need.card.title),
        need_url=base + edition.path(need),
        by_place=tuple(_by_place(edition, actions, offered, base)),
        by_audience=tuple(_by_audience(edition, actions, offered, base)),
        ask_url=f"{base}{edition.section('orientation')}#besoin={need.id}",
        exit_url=edition.config.quick_exit,
        note=edition.t("ask.answers-note"),
        emergencies=tuple(each for each in _emergencies(edition) if need.id in each.needs),
    )


Offered = Mapping[str, views.Link]
"""The link to each action, by its key, with who offers it: most stand in several places of a page."""


def _by_place(edition: Edition, actions: tuple[Entry, ...], offered: Offered, base: str) -> Iterator[views.Answer]:
    """Give what serves each municipality; those that the same actions serve stand together."""
    catalogue = edition.catalogue
    serving: dict[str, list[str]] = {}
    unsaid = []
    for action in actions:
        named = catalogue.named(action, "zone")
        if not named:
            unsaid.append(action.key)
        for served in {town.key for place in named for town in catalogue.municipalities_of(place)}:
            serving.setdefault(served, []).append(action.key)
    together: dict[tuple[str, ...], list[Entry]] = {}
    for town in catalogue.all("municipalities"):
        if town.key in serving:
            together.setdefault(tuple(serving[town.key]), []).append(town)
    for keys, towns in together.items():
        yield views.Answer(edition.links(towns, base), tuple([offered[key] for key in keys]))
    if unsaid:
        yield views.Answer((views.Link(edition.t("ask.place-unsaid")),), tuple([offered[key] for key in unsaid]))


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
