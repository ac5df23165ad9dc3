"""What a build publishes beside the pages, for machines and for old links.

To add an export, write its module with one function `export(site) -> Iterator[Artifact]` and a line in `EXPORTS`. One that takes
as long as thousands of pages is made of the edition alone (`export(edition)`) and has its line in `EARLY`: it is begun before the
host makes its frames.
"""

from __future__ import annotations

from . import maps, orientation, redirects, schemas, selection, sitemap
from .site import Early, Export, Site

__all__ = ["EARLY", "EXPORTS", "Early", "Export", "Site"]

EARLY: tuple[Early, ...] = (orientation.export,)

EXPORTS: tuple[Export, ...] = (
    maps.export,
    redirects.export,
    schemas.export,
    selection.export,
    sitemap.export,
)
