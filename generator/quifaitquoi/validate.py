"""From a document to records: what is right becomes entries of the catalogue, what is wrong is told with its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .catalogue import Entry, make_entry, model_of
from .config import NetworkConfig
from .diagnostics import Diagnostic, Route, diagnose
from .model import KINDS, Kind, Record, Vocabulary
from .rules import RECORD_RULES, Finding
from .source import Document, locate
from .text import ID_LENGTH, is_id, printable, suggest

MAX_DIAGNOSTICS = 20
"""How many diagnostics one file may have before the rest is only counted."""


class Validated(NamedTuple):
    """What came of one file."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


def validate(root: str, document: Document, kind: Kind, config: NetworkConfig) -> Validated:
    """Check one document by its kind's model and by the rules that concern a single record."""
    stem = document.file.rpartition("/")[2].rpartition(".")[0]
    findings: list[Finding] = []
    entries: tuple[Entry, ...] = ()
    if not is_id(stem):
        findings.append(Finding((), "invalid-id", {"id": printable(stem), "limit": ID_LENGTH}))
    elif kind.name == "term":
        entries = tuple(_vocabulary(document, kind, stem, config, findings))
    else:
        entries = tuple(_single(document, kind, stem, config, findings))
    return Validated(entries, tuple(place(root, document.file, findings)))


def place(root: str, file: str, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Give the diagnostics of a file in reading order; beyond a bound, only how many more there are."""
    found = list(findings)
    if not found:
        return
    marks = locate(root, file)
    placed = sorted(
        finding.placed(marks.key(finding.route) if finding.at_key else marks.value(finding.route)) for finding in found
    )
    yield from placed[:MAX_DIAGNOSTICS]
    if len(placed) > MAX_DIAGNOSTICS:
        yield diagnose(placed[MAX_DIAGNOSTICS].place, "more-problems", count=len(placed) - MAX_DIAGNOSTICS)


def _single(
    document: Document, kind: Kind, stem: str, config: NetworkConfig, findings: list[Finding]
) -> Iterator[Entry]:
    record = _parse(kind.model, document.data, (), findings)
    if isinstance(record, Record):
        findings += _ruled(record, (), config)
        yield make_entry(kind, f"{kind.name}/{stem}", document, record, document.data)


def _vocabulary(
    document: Document, kind: Kind, stem: str, config: NetworkConfig, findings: list[Finding]
) -> Iterator[Entry]:
    vocabulary = _parse(Vocabulary, document.data, (), findings)
    if not isinstance(vocabulary, Vocabulary):
        return
    model = model_of(kind.name, stem)
    for order, (term_id, data) in enumerate(vocabulary.terms.items()):
        route: Route = ("terms", term_id)
        if not is_id(term_id):
            findings.append(Finding(route, "invalid-id", {"id": printable(term_id), "limit": ID_LENGTH}, at_key=True))
            continue
        term = _parse(model, data or {}, route, findings)
        if isinstance(term, Record):
            findings += _ruled(term, route, config)
            yield make_entry(kind, f"{stem}/{term_id}", document, term, data or {}, order)


def _ruled(record: Record, around: Route, config: NetworkConfig) -> Iterator[Finding]:
    for rule in RECORD_RULES:
        for finding in rule(record, config):
            yield finding._replace(route=(*around, *finding.route))


def _parse(model: type[BaseModel], data: Any, around: Route, findings: list[Finding]) -> BaseModel | None:
    """Make a model of the data; note what is wrong, and make what can be made of the rest."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    found = {
        (finding.route, finding.code): finding for finding in (_finding(model, data, item, around) for item in details)
    }
    findings += found.values()
    try:
        return model.model_validate(_salvaged(data, details))
    except ValidationError:
        return None


def _salvaged(data: Any, details: Iterable[ErrorDetails]) -> Any:
    """Return a copy without the fields that are wrong, so that the others are still checked and the id stays known."""
    data = copy.deepcopy(data)
    missing = {(*_written(data, detail["loc"]), detail["loc"][-1]) for detail in details if detail["type"] == "missing"}
    wrong = {_written(data, detail["loc"]) for detail in details if detail["type"] != "missing"}
    for route in sorted({_field_of(route) for route in wrong}, key=len, reverse=True):
        if route and isinstance(parent := _value(data, route[:-1]), dict) and parent.pop(route[-1], "") is None:
            missing.add(route)
    for route in missing:
        if isinstance(parent := _value(data, route[:-1]), dict):
            parent[route[-1]] = "?"
    return data


def _field_of(route: Route) -> Route:
    """Return the field that holds a value of a list."""
    while route and isinstance(route[-1], int):
        route = route[:-1]
    return route


def _finding(model: type[BaseModel], data: Any, detail: ErrorDetails, around: Route) -> Finding:  # noqa: C901 (one case for each error of the model)
    """Say an error of the model in our own code, at the value that was written."""
    inner = _written(data, detail["loc"])
    route = (*around, *inner)
    name = printable(str(inner[-1])) if inner else ""
    context = detail.get("ctx", {})
    value = printable(str(_value(data, inner)))
    match detail["type"]:
        case "missing":
            return Finding(route, "missing-field", {"field": str(detail["loc"][-1])})
        case "extra_forbidden":
            return _unknown_field(model, detail["loc"], route, name)
        case _ if _value(data, inner) is None and isinstance(inner[-1], int):
            return Finding(route, "empty-value", {"field": str(_field_of(inner)[-1])})
        case _ if _value(data, inner) is None:
            return Finding(route, "missing-field", {"field": name}, at_key=True)
        case "tuple_type" | "list_type":
            return Finding(route, "list-expected", {"field": name})
        case "string_type" | "dict_type" | "model_type" | "model_attributes_type" if isinstance(
            _value(data, inner), str
        ):
            return Finding(route, "group-expected", {"field": name})
        case "string_type" | "dict_type":
            return Finding(route, "text-expected", {"field": name})
        case "literal_error":
            return _unknown_word(route, name, value, str(context["expected"]))
        case "unknown-language" | "invalid-date" | "not-yes-or-no" as code:
            return Finding(route, code, {"value": value})
        case "string_too_short" | "too_short":
            return Finding(route, "empty-value", {"field": name})
        case "string_too_long":
            return Finding(route, "text-too-long", {"field": name, "limit": context["max_length"]})
        case "int_parsing" | "float_parsing" | "finite_number" | "int_from_float":
            return Finding(route, "not-a-number", {"value": value})
        case "greater_than_equal" | "less_than_equal":
            return Finding(route, "number-out-of-range", {"value": value})
        case _:
            return Finding(route, "invalid-value", {"field": name, "value": value})


def _written(data: Any, location: tuple[int | str, ...]) -> Route:
    """Keep the steps of a location that exist in the data: the model adds names of its own for alternatives."""
    route: list[int | str] = []
    here = data
    for step in location:
        if (isinstance(here, dict) and step in here) or (isinstance(here, list) and isinstance(step, int)):
            here = here[step]  # type: ignore[index]
            route.append(step)
    return tuple(route)


def _value(data: Any, route: tuple[int | str, ...]) -> Any:
    for step in route:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


def _unknown_field(model: type[BaseModel], location: tuple[int | str, ...], route: Route, name: str) -> Finding:
    fields = _fields_at(model, location[:-1])
    if meant := suggest(name, fields):
        return Finding(route, "unknown-field", {"field": name, "suggestion": meant}, remedy="suggestion", at_key=True)
    if elsewhere := _homes().get(name):
        return Finding(route, "unknown-field", {"field": name, "elsewhere": elsewhere}, remedy="misplaced", at_key=True)
    return Finding(route, "unknown-field", {"field": name, "fields": ", ".join(fields)}, at_key=True)


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> tuple[str, ...]:
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            model = _inner_model(model.model_fields[step].annotation) or model
    return tuple(model.model_fields)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _inner_model(argument))), None)


@cache
def _homes() -> dict[str, str]:
    """Where each field of a group belongs: `street` in `sites: address:`."""
    homes: dict[str, str] = {}
    for kind in KINDS:
        _gather_homes(kind.model, (), homes)
    return homes


def _gather_homes(model: type[BaseModel], around: tuple[str, ...], homes: dict[str, str]) -> None:
    for name, info in model.model_fields.items():
        if around:
            homes.setdefault(name, " → ".join(around))
        inner = _inner_model(info.annotation)
        if inner and len(around) < 3:
            _gather_homes(inner, (*around, name), homes)


def _unknown_word(route: Route, field: str, value: str, expected: str) -> Finding:
    words = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    known: dict[str, object] = {"field": field, "value": value, "words": ", ".join(words)}
    if meant := suggest(value, words):
        return Finding(route, "unknown-word", {**known, "suggestion": meant}, remedy="suggestion")
    return Finding(route, "unknown-word", known)
