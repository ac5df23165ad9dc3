"""A project's page: a history with its timeline, its partners and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from babel.numbers import format_decimal

from ..catalogue import Entry
from ..model import Project
from ..model.project import Result
from . import views
from .edition import Edition
from .places import zone_links


def project_view(edition: Edition, entry: Entry, record: Project, base: str) -> views.Project:
    """Tell a project from the problem at its start to what still runs."""
    catalogue = edition.catalogue
    actions = (
        *catalogue.named(entry, "actions"),
        *catalogue.naming(entry, "action", "projects"),
    )
    return views.Project(
        head=edition.head(entry, record, base),
        facts=tuple(_facts(edition, entry, record, base)),
        problem=edition.markdown(record.problem, base),
        description=edition.markdown(record.description, base),
        milestones=tuple(
            views.Moment(edition.date(milestone.date), edition.text(milestone.text))
            for milestone in sorted(record.milestones or (), key=lambda milestone: milestone.date)
        ),
        partners=tuple(
            edition.link(partner, base, role) for partner, role in catalogue.named_with_notes(entry, "partners")
        ),
        funding=tuple(
            views.Link(edition.text(funding.source), "", edition.text(funding.detail))
            for funding in record.funding or ()
        ),
        results=tuple(_result(edition, result) for result in record.results or ()),
        lessons=edition.texts(record.lessons),
        still_running=edition.markdown(record.still_running, base),
        actions=edition.cards(actions, base),
        methods=edition.links(catalogue.named(entry, "methods"), base),
        continues=edition.links(catalogue.naming(entry, "project", "continued_by"), base),
        continued_by=edition.links(catalogue.named(entry, "continued_by"), base),
        foot=edition.foot(entry, record),
    )


def _facts(edition: Edition, entry: Entry, record: Project, base: str) -> Iterator[views.Fact]:
    if record.period and (record.period.start or record.period.end):
        yield edition.fact("period", (views.Link(edition.period(record.period.start, record.period.end)),))
    if record.area:
        yield edition.fact("zone", zone_links(edition, entry, "area", base))


def _result(edition: Edition, result: Result) -> views.Result:
    """Return the table of an indicator, oldest value first, and bars when there is something to compare."""
    values = sorted(result.values, key=lambda value: value.date)
    rows = [(edition.date(value.date), format_decimal(value.value, locale=edition.config.language)) for value in values]
    largest = max((abs(value.value) for value in values), default=0)
    bars: tuple[views.Bar, ...] = ()
    if len(values) > 1 and largest and min(value.value for value in values) >= 0:
        widths = (round(100 * value.value / largest, 1) for value in values)
        bars = tuple(views.Bar(when, number, width) for (when, number), width in zip(rows, widths, strict=True))
    return views.Result(
        edition.text(result.indicator), edition.text(result.unit), tuple(rows), bars, edition.text(result.note)
    )
