"""What a build publishes: files."""

from __future__ import annotations

from typing import NamedTuple


class Artifact(NamedTuple):
    """A file of the site.

    `path` is relative to the site, with forward slashes.
    """

    path: str
    content: bytes
