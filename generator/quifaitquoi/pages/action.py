"""An action's page: what a worker reads with a person in front of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Entry
from ..model import Action
from ..model.action import Eligibility
from . import views
from .edition import Edition
from .hours import hours_rows, timetable_of
from .maps import sketch
from .partner import provider_view
from .places import contacts, country_of, sites, zone_links


def action_view(edition: Edition, entry: Entry, record: Action, base: str) -> views.Action:
    """Say for whom an action is, where, how to get in, what it costs, who offers it, and where it leads."""
    catalogue = edition.catalogue
    eligibility = record.eligibility
    leads_to = catalogue.named(entry, "leads_to")
    before = catalogue.naming(entry, "action", "leads_to")
    own = contacts(edition, entry, record.contacts)
    return views.Action(
        head=edition.head(entry, record, base),
        facts=tuple(_facts(edition, entry, record, base)),
        timetable=timetable_of(edition, record.opening_hours, country_of(edition, entry)),
        conditions=edition.texts(eligibility.conditions) if eligibility else (),
        bring=edition.texts(eligibility.bring) if eligibility else (),
        access=tuple(_access(edition, record)),
        contacts=own,
        sites=sites(edition, entry, record.sites, base),
        sketch=sketch(edition, catalogue.places_of(entry), base, _zone(edition, entry)),
        providers=tuple(_providers(edition, entry, own, base)),
        description=edition.markdown(record.description, base),
        comes_from=edition.cards((action for action in before if action not in leads_to), base),
        leads_to=edition.cards(leads_to, base),
        alternatives=edition.cards(catalogue.named(entry, "alternatives"), base),
        methods=edition.links(catalogue.named(entry, "methods"), base),
        projects=edition.links(_projects(edition, entry), base),
        foot=edition.foot(entry, record),
    )


def _zone(edition: Edition, entry: Entry) -> tuple[Entry, ...]:
    """Return the municipalities that an action serves."""
    named = edition.catalogue.named(entry, "zone")
    return tuple(town for place in named for town in edition.catalogue.municipalities_of(place))


def _projects(edition: Edition, entry: Entry) -> tuple[Entry, ...]:
    """Join the projects that the action names and those that say they created it."""
    named = edition.catalogue.named(entry, "projects")
    created = edition.catalogue.naming(entry, "project", "actions")
    return tuple({project.key: project for project in (*named, *created)}.values())


def _facts(edition: Edition, entry: Entry, record: Action, base: str) -> Iterator[views.Fact]:
    """Give the answers a worker needs, the unknown ones too; then those that are worth a line only when known."""
    t, catalogue = edition.t, edition.catalogue
    yield edition.fact("needs", edition.links(catalogue.named(entry, "needs"), base))
    yield edition.fact("for-whom", (*edition.links(catalogue.named(entry, "audiences"), base), *_ages(edition, record)))
    yield edition.fact("zone", zone_links(edition, entry, "zone", base))
    yield edition.fact("fee", _fee(edition, record))
    yield edition.fact("when", _when(edition, record))
    yield edition.fact("languages", edition.language_names(record.languages), record.languages)
    if not record.access:
        yield edition.fact("access", _none_known(edition, record.access))
    eligibility = record.eligibility or Eligibility()
    if not eligibility.conditions:
        yield edition.fact("conditions", _none_known(edition, eligibility.conditions))
    if not eligibility.bring:
        yield edition.fact("bring", _none_known(edition, eligibility.bring))
    if record.reception:
        yield edition.fact("reception", (views.Link(t(f"words.reception.{way}")) for way in record.reception))
    if record.eligibility and record.eligibility.residence_status:
        yield edition.fact("residence-status", (views.Link(edition.text(record.eligibility.residence_status)),))
    if record.capacity:
        state, day = record.capacity.state, record.capacity.as_of
        as_of = t("words.capacity.as-of", date=edition.date(day)) if day else ""
        said = views.Link(t(f"words.capacity.{state}"), "", as_of)
        yield edition.fact("capacity", (said,), filter(None, (state, day)))
    if record.type:
        yield edition.fact("type", edition.links(catalogue.named(entry, "type"), base))
    if record.duration:
        yield edition.fact("duration", (views.Link(edition.text(record.duration)),))
    if record.period and (record.period.start or record.period.end):
        yield edition.fact("period", (views.Link(edition.period(record.period.start, record.period.end)),))


def _none_known(edition: Edition, written: tuple[object, ...] | None) -> tuple[views.Link, ...]:
    """Tell “known to be none” from “not known”."""
    return () if written is None else (views.Link(edition.t("words.facts.none")),)


def _ages(edition: Edition, record: Action) -> Iterator[views.Link]:
    low = record.eligibility.minimum_age if record.eligibility else None
    high = record.eligibility.maximum_age if record.eligibility else None
    if low is not None and high is not None:
        yield views.Link(edition.t("words.age.between", low=low, n=high))
    elif low is not None:
        yield views.Link(edition.t("words.age.from", n=low))
    elif high is not None:
        yield views.Link(edition.t("words.age.to", n=high))


def _fee(edition: Edition, record: Action) -> Iterator[views.Link]:
    if record.fee is None:
        return
    detail = edition.text(record.fee.detail)
    if record.fee.free is not None:
        yield views.Link(edition.t("words.fee.free" if record.fee.free else "words.fee.paid"), "", detail)
    elif detail:
        yield views.Link(detail)


def _when(edition: Edition, record: Action) -> Iterator[views.Link]:
    for days, hours in hours_rows(record.opening_hours, edition.t):
        yield views.Link(f"{days} {hours}".strip())
    if record.hours_note:
        yield views.Link(edition.text(record.hours_note))


def _access(edition: Edition, record: Action) -> Iterator[views.Access]:
    for way in record.access or ():
        by = edition.t(f"words.access.by.{way.by}") if way.by else ""
        yield views.Access(by, edition.t(f"words.access.how.{way.how}"), edition.text(way.detail), way.by or "")


def _providers(edition: Edition, entry: Entry, own: tuple[views.Contact, ...], base: str) -> Iterator[views.Provider]:
    """Give who offers an action; what the action says of its own contacts is not repeated."""
    for entry_of in edition.catalogue.named(entry, "providers"):
        provider = provider_view(edition, entry_of, base)
        if own:
            provider = provider._replace(contacts=tuple(item for item in provider.contacts if item not in own))
        yield provider
