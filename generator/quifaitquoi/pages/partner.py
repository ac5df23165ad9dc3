"""A partner's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from ..catalogue import Entry
from ..model import Partner
from . import views
from .edition import Edition
from .maps import sketch
from .places import contacts, sites, zone_links


def partner_view(edition: Edition, entry: Entry, record: Partner, base: str) -> views.Partner:
    """Say who a partner is, what it does, where and how to reach it, and with whom it works."""
    catalogue = edition.catalogue
    reached = provider_view(edition, entry, base, record)
    return views.Partner(
        head=edition.head(entry, record, base),
        description=edition.markdown(record.description, base),
        actions=tuple(_actions_by_need(edition, entry, base)),
        facts=tuple(_facts(edition, entry, record, base)),
        sites=reached.sites,
        sketch=sketch(edition, catalogue.places_of(entry), base),
        contacts=reached.contacts,
        members=edition.cards(
            _both(catalogue.named(entry, "members"), catalogue.naming(entry, "partner", "member_of")), base
        ),
        member_of=edition.links(
            _both(catalogue.named(entry, "member_of"), catalogue.naming(entry, "partner", "members")), base
        ),
        works_with=tuple(_works_with(edition, entry, base)),
        projects=tuple(
            edition.link(project, base, note)
            for project, note in catalogue.naming_with_notes(entry, "project", "partners")
        ),
        methods=edition.links(catalogue.named(entry, "methods"), base),
        foot=edition.foot(entry, record),
    )


def provider_view(edition: Edition, entry: Entry, base: str, record: Partner | None = None) -> views.Provider:
    """Say of a partner what the pages of its actions do; its `record` is read where nobody has it at hand."""

    def make() -> views.Provider:
        partner = record or cast("Partner", edition.catalogue.record(entry))
        return views.Provider(
            edition.link(entry, base),
            edition.text(partner.summary),
            contacts(edition, entry, partner.contacts),
            sites(edition, entry, partner.sites, base),
            unreachable=not partner.contacts,
        )

    return edition.once(("provider", entry.key, base), make)


def _both(named: Iterable[Entry], naming: Iterable[Entry]) -> tuple[Entry, ...]:
    """Join what a partner says of itself and what others say of it, each once."""
    return tuple({entry.key: entry for entry in (*named, *naming)}.values())


def _actions_by_need(edition: Edition, entry: Entry, base: str) -> Iterator[views.Group]:
    """Group a partner's actions by their first need, what is over last; without a need they come at the end."""
    actions = edition.catalogue.naming(entry, "action", "providers")
    by_need: dict[str, list[Entry]] = {}
    for action in sorted(actions, key=edition.ended):
        need = next(iter(edition.catalogue.named(action, "needs")), None)
        by_need.setdefault(need.key if need else "", []).append(action)
    order = {need.key: need for need in edition.catalogue.all("needs")}
    for key, need in order.items():
        if key in by_need:
            link = edition.link(need, base)
            yield views.Group(link.title, need.id, _own_cards(edition, entry, by_need[key], base), link.url)
    if "" in by_need:
        other = edition.t("words.facts.other-needs")
        yield views.Group(other, "other", _own_cards(edition, entry, by_need[""], base))


def _own_cards(edition: Edition, entry: Entry, actions: Iterable[Entry], base: str) -> tuple[views.Card, ...]:
    """Return the cards of a partner's actions, without its own name on each."""
    return edition.cards(actions, base, without=edition.text(entry.card.title))


def _facts(edition: Edition, entry: Entry, record: Partner, base: str) -> Iterator[views.Fact]:
    catalogue = edition.catalogue
    yield edition.fact("audiences", edition.links(catalogue.named(entry, "audiences"), base))
    yield edition.fact("area", zone_links(edition, entry, "area", base))
    yield edition.fact("languages", edition.language_names(record.languages), record.languages)
    if record.needs:
        yield edition.fact("needs", edition.links(catalogue.named(entry, "needs"), base))
    if record.legal_form:
        yield edition.fact("legal-form", edition.links(catalogue.named(entry, "legal_form"), base))
    if record.founded:
        yield edition.fact("founded", (views.Link(edition.date(record.founded)),))
    if record.other_names:
        yield edition.fact("other-names", (views.Link(name) for name in edition.texts(record.other_names)))
    if record.networks:
        yield edition.fact("networks", edition.links(catalogue.named(entry, "networks"), base))


def _works_with(edition: Edition, entry: Entry, base: str) -> Iterator[views.Link]:
    """Give the partners that this one works with, whoever of the two said it."""
    catalogue = edition.catalogue
    said = (
        *catalogue.named_with_notes(entry, "works_with"),
        *catalogue.naming_with_notes(entry, "partner", "works_with"),
    )
    seen: dict[str, views.Link] = {}
    for other, note in said:
        if other.key not in seen or not seen[other.key].note:
            seen[other.key] = edition.link(other, base, note)
    yield from seen.values()
