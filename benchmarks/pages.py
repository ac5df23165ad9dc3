"""The pages of a built site, and whether two sites have the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

SHOWN = 10
"""How many differing pages are named."""

ALONE = ("carte/", "orienter/index.html", "liste/", "hors-ligne/", "contribuer/regles/", "contribuer/champs/")
"""What no other side has, a few pages in any network: the map, the page that asks, the list, the copy, the manual."""


def page_set(site: Path) -> frozenset[str]:
    """Return the paths of all HTML pages below a site's folder, as `besoins/logement/index.html`, without those."""
    found = ((parent, name) for parent, _, names in os.walk(site) for name in names if name.endswith(".html"))
    paths = (Path(parent, name).relative_to(site).as_posix() for parent, name in found)
    return frozenset(path for path in paths if not path.startswith(ALONE))


def differences(sets: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Say in one line for each side which pages it has more or fewer of than the first side."""
    (first, expected), *others = sets.items()
    for side, pages in others:
        for what, differing in (("lacks", expected - pages), ("has besides", pages - expected)):
            if differing:
                named = ", ".join(sorted(differing)[:SHOWN])
                more = f" and {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
                yield f"{side} {what} {len(differing)} pages of {first}: {named}{more}"
