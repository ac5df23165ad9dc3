"""What our scripts begin by asking for, so that a page can ask for all of it at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

_IMPORTED = re.compile(r'\b(?:import|from)"(\.[^"]+)"')
"""In a bundled script, which is minified; what is fetched later stands in brackets."""


def imported(folder: str, script: str) -> Iterator[str]:
    """Yield the scripts below a folder that a script there imports, with all that these import, each once.

    Raises:
        OSError: one of them is not there.
    """
    known, waiting = {script}, [script]
    while waiting:
        importing = waiting.pop()
        with open(os.path.join(folder, importing), encoding="utf-8") as file:
            for address in _IMPORTED.findall(file.read()):
                path = normpath(join(dirname(importing), address))
                if path not in known:
                    known.add(path)
                    waiting.append(path)
                    yield path
