"""Which addresses of a network are to be looked up, what is known of each beforehand, and where the lock file falls short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..catalogue import Catalogue, Entry, Located, Whereabouts, names_of
from ..config import NetworkConfig
from ..diagnostics import Diagnostic, Place, Route, diagnose
from ..position import Position
from ..rules import Finding
from ..source import read_text
from ..text import printable
from ..validate import place
from .gazetteer import load_gazetteer
from .locate import GAZETTEER, Atlas
from .lock import LOCK, MAX_LOCK_BYTES, REJECTED, Answered, Lock, Refused, address_key
from .postcodes import read_postcode


class Question(NamedTuple):
    """An address to be looked up."""

    key: str
    entry: Entry
    """The first record that has it, and `number` the site there."""
    number: int
    street: str
    postcode: str
    locality: str
    """What its place is called, as its author wrote it: the locality, else the municipality."""
    countries: tuple[str, ...]
    """Those in which it can be."""
    names: tuple[str, ...]
    """All that its locality and its municipality are called."""
    known: Position | None
    """Where it is as far as the gazetteer knows."""

    def current(self) -> Answered | None:
        """Return the line that the gazetteer alone would give it."""
        return Answered(self.known, GAZETTEER) if self.known else None


def questions(catalogue: Catalogue, config: NetworkConfig) -> dict[str, Question]:
    """Return the addresses by their keys.

    What is confidential is not in the catalogue. Where an author gives the position, or where an address contradicts itself,
    there is nothing to look up.
    """
    atlas = Atlas(catalogue, load_gazetteer(config.countries))
    found: dict[str, Question] = {}
    for entry in catalogue.entries.values():
        for where in entry.card.whereabouts:
            key = address_key(where)
            if not key or key in found or (where.latitude is not None and where.longitude is not None):
                continue
            located, findings = atlas.locate(where, Lock())
            if not any(finding.code == CONTRADICTION for finding in findings):
                found[key] = _question(catalogue, config, entry, key, where, located)
    return found


CONTRADICTION = "postcode-of-another-place"


def _question(
    catalogue: Catalogue, config: NetworkConfig, entry: Entry, key: str, where: Whereabouts, located: Located
) -> Question:
    told, postcode, _ = read_postcode(where.postcode)
    country = where.country or told
    area = catalogue.entries.get(located.municipality)
    municipality = (*names_of(area), *area.card.synonyms) if area else ()
    known = load_gazetteer(config.countries).locate(country, postcode, where.locality).locality
    called = (known.name, *known.aliases, known.municipality) if known else ()
    names = tuple(dict.fromkeys(name for name in (where.locality, *called, *municipality) if name))
    return Question(
        key,
        entry,
        where.number,
        where.street or "",
        postcode,
        where.locality or next(iter(municipality), where.municipality or ""),
        (country,) if country else config.countries,
        names,
        _rounded(located.position) if located.position else None,
    )


def _rounded(position: Position) -> Position:
    return position._replace(latitude=round(position.latitude, 5), longitude=round(position.longitude, 5))


def shortcoming(question: Question, lock: Lock, source: str) -> str:
    """Tell what is wrong with what is kept of an address: `missing`, `stale`, `changed`, or nothing.

    With a `source`, every address must have been asked there, or been refused; without one, what any geocoder has said once is
    good, and the rest comes from the gazetteer.
    """
    answered, refused = lock.answers.get(question.key), lock.refused.get(question.key)
    if answered and answered.source == GAZETTEER and answered != question.current():
        return "changed"
    if source and source not in sources(answered, refused):
        return "stale" if answered or refused else "missing"
    return "missing" if question.known and not answered else ""


def within(lock: Lock, wanted: Mapping[str, Question]) -> Lock:
    """Return what is kept of the addresses that there are."""
    answers = {key: kept for key, kept in lock.answers.items() if key in wanted}
    return Lock(answers, {key: kept for key, kept in lock.refused.items() if key in wanted})


def sources(*kept: Answered | Refused | None) -> tuple[str, ...]:
    """Return who has said what is kept."""
    return tuple(one.source for one in kept if one)


def shortcomings(root: str, wanted: Mapping[str, Question], lock: Lock, source: str) -> Iterator[Diagnostic]:
    """Tell each address whose position is missing or out of date, and each line without an address."""
    lines = {file: _lines(root, file) for file in (LOCK, REJECTED)}
    for question in wanted.values():
        wrong = shortcoming(question, lock, source)
        if wrong == "missing":
            yield from place(root, question.entry.file, [Finding(_route(question.number), "missing-position")])
        elif wrong:
            file = LOCK if question.key in lock.answers else REJECTED
            kept = lock.answers.get(question.key) or lock.refused[question.key]
            line, said_by = Place(file, lines[file].get(question.key, 1)), printable(kept.source)
            yield diagnose(line, "stale-position", remedy="changed" if wrong == "changed" else "help", source=said_by)
    for file, keys in ((LOCK, lock.answers.keys()), (REJECTED, lock.refused.keys())):
        for key in keys - wanted.keys():
            yield diagnose(Place(file, lines[file].get(key, 1)), "orphan-position")


def refusals(catalogue: Catalogue, lock: Lock) -> Iterator[Diagnostic]:
    """Tell the authors which of their addresses a geocoder could not find, or found elsewhere."""
    if not lock.refused:
        return
    for entry in catalogue.entries.values():
        findings = [
            _refusal(where.number, refused)
            for where in entry.card.whereabouts
            if where.latitude is None and (refused := lock.refused.get(address_key(where)))
        ]
        if findings:
            yield from place(catalogue.root, entry.file, findings)


def _refusal(number: int, refused: Refused) -> Finding:
    source, found = printable(refused.source), printable(refused.found)
    if refused.reason in {"nothing", "coarse"}:
        return Finding(_route(number), "address-not-found", {"source": source})
    words: dict[str, object] = {"source": source, "found": found}
    return Finding(
        _route(number), "address-elsewhere", words, remedy="country" if refused.reason == "country" else "help"
    )


def _route(number: int) -> Route:
    return ("sites", number, "address")


def _lines(root: str, file: str) -> dict[str, int]:
    """Return on which line of a file each key stands."""
    text = read_text(root, file, MAX_LOCK_BYTES)
    lines = text.split("\n") if isinstance(text, str) else []
    return {line.partition("\t")[0]: number for number, line in enumerate(lines, start=1)}
