"""The vocabularies of a fictional network."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import wording
from benchmarks.emit import Data, Plain
from benchmarks.names import Names
from benchmarks.records import Record, postcode


def vocabularies(names: Names) -> Iterator[Record]:
    """Give the vocabularies: what is the same in every network, then its municipalities and zones."""
    yield _vocabulary("needs", "Besoins", _needs())
    yield _vocabulary("audiences", "Publics", _labels(wording.AUDIENCES))
    yield _vocabulary("legal-forms", "Formes juridiques", _labels(wording.LEGAL_FORMS))
    yield _vocabulary("action-types", "Types d’actions", _labels(wording.ACTION_TYPES))
    yield _vocabulary("networks", "Réseaux", _labels(wording.NETWORKS))
    yield _vocabulary("glossary", "Glossaire", _glossary())
    municipalities: dict[str, Plain] = {
        name.id: {
            "label": name.label,
            "country": "FR",
            "codes": {"insee": postcode(number)},
            "postcodes": {postcode(number): [name.label, f"Petit-{name.label}"]},
        }
        for number, name in enumerate(names.municipalities)
    }
    yield _vocabulary("municipalities", "Communes", municipalities)
    zones: dict[str, Plain] = {
        zone.id: {
            "label": zone.label,
            "municipalities": [names.municipalities[member].id for member in names.zone_members(number)],
        }
        for number, zone in enumerate(names.zones)
    }
    yield _vocabulary("zones", "Zones", zones)


def _needs() -> dict[str, Plain]:
    functions: dict[str, Plain] = {
        term: {"label": label, "basic_function": True} for term, label in wording.FUNCTIONS.items()
    }
    for term, (function, label, synonyms) in wording.NEEDS.items():
        functions[term] = {"label": label, **({"parent": function} if function else {}), "synonyms": synonyms}
    return functions


def _glossary() -> dict[str, Plain]:
    words: dict[str, Plain] = {
        term: {"label": label, "description": text} for term, (label, text) in wording.GLOSSARY.items()
    }
    for term, (label, meaning) in wording.ABBREVIATIONS.items():
        words[term] = {"label": label, "stands_for": meaning, "description": f"{meaning}, en abrégé."}
    return words


def _labels(labels: dict[str, str]) -> dict[str, Plain]:
    return {term: {"label": label} for term, label in labels.items()}


def _vocabulary(name: str, title: str, terms: Data) -> Record:
    return Record("vocabularies", name, {"title": title, "terms": terms})
