"""Phones, e-mail addresses and web addresses are such that a reader can use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from ..config import NetworkConfig
from ..diagnostics import Route
from ..model import Action, Partner, Record
from ..model.base import Contact
from ..phone import parse_phone
from ..text import printable
from .finding import Finding

WEB_ADDRESS = re.compile(
    r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"(?!(?:internal|intranet|invalid|lan|local|localdomain|localhost|onion)(?:[/?#]|$))[a-z]{2,63}"
    r"(?:[/?#][^\s\"'<>\\]*)?",
    re.IGNORECASE,
)
"""A public web address as people write it: no user name, no port, no bare number, scheme optional.

Source of the names that no public site has: IANA's special-use domain names, and what home networks are called.
"""


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find contacts and sources that lead nowhere."""
    contacts = record.contacts if isinstance(record, Partner | Action) else None
    for index, contact in enumerate(contacts or ()):
        yield from _contact(contact, ("contacts", index), config)
    for index, source in enumerate(record.sources or ()):
        if source.url and not WEB_ADDRESS.fullmatch(source.url):
            yield Finding(("sources", index, "url"), "invalid-url", {"value": printable(source.url)})


def _contact(contact: Contact, route: Route, config: NetworkConfig) -> Iterator[Finding]:
    if contact.phone and not parse_phone(contact.phone, config.countries):
        yield Finding((*route, "phone"), "invalid-phone", {"value": printable(contact.phone)})
    if contact.website and not WEB_ADDRESS.fullmatch(contact.website):
        yield Finding((*route, "website"), "invalid-url", {"value": printable(contact.website)})
    if contact.email and not _is_email(contact.email):
        yield Finding((*route, "email"), "invalid-email", {"value": printable(contact.email)})


_USUAL_EMAIL = re.compile(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]+@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}")
"""What an address mostly looks like. With at most `_USUAL_LENGTH` letters, only a reserved domain can be wrong about it."""

_USUAL_LENGTH = 63
"""What a part of a domain may have (RFC 1035), and what stands before the @ too."""

_RESERVED = tuple(SPECIAL_USE_DOMAIN_NAMES)


@lru_cache(maxsize=4096)
def _is_email(text: str) -> bool:
    if len(text) <= _USUAL_LENGTH and _USUAL_EMAIL.fullmatch(text) and not text.endswith(_RESERVED):
        return True  # the validator would say the same, forty times as slowly
    if not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+", text):
        return False  # valid perhaps, but not safe in a mailto: link
    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True
