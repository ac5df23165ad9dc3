"""From the files of a network to its linked records, with all that is wrong in them."""

from __future__ import annotations

import os
import pickle
import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from time import perf_counter
from typing import NamedTuple

from pydantic_core import to_json

from .catalogue import Catalogue, Entry
from .config import NetworkConfig
from .day import day_of_build
from .diagnostics import Diagnostic, Place, Severity, diagnose
from .editorial import Editorial, read_editorial
from .judge import judge, weighed
from .link import link
from .model import KINDS, Kind
from .options import check_options
from .page_links import check_pages
from .parallel import jobs_available, shared, unhurried_memory
from .places.locate import locate
from .places.lock import read_lock
from .places.questions import refusals
from .source import Document, find, is_record, read
from .spool import Spool
from .timing import Progress, Timings, add_times, silent
from .validate import validate

Signature = bytes
"""What tells that a file has not been touched: size, times of change in nanoseconds, and inode, as git does."""


Listing = Mapping[str, Mapping[str, Signature]]
"""The files in the folders of records by kind, each with its signature."""


class Known(NamedTuple):
    """What an earlier build learnt of a file, while its signature stays the same."""

    signature: Signature
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool


class Network(NamedTuple):
    """What a folder of files says: the linked records, all that is wrong, what was learnt for the next time, and the pages."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    known: Mapping[str, Known]
    editorial: Editorial

    @property
    def counts(self) -> dict[str, int]:
        """How many records there are of each kind."""
        counted = Counter(entry.kind for entry in self.catalogue.entries.values())
        return {kind.name: counted[kind.name] for kind in KINDS}

    @property
    def failed(self) -> bool:
        """Whether anything is wrong enough to stop a build."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


def read_network(
    root: str,
    config: NetworkConfig,
    *,
    known: Mapping[str, Known] | None = None,
    timings: Timings | None = None,
    progress: Progress = silent,
    jobs: int | None = None,
    today: date | None = None,
    editorial: Editorial | None = None,
) -> Network:
    """Draft the network of the records below `root`, and judge it."""
    timings = timings or Timings()
    drawn = draft(root, config, known=known, timings=timings, progress=progress, jobs=jobs, editorial=editorial)
    return judged(drawn, config, timings=timings, today=today)


def draft(
    root: str,
    config: NetworkConfig,
    *,
    known: Mapping[str, Known] | None = None,
    timings: Timings,
    progress: Progress = silent,
    jobs: int | None = None,
    editorial: Editorial | None = None,
    listed: Callable[[], Listing] | None = None,
    take: Callable[[bytes], Mapping[str, Known]] = pickle.loads,
) -> Network:
    """Read, validate, link and locate all records below `root`: a network that is still to be judged.

    Files that have not changed are taken from `known`, pages and pictures from `editorial` if it is given, and `listed` may
    give the files that another process has looked for meanwhile. What is learnt of the others arrives pickled: `take` unpickles
    it, and may keep the bytes.
    """
    known = known or {}
    listing = listed() if listed else look_for_files(root, signed=bool(known))
    found = {
        file: (kind, signature) for kind in KINDS for file, signature in listing[kind.name].items() if is_record(file)
    }
    others = [file for files in listing.values() for file in files if file not in found]
    kept = {
        file: known[file]
        for file, (_, signature) in found.items()
        if file in known and known[file].signature == signature
    }
    changed = [(file, kind) for file, (kind, _) in found.items() if file not in kept]
    start = perf_counter()
    worked: defaultdict[str, float] = defaultdict(float)
    fresh: dict[str, Known] = {}
    data = Spool()
    with unhurried_memory():
        work = partial(_read_share, root, config)
        for learnt, read_data, times in shared(work, changed, jobs or jobs_available(), elsewhere=True):
            add_times(worked, times)
            fresh.update(take(learnt))
            data.put(read_data)
            progress("read", len(fresh), len(changed))
    timings.split(perf_counter() - start, worked)
    now = {file: fresh.get(file) or kept[file] for file in found}
    with timings.stage("link"), unhurried_memory():
        entries = chain.from_iterable(item.entries for item in now.values())
        broken = [file for file, item in now.items() if not item.readable]
        catalogue, unlinked = link(root, entries, config.language, broken, data)
    with timings.stage("locate"), unhurried_memory():
        lock = read_lock(root)
        catalogue, misplaced = locate(catalogue, config, lock)
    diagnostics = [*chain.from_iterable(item.diagnostics for item in now.values()), *unlinked]
    diagnostics += (*lock.diagnostics, *misplaced, *refusals(catalogue, lock))
    diagnostics += (diagnose(Place(file), "wrong-extension") for file in others)
    with timings.stage("read"):
        editorial = editorial or read_editorial(root)
        diagnostics += editorial.diagnostics
    return Network(catalogue, tuple(diagnostics), now, editorial)


def judged(drawn: Network, config: NetworkConfig, *, timings: Timings, today: date | None = None) -> Network:
    """Judge a network that was drafted, as of a day; that of the build by default."""
    catalogue = drawn.catalogue
    with timings.stage("link"), unhurried_memory():
        found = (
            *drawn.diagnostics,
            *judge(catalogue.root, catalogue, config, today or day_of_build(os.environ)),
            *check_pages(drawn.editorial, catalogue, config),
            *check_options(catalogue.root, catalogue, config),
        )
    return drawn._replace(diagnostics=tuple(sorted(weighed(found, config))))


def look_for_files(root: str, *, signed: bool) -> Listing:
    """List the files in the folders of records; `signed` with the signatures that tell of changes, else with empty ones."""
    return {
        kind.name: {file: _signature(entry) if signed else b"" for file, entry in find(root, kind.folder)}
        for kind in KINDS
    }


def _signature(file: str | os.DirEntry[str]) -> Signature:
    """Return the signature of a file; an empty one where there is none any more."""
    try:
        status = os.stat(file, follow_symlinks=False)
    except OSError:
        return b""
    return struct.pack("<qqqQ", status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _read_share(
    root: str, config: NetworkConfig, share: Sequence[tuple[str, Kind]]
) -> tuple[bytes, dict[str, bytes], dict[str, float]]:
    reading = validating = 0.0
    learnt: dict[str, Known] = {}
    data: dict[str, bytes] = {}
    for file, kind in share:
        start = perf_counter()
        signature = _signature(os.path.join(root, file))  # before it is read: who changes it meanwhile is noticed
        document = read(root, file)
        middle = perf_counter()
        if isinstance(document, Document):
            entries, diagnostics = validate(root, document, kind, config)
            learnt[file] = Known(signature, entries, diagnostics, readable=bool(entries))
            data[file] = to_json(document.data)
        else:
            learnt[file] = Known(signature, (), (document,), readable=False)
        reading += middle - start
        validating += perf_counter() - middle
    packed = pickle.dumps(learnt, protocol=pickle.HIGHEST_PROTOCOL)
    return packed, data, {"read": reading, "validate": validating}
