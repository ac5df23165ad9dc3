"""From a person's situation to the right door: the page that asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from ..catalogue import Entry
from . import views
from .answers import answers_path
from .aspects import Aspect, aspects
from .edition import Edition
from .emergencies import emergencies
from .lists import functions, need_count, transversal
from .plan import Page, Plan
from .selection import sheet_words


def orientation_page(edition: Edition) -> Page:
    """Return the page that asks; `answers` gives those that answer without JavaScript."""
    return Page(edition.section("orientation"), "orientation", "orientation", partial(_asking, edition))


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
        emergencies=tuple(emergencies(edition)),
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
            base + answers_path(edition, need) if need_count(edition, need) else "",
            edition.t("words.count.actions", n=need_count(edition, need)),
        )
        for need in needs
    )


def _audiences(edition: Edition, entries: Iterable[Entry]) -> tuple[views.Choice, ...]:
    return tuple(views.Choice(entry.id, edition.text(entry.card.title)) for entry in entries)


def _aspect(edition: Edition, aspect: Aspect) -> views.Choices:
    other = (views.Choice(*aspect.other),) if aspect.other else ()
    return views.Choices(aspect.title, None, (*_audiences(edition, aspect.audiences), *other))
