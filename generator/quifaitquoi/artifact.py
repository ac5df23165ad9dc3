"""What a build publishes: files."""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class Artifact(NamedTuple):
    """A file of the site.

    `path` is relative to the site, with forward slashes.
    """

    path: str
    content: bytes


def json_artifact(path: str, content: Any) -> Artifact:
    """Return a file of JSON in as few bytes as it takes."""
    return Artifact(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
