"""The JSON Schema of each kind of file, to which the records that `quifaitquoi new` makes refer editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from ..artifact import Artifact
from ..i18n import Messages
from ..manual import SCHEMAS, schema
from ..model import KINDS, Kind
from .site import Site


def export(site: Site) -> Iterator[Artifact]:
    """Give a schema for each kind, described in the site's language."""
    for kind in KINDS:
        yield _artifact(kind, site.edition.t)


@cache
def _artifact(kind: Kind, t: Messages) -> Artifact:
    """Make a schema once: that takes longer than renewing the pages of a change."""
    content = json.dumps(schema(kind, t), ensure_ascii=False, indent=2).encode()
    return Artifact(SCHEMAS[kind.name], content)
