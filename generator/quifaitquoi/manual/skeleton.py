"""A file to start a record from, in which every field is explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..i18n import Messages
from ..model import Kind
from ..model.base import part_of
from .fields import describe, in_reading_order
from .schema import SCHEMAS

_WIDTH = 100


def skeleton(kind: Kind, name: str, t: Messages, url: str = "") -> str:
    """Return a file to fill in: what must be there, and everything else as explained, commented lines.

    `url` is the site's public address, where editors find the schema; nothing is said of it when it is not known.
    """
    lines = [f"# yaml-language-server: $schema={url}{SCHEMAS[kind.name]}"] if url else []
    lines += [
        f"# {t('report.skeleton.title', kind=t(f'report.kinds.{kind.name}'))}",
        f"# {t('report.skeleton.blank')}",
        "",
    ]
    for field, info in in_reading_order(kind.model):
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
