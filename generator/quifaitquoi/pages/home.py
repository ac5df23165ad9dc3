"""The home page's doors, and the page that shows the results of a search."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalogue import Entry
from . import views
from .edition import Edition
from .lists import counted, functions, need_count, transversal
from .plan import Page, Plan


def home_page(edition: Edition) -> Page:
    """Return the home page: the five doors and the other ways into the site, each with what is behind it."""

    def plan(base: str) -> Plan:
        return Plan(edition.catalogue.entries, lambda: _home(edition, base))

    return Page("", "home", "home", plan)


def _home(edition: Edition, base: str) -> views.Home:
    return views.Home(
        title="",
        search_url=base + edition.section("search"),
        ask_url=base + edition.section("orientation"),
        doors=tuple(
            views.Door(
                edition.text(function.card.title),
                base + edition.path(function),
                edition.text(function.card.summary),
                edition.t("words.count.actions", n=need_count(edition, function)),
                _answered(edition, narrower, base),
            )
            for function, narrower in functions(edition)
        ),
        transversal=_answered(edition, transversal(edition), base),
        lists=list_links(edition, base),
    )


def _answered(edition: Edition, needs: Iterable[Entry], base: str) -> tuple[views.Link, ...]:
    """Return the needs that an action answers; the page of all needs shows the gaps too."""
    counts = ((need, need_count(edition, need)) for need in needs)
    return tuple(counted(edition, need, base, count) for need, count in counts if count)


def list_links(edition: Edition, base: str) -> tuple[views.Link, ...]:
    """Return the ways to every list; each note is how much is in it."""
    namespaces = ("partner", "action", "municipalities", "audiences", "method", "project", "glossary")
    lists = [
        views.Link(
            edition.t(f"words.lists.{namespace}.title"),
            base + edition.section(namespace),
            edition.t(f"words.count.{namespace}", n=len(edition.catalogue.all(namespace))),
        )
        for namespace in namespaces
    ]
    places = sum(any(found.position for found in located) for located in edition.catalogue.located.values())
    if places:
        note = edition.t("words.count.map", n=places)
        lists.insert(3, views.Link(edition.t("words.lists.map.title"), base + edition.section("map"), note))
    return tuple(lists)


def search_page(edition: Edition) -> Page:
    """Return the page that shows the results of a search, or without JavaScript the lists."""

    def plan(base: str) -> Plan:
        return Plan(
            (),
            lambda: views.Search(
                edition.t("words.lists.search.title"), base + edition.section("orientation"), list_links(edition, base)
            ),
        )

    return Page(edition.section("search"), "search", "search", plan)
