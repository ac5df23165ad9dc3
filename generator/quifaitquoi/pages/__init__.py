"""Every page of the site, from the catalogue: which there are, what each shows, and how it becomes HTML."""

from __future__ import annotations

from collections.abc import Iterator

from .answers import answers_pages
from .edition import Edition
from .glossary import glossary_page
from .home import home_page, search_page
from .hours import TIMED
from .lists import list_pages
from .manual import MANUAL, manual_pages
from .maps import MAPPED, map_page
from .municipality import municipality_pages
from .offline import offline_page
from .orientation import orientation_page
from .plan import Page, Plan
from .records import record_pages
from .selection import selection_page

__all__ = ["MANUAL", "MAPPED", "TIMED", "Edition", "Page", "Plan", "all_pages"]


def all_pages(edition: Edition) -> Iterator[Page]:
    """Give every page that is made from records, and the authors' manual; the host makes the editorial ones.

    Those of many records come first: long work is shared evenly only while much short work is left.
    """
    yield home_page(edition)
    yield map_page(edition)
    yield from list_pages(edition)
    yield from municipality_pages(edition)
    yield orientation_page(edition)
    yield from answers_pages(edition)
    yield selection_page(edition)
    yield glossary_page(edition)
    yield search_page(edition)
    yield offline_page(edition)
    yield from record_pages(edition)
    yield from manual_pages(edition)
