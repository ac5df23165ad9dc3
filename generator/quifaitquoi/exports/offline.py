"""What a reader can keep of the site, to read it without a network: which files, how much that is, and of which day.

`offline.json` says it in short and is read at each contact; `offline-files.json` names every file with the beginning of its hash.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ..artifact import Artifact, Held, json_artifact
from ..manual import SCHEMAS
from ..pages import MANUAL
from ..pages.edition import PAGED, Edition

VERSION = 1
"""Of the form of the data; another one means that programs have to change."""

SHORT, FILES = "offline.json", "offline-files.json"

WORKER = "service-worker.js"
"""The script that answers for the site: it stands at its root, since it answers for what is below it."""

LARGE = 50_000_000
"""Bytes above which a reader is asked which parts of the site to keep."""

_HASH_BYTES = 6
"""How much of a SHA-256 tells two versions of a file apart, and a whole one from a torn one."""

_UNREAD = (
    r"404\.html",
    re.escape(WORKER),
    r".*\.(?:map|txt|webmanifest|xml)",
    r"assets/javascripts/(?:bundle\.|lunr/|workers/).*",  # the theme's own, which our pages do without
    r"pagefind/pagefind-(?:component-ui|highlight|modular-ui|ui)\..*",
    *map(re.escape, SCHEMAS.values()),
)
"""What is of no use to a reader without a network: programs read it, or nobody does."""


def offline(edition: Edition, held: Mapping[str, Held]) -> Iterator[Artifact]:
    """Give what tells browsers about the copy of a finished site, from what its files hold, by path."""
    manual = (f"{re.escape(edition.section(section))}.*" for section in MANUAL)  # authors alone read it
    left_out = re.compile("|".join((*_UNREAD, *manual))).fullmatch
    kept = {path: held[path] for path in sorted(held) if not left_out(path)}
    files = json_artifact(FILES, {_address(path): short_hash(known) for path, (known, _) in kept.items()})
    sizes = {path: size for path, (_, size) in kept.items()}
    total = sum(sizes.values())
    short = {
        "version": VERSION,
        "day": edition.date(edition.today.isoformat()),
        "page": edition.section("offline"),
        "list": short_hash(sha256(files.content).hexdigest()),
        "files": len(sizes),
        "bytes": total,
        "parts": list(_parts(edition, sizes)) if total > LARGE else [],
    }
    yield files
    yield json_artifact(SHORT, short)


def short_hash(known: str) -> str:
    """Return the beginning of a hash in few letters, as the browser computes it too."""
    return urlsafe_b64encode(bytes.fromhex(known[: 2 * _HASH_BYTES])).decode()


def _address(path: str) -> str:
    """Return the path by which readers ask for a file: that of its folder, if it is the page there."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def _parts(edition: Edition, sizes: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Give the parts that a reader can leave out: the pages of the records of each namespace, without the list of them."""
    within: dict[str, list[int]] = {}
    for path, size in sizes.items():
        section, slash, rest = path.partition("/")
        if rest != "index.html":
            within.setdefault(section + slash, []).append(size)
    for namespace in PAGED:
        section = edition.section(namespace)
        if found := within.get(section):
            title = edition.t(f"words.lists.{namespace}.title")
            yield {"path": section, "title": title, "files": len(found), "bytes": sum(found)}
