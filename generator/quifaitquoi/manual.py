"""The authors' manual: JSON Schemas and commented skeletons, made from the models and their field descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .i18n import Messages
from .model import KINDS, Kind, Record, Vocabulary
from .model.base import part_of

_COMMON = frozenset(Record.model_fields)
_WIDTH = 100


def describe(model: type[BaseModel], name: str, t: Messages) -> str:
    """Return what an author should write in a field."""
    own = f"fields.{_group(model)}.{name}"
    return t(own) if own in t else t(f"fields.record.{name}")


def _group(model: type[BaseModel]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def schema(kind: Kind, t: Messages) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind's files, for editors that complete and check while typing.

    Every scalar is text to us, so where a text is due the schema also accepts what YAML would take for a number.
    """
    model = Vocabulary if kind.name == "term" else kind.model
    made = model.model_json_schema(mode="validation")
    definitions = made.get("$defs", {})
    for part in (made, *definitions.values()):
        _loosen(part)
    for described in _models(model):
        place = made if described is model else definitions.get(described.__name__, {})
        for name, properties in place.get("properties", {}).items():
            properties["description"] = describe(described, name, t)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": t(f"report.kinds.{kind.name}")}


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for info in model.model_fields.values():
        inner = part_of(info.annotation)
        if inner:
            yield from _models(inner)


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


def skeleton(kind: Kind, name: str, t: Messages) -> str:
    """Return a file to fill in: what must be there, and everything else as explained, commented lines."""
    lines = [
        f"# {t('report.skeleton.title', kind=t(f'report.kinds.{kind.name}'))}",
        f"# {t('report.skeleton.blank')}",
        "",
    ]
    own = [item for item in kind.model.model_fields.items() if item[0] not in _COMMON]
    common = [item for item in kind.model.model_fields.items() if item[0] in _COMMON]
    for field, info in (*own[:1], *common[:2], *own[1:], *common[2:]):
        lines += _explained(kind.model, field, t, "")
        if field == kind.model.NAME:
            lines.append(f"{field}: {_quoted(name)}")
        elif info.is_required():
            lines.append(f"{field}: []")
        else:
            lines += (f"# {line}" for line in _example(field, info, t, ""))
        lines.append("")
    return "\n".join(lines)


def _explained(model: type[BaseModel], field: str, t: Messages, indent: str) -> Iterator[str]:
    words, line = describe(model, field, t).split(" "), ""
    for word in words:
        if line and len(line) + len(word) >= _WIDTH:
            yield f"{indent}# {line}"
            line = ""
        line = f"{line} {word}".lstrip(" ") if line else word
    yield f"{indent}# {line}"


def _example(field: str, info: FieldInfo, t: Messages, indent: str) -> Iterator[str]:
    """Show the shape of a field: a value, a list, a group or a list of groups."""
    inner, many = part_of(info.annotation), _is_list(info.annotation)
    if inner:
        yield f"{indent}{field}:"
        for number, (name, part) in enumerate(inner.model_fields.items()):
            dash = ("- " if number == 0 else "  ") if many else ""
            shown = list(_example(name, part, t, ""))
            yield f"{indent}  {dash}{shown[0]}"
            yield from (f"{indent}  {'  ' if many else ''}{line}" for line in shown[1:])
    else:
        yield f"{indent}{field}: []" if many else f"{indent}{field}:"


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple or any(
        _is_list(argument) for argument in get_args(annotation)
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def kind_named(name: str) -> Kind:
    """Return the kind of record with a name."""
    return next(kind for kind in KINDS if kind.name == name)
