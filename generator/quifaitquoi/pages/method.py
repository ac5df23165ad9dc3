"""A method's page."""

from __future__ import annotations

from ..catalogue import Entry
from ..model import Method
from . import views
from .edition import Edition


def method_view(edition: Edition, entry: Entry, record: Method, base: str) -> views.Method:
    """Say what a method is, when it fits, and who uses it where."""
    catalogue = edition.catalogue
    related = (*catalogue.named(entry, "related"), *catalogue.naming(entry, "method", "related"))
    return views.Method(
        head=edition.head(entry, record, base),
        description=edition.markdown(record.description, base),
        principles=edition.texts(record.principles),
        steps=tuple(
            views.Step(edition.text(step.title), edition.markdown(step.text, base)) for step in record.steps or ()
        ),
        fits=edition.markdown(record.fits, base),
        limits=edition.markdown(record.limits, base),
        origins=edition.markdown(record.origins, base),
        related=edition.links(dict.fromkeys(related), base),
        actions=edition.cards(catalogue.naming(entry, "action", "methods"), base),
        partners=edition.links(catalogue.naming(entry, "partner", "methods"), base),
        projects=edition.links(catalogue.naming(entry, "project", "methods"), base),
        foot=edition.foot(entry, record),
    )
