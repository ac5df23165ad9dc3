"""From a document to records: what is right becomes entries of the catalogue, what is wrong is told with its place."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .catalogue import Entry, make_entry
from .config import NetworkConfig
from .diagnostics import Diagnostic, Route, diagnose
from .model import KINDS, Kind, Record, Vocabulary, model_of
from .model.base import language_meant, part_of
from .rules import RECORD_RULES, Finding
from .source import Document, Marks, locate
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
    if not is_id(stem) or (kind.name == "term" and stem in _KIND_NAMES):
        findings.append(Finding((), "invalid-id", {"id": printable(stem), "limit": ID_LENGTH}))
    elif kind.name == "term":
        entries = tuple(_vocabulary(document, kind, stem, config, findings))
    else:
        entries = tuple(_single(document, kind, stem, config, findings))
    return Validated(entries, (*document.told, *place(root, document.file, findings)))


_KIND_NAMES = frozenset(kind.name for kind in KINDS)
"""What no vocabulary may be called: its terms would be taken for records."""


def place(root: str, file: str, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Give the diagnostics of a file in reading order; beyond a bound, only how many more there are."""
    found = list(findings)
    if found:
        yield from placed(locate(root, file), found)


def placed(marks: Marks, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Give the same where the places are known already."""
    found = sorted(
        finding.placed(marks.key(finding.route) if finding.at_key else marks.value(finding.route))
        for finding in findings
    )
    yield from found[:MAX_DIAGNOSTICS]
    if len(found) > MAX_DIAGNOSTICS:
        rest = found[MAX_DIAGNOSTICS:]
        told = diagnose(rest[0].place, "more-problems", count=len(rest))
        yield told._replace(severity=min(problem.severity for problem in rest))  # "error" comes before "warning"


def _single(
    document: Document, kind: Kind, stem: str, config: NetworkConfig, findings: list[Finding]
) -> Iterator[Entry]:
    record = parse(kind.model, document.data, (), findings)
    if isinstance(record, Record):
        findings += _ruled(record, (), config)
        yield make_entry(kind, f"{kind.name}/{stem}", document, record, config.countries)


def _vocabulary(
    document: Document, kind: Kind, stem: str, config: NetworkConfig, findings: list[Finding]
) -> Iterator[Entry]:
    vocabulary = parse(Vocabulary, document.data, (), findings)
    if not isinstance(vocabulary, Vocabulary):
        return
    model = model_of(kind.name, stem)
    for order, (term_id, data) in enumerate(vocabulary.terms.items()):
        route: Route = ("terms", term_id)
        if not is_id(term_id):
            findings.append(Finding(route, "invalid-id", {"id": printable(term_id), "limit": ID_LENGTH}, at_key=True))
            continue
        term = parse(model, {} if data is None else data, route, findings)
        if isinstance(term, Record):
            findings += _ruled(term, route, config)
            yield make_entry(kind, f"{stem}/{term_id}", document, term, config.countries, order)


def _ruled(record: Record, around: Route, config: NetworkConfig) -> Iterator[Finding]:
    for rule in RECORD_RULES:
        for finding in rule(record, config):
            yield finding._replace(route=(*around, *finding.route))


def parse(model: type[BaseModel], data: Any, around: Route, findings: list[Finding]) -> BaseModel | None:
    """Make a model of the data; note what is wrong, and make what can be made of the rest."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = _told(data, error)
    found = {
        (finding.route, finding.code): finding for finding in (_finding(model, data, item, around) for item in details)
    }
    findings += found.values()
    for salvaged in (_salvaged(data, details), _bare(model, data, details)):
        try:
            return model.model_validate(salvaged)
        except ValidationError:
            continue
    return None


_GROUP = frozenset({"dict_type", "model_type", "model_attributes_type"})


def _told(data: Any, error: ValidationError) -> list[ErrorDetails]:
    """Leave out what only follows: another reading of a text than its author's, a list short of the items that are wrong."""
    details = error.errors(include_url=False, include_input=False)
    routes = [_written(data, detail["loc"]) for detail in details]
    types: defaultdict[Route, set[str]] = defaultdict(set)
    for route, detail in zip(routes, details, strict=True):
        types[route].add(detail["type"])
    around = {route[:length] for route in routes for length in range(len(route))}

    def follows(route: Route, kind: str) -> bool:
        value = _value(data, route)
        others = types[route] - {kind}
        if kind == "string_type" and isinstance(value, dict):
            return route in around or bool(others - _GROUP)
        return (bool(value) and kind == "too_short") or (
            kind in _GROUP and not isinstance(value, dict) and bool(others - _GROUP)
        )

    return [detail for route, detail in zip(routes, details, strict=True) if not follows(route, detail["type"])]


def _bare(model: type[BaseModel], data: Any, details: Iterable[ErrorDetails]) -> Any:
    """Keep only the fields without any error, with a stand-in for each that a record must have: its id stays known."""
    wrong = {detail["loc"][0] for detail in details if detail["loc"]}
    kept = {name: value for name, value in data.items() if name not in wrong} if isinstance(data, dict) else {}
    for name, info in model.model_fields.items():
        if info.is_required() and kept.get(name) is None:
            kept[name] = ["?"] if get_origin(info.annotation) is tuple else "?"
    return kept


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
    name = printable(next((step for step in reversed(route) if isinstance(step, str)), ""))
    context = detail.get("ctx", {})
    value = printable(str(_value(data, inner)))
    match detail["type"]:
        case "missing":
            return Finding(route, "missing-field", {"field": str(detail["loc"][-1])})
        case "extra_forbidden":
            return _unknown_field(model, detail["loc"], route, name)
        case _ if detail["loc"][-1:] == ("[key]",):
            return Finding(route, detail["type"], {"value": name}, at_key=True)
        case _ if _value(data, inner) is None and isinstance(inner[-1], int):
            return Finding(route, "empty-value", {"field": name})
        case _ if _value(data, inner) is None:
            return Finding(route, "missing-field", {"field": name}, at_key=True)
        case "tuple_type" | "list_type":
            return Finding(route, "list-expected", {"field": name})
        case "dict_type" | "model_type" | "model_attributes_type":
            return Finding(route, "group-expected", {"field": name})
        case "string_type":
            return Finding(route, "text-expected", {"field": name})
        case "literal_error":
            return _unknown_word(route, name, value, str(context["expected"]))
        case "unknown-language":
            return _unknown_language(route, value)
        case "invalid-date" | "not-yes-or-no" as code:
            return Finding(route, code, {"value": value})
        case "string_too_short" | "too_short":
            return Finding(route, "empty-value", {"field": name})
        case "string_too_long":
            return Finding(route, "text-too-long", {"field": name, "limit": context["max_length"]})
        case (
            "int_parsing"
            | "int_parsing_size"
            | "int_type"
            | "float_parsing"
            | "float_type"
            | "finite_number"
            | "int_from_float"
        ):
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
        if isinstance(data, dict):
            data = data.get(step)
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) else None
    return data


def _unknown_field(model: type[BaseModel], location: tuple[int | str, ...], route: Route, name: str) -> Finding:
    fields = _fields_at(model, location[:-1])
    called = getattr(model, "NAME", "")
    if len(location) == 1 and name in _NAMES:
        return Finding(route, "unknown-field", {"field": name, "suggestion": called}, remedy="suggestion", at_key=True)
    if meant := suggest(name, fields):
        return Finding(route, "unknown-field", {"field": name, "suggestion": meant}, remedy="suggestion", at_key=True)
    if elsewhere := _homes(model).get(name):
        return Finding(route, "unknown-field", {"field": name, "elsewhere": elsewhere}, remedy="misplaced", at_key=True)
    return Finding(route, "unknown-field", {"field": name, "fields": ", ".join(fields)}, at_key=True)


_NAMES = frozenset({Record.NAME, *(kind.model.NAME for kind in KINDS)})


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> tuple[str, ...]:
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            model = part_of(model.model_fields[step].annotation) or model
    return tuple(model.model_fields)


@cache
def _homes(model: type[BaseModel]) -> dict[str, str]:
    """Where each field of a group of this model belongs: `street` in `sites: address:`."""
    homes: dict[str, str] = {}
    _gather_homes(model, (), homes)
    return homes


def _gather_homes(model: type[BaseModel], around: tuple[str, ...], homes: dict[str, str]) -> None:
    for name, info in model.model_fields.items():
        if around:
            homes.setdefault(name, " → ".join(around))
        inner = part_of(info.annotation)
        if inner and len(around) < 3:
            _gather_homes(inner, (*around, name), homes)


def _unknown_language(route: Route, value: str) -> Finding:
    if meant := language_meant(value):
        arguments: dict[str, object] = {"value": value, "suggestion": meant}
        return Finding(route, "unknown-language", arguments, remedy="suggestion")
    return Finding(route, "unknown-language", {"value": value})


def _unknown_word(route: Route, field: str, value: str, expected: str) -> Finding:
    words = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    known: dict[str, object] = {"field": field, "value": value, "words": ", ".join(words)}
    if meant := suggest(value, words):
        return Finding(route, "unknown-word", {**known, "suggestion": meant}, remedy="suggestion")
    return Finding(route, "unknown-word", known)
