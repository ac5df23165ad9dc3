"""Phone numbers: understood however people write them, shown as their country reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

NO_BREAK = "\u202f"
"""A space that keeps a number on one line."""


class Phone(NamedTuple):
    """A number that can be called: as read in its country, and as dialled from anywhere."""

    national: str
    link: str
    mobile: bool = False
    """Whether it is certain that the number is a mobile telephone's, which nearly always is one person's."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways of typing the number without blanks: in its country, and with its prefix."""
        digits = re.sub(r"\D", "", self.national)
        prefixed = self.link.partition("+")[2]
        return (digits, prefixed, f"00{prefixed}") if prefixed else (digits,)

    def read_in(self, country: str) -> str:
        """Return the number as people dial it in a country (ISO 3166-1)."""
        at_home = self.link.startswith(f"tel:{prefix_of(country)}")
        return self.national if at_home else _international(self.link) or self.national


def parse_phone(text: str, countries: Iterable[str]) -> Phone | None:
    """Understand a number typed in one of the countries (ISO 3166-1), or with its prefix; nothing when it is none.

    Short numbers such as 112 are dialled as they are.
    """
    return _parse(text, tuple(countries))


@cache
def prefix_of(country: str) -> str:
    """Return what is dialled before the numbers of a country (ISO 3166-1) from another one: `+32`."""
    import phonenumbers  # noqa: PLC0415 (heavy, and not needed to run `--help`)

    code = phonenumbers.country_code_for_region(country)
    return f"+{code}" if code else ""


@lru_cache(maxsize=4096)
def _international(link: str) -> str:
    """Write a number as read in other countries, with its prefix; nothing for one that only its own knows, such as 112."""
    import phonenumbers  # noqa: PLC0415 (heavy, and not needed to run `--help`)

    dialled = link.removeprefix("tel:")
    if not dialled.startswith("+"):
        return ""
    number = phonenumbers.parse(dialled)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL).replace(" ", NO_BREAK)


@lru_cache(maxsize=4096)
def _parse(text: str, countries: tuple[str, ...]) -> Phone | None:
    import phonenumbers  # noqa: PLC0415 (heavy, and not needed to run `--help`)

    if not re.fullmatch(r"\+?[\d\s./()\u2010-\u2013-]{3,30}", text):
        return None
    text = re.sub(r"\s", " ", text)
    digits = re.sub(r"\D", "", text)
    prefixed = text.startswith("+") or digits.startswith("00")
    for country in countries:
        try:
            number = phonenumbers.parse(text, country)
        except phonenumbers.NumberParseException:
            continue
        kind = phonenumbers.number_type(number)
        if kind != phonenumbers.PhoneNumberType.UNKNOWN:
            international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
            if re.sub(r"\D", "", national) != digits and not prefixed:
                continue  # another country's number, read as one of this one without its leading zero
            return Phone(
                national.replace(" ", NO_BREAK),
                f"tel:{international}",
                kind == phonenumbers.PhoneNumberType.MOBILE,
            )
        if len(digits) <= 6 and phonenumbers.is_valid_short_number_for_region(number, country):
            return Phone(digits, f"tel:{digits}")
    return None
