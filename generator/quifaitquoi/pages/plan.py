"""A page before it is made: where it is, what it depends on, and how its view is worked out when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Plan(NamedTuple):
    """What a page shows: the records it depends on, and the view, worked out only when one of them has changed."""

    depends: Iterable[str]
    """The keys of these records."""
    view: Callable[[], NamedTuple]


class Page(NamedTuple):
    """A page of the site: its path (`besoins/logement/`), the section it belongs to, its template, and its plan.

    `plan` takes the way up to the site's root (`../../`).
    """

    path: str
    section: str
    template: str
    plan: Callable[[str], Plan]

    @property
    def base(self) -> str:
        """The way from the page up to the site's root."""
        return "../" * self.path.count("/")
