"""What a build publishes: files."""

from __future__ import annotations

from typing import NamedTuple


class Artifact(NamedTuple):
    """A file of the site.

    `path` is relative to the site, with forward slashes. `key` changes whenever the content would; a build that finds the
    same key in the previous site takes the file from there.
    """

    path: str
    key: bytes
    content: bytes
