"""One page for each partner, action, method and project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from ..catalogue import Entry
from .action import action_view
from .edition import Edition
from .method import method_view
from .partner import partner_view
from .plan import Page, Plan
from .project import project_view

_VIEWS: dict[str, Any] = {
    "partner": partner_view,
    "action": action_view,
    "method": method_view,
    "project": project_view,
}


def record_pages(edition: Edition) -> Iterator[Page]:
    """Give the page of every record that has one of its own; a partner's actions follow it, since they share much."""
    of_provider: defaultdict[str, list[Entry]] = defaultdict(list)
    for action in edition.catalogue.all("action"):
        for provider in edition.catalogue.named(action, "providers")[:1]:
            of_provider[provider.key].append(action)
    for partner in edition.catalogue.all("partner"):
        yield _page(edition, partner)
        for action in of_provider[partner.key]:
            yield _page(edition, action)
    for kind in ("method", "project"):
        for entry in edition.catalogue.all(kind):
            yield _page(edition, entry)


def _page(edition: Edition, entry: Entry) -> Page:
    return Page(edition.path(entry), entry.kind, entry.kind, partial(_plan, edition, entry))


def _plan(edition: Edition, entry: Entry, base: str) -> Plan:
    def view() -> NamedTuple:
        made: NamedTuple = _VIEWS[entry.kind](edition, entry, edition.catalogue.record(entry), base)
        return made

    return Plan((entry.key, *edition.catalogue.neighbours(entry)), view)
