"""From the files of a network to the files of its site.

`read_network` gives the catalogue and every diagnostic; `write_pages` writes the pages and exports into a folder, taking
from the previous site each file that would come out the same.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, partial
from hashlib import blake2b
from importlib.resources import as_file, files
from itertools import chain
from time import perf_counter
from typing import NamedTuple

from .artifact import Artifact
from .catalogue import Catalogue, Entry
from .config import NetworkConfig
from .diagnostics import Diagnostic, Severity, SiteError
from .exports import EXPORTS, Site
from .i18n import messages
from .link import link
from .model import KINDS, Kind
from .pages import Edition, Page
from .pages.lean import lean_text
from .pages.printing import Press
from .parallel import jobs_available, shared, unhurried_memory
from .source import Document, find, read
from .templating import Frame, environment
from .validate import validate

Signature = tuple[int, int, int, int]
"""What tells that a file has not been touched: size, times of change in nanoseconds, and inode, as git does."""


class Known(NamedTuple):
    """What an earlier build learnt of a file, while its signature stays the same."""

    signature: Signature
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool


class Network(NamedTuple):
    """What a folder of files says: the linked records, all that is wrong, and what was learnt for the next time."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    known: Mapping[str, Known]

    @property
    def counts(self) -> dict[str, int]:
        """How many records there are of each kind."""
        counted = Counter(entry.kind for entry in self.catalogue.entries.values())
        return {kind.name: counted[kind.name] for kind in KINDS}

    @property
    def failed(self) -> bool:
        """Whether anything is wrong enough to stop a build."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


@dataclass
class Timings:
    """Wall seconds per stage; the stages of shared work are told apart by the time that each took in the workers."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        start = perf_counter()
        try:
            yield
        finally:
            self.add(name, perf_counter() - start)

    def add(self, name: str, seconds: float) -> None:
        """Count seconds for a stage."""
        self.stages[name] = self.stages.get(name, 0.0) + seconds

    def split(self, wall: float, worked: Mapping[str, float]) -> None:
        """Share a wall time between stages, by the time that workers spent in each."""
        total = sum(worked.values()) or 1.0
        for name, seconds in worked.items():
            self.add(name, wall * seconds / total)


Progress = Callable[[str, int, int], None]
"""Told a stage, how much of it is done, and how much there is."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


def read_network(
    root: str,
    config: NetworkConfig,
    *,
    known: Mapping[str, Known] | None = None,
    timings: Timings | None = None,
    progress: Progress = _silent,
) -> Network:
    """Read, validate and link all records below `root`; files that have not changed are taken from `known`."""
    timings = timings or Timings()
    found = {file: (kind, _signature(status)) for kind in KINDS for file, status in find(root, kind.folder)}
    kept = {
        file: earlier
        for file, earlier in (known or {}).items()
        if file in found and found[file][1] == earlier.signature
    }
    changed = [(file, kind, signature) for file, (kind, signature) in found.items() if file not in kept]
    start = perf_counter()
    with unhurried_memory():
        shares = shared(partial(_read_share, root, config, progress), changed, jobs_available())
    worked: Counter[str] = Counter()
    fresh: dict[str, Known] = {}
    for share, times in shares:
        worked.update(times)
        fresh.update(share)
    timings.split(perf_counter() - start, worked)
    now = {file: fresh.get(file) or kept[file] for file in found}
    with timings.stage("link"), unhurried_memory():
        entries = chain.from_iterable(item.entries for item in now.values())
        broken = [file for file, item in now.items() if not item.readable]
        catalogue, unlinked = link(root, entries, config.language, broken)
    diagnostics = [*chain.from_iterable(item.diagnostics for item in now.values()), *unlinked]
    # The marshalled data of a record serves only the build that read it; the next one reads the file again if it must.
    remembered = {
        file: item._replace(entries=tuple(entry._replace(data=None) for entry in item.entries))
        if file in fresh
        else item
        for file, item in now.items()
    }
    return Network(catalogue, tuple(sorted(diagnostics)), remembered)


def _signature(status: os.stat_result) -> Signature:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _read_share(
    root: str, config: NetworkConfig, progress: Progress, share: Sequence[tuple[str, Kind, Signature]]
) -> tuple[dict[str, Known], dict[str, float]]:
    reading = validating = 0.0
    learnt: dict[str, Known] = {}
    for number, (file, kind, signature) in enumerate(share):
        start = perf_counter()
        document = read(root, file)
        middle = perf_counter()
        if isinstance(document, Document):
            entries, diagnostics = validate(root, document, kind, config)
            learnt[file] = Known(signature, entries, diagnostics, readable=bool(entries) or not diagnostics)
        else:
            learnt[file] = Known(signature, (), (document,), readable=False)
        reading += middle - start
        validating += perf_counter() - middle
        if number % 100 == 0:
            progress("read", number, len(share))
    return learnt, {"read": reading, "validate": validating}


class Host(NamedTuple):
    """What the host gives: its frames by section and depth, its folders of templates, and the site's public address."""

    frames: Mapping[tuple[str, int], Frame]
    folders: tuple[str, ...]
    url: str
    paths: tuple[str, ...] = ()
    """The editorial pages that the host makes itself."""


class Written(NamedTuple):
    """A file of the site as the build remembers it: its key, and the text to be searched (`None` when unchanged)."""

    path: str
    key: bytes
    lean: str | None
    reused: bool


class Previous(NamedTuple):
    """The site as an earlier build left it: its folder, and the key of each file."""

    folder: str
    keys: Mapping[str, bytes]


def write_pages(
    edition: Edition,
    pages: Sequence[Page],
    host: Host,
    out: str,
    *,
    previous: Previous | None = None,
    timings: Timings | None = None,
    progress: Progress = _silent,
) -> list[Written]:
    """Write the pages that come from records, and the exports, into the folder `out`.

    What would come out as in the previous site is taken from there; `out` may be that site itself.
    """
    timings = timings or Timings()
    templates = environment(host.folders, edition.t)
    press = Press(edition, templates, host.frames, url=host.url, standing=_standing(edition, host))
    start = perf_counter()
    with unhurried_memory():
        shares = shared(partial(_write_share, press, out, previous, progress), pages, jobs_available())
        worked: Counter[str] = Counter()
        for _, times in shares:
            worked.update(times)
        timings.split(perf_counter() - start, worked)
        with timings.stage("write"):
            paths = tuple(page.path for page in pages) + host.paths
            site = Site(edition, press.environment, paths, host.url)
            exported = [_write(artifact, out) for export in EXPORTS for artifact in export(site)]
    return [*chain.from_iterable(written for written, _ in shares), *exported]


def _standing(edition: Edition, host: Host) -> bytes:
    """Hash what every page depends on: the software, the templates, the options, the day, and the vocabularies."""
    known = blake2b(software_digest(), digest_size=16)
    for folder in host.folders:
        known.update(_folder_digest(folder))
    known.update(f"{edition.config!r}{edition.today}{edition.intro}".encode())
    for entry in edition.catalogue.entries.values():
        if entry.kind == "term":
            known.update(entry.digest)
    return known.digest()


@cache
def software_digest() -> bytes:
    """Hash the software itself, so that another version of it never takes over what this one made."""
    with as_file(files(__package__)) as folder:
        return _folder_digest(str(folder))


def _folder_digest(folder: str) -> bytes:
    known = blake2b(digest_size=16)
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(parent, name)
            known.update(os.path.relpath(path, folder).encode())
            with open(path, "rb") as file:
                known.update(file.read())
    return known.digest()


def _write_share(
    press: Press, out: str, previous: Previous | None, progress: Progress, pages: Sequence[Page]
) -> tuple[list[Written], dict[str, float]]:
    rendering = writing = leaning = 0.0
    written = []
    for number, page in enumerate(pages):
        start = perf_counter()
        path = f"{page.path}index.html"
        plan = page.plan(page.base)
        key = press.key(page, plan)
        kept = previous is not None and previous.keys.get(path) == key
        printed = None if kept else press.print(page, plan)
        middle = perf_counter()
        kept = kept and previous is not None and _take_over(previous.folder, out, path)
        if not kept:
            printed = printed or press.print(page, plan)
            _write(Artifact(path, key, printed.html), out)
        end = perf_counter()
        lean = lean_text(press.edition, page, printed.view) if printed else None
        written.append(Written(path, key, lean, kept))
        rendering += middle - start
        writing += end - middle
        leaning += perf_counter() - end
        if number % 100 == 0:
            progress("render", number, len(pages))
    return written, {"render": rendering, "write": writing, "index": leaning}


def _take_over(folder: str, out: str, path: str) -> bool:
    """Link a file of the previous site into the new one; tell whether that could be done."""
    target = f"{out}/{path}"
    if folder == out:
        return os.path.exists(target)
    for _ in range(2):
        try:
            os.link(f"{folder}/{path}", target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except OSError:
            return False
        else:
            return True
    return False


def _write(artifact: Artifact, out: str) -> Written:
    target = f"{out}/{artifact.path}"
    try:
        descriptor = _create(target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        descriptor = _create(target)
    except OSError as error:
        raise SiteError("unwritable", path=target, reason=error.strerror) from None
    try:
        remaining = memoryview(artifact.content)
        while remaining:
            remaining = remaining[os.write(descriptor, remaining) :]
    except OSError as error:
        raise SiteError("unwritable", path=target, reason=error.strerror) from None
    finally:
        os.close(descriptor)
    return Written(artifact.path, artifact.key, None, reused=False)


def _create(target: str) -> int:
    return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)


def edition_of(network: Network, config: NetworkConfig, today: date) -> Edition:
    """Return the network as a site tells it on a day."""
    return Edition(network.catalogue, config, messages(config.language), today)


def day_of_build(environ: Mapping[str, str], clock: Callable[[], date] = date.today) -> date:
    """Return the day that pages take as today: `SOURCE_DATE_EPOCH` when it is set (reproducible-builds.org)."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return clock()
    if not epoch.isdigit():
        raise SiteError("invalid-epoch")
    return datetime.fromtimestamp(int(epoch), UTC).date()
