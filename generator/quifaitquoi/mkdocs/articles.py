"""Editorial pages as MkDocs is given them: checked and cleaned by us, with nothing left for it to read or render."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..editorial import Editorial
from ..prose import Heading


def keep_published(files: Files, editorial: Editorial, config: MkDocsConfig) -> None:
    """Leave of the authors' files only the pages that were read, and the pictures as they are published."""
    for file in list(files):
        if file.src_dir != config.docs_dir or file.src_uri in editorial.articles:
            continue
        files.remove(file)
        if file.src_uri in editorial.pictures:
            files.append(File.generated(config, file.src_uri, content=editorial.pictures[file.src_uri]))


def addresses(files: Files, page: File) -> Callable[[str], str | None]:
    """Return what finds the address, relative to a page, of a file of the site that is named by its path."""

    def address(link: str) -> str | None:
        try:
            scheme, host, path, query, fragment = urlsplit(link)
        except ValueError:
            return None
        if scheme or host or query or not path or path.startswith("/"):
            return None
        named = posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), unquote(path)))
        file = files.get_file_from_path(named)
        if file is None:
            return None
        return file.url_relative_to(page) + (f"#{fragment}" if fragment else "")

    return address


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """Return the table of contents of a page."""
    top: list[AnchorLink] = []
    around: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(heading.words, heading.id, heading.level)
        while around and around[-1].level >= link.level:
            around.pop()
        (around[-1].children if around else top).append(link)
        around.append(link)
    return TableOfContents(top)
