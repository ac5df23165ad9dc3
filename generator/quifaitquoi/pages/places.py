"""Where records are and how to reach them: sites, contacts and zones as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalogue import Entry
from ..model.base import Address, Contact, Site
from ..phone import Phone
from . import views
from .edition import Edition, web_address
from .hours import hours_rows


def contacts(edition: Edition, entry: Entry, written: Iterable[Contact] | None) -> tuple[views.Contact, ...]:
    """Return the ways to reach whom an entry is about, as links ready to follow."""
    return tuple(
        _contact(edition, contact, phone) for contact, phone in zip(written or (), entry.card.phones, strict=True)
    )


def _contact(edition: Edition, contact: Contact, phone: Phone | None) -> views.Contact:
    website = web_address(contact.website) if contact.website else ""
    return views.Contact(
        edition.text(contact.purpose),
        edition.t(f"words.audience.{contact.audience}") if contact.audience else "",
        views.Link(phone.national, phone.link) if phone else None,
        views.Link(contact.email, f"mailto:{contact.email}") if contact.email else None,
        views.Link(website.removeprefix("https://").removeprefix("http://").rstrip("/"), website) if website else None,
    )


def sites(edition: Edition, written: Iterable[Site] | None) -> tuple[views.Site, ...]:
    """Return places where people are received; of a confidential one only that it is."""
    return tuple(_site(edition, site) for site in written or ())


def _site(edition: Edition, site: Site) -> views.Site:
    if site.confidential:
        return views.Site("", (), edition.t("words.notice.confidential"), "", (), "")
    return views.Site(
        edition.text(site.name),
        _lines(site.address) if site.address else (),
        "",
        edition.text(site.access),
        hours_rows(site.opening_hours, edition.t),
        edition.text(site.hours_note),
    )


def _lines(address: Address) -> tuple[str, ...]:
    town = " ".join(part for part in (address.postcode, address.locality) if part)
    return tuple(line for line in (address.street, town) if line)


def zone_links(edition: Edition, entry: Entry, field: str, base: str) -> tuple[views.Link, ...]:
    """Return the places of a zone; behind a named zone, the municipalities that it is made of."""
    return tuple(_zone_link(edition, place, base) for place in edition.catalogue.named(entry, field))


def _zone_link(edition: Edition, place: Entry, base: str) -> views.Link:
    link = edition.link(place, base)
    if place.namespace == "municipalities":
        return link
    members = [edition.text(member.card.title) for member in edition.catalogue.named(place, "municipalities")]
    return link._replace(note=", ".join(members)) if 0 < len(members) <= 12 else link
