"""The fields of a record as its author reads about them: what each holds, in words, and what to write in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..i18n import Messages
from ..model import KINDS, Record
from ..model.base import Language, Part, PartialDate, Ref, Translations, part_of


class Field(NamedTuple):
    """A field; `holds` and `description` are Markdown, `fields` are those of the group that it holds."""

    name: str
    required: bool
    holds: str
    description: str
    fields: tuple[Field, ...]


def fields_of(model: type[BaseModel], t: Messages) -> tuple[Field, ...]:
    """Return the fields of a record or group in reading order."""
    return tuple(
        Field(
            name,
            info.is_required(),
            _holds(info.annotation, info.metadata, t),
            describe(model, name, t),
            fields_of(inner, t) if (inner := part_of(info.annotation)) else (),
        )
        for name, info in in_reading_order(model)
    )


def in_reading_order(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Give the fields: in a record, what it is called, its summary and description first, and last what all records end with."""
    common = Record.model_fields if issubclass(model, Record) else {}
    own = [item for item in model.model_fields.items() if item[0] not in common]
    shared = [item for item in model.model_fields.items() if item[0] in common]
    yield from (*own[:1], *shared[:2], *own[1:], *shared[2:])


def describe(model: type[BaseModel], name: str, t: Messages) -> str:
    """Return what an author should write in a field; it is said where the field comes from."""
    keys = (f"fields.{_group(ancestor)}.{name}" for ancestor in model.__mro__)
    return t(next(key for key in keys if key in t))


def _group(model: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


_MARKED = ((get_args(Language)[1], "language"), (get_args(PartialDate)[1], "date"))
"""By what stands beside their type, texts that are more than that."""

_PLAIN = {bool: "flag", int: "number", float: "number", str: "line"}


def _holds(annotation: Any, metadata: Iterable[Any], t: Messages) -> str:
    """Say in words what a type annotation asks for."""
    origin = get_origin(annotation)
    arguments = [argument for argument in get_args(annotation) if argument is not NoneType]
    if origin is Annotated:
        return _holds(arguments[0], (*metadata, *arguments[1:]), t)
    if origin is Literal:
        return t("pages.fields.shapes.word", words=", ".join(f"`{word}`" for word in arguments))
    if origin is tuple:
        return t("pages.fields.shapes.list", of=_holds(arguments[0], (), t))
    if origin is dict:
        return t("pages.fields.shapes.mapping")
    if Translations in arguments:
        return t("pages.fields.shapes.text")
    if arguments:
        return _holds(arguments[0], metadata, t)
    for mark in metadata:
        if isinstance(mark, Ref):
            return _named(mark, t)
    shape = next((shape for mark, shape in _MARKED if mark in metadata), _PLAIN.get(annotation, ""))
    return t(f"pages.fields.shapes.{'group' if issubclass(annotation, Part) else shape}")


def _named(reference: Ref, t: Messages) -> str:
    """Say where the records or terms are that a field may name."""
    folders = {kind.name: f"`{kind.folder}/`" for kind in KINDS}
    records = [folders[name] for name in reference.namespaces if name in folders]
    terms = [f"`{KINDS[-1].folder}/{name}.yml`" for name in reference.namespaces if name not in folders]
    return t(f"pages.fields.shapes.{'record' if records else 'term'}", where=", ".join(records or terms))
