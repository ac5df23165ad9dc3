"""What a build publishes beside the pages, for machines and for old links.

To add an export, write its module with one function `export(site) -> Iterator[Artifact]` and a line in `EXPORTS`.
"""

from __future__ import annotations

from . import maps, orientation, redirects, schemas, selection, sitemap
from .site import Export, Site

__all__ = ["EXPORTS", "Export", "Site"]

EXPORTS: tuple[Export, ...] = (
    maps.export,
    orientation.export,
    redirects.export,
    schemas.export,
    selection.export,
    sitemap.export,
)
