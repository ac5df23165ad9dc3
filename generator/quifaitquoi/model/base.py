"""What all records are made of: texts in several languages, dates as people know them, references, sources."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..text import ID, ID_LENGTH, fold, suggest


class Ref(NamedTuple):
    """Marks a text as the id of another record, in one of the given namespaces (a kind, or a vocabulary)."""

    namespaces: tuple[str, ...]


@lru_cache(maxsize=256)
def _is_language(text: str) -> bool:
    try:
        return bool(Locale.parse(text, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


@cache
def _languages_by_name() -> dict[str, str]:
    return {
        fold(name): code.replace("_", "-")
        for speaker in ("en", "fr")
        for code, name in sorted(Locale(speaker).languages.items(), reverse=True)
    }


def language_meant(text: str) -> str | None:
    """Return the code that an author probably meant: of a language written by its name, or with a slip."""
    hyphened = text.replace("_", "-")
    if _is_language(hyphened):
        return hyphened
    names = _languages_by_name()
    near = suggest(text, names.keys())
    return names[near] if near else None


def _language(text: str) -> str:
    if not _is_language(text):
        raise PydanticCustomError("unknown-language", "", {"value": text})
    return text


_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@lru_cache(maxsize=4096)
def _partial_date(text: str) -> str:
    found = _PARTIAL_DATE.fullmatch(text)
    try:
        if not found:
            raise ValueError
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise PydanticCustomError("invalid-date", "", {"value": text}) from None
    return text


_FLAGS = {"yes": True, "no": False, "oui": True, "non": False, "true": True, "false": False}


def _flag(text: Any) -> Any:
    if isinstance(text, str) and text.lower() in _FLAGS:
        return _FLAGS[text.lower()]
    raise PydanticCustomError("not-yes-or-no", "", {"value": str(text)})


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Line = Annotated[str, Field(min_length=1, max_length=500)]
"""A short text on one line."""

Language = Annotated[str, AfterValidator(_language)]
"""A language by its code (`fr`, `lb`, `pt-BR`): BCP 47, as far as CLDR knows it."""


class Translations(RootModel[Annotated[dict[Language, Annotated[str, Field(min_length=1)]], Field(min_length=1)]]):
    """One text in several languages."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))


Text = Annotated[Annotated[str, Field(min_length=1)] | Translations, Field(union_mode="left_to_right")]
"""A text for readers: one string in the network's first language, or a mapping of language to text."""

Words = str | Translations
"""The same, where it has been checked already."""

PartialDate = Annotated[
    str, AfterValidator(_partial_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})
]
"""A date as far as it is known: `2002`, `2010-06` or `2010-06-19` (ISO 8601); sorts as text."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": ["yes", "no", "oui", "non", True, False]})]
"""Yes or no; a field left out is neither, but not known."""

Id = Annotated[str, Field(pattern=f"^{ID.pattern}$", max_length=ID_LENGTH)]

OneOrMany = Annotated[
    tuple[Line, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]

Place = Annotated[str, Ref(("municipalities", "zones"))]
"""A municipality or a zone, by its id, its official code or its name."""


class Part(BaseModel):
    """A group of fields. `None` means not known; an empty tuple means known to be none."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


def part_of(annotation: Any) -> type[Part] | None:
    """Return the group of fields that a field holds, if it holds one."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Part) else None
    return next((found for argument in get_args(annotation) if (found := part_of(argument))), None)


class Source(Part):
    """Where a fact comes from."""

    title: Text
    publisher: Text | None = None
    date: PartialDate | None = None
    url: Line | None = None


class Verified(Part):
    """When somebody last made sure that a record is right."""

    on: PartialDate
    by: Text | None = None
    how: Text | None = None


class Period(Part):
    """From when to when; no end means that it is not known to have ended."""

    start: PartialDate | None = None
    end: PartialDate | None = None


class Record(Part):
    """What one author wrote about one thing. The id is not a field: it is the file's name."""

    NAME: ClassVar[str] = "title"
    """The field that holds what the thing is called."""

    summary: Text | None = None
    description: Text | None = None
    sources: tuple[Source, ...] | None = None
    verified: Verified | None = None
    former_ids: tuple[Id, ...] | None = None

    @property
    def called(self) -> Words:
        """What the thing is called, whichever field says so in its kind."""
        called: Words = getattr(self, self.NAME)
        return called


class Address(Part):
    """A postal address."""

    street: Line | None = None
    postcode: Line | None = None
    locality: Line | None = None
    municipality: Annotated[Line, Ref(("municipalities",))] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None


class Site(Part):
    """A place where a partner receives people."""

    name: Text | None = None
    confidential: Flag | None = None
    address: Address | None = None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    access: Text | None = None
    opening_hours: Line | None = None
    hours_note: Text | None = None


class Contact(Part):
    """A way to reach somebody, and what it is for."""

    purpose: Text | None = None
    audience: Literal["public", "professional"] | None = None
    phone: Line | None = None
    email: Line | None = None
    website: Line | None = None
    consent: Text | None = None
