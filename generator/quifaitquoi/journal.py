"""What was learnt of the files of records, kept from one build to the next: each build adds only what is new."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from .network import Known
from .parallel import unhurried_memory

_SPARE = 100
"""How much more than the files themselves a journal may hold before it is written anew."""

_PART = 1_000
"""How many files are pickled together when it is written anew."""


class Journal:
    """A file of pickles: who made it, then what was learnt, by file; a later word on a file replaces an earlier one.

    It lies where only the user can write; without a path there is none, and all lasts as long as the process. `maker` is what
    the learning depends on: what another one has written is not read.
    """

    def __init__(self, path: str = "", maker: bytes = b"") -> None:
        self._path = path
        self._maker = maker
        self._end = 0
        self._held = 0
        self._known: Mapping[str, Known] | None = None

    @property
    def kept(self) -> bool:
        """Whether there is a file to read."""
        return os.path.isfile(self._path)

    @property
    def known(self) -> Mapping[str, Known]:
        """What was learnt, as far as the file is whole: a build may have been killed while it wrote the last part."""
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> Mapping[str, Known]:
        known: dict[str, Known] = {}
        with suppress(OSError), unhurried_memory(), open(self._path, "rb") as file:
            try:
                if pickle.load(file) != self._maker:  # noqa: S301 (in the user's own cache, written by this program only)
                    return known
                while True:
                    self._end = file.tell()
                    part = pickle.load(file)  # noqa: S301
                    self._held += len(part)
                    known.update(part)
            except Exception:  # noqa: BLE001 (the end, or what cannot be read)
                return known
        return known

    def add(self, learnt: bytes) -> Mapping[str, Known]:
        """Keep what was just learnt of some files, pickled as it came from who read them; return it.

        Where nothing can be kept, the next build reads the files again.
        """
        if self._known is None:
            self._known = self._read()  # which tells where it ends
        fresh: Mapping[str, Known] = pickle.loads(learnt)  # noqa: S301 (another process of this program has pickled it)
        with suppress(OSError), open(self._path, "r+b" if self._end else "wb") as file:
            if not self._end:
                pickle.dump(self._maker, file, protocol=pickle.HIGHEST_PROTOCOL)
            else:
                file.truncate(self._end)
                file.seek(self._end)
            file.write(learnt)
            file.flush()
            self._end = file.tell()
            self._held += len(fresh)
        return fresh

    def settle(self, known: Mapping[str, Known]) -> None:
        """Learn all that is known now. Without a file it stays here; else nothing does, and once much in the file is out of
        date (of records that are no more, or that it tells of again) it is written anew.
        """
        if not self._path:
            self._known = known
            return
        if self._held > len(known) + _SPARE:
            with suppress(OSError), unhurried_memory():
                self._write_anew(known)
        self._known = {}

    def _write_anew(self, known: Mapping[str, Known]) -> None:
        with open(f"{self._path}.new", "wb") as file:
            pickle.dump(self._maker, file, protocol=pickle.HIGHEST_PROTOCOL)
            _dump(known, file)
        os.replace(f"{self._path}.new", self._path)


def _dump(known: Mapping[str, Known], file: BinaryIO) -> None:
    """Write in parts: pickling remembers all that it has seen of one."""
    items = iter(known.items())
    while part := dict(islice(items, _PART)):
        pickle.dump(part, file, protocol=pickle.HIGHEST_PROTOCOL)
