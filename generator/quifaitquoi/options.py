"""What the options of a network name is there: a need that nobody knows would leave an emergency without its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .catalogue import Catalogue
from .config import NetworkConfig
from .diagnostics import Diagnostic, Place, diagnose
from .source import lines
from .text import printable, suggest

FILE = "mkdocs.yml"


def check_options(root: str, catalogue: Catalogue, config: NetworkConfig) -> Iterator[Diagnostic]:
    """Find needs with an emergency number that do not exist; nothing is said where no need could be read."""
    known = [need.id for need in catalogue.all("needs")]
    named = dict.fromkeys(need for emergency in config.emergency for need in emergency.needs)
    for name in named if known else ():
        if name in known:
            continue
        place, arguments = _place(root, name), {"name": printable(name), "namespace": "needs"}
        if meant := suggest(name, known):
            yield diagnose(place, "unknown-reference", remedy="suggestion", suggestion=meant, **arguments)
        else:
            yield diagnose(place, "unknown-reference", **arguments)


def _place(root: str, name: str) -> Place:
    """Return where a name stands after the word `emergency`, or the file as a whole where that cannot be told."""
    asked = False
    for number, line in enumerate(lines(root, FILE), 1):
        asked = asked or "emergency" in line
        found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line) if asked else None
        if found:
            return Place(FILE, number, found.start() + 1)
    return Place(FILE)
