"""What one build remembers for the next, outside the repository: nobody's proposal can put anything into it."""

from __future__ import annotations

import fcntl
import os
import pickle
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from tempfile import TemporaryDirectory, gettempdir

from platformdirs import user_cache_dir

from .build import Mark, Previous, software_digest
from .config import NetworkConfig
from .diagnostics import SiteError
from .journal import Journal
from .parallel import unhurried_memory
from .seal import sealed


@dataclass
class Memory:
    """What is remembered of one network.

    `journal` holds what was learnt of each record file; `marks` tells of each file of the site that bears the seal `sealed`;
    `indexed` is a hash of the text that its search index holds, `compiled` the host's templates as Jinja made them ready. The
    lean pages stand in `tree`.
    """

    folder: str
    journal: Journal
    marks: Mapping[str, Mark] = field(default_factory=dict)
    sealed: str = ""
    indexed: bytes = b""
    compiled: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def tree(self) -> str:
        """The folder of the lean pages that the search program reads."""
        return os.path.join(self.folder, "lean")

    def previous(self, out: str) -> Previous | None:
        """Return the site in a folder, if it is the one that this memory is about."""
        made = bool(self.sealed) and sealed(out) == self.sealed
        kept = os.path.isdir(self.tree) or not any(mark.lean for mark in self.marks.values())
        return Previous(os.path.abspath(out), self.marks) if made and kept else None


@contextmanager
def recalling(root: str, config: NetworkConfig) -> Iterator[Memory]:
    """Give one build at a time what is remembered of a network; nothing when the software or the options have changed since.

    Where nothing can be kept, or others could put something there, a build remembers only while it runs.
    """
    where = blake2b(os.path.realpath(root).encode(), digest_size=16).hexdigest()
    folder = os.path.join(user_cache_dir("quifaitquoi", appauthor=False), where)
    lock = _own(folder)
    if lock is None:
        with _passing() as folder:
            yield _recall(folder, config)
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise SiteError("busy", path=os.path.realpath(root)) from None
    try:
        yield _recall(folder, config)
    finally:
        os.close(lock)


def _own(folder: str) -> int | None:
    """Open a folder that we can write into, and nobody else, made if need be; nothing when there is none."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    status = os.fstat(opened)
    ours = status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if ours and os.access(folder, os.W_OK | os.X_OK):
        return opened
    os.close(opened)
    return None


def _passing() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="quifaitquoi-", ignore_cleanup_errors=True)
    except OSError as error:
        raise SiteError("unwritable", path=gettempdir(), reason=error.strerror) from None


def _recall(folder: str, config: NetworkConfig) -> Memory:
    maker = _maker(config)
    journal = Journal(os.path.join(folder, "journal"), maker)
    try:
        with open(os.path.join(folder, "memory"), "rb") as file, unhurried_memory():
            made_by, *remembered = pickle.load(file)  # noqa: S301 (in the user's own cache, written by this program only)
            return Memory(folder, journal, *remembered) if made_by == maker else Memory(folder, journal)
    except Exception:  # noqa: BLE001 (a memory that cannot be read is no memory)
        return Memory(folder, journal)


def remember(memory: Memory, config: NetworkConfig) -> None:
    """Keep the memory for the next build; where nothing can be kept, the next build simply does all the work."""
    path = os.path.join(memory.folder, "memory")
    try:
        with open(f"{path}.new", "wb") as file, unhurried_memory():
            remembered = (_maker(config), memory.marks, memory.sealed, memory.indexed, memory.compiled)
            pickle.dump(remembered, file, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(f"{path}.new", path)
    except OSError:
        return


def forget(memory: Memory) -> None:
    """Drop what is kept before it is changed: a build that is killed leaves nothing half true behind."""
    with suppress(FileNotFoundError):
        os.unlink(os.path.join(memory.folder, "memory"))


def _maker(config: NetworkConfig) -> bytes:
    return software_digest() + repr(config).encode()
