"""JSON Schemas, with which editors complete and check records while they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Union

from pydantic import BaseModel, create_model

from ..i18n import Messages
from ..model import KINDS, TERMS, Kind, Term, Vocabulary
from ..model.base import part_of
from .fields import describe

SCHEMAS = {kind.name: f"schemas/{kind.name}.json" for kind in KINDS}
"""Where the site has the schema of each kind's files."""


def schema(kind: Kind, t: Messages) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind's files.

    Every scalar is text to us, so where a text is due the schema also accepts what YAML would take for a number.
    """
    model = _vocabulary() if kind.name == "term" else kind.model
    made = model.model_json_schema(mode="validation")
    definitions = made.get("$defs", {})
    for part in (made, *definitions.values()):
        _loosen(part)
    for described in _models(model):
        place = made if described is model else definitions.get(described.__name__, {})
        for name, properties in place.get("properties", {}).items():
            properties["description"] = describe(described, name, t)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": t(f"report.kinds.{kind.name}")}


def _vocabulary() -> type[BaseModel]:
    """Return a vocabulary whose terms may say what terms of any vocabulary do: an editor does not know the file's name."""
    terms: Any = Union[(*TERMS.values(), Term)]
    return create_model("Vocabulary", __base__=Vocabulary, terms=(dict[str, terms], ...))


def _models(model: Any) -> Iterator[type[BaseModel]]:
    yield model
    inner = (part_of(info.annotation) for info in model.model_fields.values())
    for part in (*filter(None, inner), *((*TERMS.values(), Term) if issubclass(model, Vocabulary) else ())):
        yield from _models(part)


def _loosen(part: Any) -> None:
    """Accept numbers where text is due, and drop the titles that repeat the names."""
    if isinstance(part, list):
        for item in part:
            _loosen(item)
    elif isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        if part.get("type") == "string" and "enum" not in part:
            part["type"] = ["string", "number"]
        for value in part.values():
            _loosen(value)
