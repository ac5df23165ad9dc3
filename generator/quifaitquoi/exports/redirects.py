"""Pages at the former addresses of records, which lead to the present ones."""

from __future__ import annotations

from collections.abc import Iterator

from ..artifact import Artifact
from ..pages.edition import PAGED
from ..policy import protected
from .site import Site


def export(site: Site) -> Iterator[Artifact]:
    """Give a page for each former id; a former id that another record uses now leads nowhere else."""
    template = site.environment.get_template("exports/redirect.html.j2")
    for entry in site.edition.catalogue.entries.values():
        if entry.namespace not in PAGED:
            continue
        path = site.edition.path(entry)
        for former in entry.former_ids:
            if f"{entry.namespace}/{former}" in site.edition.catalogue.entries:
                continue
            html = template.render(
                language=site.edition.config.language,
                target=f"../{entry.id}/",
                canonical=f"{site.url}{path}" if site.url else f"../{entry.id}/",
                title=site.edition.text(entry.card.title),
            )
            yield Artifact(f"{site.edition.section(entry.namespace)}{former}/index.html", protected(html).encode())
