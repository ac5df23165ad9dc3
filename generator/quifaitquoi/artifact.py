"""What a build publishes: files, each with the key that tells whether it must be made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site.

    `path` is relative to the site, with forward slashes. `key` changes whenever `content()` would return other bytes;
    `content` does the work, and is called only when no earlier build holds the file under the same key.
    """

    path: str
    key: bytes
    content: Callable[[], bytes]
