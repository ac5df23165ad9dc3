"""Tying the records together: every reference leads to a record, and every record knows who names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, zip_longest
from sys import intern

from .catalogue import Catalogue, Entry, names_of
from .diagnostics import Diagnostic, Place, Route, diagnose
from .model import KINDS
from .model.base import Words
from .references import TEXT, Reference, links_in, names_in, unpacked
from .rules import Finding
from .source import Document, read
from .spool import Spool
from .text import fold, printable, suggest
from .validate import place

Named = tuple[str, ...]


def link(
    root: str,
    entries: Iterable[Entry],
    language: str,
    broken: Iterable[str] = (),
    data: Spool | None = None,
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Build the catalogue; tell of ids given twice and of references that lead nowhere (they are left out).

    `broken` holds the files that could not be read: a reference to what they may say is not counted as unknown. `data` is
    what has just been read of each file.
    """
    by_key, diagnostics = _unique(entries)
    resolve = _Resolver(by_key, broken)
    ordered = sorted(by_key.values(), key=lambda entry: _order(entry, language))
    targets: dict[str, dict[str, Named]] = {}
    notes: defaultdict[str, dict[str, tuple[Words | None, ...]]] = defaultdict(dict)
    naming: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(partial(defaultdict, list))
    once: dict[Named, Named] = {}  # many name the same
    for entry in ordered:
        key = entry.key
        named: dict[str, Named] = {}
        targets[key] = named
        unknown: list[Reference] = []
        for written, spaces, names, noted in unpacked(entry.references):
            field = intern(written)  # one text of each field: all links are kept under it
            found = () if noted else resolve.by_id(spaces, names)
            if not found:
                found, said = resolve(Reference(field, spaces, names, noted), unknown)
                if said:
                    notes[field][key] = said
            together = named[field] + found if field in named else found
            named[field] = once.setdefault(together, together)
            naming_here = naming[field]
            for target in found:
                naming_here[target].append(key)
        findings = [*_taken(entry, resolve), *_misplaced(entry, named, by_key)]
        if unknown:
            findings += _unknown(root, entry, unknown, resolve)
        if findings:
            diagnostics += place(root, entry.file, findings)
    namespaces: defaultdict[str, list[Entry]] = defaultdict(list)
    linked = {entry.key: entry._replace(references=b"") for entry in ordered}
    for entry in linked.values():
        namespaces[entry.namespace].append(entry)
    catalogue = Catalogue(
        root,
        linked,
        targets,
        notes,
        _by_target(naming),
        {namespace: tuple(found) for namespace, found in namespaces.items()},
        data,
        located={},  # by `locate`
        centres={},
    )
    return catalogue, tuple(diagnostics)


def _by_target(naming: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Put who names which record in which field under the record first; the order of the fields is the same for all of them."""
    sources: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for field, targets in sorted(naming.items()):
        for target, keys in targets.items():
            sources[target][field] = keys
    return sources


def _distinct(keys: list[str]) -> Named:
    return tuple(keys) if len(keys) < 2 else tuple(dict.fromkeys(keys))


def _each_once(found: list[tuple[str, Words | None]]) -> list[tuple[str, Words | None]]:
    """Leave out a record that a field names again, unless something else is said of it there."""
    if len(found) < 2 or len({target for target, _ in found}) == len(found):
        return found
    once = dict.fromkeys(found)
    said = {target for target, note in once if note is not None}
    return [(target, note) for target, note in once if note is not None or target not in said]


def _taken(entry: Entry, resolver: _Resolver) -> Iterator[Finding]:
    """Find former ids that lead to another record too, or are another's present one."""
    for index, former in enumerate(entry.former_ids):
        key = f"{entry.namespace}/{former}"
        if key in resolver.entries or resolver.former[key] != entry.key:
            other = resolver.entries.get(key) or resolver.entries[resolver.former[key]]
            route: Route = (*entry.route, "former_ids", index)
            yield Finding(route, "former-id-taken", {"id": former, "other": other.file})


def _misplaced(entry: Entry, named: Mapping[str, Named], entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """Find a need that is put under one that is no basic function: no page would show it."""
    if entry.namespace == "needs":
        for parent in named.get("parent", ()):
            if not entries[parent].card.basic:
                yield Finding((*entry.route, "parent"), "parent-not-basic", {"name": entries[parent].id})


_KIND_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}


def _order(entry: Entry, language: str) -> tuple[int, str, int, str, str]:
    """Sort by kind, then title; terms by vocabulary, in the order of their file."""
    title = entry.card.title
    words = title if isinstance(title, str) else title.root.get(language) or next(iter(title.root.values()))
    vocabulary = entry.namespace if entry.kind == "term" else ""
    return _KIND_ORDER[entry.kind], vocabulary, entry.order, fold(words), entry.key


def _unique(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[Diagnostic]]:
    by_key: dict[str, Entry] = {}
    told: set[tuple[str, str]] = set()
    diagnostics: list[Diagnostic] = []
    for entry in sorted(entries, key=lambda entry: (entry.file, entry.order)):
        first = by_key.setdefault(entry.key, entry)
        if first is not entry and (entry.kind != "term" or (entry.file, first.file) not in told):
            told.add((entry.file, first.file))
            diagnostics.append(diagnose(Place(entry.file), "duplicate-id", id=entry.id, other=first.file))
    return by_key, diagnostics


class _Resolver:
    """Finds the record that an author named: by id; a term also by its code, its name or a synonym."""

    def __init__(self, entries: Mapping[str, Entry], broken: Iterable[str]) -> None:
        self.entries = entries
        self._keys: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.broken = frozenset(_keys_of(broken))
        self.former: dict[str, str] = {}
        self._ids: dict[tuple[str, ...], list[str]] = {}
        self._places: dict[tuple[tuple[str, ...], Named], Named] = {}  # thousands of records name the same few together
        self._titles: defaultdict[str, list[str]] = defaultdict(list)
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        for key, entry in entries.items():
            namespace, _, name = key.partition("/")
            self._keys[namespace][name] = key
            for former in entry.former_ids:
                self.former.setdefault(f"{entry.namespace}/{former}", key)
            if entry.kind == "term":
                for title in {fold(title) for title in names_of(entry)}:
                    self._titles[f"{entry.namespace}/{title}"].append(key)
                for word in {fold(word) for word in (*entry.card.codes, *entry.card.synonyms)}:
                    self._words[f"{entry.namespace}/{word}"].append(key)

    def by_id(self, namespaces: tuple[str, ...], names: Named) -> Named:
        """Return the keys of what is named by ids, as nearly everything is; nothing unless all is found, and once."""
        if len(namespaces) > 1:
            if (found := self._places.get((namespaces, names))) is None:
                each = [self.find(namespaces, name, by_word=False) for name in names]
                all_once = all(len(keys) == 1 for keys in each)
                found = self._places[namespaces, names] = _distinct([*chain(*each)]) if all_once else ()
            return found
        keys = self._keys[namespaces[0]]
        try:
            return _distinct([keys[name] for name in names])
        except KeyError:
            return ()

    def __call__(self, reference: Reference, unknown: list[Reference]) -> tuple[Named, tuple[Words | None, ...]]:
        """Return the keys of what a field names, and what is said of each if anything is; add to `unknown` what is not found."""
        found = []
        for name, note in zip_longest(reference.names, reference.notes):
            keys = self.find(reference.namespaces, name, by_word=reference.field != TEXT)
            if len(keys) == 1:
                found.append((keys[0], note))
            elif keys or not any(
                space in self.broken or f"{space}/{name}" in self.broken for space in reference.namespaces
            ):
                unknown.append(reference._replace(names=(name,), notes=()))
        found = _each_once(found)
        said = tuple(note for _, note in found)
        return tuple(key for key, _ in found), said if any(note is not None for note in said) else ()

    def ids(self, namespaces: tuple[str, ...]) -> list[str]:
        """Return the ids among which an author may have meant one."""
        if namespaces not in self._ids:
            self._ids[namespaces] = [entry.id for entry in self.entries.values() if entry.namespace in namespaces]
        return self._ids[namespaces]

    def find(self, namespaces: tuple[str, ...], name: str, *, by_word: bool) -> Named:
        """Return the keys of what may be named: by id, else by name, else by another word; more than one is ambiguous."""
        found = [entry.key for space in namespaces if (entry := self.entries.get(f"{space}/{name}"))]
        for known in (self._titles, self._words) if by_word and not found else ():
            found = found or [key for space in namespaces for key in known.get(f"{space}/{fold(name)}", ())]
        return tuple(found)


def _keys_of(files: Iterable[str]) -> Iterator[str]:
    """Give the keys that files hold by their names; for a vocabulary, its namespace."""
    for file in files:
        folder, _, name = file.rpartition("/")
        stem = name.rpartition(".")[0]
        for kind in KINDS:
            if folder == kind.folder or folder.startswith(f"{kind.folder}/"):
                yield stem if kind.name == "term" else f"{kind.name}/{stem}"


def _unknown(root: str, entry: Entry, unknown: list[Reference], resolver: _Resolver) -> Iterator[Finding]:
    """Look up where the unknown names stand in the file, and what was probably meant."""
    document = read(root, entry.file)
    data = document.data if isinstance(document, Document) else {}
    around = entry.route
    for step in around:
        data = data.get(str(step)) or {}
    asked = {(item.namespaces, item.names[0]) for item in unknown if item.field != TEXT}
    for route, namespaces, name in names_in(entry.kind, entry.namespace, data, around):
        if (namespaces, name) in asked:
            yield _unknown_reference(route, name, namespaces, resolver)
    linked = {(item.namespaces[0], item.names[0]) for item in unknown if item.field == TEXT}
    for route, namespace, name in dict.fromkeys(links_in(entry.kind, data, around)):
        if (namespace, name) in linked:
            yield _unknown_reference(route, name, (namespace,), resolver)


def _unknown_reference(route: Route, name: str, namespaces: tuple[str, ...], resolver: _Resolver) -> Finding:
    arguments: dict[str, object] = {"name": printable(name), "namespace": namespaces[0]}
    several = [key.partition("/")[2] for key in resolver.find(namespaces, name, by_word=True)]
    if len(several) > 1:
        return Finding(route, "ambiguous-reference", {"name": printable(name), "meant": ", ".join(several)})
    for namespace in namespaces:
        if renamed := resolver.former.get(f"{namespace}/{name}"):
            arguments["suggestion"] = renamed.partition("/")[2]
            return Finding(route, "unknown-reference", arguments, remedy="renamed")
    if meant := suggest(name, resolver.ids(namespaces)):
        return Finding(route, "unknown-reference", {**arguments, "suggestion": meant}, remedy="suggestion")
    return Finding(route, "unknown-reference", arguments)
