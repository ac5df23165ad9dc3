"""Postal codes have the form of their country's and positions two numbers, so that letters arrive and maps find the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..config import NetworkConfig
from ..model import Action, Partner, Record
from ..text import printable
from .finding import Finding

_POSTCODES = {
    "BE": re.compile(r"(?:B-?)?[1-9][0-9]{3}"),
    "DE": re.compile(r"(?:D-?)?[0-9]{5}"),
    "FR": re.compile(r"(?:F-?)?[0-9]{5}"),
    "LU": re.compile(r"(?:L-?)?[0-9]{4}"),
    "NL": re.compile(r"[0-9]{4} ?[A-Z]{2}"),
}
"""Source: the postal addressing systems of the Universal Postal Union; other countries are not checked."""


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find postal codes that no place in the address's country, or else in the network's, can have, and half positions."""
    sites = record.sites if isinstance(record, Partner | Action) else None
    for index, site in enumerate(sites or ()):
        if not site.confidential and (site.latitude is None) is not (site.longitude is None):
            given = "latitude" if site.longitude is None else "longitude"
            yield Finding(("sites", index, given), "half-a-position", {"field": given}, at_key=True)
        address = site.address
        if not address or not address.postcode:
            continue
        countries = (address.country,) if address.country else config.countries
        forms = [_POSTCODES.get(country) for country in countries]
        if all(form and not form.fullmatch(address.postcode) for form in forms):
            route = ("sites", index, "address", "postcode")
            yield Finding(route, "invalid-postcode", {"value": printable(address.postcode)})
