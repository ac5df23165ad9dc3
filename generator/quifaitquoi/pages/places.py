"""Where records are and how to reach them: sites, contacts and zones as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote, urlencode

from ..catalogue import Entry, Located
from ..model.base import Address, Contact, Site
from ..phone import Phone
from ..position import TYPICAL_ERROR_KM, Position, Precision
from . import views
from .edition import Edition, web_address
from .hours import hours_rows, timetable_of


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
        views.Link(phone.read_in(edition.config.countries[0]), phone.link) if phone else None,
        views.Link(contact.email, f"mailto:{contact.email}") if contact.email else None,
        views.Link(website.removeprefix("https://").removeprefix("http://").rstrip("/"), website) if website else None,
        contact.audience or "",
    )


def sites(edition: Edition, entry: Entry, written: Iterable[Site] | None, base: str) -> tuple[views.Site, ...]:
    """Return places where people are received; of a confidential one only that it is."""
    located = {found.number: found for found in edition.catalogue.located.get(entry.key, ())}
    return tuple(
        _site(edition, site, located.get(index, Located(index)), base) for index, site in enumerate(written or ())
    )


def _site(edition: Edition, site: Site, located: Located, base: str) -> views.Site:
    if site.confidential:
        return views.Site(notice=edition.t("words.notice.confidential"))
    lines = _lines(site.address) if site.address else ()
    country = _country(edition, site.address.country if site.address else None, located)
    return views.Site(
        edition.text(site.name),
        lines,
        access=edition.text(site.access),
        hours=hours_rows(site.opening_hours, edition.t),
        hours_note=edition.text(site.hours_note),
        municipality=_municipality(edition, site, located, base),
        position=precision_words(edition, located),
        ways=tuple(_ways(edition, ", ".join(lines), located.position)),
        timetable=timetable_of(edition, site.opening_hours, country or edition.config.countries[0]),
    )


def country_of(edition: Edition, entry: Entry) -> str:
    """Return the country in which an entry is, or those who offer it; that of the network when nobody has said."""
    for owner in (entry, *edition.catalogue.named(entry, "providers")):
        for located in edition.catalogue.located.get(owner.key, ()):
            said = next((where.country for where in owner.card.whereabouts if where.number == located.number), None)
            if country := _country(edition, said, located):
                return country
    return edition.config.countries[0]


def town_of(edition: Edition, owner: Entry, located: Located) -> str:
    """Return the name of a site's municipality or, where that is not known, of its locality; nothing when neither is."""
    municipality = edition.catalogue.entries.get(located.municipality)
    if municipality:
        return edition.text(municipality.card.title)
    return next((where.locality or "" for where in owner.card.whereabouts if where.number == located.number), "")


def _country(edition: Edition, said: str | None, located: Located) -> str | None:
    """Return the country of a site, whose clock and holidays it keeps: as its address says, else that of its municipality."""
    municipality = edition.catalogue.entries.get(located.municipality)
    return said or (municipality.card.country if municipality else None)


def _municipality(edition: Edition, site: Site, located: Located, base: str) -> views.Link | None:
    """Return the municipality of an address; where there are some but it is not known, that."""
    entry = edition.catalogue.entries.get(located.municipality)
    if entry:
        return edition.link(entry, base)
    asked = site.address and edition.catalogue.all("municipalities")
    return views.Link(edition.t("places.municipality-unknown")) if asked else None


def precision_words(edition: Edition, located: Located) -> str:
    """Say how precisely a position is known; nothing when there is none."""
    if not located.position:
        return ""
    precision = located.position.precision
    if precision is Precision.EXACT and located.source != "author":
        return edition.t("places.precision-of.exact")
    error = TYPICAL_ERROR_KM.get(precision, 0.0)
    return edition.t(f"places.precision.{precision}", distance=edition.distance(error))


def _ways(edition: Edition, address: str, position: Position | None) -> Iterator[views.Link]:
    """Give the links that open a place elsewhere: at its point when that is precise, else by its address."""
    if not position:
        return
    point = f"{position.latitude:.5f},{position.longitude:.5f}"
    marked = {"mlat": f"{position.latitude:.5f}", "mlon": f"{position.longitude:.5f}"}
    if position.precision in (Precision.EXACT, Precision.STREET) or not address:
        app, osm = f"geo:{point}", f"?{urlencode(marked)}#map=17/{point.replace(',', '/')}"
    else:
        app, osm = f"geo:0,0?q={quote(address)}", f"search?{urlencode({'query': address})}"
    yield views.Link(edition.t("places.open.app"), app)
    yield views.Link(edition.t("places.open.osm"), f"https://www.openstreetmap.org/{osm}")


def _lines(address: Address) -> tuple[str, ...]:
    town = " ".join(part for part in (address.postcode, address.locality) if part)
    return tuple(line for line in (address.street, town) if line)


def zone_links(edition: Edition, entry: Entry, field: str, base: str) -> tuple[views.Link, ...]:
    """Return the places of a zone; behind a named zone, the municipalities that it is made of."""
    return tuple(zone_link(edition, place, base) for place in edition.catalogue.named(entry, field))


def zone_link(edition: Edition, place: Entry, base: str) -> views.Link:
    """Return the link to a place; the note of a named zone is what it is made of, unless that is much."""
    if place.namespace == "municipalities":
        return edition.link(place, base)
    return edition.once(("zone-link", place.key, base), partial(_named_zone_link, edition, place, base))


def _named_zone_link(edition: Edition, place: Entry, base: str) -> views.Link:
    link = edition.link(place, base)
    members = [edition.text(member.card.title) for member in edition.catalogue.named(place, "municipalities")]
    if not 0 < len(members) <= 12:
        return link
    return link._replace(note=", ".join([*members, *([edition.t("pages.zone-more")] if place.card.partial else [])]))
