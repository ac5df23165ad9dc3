"""What the records of a network plainly say of their actions, found without the code that is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from opening_hours import OpeningHours, State

from quifaitquoi.catalogue import Catalogue, Entry, names_of
from quifaitquoi.model import Action
from quifaitquoi.text import fold
from tests.network import DAY, read
from tests.relevance.situations import Asked, Choice, Situation

NOW = datetime.combine(DAY, time(10, 30))
"""A Monday morning: what `quand: now` means."""
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True)
class Truth:
    """What the records of one network say."""

    catalogue: Catalogue

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """The actions by their keys."""
        found = {entry.key: self.catalogue.record(entry) for entry in self.catalogue.all("action")}
        return {key: record for key, record in found.items() if isinstance(record, Action)}

    def chosen(self, choices: Iterable[Choice], situation: Situation) -> frozenset[str]:
        """Return the keys of the actions that one of the choices describes."""
        choices = tuple(choices)
        return frozenset(key for key in self.actions if any(self._holds(choice, key, situation) for choice in choices))

    def _holds(self, choice: Choice, key: str, situation: Situation) -> bool:
        entry = self.catalogue.entries[key]
        needs = self._needs(entry)
        return all(
            (
                not choice.id or any(fnmatchcase(entry.id, pattern) for pattern in choice.id),
                not choice.need or not needs.isdisjoint(choice.need),
                not choice.without or (bool(needs) and self._related(choice.without).isdisjoint(needs)),
                not choice.at or not self._received_in(entry).isdisjoint(choice.at),
                all(self.says(key, criterion, situation) is True for criterion in choice.fits),
                not choice.refuses
                or any(self.says(key, criterion, situation) is False for criterion in choice.refuses),
                choice.over is None or (key in self.over) is choice.over,
            )
        )

    def says(self, key: str, criterion: str, situation: Situation) -> bool | None:
        """Tell whether an action's record says that it is right in a respect, or that it is wrong; nothing when it is silent."""
        if criterion == "lieu":
            return self._serves(self.catalogue.entries[key], self.municipality(situation))
        if criterion == "besoin":
            needs = self._needs(self.catalogue.entries[key])
            return not needs.isdisjoint(situation.asks.besoin) if needs else None
        return _SAYS[criterion](self.actions[key], situation.asks)

    def municipality(self, situation: Situation) -> str | None:
        """Return the id of the municipality where the person is; nothing when none is said, or more than one may be meant."""
        if situation.meant or not situation.asks.lieu:
            return situation.meant or None
        found = self._by_word.get(fold(situation.asks.lieu), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _by_word(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for entry in self.catalogue.all("municipalities"):
            postcodes = [word for postcode, localities in entry.card.postcodes for word in (postcode, *localities)]
            for word in {fold(word) for word in (entry.id, *names_of(entry), *entry.card.synonyms, *postcodes)}:
                found[word] = found.get(word, frozenset()) | {entry.id}
        return found

    def _serves(self, entry: Entry, municipality: str | None) -> bool | None:
        zone = self.catalogue.named(entry, "zone")
        if not zone or not municipality:
            return None
        return any(served.id == municipality for place in zone for served in self.catalogue.municipalities_of(place))

    def _needs(self, entry: Entry) -> frozenset[str]:
        return frozenset(need.id for need in self.catalogue.named(entry, "needs"))

    def _related(self, needs: Iterable[str]) -> frozenset[str]:
        found = [self.catalogue.entries[f"needs/{need}"] for need in needs]
        above = [parent for need in found for parent in self.catalogue.named(need, "parent")]
        below = [narrower for need in found for narrower in self.catalogue.naming(need, None, "parent")]
        return frozenset(need.id for need in (*found, *above, *below))

    def _received_in(self, entry: Entry) -> frozenset[str]:
        return frozenset(
            where.municipality
            for one in ((entry,) if entry.card.whereabouts else self.catalogue.named(entry, "providers"))
            for where in one.card.whereabouts
            if where.municipality
        )

    @cached_property
    def over(self) -> frozenset[str]:
        """The keys of the actions that have ended, or that nobody offers any more."""
        return frozenset(
            entry.key
            for entry in self.catalogue.all("action")
            if entry.has_ended(DAY)
            or all(provider.has_ended(DAY) for provider in self.catalogue.named(entry, "providers"))
        )


def read_truth(root: Path) -> Truth:
    """Read what the records below a folder say, as of a fixed day."""
    return Truth(read(root).catalogue)


def instant(quand: str) -> datetime:
    """Return the instant that is meant: `now`, or the next such day and hour."""
    if quand == "now":
        return NOW
    day, _, hour = quand.partition(" ")
    ahead = (_DAYS.index(day) - NOW.weekday()) % 7
    return datetime.combine(NOW.date() + timedelta(days=ahead), time.fromisoformat(hour))


def _admits_age(action: Action, asked: Asked) -> bool | None:
    ages = action.eligibility
    if asked.age is None or ages is None or (ages.minimum_age is None and ages.maximum_age is None):
        return None
    return (ages.minimum_age or 0) <= asked.age <= (120 if ages.maximum_age is None else ages.maximum_age)


def _speaks(action: Action, asked: Asked) -> bool | None:
    return asked.langue in action.languages if action.languages and asked.langue else None


def _receives(action: Action, asked: Asked) -> bool | None:
    return asked.mode in action.reception if action.reception and asked.mode else None


def _is_for(action: Action, asked: Asked) -> bool | None:
    if not action.audiences or not asked.public:
        return None
    return not {*action.audiences}.isdisjoint({*asked.public, "tous-publics"})


def _is_open(action: Action, asked: Asked) -> bool | None:
    if not action.opening_hours or not asked.quand:
        return None
    state, _ = OpeningHours(action.opening_hours).state(instant(asked.quand))
    return {State.OPEN: True, State.CLOSED: False}.get(state)


def _lets_in(action: Action, asked: Asked) -> bool | None:
    if not action.access or not asked.par:
        return None
    return any(way.by in {None, asked.par} for way in action.access)


_SAYS: Mapping[str, Callable[[Action, Asked], bool | None]] = {
    "public": _is_for,
    "age": _admits_age,
    "langue": _speaks,
    "mode": _receives,
    "quand": _is_open,
    "par": _lets_in,
}
