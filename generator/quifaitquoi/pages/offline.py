"""The page on which a reader takes the site with them, to read it where there is no network."""

from __future__ import annotations

from . import views
from .edition import Edition
from .plan import Page, Plan


def offline_page(edition: Edition) -> Page:
    """Return the page that makes, renews and removes the copy of the site in the reader's browser."""
    return Page(edition.section("offline"), "offline", "offline", lambda _: Plan((), lambda: _offline(edition)))


def _offline(edition: Edition) -> views.Offline:
    return views.Offline(edition.t("words.lists.offline.title"), edition.t.below("offline.copy"))
