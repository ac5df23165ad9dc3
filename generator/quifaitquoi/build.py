"""From the records of a network to the files of its site.

`write_pages` writes the pages and exports into a folder, taking from the previous site each file that would come out the same.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import as_file, files
from itertools import chain
from time import perf_counter
from typing import NamedTuple

from markupsafe import Markup

from .artifact import Artifact
from .config import NetworkConfig
from .diagnostics import SiteError
from .exports import EARLY, EXPORTS, Export, Site
from .i18n import messages
from .network import Network
from .pages import Edition, Page
from .pages.edition import EMPTY
from .pages.lean import lean_text
from .pages.printing import Press
from .parallel import WORTH_SHARING, begun, jobs_available, shared, unhurried_memory
from .seal import Witness, witness
from .templating import Frame, environment
from .timing import Progress, Timings, add_times, silent


class Host(NamedTuple):
    """What the host gives: its frames by section and depth, its folders of templates, and the site's public address."""

    frames: Mapping[tuple[str, int], Frame]
    folders: tuple[str, ...]
    url: str
    paths: tuple[str, ...] = ()
    """The editorial pages that the host makes itself."""
    intro: Markup = EMPTY
    """The editorial text of the home page."""


class Mark(NamedTuple):
    """What a build remembers of a file of the site: its key, a hash of its lean page, and what went into it.

    The key is empty for what every build writes anew; the hash for what is not to be found, and `None` where nobody has made
    the lean page yet.
    """

    key: bytes = b""
    lean: bytes | None = b""
    written: Witness = b""


class Previous(NamedTuple):
    """The site as an earlier build left it: its folder, and the mark of each file."""

    folder: str
    marks: Mapping[str, Mark]


class Target(NamedTuple):
    """Where a build writes: the folder of the site, and that of the lean pages (none when nothing will be searched)."""

    out: str
    tree: str = ""


def write_pages(
    edition: Edition,
    pages: Sequence[Page],
    host: Host,
    target: Target,
    early: Callable[[], Iterable[Artifact]],
    *,
    previous: Previous | None = None,
    timings: Timings | None = None,
    progress: Progress = silent,
    jobs: int | None = None,
) -> dict[str, Mark]:
    """Write the pages that come from records and the exports, those begun `early` too; return the mark of each file by its path.

    What would come out as in the previous site is taken from there; the target may be that site itself.
    """
    timings = timings or Timings()
    templates = environment(host.folders, edition.t)
    press = Press(edition, templates, host.frames, url=host.url, intro=host.intro, standing=_standing(edition, host))
    with timings.stage("write"):  # first: else one process more would hold its share of memory while pages are made
        marks = _write_all(target.out, early())
    start = perf_counter()
    worked: defaultdict[str, float] = defaultdict(float)
    site = Site(edition, press.environment, tuple(page.path for page in pages) + host.paths, host.url)
    work = (*EXPORTS, *pages)
    done = 0
    jobs = jobs or jobs_available()
    with unhurried_memory():
        if not previous:
            _make_cards(press, jobs)
        for written, times in shared(partial(_write_share, press, site, target, previous), work, jobs):
            marks.update(written)
            add_times(worked, times)
            done += sum(bool(mark.key) for mark in written.values())
            progress("render", done, len(pages))
    timings.split(perf_counter() - start, worked)
    return marks


def begin_exports(edition: Edition, *, jobs: int | None = None) -> Callable[[], Sequence[Artifact]]:
    """Begin with the exports that take long: for a large network as much work as thousands of pages; return what gives them."""
    much = len(edition.catalogue.entries) >= WORTH_SHARING
    return begun(partial(_made_early, edition), (jobs or jobs_available()) if much else 1)


def _made_early(edition: Edition) -> list[Artifact]:
    with unhurried_memory():
        return [artifact for make in EARLY for artifact in make(edition)]


def _make_cards(press: Press, jobs: int) -> None:
    """Make the cards of all records before the pages: nearly each stands on several, and every process would make its own."""
    records = [entry for entry in press.edition.catalogue.entries.values() if entry.kind != "term"]
    press.keep_cards(chain.from_iterable(shared(press.make_cards, records, jobs)))


def _standing(edition: Edition, host: Host) -> bytes:
    """Hash what every page depends on: the software, the templates, the options, the day, and the vocabularies."""
    known = blake2b(software_digest(), digest_size=16)
    for folder in host.folders:
        known.update(_folder_digest(folder))
    known.update(f"{edition.config!r}{edition.today}{edition.url}{host.intro}".encode())
    for entry in edition.catalogue.entries.values():
        if entry.kind == "term":
            known.update(entry.digest)
    return known.digest()


@cache
def software_digest() -> bytes:
    """Hash the software and what its output depends on, so that another version never takes over what this one made."""
    known = blake2b(" ".join(f"{name} {version(name)}" for name in _MAKERS).encode(), digest_size=16)
    with as_file(files(__package__)) as folder:
        known.update(_folder_digest(str(folder)))
    return known.digest()


_MAKERS = (
    "babel",
    "cbor2",
    "email-validator",
    "jinja2",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "opening-hours-py",
    "pagefind-bin",
    "phonenumbers",
    "pillow",
    "pydantic",
    "pyromark",
    "pyyaml",
    "rapidfuzz",
)
"""The libraries on which what is published, or remembered of a file, depends."""


def _folder_digest(folder: str) -> bytes:
    known = blake2b(digest_size=16)
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.startswith(".") or not stat.S_ISREG(os.lstat(path).st_mode):
                continue
            known.update(os.path.relpath(path, folder).encode())
            with open(path, "rb") as file:
                known.update(file.read())
    return known.digest()


def _write_share(
    press: Press, site: Site, target: Target, previous: Previous | None, work: Sequence[Page | Export]
) -> tuple[dict[str, Mark], dict[str, float]]:
    times = {"render": 0.0, "write": 0.0, "index": 0.0}
    marks = {}
    for item in work:
        if isinstance(item, Page):
            path = f"{item.path}index.html"
            marks[path] = _write_page(press, target, previous, item, path, times)
        else:
            marks.update(_write_export(site, target, item, times))
    return marks, times


def _write_export(site: Site, target: Target, export: Export, times: dict[str, float]) -> dict[str, Mark]:
    start = perf_counter()
    marks = _write_all(target.out, export(site))
    times["write"] += perf_counter() - start
    return marks


def _write_all(out: str, artifacts: Iterable[Artifact]) -> dict[str, Mark]:
    marks = {}
    for artifact in artifacts:
        _write(out, artifact.path, artifact.content)
        marks[artifact.path] = Mark()
    return marks


def _write_page(
    press: Press, target: Target, previous: Previous | None, page: Page, path: str, times: dict[str, float]
) -> Mark:
    start = perf_counter()
    plan = page.plan(page.base)
    key = press.key(page, plan)
    earlier = previous.marks.get(path) if previous else None
    if previous and earlier and earlier.key == key and (earlier.lean is not None or not target.tree):
        middle = perf_counter()
        times["render"] += middle - start
        taken = _take_over(previous.folder, target.out, path)
        times["write"] += perf_counter() - middle
        if taken:
            return earlier
    printed = press.print(page, plan)
    middle = perf_counter()
    written = witness(printed.html, _write(target.out, path, printed.html))
    end = perf_counter()
    lean = write_lean(target.tree, path, lean_text(press.edition, page, printed.view)) if target.tree else None
    times["render"] += middle - start
    times["write"] += end - middle
    times["index"] += perf_counter() - end
    return Mark(key, lean, written)


def write_lean(tree: str, path: str, text: str) -> bytes:
    """Write a lean page and return a hash of it; a page without text is not to be found, and has no lean page."""
    if not text:
        return b""
    content = text.encode()
    _write(tree, path, content)
    return blake2b(content, digest_size=16).digest()


def _take_over(folder: str, out: str, path: str) -> bool:
    """Link a file of the previous site into the new one, if that is another; tell whether it is there."""
    target = f"{out}/{path}"
    if folder == out:
        return os.path.isfile(target)
    try:
        _make_folder(target)
        os.link(f"{folder}/{path}", target)
    except OSError:
        return False
    return True


def _write(folder: str, path: str, content: bytes) -> os.stat_result:
    target = f"{folder}/{path}"
    try:
        _make_folder(target)
        descriptor = _create(target)
        try:
            remaining = memoryview(content)
            while remaining:
                remaining = remaining[os.write(descriptor, remaining) :]
            return os.fstat(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SiteError("unwritable", path=target, reason=error.strerror) from None


def _make_folder(target: str) -> None:
    """Make the folder of a file, which nearly every page has for itself; mostly only the last step of its path is missing."""
    folder = target.rpartition("/")[0]
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        return


def _create(target: str) -> int:
    return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)


def edition_of(network: Network, config: NetworkConfig, today: date, url: str = "") -> Edition:
    """Return the network as a site tells it on a day, at its public address."""
    return Edition(network.catalogue, config, messages(config.language), today, url)
