"""A term: an entry of a vocabulary. Needs, audiences, legal forms, municipalities, zones and the glossary are made of terms."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from .base import Flag, Line, OneOrMany, Part, Record, Ref, Text


class Term(Record):
    NAME: ClassVar[str] = "label"

    label: Text
    stands_for: Text | None = None
    synonyms: tuple[Line, ...] | None = None
    codes: dict[str, OneOrMany] | None = None


class Need(Term):
    """What a person may need: one of the basic functions of life, under one of them, or transversal."""

    parent: Annotated[str, Ref(("needs",))] | None = None
    basic_function: Flag | None = None


class Audience(Term):
    """Whom something is for. What it says of a person may be an `aspect` about which people are asked by itself."""

    aspect: Literal["residence-status", "income"] | None = None


class Municipality(Term):
    """A municipality, with the postcodes it uses and the localities under each."""

    country: str
    postcodes: dict[str, tuple[Line, ...] | None] | None = None


class Zone(Term):
    """A named area made of municipalities, or a whole country."""

    municipalities: tuple[Annotated[str, Ref(("municipalities",))], ...] | None = None
    country: str | None = None
    complete: Flag | None = None
    """False when it is known to hold more municipalities than are listed."""


class Vocabulary(Part):
    """A file of terms: its title, and the terms by their ids, in the order in which they are shown."""

    title: Text
    description: Text | None = None
    terms: dict[str, object]


TERMS: dict[str, type[Term]] = {
    "needs": Need,
    "audiences": Audience,
    "municipalities": Municipality,
    "zones": Zone,
}
"""The vocabularies whose terms say more than a plain term does."""
