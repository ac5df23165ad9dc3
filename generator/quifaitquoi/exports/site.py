"""What an export knows of the site it is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from jinja2 import Environment

from ..artifact import Artifact
from ..pages import Edition


class Site(NamedTuple):
    """The edition, the paths of all pages (editorial ones too, as `besoins/logement/`), and the site's public address.

    `url` is empty when the network has not told it, or ends with a slash.
    """

    edition: Edition
    environment: Environment
    paths: tuple[str, ...]
    url: str


Export = Callable[[Site], Iterator[Artifact]]

Early = Callable[[Edition], Iterator[Artifact]]
"""An export that is begun before the pages are known."""
