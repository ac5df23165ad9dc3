"""What identifies a person is published only when that person has agreed: the file that says so stays public for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic_core import to_json

from ..config import NetworkConfig
from ..diagnostics import Route
from ..model import Action, Partner, Record
from ..model.base import Contact
from ..model.texts import texts_of
from ..phone import parse_phone
from ..text import fold, printable
from .finding import Finding

_OF_A_FUNCTION = re.compile(
    "aide|accueil|action|admin|antenne|asbl|centre|commune|contact|coordination|cpas|culture|direction|emploi|ecole|espace|"
    "equipe|formation|info|insertion|jeunes|jeunesse|logement|maison|mediation|office|permanence|pole|projet|regie|"
    "secretariat|sante|services?|sociale?"
)
"""Words of mailboxes that belong to a service, whoever answers there."""

_TWO_WORDS = re.compile(r"([a-z]+)[._-]([a-z]+)\d{0,2}")
# Whatever people write between digits: blanks, signs, typographic hyphens, Markdown's stars.
_GAP = r"[\s./*\u2010-\u2013-]{0,2}"
_NATIONAL_NUMBER = re.compile(_GAP.join([r"(?<!\d)(\d\d)", r"(\d\d)", r"(\d\d)", r"(\d{3})", r"(\d\d)(?!\d)"]))
_NATIONAL_NUMBER_LU = re.compile(
    _GAP.join([r"(?<!\d)((?:19|20)\d\d)", r"(\d\d)", r"(\d\d)", r"\d{3}", r"(\d\d)(?!\d)"])
)
_IBAN = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2}\d\d(?:[\s.-]?[A-Z0-9]{4}){2,7}(?:[\s.-]?[A-Z0-9]{1,3})?)(?![A-Z0-9])", re.IGNORECASE
)
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CALLED = re.compile(r"(?<![\d+])(?:\+|0)\d(?:[\s./()-]{0,2}\d){7,13}(?!\d)")
_ONE_DIGIT = bytes.maketrans(b"123456789", b"000000000")
_GAPS = b" \t./*-" + bytes(range(0x80, 0x100))
_LONG_NUMBER = b"0" * 10
"""What is left of ten digits, however written, when all are made the same and all that may stand between them is left out."""

_OWN_FIELDS = {"contacts": {"__all__": {"phone", "email"}}}
"""Where numbers and mailboxes belong; they are looked at one by one."""


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find mailboxes and telephones of single persons without their consent, national numbers and bank accounts."""
    contacts = record.contacts if isinstance(record, Partner | Action) else None
    for index, contact in enumerate(contacts or ()):
        if not contact.consent:
            yield from _contact(contact, ("contacts", index), config)
    # Most records end here: it takes less than looking at each text.
    said = to_json(record, exclude=_OWN_FIELDS, exclude_none=True)
    if b"@" not in said and _LONG_NUMBER not in said.translate(_ONE_DIGIT, _GAPS):
        return
    for route, text in texts_of(record):
        if route[-1] not in {"phone", "email"}:
            yield from _in_words(text, route, config)
        if any(_is_national_number(found) for found in _NATIONAL_NUMBER.finditer(text)) or any(
            _is_day(found[2], found[3]) for found in _NATIONAL_NUMBER_LU.finditer(text)
        ):
            yield Finding(route, "national-number")
        if any(_is_account(found[1]) for found in _IBAN.finditer(text)):
            yield Finding(route, "bank-account")


def _contact(contact: Contact, route: Route, config: NetworkConfig) -> Iterator[Finding]:
    yield from _mailbox(contact.email or "", (*route, "email"))
    yield from _mobile(contact.phone or "", (*route, "phone"), config)


def _in_words(text: str, route: Route, config: NetworkConfig) -> Iterator[Finding]:
    for address in _MAILBOX.findall(text):
        yield from _mailbox(address, route)
    for number in _CALLED.findall(text):
        yield from _mobile(number, route, config)


def _mailbox(address: str, route: Route) -> Iterator[Finding]:
    local = fold(address).partition("@")[0]
    if (words := _TWO_WORDS.fullmatch(local)) and not any(map(_OF_A_FUNCTION.fullmatch, words.groups())):
        yield Finding(route, "named-mailbox", {"value": printable(address)})


def _mobile(number: str, route: Route, config: NetworkConfig) -> Iterator[Finding]:
    phone = parse_phone(number, config.countries) if number else None
    if phone and phone.mobile:
        yield Finding(route, "mobile-number", {"value": printable(number)})


def _is_national_number(found: re.Match[str]) -> bool:
    """Tell whether the digits are a Belgian national register number: the last two are 97 minus the rest of the others by 97.

    Source: royal decree of 3 April 1984 on the identification number; from 2000 on a 2 is put before the nine digits. Months
    above 12 mark numbers of the Crossroads Bank (bis numbers).
    """
    year, month, day, number, control = found.groups()
    digits = year + month + day + number
    return _is_day(str(int(month) % 20).zfill(2), day) and int(control) in {
        97 - int(digits) % 97,
        97 - int("2" + digits) % 97,
    }


def _is_day(month: str, day: str) -> bool:
    return int(month) <= 12 and int(day) <= 31


def _is_account(written: str) -> bool:
    """Tell whether a text is a bank account number by its check digits (ISO 13616)."""
    account = re.sub(r"[\s.-]", "", written)
    if not 15 <= len(account) <= 34:
        return False
    moved = account[4:] + account[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1
