"""A confidential site says no address: what is written in a public file cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator

from ..config import NetworkConfig
from ..model import Action, Partner, Record
from .finding import Finding


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find the street, postcode or coordinates of a site that is confidential."""
    sites = record.sites if isinstance(record, Partner | Action) else None
    for index, site in enumerate(sites or ()):
        if not site.confidential:
            continue
        route = ("sites", index)
        for field in ("street", "postcode"):
            if site.address and getattr(site.address, field):
                yield Finding((*route, "address", field), "confidential-address", {"field": field}, at_key=True)
        for field in ("latitude", "longitude"):
            if getattr(site, field) is not None:
                yield Finding((*route, field), "confidential-address", {"field": field}, at_key=True)
