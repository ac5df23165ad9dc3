"""What a record names: the other records in its fields, and those to which its texts link."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from .diagnostics import Route
from .model import Kind, Record, model_of
from .model.base import Part, Ref, Words
from .model.partner import Cooperation
from .model.project import Role
from .model.texts import MARKDOWN
from .source import Document

TEXT = "text"
"""The field under which the links in the texts of a record are gathered; they say nothing about the record that they lead to."""

LINKABLE = frozenset(
    {"partner", "action", "method", "project", "needs", "audiences", "municipalities", "zones", "glossary"}
)
"""The namespaces that texts can link to, as `partner:integra-plus`: those whose records are shown somewhere."""


class Reference(NamedTuple):
    """The records that one field names, as its author wrote them, each with what is said of it there.

    `notes` is empty, or as long as `names`: a cooperation's purpose, a role in a project.
    """

    field: str
    namespaces: tuple[str, ...]
    names: tuple[str, ...]
    notes: tuple[Words | None, ...] = ()


Packed = tuple[str, tuple[str, ...], tuple[str, ...], tuple[Words | None, ...]]
"""The values of a reference: making them into one takes longer than finding what most of them name."""


def packed(references: Iterable[Reference]) -> bytes:
    """Return what a record names as bytes: until all records are read it only waits, and takes less than half the room."""
    return pickle.dumps([tuple(reference) for reference in references], protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(references: bytes) -> list[Packed]:
    """Return what `packed` has packed in this program."""
    content: list[Packed] = pickle.loads(references)  # noqa: S301 (our own bytes)
    return content


class _Step(NamedTuple):
    """One field that holds references: its name, whether it holds several, and the namespaces or the parts inside."""

    field: str
    namespaces: tuple[str, ...] = ()
    inside: tuple[_Step, ...] = ()
    many: bool = False


def references_of(record: Record) -> Iterator[Reference]:
    """Give what a record names in its fields."""
    for step in _plan(type(record)):
        value = getattr(record, step.field)
        if not value:
            continue
        if step.namespaces:
            yield Reference(step.field, step.namespaces, interned(value if step.many else (value,)))
        else:
            yield from _references_inside(step, value if step.many else (value,))


def _references_inside(step: _Step, parts: Iterable[Part]) -> Iterator[Reference]:
    """Gather the references of parts by the field that they stand in (`works_with`, not `partner`).

    What a confidential site names stays with its record: a list of who is in a municipality would tell where it is.
    """
    shown = (part for part in parts if not getattr(part, "confidential", None))
    named = [(found, part) for part in shown for found in _names(step.inside, part)]
    for namespaces in dict.fromkeys(namespaces for (namespaces, _), _ in named):
        chosen = [(name, _note(part)) for (spaces, name), part in named if spaces == namespaces]
        notes = tuple(note for _, note in chosen)
        yield Reference(step.field, namespaces, interned(name for name, _ in chosen), notes if any(notes) else ())


def linked_from(kind: Kind, key: str, document: Document) -> Iterator[Reference]:
    """Give what the texts of a record link to."""
    data = document.data["terms"][key.partition("/")[2]] if kind.name == "term" else document.data
    found = tuple(dict.fromkeys((namespace, name) for _, namespace, name in links_in(kind.name, data)))
    for namespace in dict.fromkeys(namespace for namespace, _ in found):
        yield Reference(TEXT, (namespace,), interned(name for space, name in found if space == namespace))


def interned(names: Iterable[str]) -> tuple[str, ...]:
    """Keep one text of each name: thousands of records name the same few."""
    return tuple(map(sys.intern, names))


def _names(steps: tuple[_Step, ...], part: Part) -> Iterator[tuple[tuple[str, ...], str]]:
    for step in steps:
        value = getattr(part, step.field)
        if value and step.namespaces:
            yield from ((step.namespaces, name) for name in (value if step.many else (value,)))
        elif value:
            for inner in value if step.many else (value,):
                yield from _names(step.inside, inner)


def names_in(kind: str, namespace: str, data: Any, around: Route = ()) -> Iterator[tuple[Route, tuple[str, ...], str]]:
    """Give each name of another record in a record's data: where it stands, where it is looked for, and the name."""
    yield from _names_at(_plan(model_of(kind, namespace)), data, around)


def _names_at(steps: tuple[_Step, ...], data: Any, around: Route) -> Iterator[tuple[Route, tuple[str, ...], str]]:
    for step in steps:
        value = data.get(step.field) if isinstance(data, dict) else None
        spots = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in spots:
            route = (*around, step.field) if index is None else (*around, step.field, index)
            if step.namespaces and isinstance(item, str):
                yield route, step.namespaces, item.strip()
            elif step.inside:
                yield from _names_at(step.inside, item, route)


_LINK = re.compile(r"\](?:\(|:)\s*<?([a-z]+(?:-[a-z]+)*):([a-z0-9-]+)(?=[>\s)]|$)")


def links_in(kind: str, data: Any, around: Route = ()) -> Iterator[tuple[Route, str, str]]:
    """Give each link to a record in the Markdown texts of a record's data: where the text stands, the namespace, and the id."""
    if not isinstance(data, dict):
        return
    for field in MARKDOWN if kind != "term" else (*MARKDOWN, "summary"):
        if field in data:
            yield from _links_of(data[field], (*around, field))
    steps = data.get("steps")
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            yield from _links_of(step.get("text"), (*around, "steps", index, "text"))


def _links_of(text: Any, route: Route) -> Iterator[tuple[Route, str, str]]:
    if isinstance(text, dict):
        for language, words in text.items():
            yield from _links_of(words if isinstance(words, str) else "", (*route, language))
    elif isinstance(text, str) and ("](" in text or "]:" in text):
        yield from ((route, found[1], found[2]) for found in _LINK.finditer(text) if found[1] in LINKABLE)


def _note(part: Part) -> Words | None:
    """Return what a part says of the record that it names."""
    if isinstance(part, Cooperation):
        return part.purpose
    return part.role if isinstance(part, Role) else None


_PLANS: dict[type[BaseModel], tuple[_Step, ...]] = {}


def _plan(model: type[BaseModel]) -> tuple[_Step, ...]:
    """Find once per model which fields hold references, however deep."""
    if model not in _PLANS:
        steps = (_step(name, info.annotation, info.metadata) for name, info in model.model_fields.items())
        _PLANS[model] = tuple(step for step in steps if step)
    return _PLANS[model]


def _step(name: str, annotation: Any, metadata: Iterable[Any]) -> _Step | None:
    namespaces = next((item.namespaces for item in metadata if isinstance(item, Ref)), ())
    if namespaces:
        return _Step(name, namespaces)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        inside = _plan(annotation)
        return _Step(name, inside=inside) if inside else None
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):  # Annotated[text, Ref(...)]
        return _step(name, annotation.__origin__, annotation.__metadata__)
    for argument in arguments:
        if found := _step(name, argument, ()):
            return found._replace(many=found.many or origin is tuple)
    return None
