"""The keys of the records that a reader's list can hold, by the short names that its link has for them."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from ..artifact import Artifact, json_artifact
from ..pages.selection import SELECTED, keys_path
from .site import Site

_DIGITS = "0123456789abcdefghijklmnopqrstuv"


def export(site: Site) -> Iterator[Artifact]:
    """Give the keys of all records, those at their former ids too, by their short names; two of one name are left out."""
    catalogue = site.edition.catalogue
    keys: dict[str, str] = {}
    twice = set()
    for entry in (entry for kind in SELECTED for entry in catalogue.all(kind)):
        for name in (entry.id, *entry.former_ids):
            key = f"{entry.kind}/{name}"
            short = short_name(key)
            if keys.setdefault(short, key) != key:
                twice.add(short)
    for short in twice:
        del keys[short]
    yield json_artifact(keys_path(site.edition), keys)


def short_name(key: str) -> str:
    """Return a key in eight digits and letters, as the browser makes it too: its CRC-32, and a byte of that of it read backwards.

    Of a thousand networks of 40,000 records, about one would have two of the same.
    """
    written = key.encode()
    number = crc32(written) << 8 | crc32(written[::-1]) & 0xFF
    return "".join([_DIGITS[number >> shift & 31] for shift in range(35, -1, -5)])
