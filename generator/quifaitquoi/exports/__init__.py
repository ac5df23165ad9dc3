"""What a build publishes beside the pages, for machines and for old links.

To add an export, write its module with one function `export(site) -> Iterator[Artifact]` and a line in `EXPORTS`; what scripts
read is made of the edition alone (`export(edition)`) and has its line in `DATA`, which is made while the host makes its frames.
"""

from __future__ import annotations

from . import maps, orientation, redirects, schemas, selection, sitemap
from .site import Data, Export, Site

__all__ = ["DATA", "EXPORTS", "Data", "Export", "Site"]

DATA: tuple[Data, ...] = (orientation.export, maps.export, selection.export)

EXPORTS: tuple[Export, ...] = (
    redirects.export,
    schemas.export,
    sitemap.export,
)
