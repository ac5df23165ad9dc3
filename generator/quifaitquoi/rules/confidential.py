"""A confidential site says no address: what is written in a public file cannot be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..config import NetworkConfig
from ..diagnostics import Route
from ..model import Action, Partner, Record
from ..model.base import Site
from ..model.texts import texts_of
from ..text import fold, printable
from .finding import Finding

_KINDS = (
    r"(?:grand[-\s']?rue|rue|avenue|av\.?|chemin|chaussee|chee|boulevard|bld|bvd|bd|allee|sentier|venelle|ruelle|dreve|"
    r"faubourg)\.?"
)
_TELLING = (
    # a street with a number, in French, Luxembourgish, German, Dutch or English
    re.compile(rf"\b{_KINDS}\s(?:[\w'’.-]{{1,40}}[\s,]+){{1,6}}(?:n[o°]\s?)?\d{{1,4}}\b"),
    re.compile(r"\bgrand(?:[-\s']?rue|-place)[\s,]+(?:n[o°]\s?)?\d{1,4}\b"),
    re.compile(rf"\b\d{{1,4}}\s?(?:bis|[a-d])?,?\s{_KINDS}\s\w"),
    re.compile(r"\b\d{1,4}\s?(?:bis|[a-d])?,?\s(?:grand(?:[-\s']?rue|-place)\b|\w{3,}strooss\b)"),
    re.compile(r"\b\w{3,}(?:strooss|strasse|straße|straat|laan|weg|plein|steenweg|street|road)\s\d{1,4}\b"),
    re.compile(r"\b(?:b|l|be|lu)-\s?\d{4}\b"),  # a postal code with its country
    # coordinates
    re.compile(r"\b\d{1,2}[.,]\d{3,}\s?°?\s?[ns]?[,;/ ]\s?-?\d{1,3}[.,]\d{3,}\b"),
    re.compile(r"\b\d{1,2}[.,]\d{4,}\D{1,12}\d{1,3}[.,]\d{4,}\b"),
    re.compile(r"\b\d{1,2}\s?°\s?\d{1,2}\s?['′’]"),
    re.compile(
        r"\b(?:goo\.gl/maps|maps\.app\.goo\.gl|google\.[a-z.]+/maps|maps\.google\.|maps\.apple\.com|bing\.com/maps|"
        r"openstreetmap\.org|osm\.org|waze\.com|what3words\.com|plus\.codes)"
    ),
    re.compile(r"///\w+\.\w+\.\w+"),  # what3words
    re.compile(r"\b[2-9cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{2,3}\b"),  # a plus code
)

_PLACES = (
    r"(?:[Pp]lace|[Rr]oute|[Qq]uai|[Cc]los|[Ii]mpasse|[Ss]quare|[Cc]our|[Cc]ité|[Rr]ésidence)"
    r"\s(?:(?:de|du|des|la|le|les|d['’]|l['’])\s?){0,3}[A-ZÀ-Ý]"
)
_PROPER = re.compile(
    rf"\b{_PLACES}[\w'’.-]{{0,40}}(?:[\s,]+[\w'’.-]{{1,40}}){{0,3}}[\s,]+\d{{1,4}}\b"
    rf"|\b\d{{1,4}}\s?(?:bis|[a-d])?,?\s{_PLACES}"
    r"|\b(?:[Rr]ue|[Aa]venue|[Cc]haussée|[Bb]oulevard|[Rr]uelle|[Vv]enelle)"
    r"\s(?:(?:de|du|des|la|le|les|d['’]|l['’])\s?){0,3}[A-ZÀ-Ý]\w"
    r"|\b(?!19|20)[1-9]\d{3}\s[A-ZÀ-Ý][a-zà-ÿ]{2,}"
)
"""Words that begin an address only before a proper name, since there is also place for three; a street without a number; a
postal code before a name, which is no year."""
_MARKUP = re.compile(r"<[^<>]*>|[*_`\\]")
"""What parts the words of an address without being seen on the page."""


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find the street, postcode or coordinates of a site that is confidential, in its fields or anywhere in the record.

    What the record says openly of its other sites may also stand in its texts.
    """
    sites = (record.sites if isinstance(record, Partner | Action) else None) or ()
    if not any(site.confidential for site in sites):
        return
    for index, site in enumerate(sites):
        if site.confidential:
            yield from _fields(site, ("sites", index))
    streets = [street for site in sites if not site.confidential for street in _streets(site)]
    open_addresses = re.compile("|".join(map(re.escape, streets)) or r"(?!)", re.IGNORECASE)
    for route, text in texts_of(record):
        if route[-1] in {"street", "postcode", "url", "publisher"}:
            continue
        rest = open_addresses.sub(" ", _MARKUP.sub("", unescape(text)))
        folded = fold(rest)
        if _PROPER.search(rest) or any(telling.search(folded) for telling in _TELLING):
            yield Finding(route, "confidential-text", {"field": printable(str(_field(route)))})


def _fields(site: Site, route: Route) -> Iterator[Finding]:
    for field in ("street", "postcode"):
        if site.address and getattr(site.address, field):
            yield Finding((*route, "address", field), "confidential-address", {"field": field}, at_key=True)
    for field in ("latitude", "longitude"):
        if getattr(site, field) is not None:
            yield Finding((*route, field), "confidential-address", {"field": field}, at_key=True)


def _streets(site: Site) -> Iterator[str]:
    if site.address and site.address.street:
        yield site.address.street


def _field(route: Route) -> str:
    return next(step for step in reversed(route) if isinstance(step, str))
