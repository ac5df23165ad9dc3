"""What the pages of one record show of others: their cards, and who names whom.

An author who writes Markdown knows this by heart; the pages for MkDocs are written from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from benchmarks.names import Names
from benchmarks.networks import records
from benchmarks.peers.sections import RECORDS, TERMS
from benchmarks.records import Record
from benchmarks.wording import WORDS

Key = tuple[str, str]
"""The kind and the id of a record."""

_FIELDS = {
    "needs": "needs",
    "audiences": "audiences",
    "methods": "methods",
    "projects": "projects",
    "actions": "actions",
    "providers": "partners",
    "leads_to": "actions",
    "member_of": "partners",
    "related": "methods",
    "area": "places",
    "zone": "places",
}
"""Which fields name other records or terms by their ids, and of which sort these are."""


class Card(NamedTuple):
    """What a list shows of a record beside its linked title."""

    title: str
    text: str
    first_need: str = ""


@dataclass
class Graph:
    """Everything that pages show of other records."""

    vocabularies: dict[str, Any] = field(default_factory=dict)
    cards: dict[Key, Card] = field(default_factory=dict)
    cooperations: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By partner: the partners that say they work with it, and what for."""
    roles: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By partner: the projects that it had a part in, and which."""
    periods: dict[Key, str] = field(default_factory=dict)
    """By project: from when to when."""
    zones_of: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By municipality: the zones that contain it."""
    zones: dict[Key, list[str]] = field(default_factory=dict)
    """By action: the municipalities and zones that it is for."""
    offering: dict[Key, str] = field(default_factory=dict)
    """By action: who offers it, in words."""
    where: dict[Key, list[str]] = field(default_factory=dict)
    """By partner and action: the municipalities of its places, or of those who offer it."""
    providers: dict[str, Any] = field(default_factory=dict)
    """By partner: what the pages of its actions show of it."""
    _naming: defaultdict[tuple[str, str, str], list[Key]] = field(default_factory=lambda: defaultdict(list))
    """By sort, id and field: the records that name it there."""

    @classmethod
    def of(cls, names: Names) -> Graph:
        """Go through all records once."""
        graph = cls()
        partners = {name.id: name.label for name in names.partners}
        for record in records(names):
            data: Any = record.data
            if record.kind == "vocabularies":
                graph.vocabularies[record.id] = data["terms"]
            else:
                graph._add(record, data, partners)
        for zone, term in graph.vocabularies["zones"].items():
            for municipality in term["municipalities"]:
                graph.zones_of[municipality].append(zone)
        return graph

    def _add(self, record: Record, data: Any, partners: dict[str, str]) -> None:
        key = (record.kind, record.id)
        first_need = data.get("needs", [""])[0]
        self.cards[key] = Card(
            data.get("title") or data["name"], " ".join(self._card(record.kind, data, partners)), first_need
        )
        for name, sort in _FIELDS.items():
            for named in data.get(name, ()):
                self._naming[sort, named, name].append(key)
        if record.kind == "partners":
            self.providers[record.id] = {name: data[name] for name in ("summary", "contacts", "sites")}
            self.where[key] = [site["address"]["municipality"] for site in data["sites"]]
            for place in dict.fromkeys(self.where[key]):
                self._naming["places", place, "sites"].append(key)
            for other in data["works_with"]:
                self.cooperations[other["partner"]][record.id] = other["purpose"]
        if record.kind == "actions":
            offering = (self.providers[provider]["sites"] for provider in data["providers"])
            sites = data.get("sites") or chain.from_iterable(offering)
            self.zones[key] = data["zone"]
            self.offering[key] = _offering(data, partners)
            self.where[key] = [site["address"]["municipality"] for site in sites]
        if record.kind == "projects":
            self.periods[key] = f"de {data['period']['start']} à {data['period']['end']}"
            for role in data["partners"]:
                self.roles[role["partner"]][record.id] = role["role"]

    def _card(self, kind: str, data: Any, partners: dict[str, str]) -> Iterator[str]:
        yield data["summary"]
        if kind == "partners":
            yield data["sites"][0]["address"]["locality"]
        if kind == "actions":
            yield _offering(data, partners)
            yield ", ".join(self._place(place)["label"] for place in data["zone"])
            yield badges(data)

    def naming(self, sort: str, name: str, *fields: str) -> list[Key]:
        """Return the records that name something in one of the fields."""
        return [key for each in fields for key in self._naming.get((sort, name, each), ())]

    def serving(self, place: str) -> list[Key]:
        """Return the actions and partners whose zone or area names a municipality or a zone."""
        return [key for key in self.naming("places", place, "zone", "area") if key[0] in ("actions", "partners")]

    def narrower(self, need: str) -> list[str]:
        """Return the needs below another."""
        return [name for name, term in self.vocabularies["needs"].items() if term.get("parent") == need]

    def municipalities_of(self, place: str) -> list[str]:
        """Return the municipalities of a zone; a municipality is its own."""
        zone = self.vocabularies["zones"].get(place)
        return zone["municipalities"] if zone else [place]

    def link(self, key: Key) -> str:
        """Return the linked title of a record, from the page of another."""
        kind, name = key
        return f"[{self.cards[key].title}](../{RECORDS[kind]}/{name}.md)"

    def term(self, vocabulary: str, name: str) -> str:
        """Return the linked label of a term."""
        return f"[{self.vocabularies[vocabulary][name]['label']}](../{TERMS[vocabulary]}/{name}.md)"

    def terms(self, vocabulary: str, names: Iterable[str]) -> list[str]:
        """Return the linked labels of terms."""
        return [self.term(vocabulary, name) for name in names]

    def places(self, names: Iterable[str]) -> list[str]:
        """Return the linked labels of municipalities and zones; a zone says what it is made of."""
        return [
            self._members(name) if name in self.vocabularies["zones"] else self.term("municipalities", name)
            for name in names
        ]

    def _members(self, zone: str) -> str:
        members = (
            self.vocabularies["municipalities"][name]["label"]
            for name in self.vocabularies["zones"][zone]["municipalities"]
        )
        return f"{self.term('zones', zone)} {', '.join(members)}"

    def _place(self, name: str) -> Any:
        return self.vocabularies["municipalities"].get(name) or self.vocabularies["zones"][name]


def _offering(action: Any, partners: dict[str, str]) -> str:
    return ", ".join(partners[provider] for provider in action["providers"])


def badges(action: Any) -> str:
    """Return what must be seen of an action at a glance."""
    words = [WORDS["capacity"][action["capacity"]["state"]]] if "capacity" in action else []
    words += ["Gratuit"] if action["fee"]["free"] else []
    words.append(WORDS["stage"][action["stage"]])
    words += [WORDS["reception"][way] for way in action["reception"] if way != "on-site"]
    return " ".join(f"*{word}*" for word in words)
