"""A person who follows the way from one action to the next arrives somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..catalogue import Catalogue, Entry
from ..config import NetworkConfig
from .finding import Finding


def check(catalogue: Catalogue, config: NetworkConfig, today: date) -> Iterator[tuple[Entry, Finding]]:
    """Find actions that are offered by nobody any more, that send people to what has ended or to themselves, and rings."""
    ended = {entry.key for entry in catalogue.entries.values() if entry.has_ended(today)}
    ways: dict[str, tuple[str, ...]] = {}
    for action in catalogue.all("action"):
        if action.key in ended:
            continue
        targets = catalogue.targets[action.key]
        ways[action.key] = targets.get("leads_to", ())
        providers = targets.get("providers", ())
        if providers and ended.issuperset(providers):
            closed = catalogue.entries[providers[0]]
            arguments: dict[str, object] = {"name": closed.id, "date": closed.card.ended}
            yield action, Finding(("providers",), "provider-closed", arguments)
        for field in ("leads_to", "alternatives"):
            for index, key in enumerate(targets.get(field, ())):
                if key == action.key:
                    yield action, Finding((field, index), "leads-to-itself", {"field": field})
                elif key in ended:
                    other = catalogue.entries[key]
                    arguments = {"field": field, "name": other.id, "date": other.card.ended}
                    yield action, Finding((field, index), "leads-nowhere", arguments)
    for ring in _rings(ways):
        names = " → ".join(key.partition("/")[2] for key in (*ring, ring[0]))
        yield catalogue.entries[ring[0]], Finding(("leads_to",), "ring-without-exit", {"ring": names})


def _rings(ways: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give each group of actions that lead to each other and to nothing else, sorted.

    They are the strongly connected components without a way out (Tarjan 1972, here without recursion).
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for start in ways:
        if start in number:
            continue
        work = [(start, iter(ways[start]))]
        number[start] = lowest[start] = len(number)
        path.append(start)
        on_path.add(start)
        while work:
            here, onward = work[-1]
            after = next((way for way in onward if way not in number or way in on_path), None)
            if after is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[here])
                if lowest[here] == number[here]:
                    component = {path.pop()}
                    while here not in component:
                        component.add(path.pop())
                    on_path -= component
                    if len(component) > 1 and all(way in component for key in component for way in ways.get(key, ())):
                        yield tuple(sorted(component))
            elif after in on_path:
                lowest[here] = min(lowest[here], number[after])
            else:
                number[after] = lowest[after] = len(number)
                path.append(after)
                on_path.add(after)
                work.append((after, iter(ways.get(after, ()))))
