"""What a build publishes: files."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic_core import to_json


class Artifact(NamedTuple):
    """A file of the site.

    `path` is relative to the site, with forward slashes.
    """

    path: str
    content: bytes


Held = tuple[str, int]
"""What a file of the site holds: its SHA-256 in hexadecimal, and how many bytes."""


def json_artifact(path: str, content: Any) -> Artifact:
    """Return a file of JSON in as few bytes as it takes."""
    return Artifact(path, to_json(content))
