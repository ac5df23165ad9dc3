"""What one build remembers for the next, outside the repository: nobody's proposal can put anything into it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b

from platformdirs import user_cache_dir

from .build import Known, Mark, Previous, software_digest
from .config import NetworkConfig
from .parallel import unhurried_memory

STAMP = ".quifaitquoi"
"""A file in the site that tells which build made it."""


@dataclass
class Memory:
    """What is remembered of one network.

    `known` is what was learnt of each record file; `marks` tells of each file of the site that bears `stamp`; `indexed` is a
    hash of the text that its search index holds. The lean pages stand in `tree`.
    """

    folder: str
    known: Mapping[str, Known] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    stamp: str = ""
    indexed: bytes = b""

    @property
    def tree(self) -> str:
        """The folder of the lean pages that the search program reads."""
        return os.path.join(self.folder, "lean")

    def previous(self, out: str) -> Previous | None:
        """Return the site in a folder, if it is the one that this memory is about."""
        try:
            with open(os.path.join(out, STAMP), encoding="ascii") as file:
                made = bool(self.stamp) and file.read(100) == self.stamp
        except (OSError, UnicodeDecodeError):
            return None
        return Previous(os.path.abspath(out), self.marks) if made and os.path.isdir(self.tree) else None

    def note(self, out: str, known: Mapping[str, Known], marks: Mapping[str, Mark], indexed: bytes) -> None:
        """Remember the site that has just been made in `out`, and stamp it."""
        stamp = blake2b(indexed, digest_size=16)
        for path in sorted(marks):
            stamp.update(path.encode() + marks[path].key)
        self.known, self.marks, self.indexed, self.stamp = known, marks, indexed, stamp.hexdigest()
        with open(os.path.join(out, STAMP), "w", encoding="ascii") as file:
            file.write(self.stamp)


def recall(root: str, config: NetworkConfig) -> Memory:
    """Return what is remembered of a network; nothing when the software or the options have changed since."""
    where = blake2b(os.path.abspath(root).encode(), digest_size=16).hexdigest()
    folder = os.path.join(user_cache_dir("quifaitquoi", appauthor=False), where)
    try:
        with open(os.path.join(folder, "memory"), "rb") as file, unhurried_memory():
            maker, memory = pickle.load(file)  # noqa: S301 (in the user's own cache, written by this program only)
    except Exception:  # noqa: BLE001 (a memory that cannot be read is no memory)
        return Memory(folder)
    return memory if isinstance(memory, Memory) and maker == _maker(config) else Memory(folder)


def remember(memory: Memory, config: NetworkConfig) -> None:
    """Keep the memory for the next build; where nothing can be kept, the next build simply does all the work."""
    path = os.path.join(memory.folder, "memory")
    try:
        os.makedirs(memory.folder, mode=0o700, exist_ok=True)
        with open(f"{path}.new", "wb") as file, unhurried_memory():
            pickle.dump((_maker(config), memory), file, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(f"{path}.new", path)
    except OSError:
        return


def forget(memory: Memory) -> None:
    """Drop what is kept before it is changed: a build that is killed leaves nothing half true behind."""
    with suppress(OSError):
        os.unlink(os.path.join(memory.folder, "memory"))


def _maker(config: NetworkConfig) -> bytes:
    return software_digest() + repr(config).encode()
