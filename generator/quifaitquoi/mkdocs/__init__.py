"""The host: MkDocs with Material renders editorial pages and one frame per page layout; only this package knows them."""

from .commands import build_site, serve_site
from .plugin import QuiFaitQuoiPlugin

__all__ = ["QuiFaitQuoiPlugin", "build_site", "serve_site"]
