"""The catalogue: every record of the network and how each refers to the others.

A record keeps only what its author wrote. What other pages show of it is its `Card`; what it names is its `references`;
what names it is found by `Catalogue.naming`. Full records are not kept in memory: an entry is read again from its data
when its own page is made, so that a network of any size fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from pydantic_core import from_json

from .diagnostics import Route, SiteError
from .model import Kind, Record, Term, model_of
from .model.action import Action
from .model.base import Contact, Site, Translations, Words
from .model.partner import Partner
from .model.project import Project
from .model.term import Audience, Municipality, Need, Zone
from .model.texts import abbreviations_in
from .phone import Phone, parse_phone
from .position import Position
from .references import interned, linked_from, packed, references_of
from .source import Document, read
from .spool import Spool


class Whereabouts(NamedTuple):
    """What an author wrote of where a site is; `number` is its position among the record's sites.

    A confidential site has none: nothing of it leaves its record.
    """

    number: int
    street: str | None = None
    postcode: str | None = None
    locality: str | None = None
    municipality: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Located(NamedTuple):
    """Where a site is, as far as that is known; `number` is its position among the record's sites.

    `source` names who says it: `author`, `gazetteer`, or a geocoder as the lock file does. `municipality` is the key of a term.
    """

    number: int
    position: Position | None = None
    source: str = ""
    municipality: str = ""


class Conditions(NamedTuple):
    """For whom an action is, and when, as far as it is known: what a person's situation is held against."""

    minimum_age: int | None = None
    maximum_age: int | None = None
    languages: tuple[str, ...] | None = None
    asked_by: tuple[str, ...] | None = None
    """Who may ask for it: `person`, `professional`."""
    more: bool = False
    """Whether it sets others, which its page tells: on the right to stay, or in words."""
    hours: str | None = None
    """The opening hours of all of it."""
    site_hours: tuple[tuple[int, str], ...] = ()
    """Those of its sites that have some and are not confidential, with their position among the record's sites."""


class Card(NamedTuple):
    """What other pages show of a record, and lists sort and filter by."""

    title: Words
    summary: Words | None = None
    acronym: str | None = None
    whereabouts: tuple[Whereabouts, ...] = ()
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
    aspect: str | None = None
    """What an audience says of a person, where people are asked about that by itself."""
    country: str | None = None
    partial: bool = False
    """A zone that has other municipalities than are listed."""
    postcodes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Those of a municipality, each with the localities that are known under it."""
    conditions: Conditions | None = None
    """Those of an action; a partner has only hours."""
    phones: tuple[Phone | None, ...] = ()
    """The numbers of its contacts, in their order, as far as they have one."""
    line: Phone | None = None
    """The number that anybody may call."""
    abbreviations: tuple[str, ...] = ()
    """Those in its texts."""
    confidential: bool = False
    """Whether one of its sites is."""

    @property
    def localities(self) -> tuple[str, ...]:
        """The localities of its sites, each once."""
        return tuple(dict.fromkeys(where.locality for where in self.whereabouts if where.locality))


class Entry(NamedTuple):
    """A record in its place: `key` is `<namespace>/<id>`, unique in the network; terms live in their vocabulary's namespace."""

    key: str
    kind: str
    file: str
    digest: bytes
    card: Card
    references: bytes
    """What its author names, packed, until it is linked; then the catalogue holds where that leads."""
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
        references=packed((*references_of(record), *linked_from(kind, key, document))),
        former_ids=record.former_ids or (),
        order=order,
    )


def _card(record: Record, countries: Iterable[str]) -> Card:
    card = Card(
        record.called,
        record.summary,
        verified=record.verified.on if record.verified else None,
        abbreviations=interned(abbreviations_in(record)),
    )
    if isinstance(record, Partner):
        return card._replace(
            acronym=record.acronym,
            whereabouts=tuple(_whereabouts(record.sites)),
            ended=record.closed,
            synonyms=tuple(name for name in record.other_names or () if isinstance(name, str)),
            conditions=Conditions(site_hours=tuple(_site_hours(record.sites))),
            confidential=_confidential(record.sites),
            phones=(phones := _phones(record.contacts, countries)),
            line=_line(record.contacts, phones),
        )
    if isinstance(record, Action):
        return card._replace(
            whereabouts=tuple(_whereabouts(record.sites)),
            ended=record.period.end if record.period else None,
            stage=record.stage,
            reception=record.reception or (),
            free=record.fee.free if record.fee else None,
            capacity=record.capacity.state if record.capacity else None,
            conditions=_conditions(record),
            confidential=_confidential(record.sites),
            phones=(phones := _phones(record.contacts, countries)),
            line=_line(record.contacts, phones),
        )
    if isinstance(record, Project):
        return card._replace(ended=record.period.end if record.period else None)
    if isinstance(record, Term):
        return card._replace(
            synonyms=record.synonyms or (),
            codes=tuple(code for codes in (record.codes or {}).values() for code in codes),
            basic=isinstance(record, Need) and bool(record.basic_function),
            aspect=record.aspect if isinstance(record, Audience) else None,
            country=record.country if isinstance(record, Municipality | Zone) else None,
            partial=isinstance(record, Zone) and record.complete is False,
            postcodes=tuple(_postcodes(record)) if isinstance(record, Municipality) else (),
        )
    return card


def _whereabouts(sites: Iterable[Site] | None) -> Iterator[Whereabouts]:
    for index, site in enumerate(sites or ()):
        if site.confidential:
            continue
        address = site.address
        if address:
            said = (address.street, address.postcode, address.locality, address.municipality, address.country)
            yield Whereabouts(index, *said, site.latitude, site.longitude)
        elif site.latitude is not None:
            yield Whereabouts(index, latitude=site.latitude, longitude=site.longitude)


def _confidential(sites: Iterable[Site] | None) -> bool:
    return any(site.confidential for site in sites or ())


def _postcodes(municipality: Municipality) -> Iterator[tuple[str, tuple[str, ...]]]:
    for postcode, localities in (municipality.postcodes or {}).items():
        yield postcode, localities or ()


def _conditions(action: Action) -> Conditions:
    eligibility = action.eligibility
    return Conditions(
        eligibility.minimum_age if eligibility else None,
        eligibility.maximum_age if eligibility else None,
        interned(action.languages) if action.languages is not None else None,
        interned({way.by: None for way in action.access if way.by}) if action.access is not None else None,
        bool(eligibility and (eligibility.residence_status or eligibility.conditions)),
        action.opening_hours,
        tuple(_site_hours(action.sites)),
    )


def _site_hours(sites: Iterable[Site] | None) -> Iterator[tuple[int, str]]:
    for index, site in enumerate(sites or ()):
        if site.opening_hours and not site.confidential:
            yield index, site.opening_hours


def _line(contacts: Iterable[Contact] | None, phones: Iterable[Phone | None]) -> Phone | None:
    """Return the first number that is not only for professionals."""
    open_to_all = (
        phone for contact, phone in zip(contacts or (), phones, strict=True) if contact.audience != "professional"
    )
    return next(filter(None, open_to_all), None)


def _phones(contacts: Iterable[Contact] | None, countries: Iterable[str]) -> tuple[Phone | None, ...]:
    return tuple(parse_phone(contact.phone, countries) if contact.phone else None for contact in contacts or ())


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
    """By file: what this build has read of it, as JSON."""
    located: Mapping[str, tuple[Located, ...]]
    """By key: where the sites of a record are, without those that are confidential."""
    centres: Mapping[str, Position]
    """By key: the middle of each municipality whose place is known."""

    def all(self, namespace: str) -> tuple[Entry, ...]:
        """Return the entries of a kind or vocabulary, in order."""
        return self.namespaces.get(namespace, ())

    def keys(self, entry: Entry, field: str) -> tuple[str, ...]:
        """Return the keys of the records that an entry names in a field."""
        return self.targets[entry.key].get(field, ())

    def named(self, entry: Entry, field: str) -> tuple[Entry, ...]:
        """Return the records that an entry names in a field."""
        keys = self.targets[entry.key].get(field)
        return tuple([self.entries[key] for key in keys]) if keys else ()

    def named_with_notes(self, entry: Entry, field: str) -> tuple[tuple[Entry, Words | None], ...]:
        """Return the records that an entry names in a field, each with what is said of it."""
        return tuple(zip_longest(self.named(entry, field), self.notes.get(field, {}).get(entry.key, ())))

    def naming(self, entry: Entry, kind: str | None, *fields: str) -> tuple[Entry, ...]:
        """Return the records that name an entry in one of some fields, of one kind if given."""
        sources = self.sources.get(entry.key)
        if not sources:
            return ()
        found = [self.entries[key] for field in fields for key in sources.get(field, ())]
        return tuple(found if kind is None else [each for each in found if each.kind == kind])

    def naming_with_notes(self, entry: Entry, kind: str, field: str) -> tuple[tuple[Entry, Words | None], ...]:
        """Return the records of a kind that name an entry in a field, each with what it says of it."""
        noted = self.notes.get(field, {})

        def note(key: str) -> Words | None:
            return noted[key][self.targets[key][field].index(entry.key)] if key in noted else None

        return tuple((each, note(each.key)) for each in self.naming(entry, kind, field))

    def neighbours(self, entry: Entry) -> tuple[str, ...]:
        """Return the keys of every entry tied to this one, either way; some more than once."""
        return tuple(chain(*self.targets[entry.key].values(), *self.sources.get(entry.key, {}).values()))

    def places_of(self, entry: Entry) -> tuple[tuple[Entry, Located], ...]:
        """Return where an entry is found: its own sites, else for an action those of its providers, each with whose it is.

        An action with a confidential site is not where its providers are.
        """
        own = tuple((entry, located) for located in self.located.get(entry.key, ()))
        if own or entry.kind != "action" or entry.card.confidential:
            return own
        providers = self.named(entry, "providers")
        return tuple((provider, located) for provider in providers for located in self.located.get(provider.key, ()))

    def record(self, entry: Entry) -> Record:
        """Return what the author of an entry wrote."""
        model = model_of(entry.kind, entry.namespace)
        content = self.data.get(entry.file) if self.data else None
        if content and entry.kind != "term":
            return model.model_validate_json(content)
        data = from_json(content) if content else self._read_again(entry)
        return model.model_validate(data["terms"][entry.id] or {} if entry.kind == "term" else data)

    def _read_again(self, entry: Entry) -> dict[str, Any]:
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
