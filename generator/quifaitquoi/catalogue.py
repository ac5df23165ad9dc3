"""The catalogue: every record of the network and how each refers to the others.

A record keeps only what its author wrote. What other pages show of it is its `Card`; what it names is its `references`;
what names it is found by `Catalogue.referrers`. Full records are not kept in memory: an entry is read again from its data
when its own page is made, so that a network of any size fits.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, zip_longest
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from .diagnostics import Route, SiteError
from .model import KINDS, TERMS, Kind, Record, Term
from .model.action import Action
from .model.base import Contact, Part, Ref, Translations
from .model.partner import Cooperation, Partner
from .model.project import Project, Role
from .model.term import Municipality, Need, Zone
from .model.texts import MARKDOWN, abbreviations_in
from .phone import Phone, parse_phone
from .source import Document, read
from .spool import Spool

Words = str | Translations
"""A text in one or several languages."""


class Card(NamedTuple):
    """What other pages show of a record, and lists sort and filter by."""

    title: Words
    summary: Words | None = None
    acronym: str | None = None
    localities: tuple[str, ...] = ()
    verified: str | None = None
    ended: str | None = None
    """The day on which a partner closed or an action or project came to its end, as far as known."""
    stage: str | None = None
    reception: tuple[str, ...] = ()
    free: bool | None = None
    capacity: str | None = None
    synonyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    basic: bool = False
    """A need that is one of the basic functions of life."""
    country: str | None = None
    phones: tuple[Phone | None, ...] = ()
    """The numbers of its contacts, in their order, as far as they have one."""
    abbreviations: tuple[str, ...] = ()
    """Those in its texts."""


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


class Entry(NamedTuple):
    """A record in its place: `key` is `<namespace>/<id>`, unique in the network; terms live in their vocabulary's namespace."""

    key: str
    kind: str
    file: str
    digest: bytes
    card: Card
    references: tuple[Reference, ...]
    """What its author names, until it is linked; then the catalogue holds where that leads."""
    former_ids: tuple[str, ...] = ()
    order: int = 0
    """The position of a term in its vocabulary."""

    @property
    def namespace(self) -> str:
        """The kind of the record, or the vocabulary of the term."""
        return self.key.partition("/")[0]

    @property
    def id(self) -> str:
        """The id within the namespace: the file's name."""
        return self.key.partition("/")[2]

    @property
    def route(self) -> Route:
        """Where the record stands in its file."""
        return ("terms", self.id) if self.kind == "term" else ()

    def has_ended(self, today: date) -> bool:
        """Tell whether the record is about something that is over."""
        ended = self.card.ended
        return ended is not None and ended < today.isoformat()[: len(ended)]


def names_of(entry: Entry) -> tuple[str, ...]:
    """Return what an entry is called, in every language that its author wrote."""
    title = entry.card.title
    return tuple(title.root.values()) if isinstance(title, Translations) else (title,)


class Referrer(NamedTuple):
    """A record that names another: in which field, and what it says of it."""

    entry: Entry
    field: str
    note: Words | None


def model_of(kind: str, namespace: str) -> type[Record]:
    """Return the model of a kind of record; a vocabulary may have terms of its own."""
    return TERMS.get(namespace, Term) if kind == "term" else _MODELS[kind]


_MODELS = {kind.name: kind.model for kind in KINDS}


def make_entry(
    kind: Kind, key: str, document: Document, record: Record, countries: Iterable[str], order: int = 0
) -> Entry:
    """Keep what the catalogue needs of a record that is right; phone numbers are those of the `countries`."""
    return Entry(
        key=key,
        kind=kind.name,
        file=document.file,
        digest=document.digest,
        card=_card(record, countries),
        references=(*_references(record), *_linked(kind, key, document)),
        former_ids=record.former_ids or (),
        order=order,
    )


def _card(record: Record, countries: Iterable[str]) -> Card:
    card = Card(
        record.called,
        record.summary,
        verified=record.verified.on if record.verified else None,
        abbreviations=_shared(abbreviations_in(record)),
    )
    if isinstance(record, Partner):
        addresses = (site.address for site in record.sites or () if site.address and not site.confidential)
        localities = (address.locality for address in addresses if address.locality)
        return card._replace(
            acronym=record.acronym,
            localities=tuple(dict.fromkeys(localities)),
            ended=record.closed,
            synonyms=tuple(name for name in record.other_names or () if isinstance(name, str)),
            phones=_phones(record.contacts, countries),
        )
    if isinstance(record, Action):
        return card._replace(
            ended=record.period.end if record.period else None,
            stage=record.stage,
            reception=record.reception or (),
            free=record.fee.free if record.fee else None,
            capacity=record.capacity.state if record.capacity else None,
            phones=_phones(record.contacts, countries),
        )
    if isinstance(record, Project):
        return card._replace(ended=record.period.end if record.period else None)
    if isinstance(record, Term):
        return card._replace(
            synonyms=record.synonyms or (),
            codes=tuple(code for codes in (record.codes or {}).values() for code in codes),
            basic=isinstance(record, Need) and bool(record.basic_function),
            country=record.country if isinstance(record, Municipality | Zone) else None,
        )
    return card


def _phones(contacts: Iterable[Contact] | None, countries: Iterable[str]) -> tuple[Phone | None, ...]:
    return tuple(parse_phone(contact.phone, countries) if contact.phone else None for contact in contacts or ())


class _Step(NamedTuple):
    """One field that holds references: its name, whether it holds several, and the namespaces or the parts inside."""

    field: str
    namespaces: tuple[str, ...] = ()
    inside: tuple[_Step, ...] = ()
    many: bool = False


def _references(record: Record) -> Iterator[Reference]:
    for step in _plan(type(record)):
        value = getattr(record, step.field)
        if not value:
            continue
        if step.namespaces:
            yield Reference(step.field, step.namespaces, _shared(value if step.many else (value,)))
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
        yield Reference(step.field, namespaces, _shared(name for name, _ in chosen), notes if any(notes) else ())


def _linked(kind: Kind, key: str, document: Document) -> Iterator[Reference]:
    data = document.data["terms"][key.partition("/")[2]] if kind.name == "term" else document.data
    found = tuple(dict.fromkeys((namespace, name) for _, namespace, name in links_in(kind.name, data)))
    for namespace in dict.fromkeys(namespace for namespace, _ in found):
        yield Reference(TEXT, (namespace,), _shared(name for space, name in found if space == namespace))


def _shared(names: Iterable[str]) -> tuple[str, ...]:
    """Keep one text of each name: thousands of records name the same few."""
    return tuple(sys.intern(name) for name in names)


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


@dataclass(frozen=True)
class Catalogue:
    """All records of a network, linked. Built by `link`; nothing changes in it afterwards."""

    root: str
    entries: Mapping[str, Entry]
    """By key, in the order in which pages list them: by kind, then title; terms in the order of their vocabulary."""
    targets: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By key, then field: the keys that a record names there."""
    notes: Mapping[str, Mapping[str, tuple[Words | None, ...]]]
    """By field and key, where something is said of the records named there: what, of each."""
    sources: Mapping[str, Mapping[str, Sequence[str]]]
    """By key, then field: the keys of the records that name it there."""
    namespaces: Mapping[str, tuple[Entry, ...]]
    """The entries of each kind and vocabulary, in order."""
    data: Spool | None
    """By file: what this build has read of it, marshalled."""

    def all(self, namespace: str) -> tuple[Entry, ...]:
        """Return the entries of a kind or vocabulary, in order."""
        return self.namespaces.get(namespace, ())

    def named(self, entry: Entry, field: str) -> tuple[Entry, ...]:
        """Return the records that an entry names in a field."""
        return tuple([self.entries[key] for key in self.targets[entry.key].get(field, ())])

    def named_with_notes(self, entry: Entry, field: str) -> tuple[tuple[Entry, Words | None], ...]:
        """Return the records that an entry names in a field, each with what is said of it."""
        return tuple(zip_longest(self.named(entry, field), self.notes.get(field, {}).get(entry.key, ())))

    def referrers(self, entry: Entry, kind: str | None = None, *fields: str) -> tuple[Referrer, ...]:
        """Return who names an entry: of one kind if given, in one of the fields if given; else in any but a text."""
        sources = self.sources.get(entry.key)
        if not sources:
            return ()
        found = []
        for field in fields or [field for field in sources if field != TEXT]:
            noted = self.notes.get(field, {})
            for key in sources.get(field, ()):
                source = self.entries[key]
                if kind is None or source.kind == kind:
                    note = noted[key][self.targets[key][field].index(entry.key)] if key in noted else None
                    found.append(Referrer(source, field, note))
        return tuple(found)

    def neighbours(self, entry: Entry) -> tuple[str, ...]:
        """Return the keys of every entry tied to this one, either way; some more than once."""
        return tuple(chain(*self.targets[entry.key].values(), *self.sources.get(entry.key, {}).values()))

    def record(self, entry: Entry) -> Record:
        """Return what the author of an entry wrote."""
        data = self._document(entry)
        if entry.kind == "term":
            data = data["terms"][entry.id] or {}
        return model_of(entry.kind, entry.namespace).model_validate(data)

    def _document(self, entry: Entry) -> dict[str, Any]:
        """Return the data of an entry's file: what this build has read, or the file read again."""
        if self.data and (content := self.data.get(entry.file)):
            data: dict[str, Any] = marshal.loads(content)  # noqa: S302 (our own bytes, of this build)
            return data
        document = read(self.root, entry.file)
        if not isinstance(document, Document) or document.digest != entry.digest:
            raise SiteError("changed-meanwhile", file=entry.file)
        return document.data

    @cached_property
    def zones_of(self) -> Mapping[str, tuple[Entry, ...]]:
        """The zones that contain each municipality, by its key, the named ones before a whole country."""
        found: dict[str, list[Entry]] = {entry.key: [] for entry in self.all("municipalities")}
        for zone in sorted(self.all("zones"), key=lambda zone: not self.named(zone, "municipalities")):
            for municipality in self.municipalities_of(zone):
                found[municipality.key].append(zone)
        return {key: tuple(zones) for key, zones in found.items()}

    def municipalities_of(self, place: Entry) -> tuple[Entry, ...]:
        """Return the municipalities of a zone; a municipality is its own."""
        if place.namespace == "municipalities":
            return (place,)
        named = self.named(place, "municipalities")
        if named or not place.card.country:
            return named
        return tuple(entry for entry in self.all("municipalities") if entry.card.country == place.card.country)
