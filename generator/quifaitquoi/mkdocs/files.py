"""The files that the host works with."""

from __future__ import annotations

import os
from collections.abc import Iterator


def files_below(folder: str) -> Iterator[str]:
    """Give the files below a folder, as paths relative to it; hidden ones are left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/")
