"""Putting aside what is needed later, on disk rather than in memory; forked processes read it too."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping

from .diagnostics import SiteError


class Spool:
    """Bytes by name, in a file of the system's temporary folder that nobody else can open and that goes with this object."""

    def __init__(self) -> None:
        try:
            self._descriptor, path = tempfile.mkstemp(prefix="quifaitquoi-")
            os.unlink(path)
        except OSError as error:
            raise _unwritable(error) from None
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            os.close(self._descriptor)

    def put(self, several: Mapping[str, bytes]) -> None:
        """Put several things aside at once."""
        try:
            remaining = memoryview(b"".join(several.values()))
            while remaining:
                remaining = remaining[os.write(self._descriptor, remaining) :]
        except OSError as error:
            raise _unwritable(error) from None
        for name, content in several.items():
            self._places[name] = (self._end, len(content))
            self._end += len(content)

    def get(self, name: str) -> bytes | None:
        """Return what was put aside under a name."""
        place = self._places.get(name)
        return os.pread(self._descriptor, place[1], place[0]) if place else None


def _unwritable(error: OSError) -> SiteError:
    return SiteError("unwritable", path=tempfile.gettempdir(), reason=error.strerror)
