"""The lists: partners from A to Z, actions by need, by municipality and by audience, methods, projects in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from ..catalogue import Entry
from ..model import Project
from ..text import fold, slug
from . import views
from .edition import Edition
from .plan import Page, Plan

LONG = 600
"""How many cards or lines a list may hold before its groups get pages of their own."""


class Shelf(NamedTuple):
    """A titled group of records in a list, before they are shown."""

    title: str
    entries: tuple[Entry, ...]
    anchor: str = ""
    path: str = ""
    """The page that shows the group alone, when there is one."""


def list_pages(edition: Edition) -> Iterator[Page]:
    """Give every list of the site."""
    yield from _partner_pages(edition)
    yield from _action_pages(edition)
    yield _listing(edition, "method", [Shelf("", edition.catalogue.all("method"))])
    yield _timeline_page(edition)
    for namespace in _GATHER:
        yield _directory_page(edition, namespace)
        for term in edition.catalogue.all(namespace):
            yield _term_page(edition, term)
    yield _directory_page(edition, "municipalities")


# Partners and actions


def _partner_pages(edition: Edition) -> Iterator[Page]:
    partners = edition.catalogue.all("partner")
    by_letter: dict[str, list[Entry]] = {}
    for entry in partners:
        first = fold(edition.text(entry.card.title))[:1]
        by_letter.setdefault(first.upper() if first.isalpha() else "#", []).append(entry)
    long = len(partners) > LONG
    folder = f"{edition.section('partner')}{edition.t('paths.letters')}/"
    shelves = [
        Shelf(letter, tuple(found), slug(letter) or "0-9", f"{folder}{slug(letter) or '0-9'}/" if long else "")
        for letter, found in by_letter.items()
    ]
    yield _listing(edition, "partner", shelves, index=True)
    for shelf in shelves if long else ():
        title = edition.t("words.lists.letter", letter=shelf.title)
        alone = shelf._replace(title="", path="")
        yield _page_of(edition, shelf.path, "partner", title, partial(_same, [alone]))


def _action_pages(edition: Edition) -> Iterator[Page]:
    by_need: dict[str, list[Entry]] = {}
    for action in edition.catalogue.all("action"):
        need = next(iter(edition.catalogue.named(action, "needs")), None)
        by_need.setdefault(need.key if need else "", []).append(action)
    shelves = [
        Shelf(edition.text(need.card.title), tuple(by_need[need.key]), need.id, edition.path(need))
        for need in edition.catalogue.all("needs")
        if need.key in by_need
    ]
    if "" in by_need:
        shelves.append(Shelf(edition.t("words.facts.other-needs"), tuple(by_need[""]), "other"))
    yield _listing(edition, "action", shelves)


def _listing(edition: Edition, namespace: str, shelves: list[Shelf], *, index: bool = False) -> Page:
    """Return the list of all records of a kind; a long one only counts what is on each shelf that has a page."""
    intro = Markup("<p>{}</p>").format(edition.t(f"words.lists.{namespace}.intro"))
    title = edition.t(f"words.lists.{namespace}.title")
    return _page_of(
        edition, edition.section(namespace), namespace, title, partial(_same, shelves), intro=lambda: intro, index=index
    )


def _same(shelves: list[Shelf]) -> list[Shelf]:
    return shelves


def _page_of(
    edition: Edition,
    path: str,
    section: str,
    title: str,
    gather: Callable[[], list[Shelf]],
    *,
    intro: Callable[[], Markup] = Markup,
    empty: str = "words.lists.nobody",
    index: bool = False,
) -> Page:
    """Return a page whose shelves and introduction are worked out only when it is made, by the worker that makes it."""

    def plan(base: str) -> Plan:
        def view() -> views.Listing:
            long = sum(len(shelf.entries) for shelf in filled) > LONG
            groups = tuple(_group(edition, shelf, base, long) for shelf in filled)
            jumps = (
                tuple(views.Link(group.title, f"#{group.anchor}") for group in groups if group.anchor) if index else ()
            )
            return views.Listing(title, intro(), jumps, groups, edition.t(empty))

        filled = [shelf for shelf in gather() if shelf.entries]
        return Plan([entry.key for shelf in filled for entry in shelf.entries], view)

    return Page(path, section, "listing", plan)


def _group(edition: Edition, shelf: Shelf, base: str, long: bool) -> views.Group:  # noqa: FBT001
    apart = long and bool(shelf.path)
    return views.Group(
        shelf.title,
        shelf.anchor,
        () if apart else edition.cards(shelf.entries, base),
        base + shelf.path if shelf.path else "",
        edition.t("words.count.records", n=len(shelf.entries)) if apart else "",
    )


# Needs, audiences and places


def actions_for(edition: Edition, need: Entry) -> tuple[Entry, ...]:
    """Return the actions and partners that answer a need, its narrower needs included; what is over comes last."""

    def gather() -> tuple[Entry, ...]:
        needs = (need, *edition.catalogue.naming(need, "term", "parent"))
        found = (entry for each in needs for entry in edition.catalogue.naming(each, None, "needs"))
        return in_use_first(edition, {entry.key: entry for entry in found}.values())

    return edition.once(("answering", need.key), gather)


def in_use_first(edition: Edition, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort actions before partners, what is running before what is over, else as the catalogue does."""
    ranks: tuple[list[Entry], ...] = ([], [], [], [])
    for entry in entries:
        ranks[2 * edition.ended(entry) + (entry.kind != "action")].append(entry)
    return tuple(chain(*ranks))


def _term_page(edition: Edition, term: Entry) -> Page:
    gather, empty = _GATHER[term.namespace]
    return _page_of(
        edition,
        edition.path(term),
        term.namespace,
        edition.text(term.card.title),
        partial(gather, edition, term),
        intro=partial(_term_intro, edition, term),
        empty=empty,
    )


def _term_intro(edition: Edition, term: Entry) -> Markup:
    record = edition.catalogue.record(term)
    base = "../" * edition.path(term).count("/")
    intro = edition.markdown(record.description or record.summary, base)
    asked = _ASKED.get(term.namespace)
    return intro + _way_to_ask(edition, f"{base}{edition.section('orientation')}#{asked}={term.id}") if asked else intro


_ASKED = {"needs": "besoin", "audiences": "public"}
"""What the orientation page can be asked for, by its word in the address of that page."""


def _way_to_ask(edition: Edition, url: str) -> Markup:
    link = Markup('<p class="q-buttons"><a class="q-button" href="{}">{}</a></p>')
    return link.format(url, edition.t("ask.ask"))


def _need(edition: Edition, need: Entry) -> list[Shelf]:
    """Gather what answers a need: a basic function shows its needs one after the other."""
    own = in_use_first(edition, edition.catalogue.naming(need, None, "needs"))
    shelves = [Shelf("", own)] if own else []
    shelves += (
        Shelf(edition.text(child.card.title), actions_for(edition, child), child.id, edition.path(child))
        for child in narrower_needs(edition, need)
    )
    return shelves


def _audience(edition: Edition, audience: Entry) -> list[Shelf]:
    found = in_use_first(edition, edition.catalogue.naming(audience, None, "audiences"))
    return [Shelf("", found)]


def _zone(edition: Edition, zone: Entry) -> list[Shelf]:
    """Gather what serves a zone, and what serves a municipality in it."""
    shelves = [Shelf(edition.t("words.lists.serves-here"), serving(edition, zone), "serves")]
    for municipality in edition.catalogue.named(zone, "municipalities"):
        title = edition.text(municipality.card.title)
        shelves.append(Shelf(title, serving(edition, municipality), municipality.id, edition.path(municipality)))
    return shelves


_GATHER: dict[str, tuple[Callable[[Edition, Entry], list[Shelf]], str]] = {
    "needs": (_need, "words.lists.need-without-action"),
    "audiences": (_audience, "words.lists.nobody"),
    "zones": (_zone, "words.lists.nothing-here"),
}
"""For each vocabulary whose terms have a list as their page: what to gather on it, and what it says when there is nothing."""


def serving(edition: Edition, place: Entry) -> tuple[Entry, ...]:
    """Return the actions and partners that name a place as the one that they serve."""

    def gather() -> tuple[Entry, ...]:
        naming = edition.catalogue.naming(place, None, "zone", "area")
        found = {entry.key: entry for entry in naming if entry.kind in ("action", "partner")}
        return in_use_first(edition, found.values())

    return edition.once(("serving", place.key), gather)


def count_here(edition: Edition, place: Entry) -> int:
    """Count the actions that serve a place, through its zones or its municipalities too."""
    catalogue = edition.catalogue
    places = (place, *catalogue.zones_of.get(place.key, ()), *catalogue.named(place, "municipalities"))
    return len({entry.key for each in places for entry in serving(edition, each) if entry.kind == "action"})


def _directory_page(edition: Edition, namespace: str) -> Page:
    def plan(base: str) -> Plan:
        return Plan(
            [entry.key for entry in edition.catalogue.all("action")], lambda: _directory(edition, namespace, base)
        )

    return Page(edition.section(namespace), namespace, "directory", plan)


def _directory(edition: Edition, namespace: str, base: str) -> views.Directory:
    title, intro = (edition.t(f"words.lists.{namespace}.{part}") for part in ("title", "intro"))
    groups = _needs_groups(edition, base) if namespace == "needs" else _plain_groups(edition, namespace, base)
    return views.Directory(title, Markup("<p>{}</p>").format(intro), tuple(groups))


def counted(edition: Edition, entry: Entry, base: str, count: int) -> views.Link:
    """Return a link with the number of actions behind it."""
    return edition.link(entry, base)._replace(note=edition.t("words.count.actions", n=count))


def need_count(edition: Edition, need: Entry) -> int:
    """Count the actions that answer a need."""
    return edition.once(
        ("count", need.key), lambda: sum(entry.kind == "action" for entry in actions_for(edition, need))
    )


def _needs_groups(edition: Edition, base: str) -> Iterator[tuple[views.Link, tuple[views.Link, ...]]]:
    for function, narrower in functions(edition):
        yield (
            counted(edition, function, base, need_count(edition, function)),
            tuple(counted(edition, need, base, need_count(edition, need)) for need in narrower),
        )
    across = tuple(counted(edition, need, base, need_count(edition, need)) for need in transversal(edition))
    if across:
        yield views.Link(edition.t("words.lists.transversal")), across


def functions(edition: Edition) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
    """Give the basic functions of life, each with the needs under it, in the order of the vocabulary."""
    for function in edition.catalogue.all("needs"):
        if function.card.basic:
            yield function, narrower_needs(edition, function)


def narrower_needs(edition: Edition, need: Entry) -> tuple[Entry, ...]:
    """Return the needs under another, in the order of the vocabulary."""
    return tuple(sorted(edition.catalogue.naming(need, "term", "parent"), key=lambda child: child.order))


def transversal(edition: Edition) -> tuple[Entry, ...]:
    """Return the needs that belong to no single function."""
    needs = edition.catalogue.all("needs")
    return tuple(need for need in needs if not need.card.basic and not edition.catalogue.named(need, "parent"))


def _plain_groups(edition: Edition, namespace: str, base: str) -> Iterator[tuple[views.Link, tuple[views.Link, ...]]]:
    terms = edition.catalogue.all(namespace)
    if namespace == "audiences":
        counts = ((term, len(edition.catalogue.naming(term, "action", "audiences"))) for term in terms)
        if terms:
            yield views.Link(""), tuple(counted(edition, term, base, count) for term, count in counts)
        return
    served = [
        (term, count_here(edition, term))
        for term in sorted(terms, key=lambda term: fold(edition.text(term.card.title)))
    ]
    for key, known in ((f"{namespace}.served", True), (f"{namespace}.not-served", False)):
        links = tuple(counted(edition, term, base, count) for term, count in served if bool(count) is known)
        if links:
            yield views.Link(edition.t(f"words.lists.{key}")), links


# Projects in time


def _timeline_page(edition: Edition) -> Page:
    def plan(base: str) -> Plan:
        return Plan([entry.key for entry in edition.catalogue.all("project")], lambda: _timeline(edition, base))

    return Page(edition.section("project"), "project", "timeline", plan)


def _timeline(edition: Edition, base: str) -> views.Timeline:
    """Draw every project between the first year known and today; a project without a start comes last, without a bar.

    A project that is not known to have ended is drawn up to the day when somebody last verified it.
    """
    records = [(entry, edition.catalogue.record(entry)) for entry in edition.catalogue.all("project")]
    periods = [(entry, record.period if isinstance(record, Project) else None) for entry, record in records]
    dated = [(entry, period.start, period.end) for entry, period in periods if period and period.start]
    first = min((_year(start) for _, start, _ in dated), default=edition.today.year)
    scale = 100 / max(edition.today.year + 1 - first, 1)
    eras = []
    for entry, start, end in sorted(dated, key=lambda item: item[1]):
        left = _year(start)
        right = min(_year(end or entry.card.verified or edition.today.isoformat()), edition.today.year) + 1
        eras.append(
            views.Era(
                edition.card_text(edition.card(entry, base)),
                _told_period(edition, entry, start, end),
                round((left - first) * scale, 2),
                round(max(right - left, 0.5) * scale, 2),
            )
        )
    drawn = {era.card.key for era in eras}
    for entry, period in periods:
        if entry.key not in drawn:
            said = edition.period(period.start, period.end) if period else ""
            eras.append(
                views.Era(edition.card_text(edition.card(entry, base)), said or edition.t("words.facts.unknown"), 0, 0)
            )
    step = 5 if edition.today.year - first <= 30 else 10
    years = range(-(-first // step) * step, edition.today.year + 1, step)
    return views.Timeline(
        edition.t("words.lists.project.title"),
        Markup("<p>{}</p>").format(edition.t("words.lists.project.intro")),
        tuple(views.Bar(str(year), str(year), round((year - first) * scale, 2)) for year in years),
        tuple(eras),
    )


def _told_period(edition: Edition, entry: Entry, start: str, end: str | None) -> str:
    """Say until when a project was known to run, when nobody knows its end."""
    if end or not entry.card.verified:
        return edition.period(start, end)
    return edition.t(
        "words.period.at-least", since=edition.dated("since", start), until=edition.dated("until", entry.card.verified)
    )


def _year(partial: str) -> int:
    return int(partial[:4])
