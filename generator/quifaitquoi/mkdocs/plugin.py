"""The plugin: what we do when MkDocs builds."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EditorialPage

from .. import search
from ..build import (
    Host,
    Known,
    Mark,
    Network,
    Previous,
    Progress,
    Target,
    Timings,
    day_of_build,
    edition_of,
    read_network,
    silent,
    write_lean,
    write_pages,
)
from ..catalogue import LINKABLE
from ..config import PLUGIN, NetworkConfig, parse_config
from ..diagnostics import SiteError
from ..i18n import LANGUAGES, messages
from ..model import KINDS
from ..pages import Edition, Page, all_pages
from ..pages.lean import lean_page, plain_text
from ..prose import Abbreviations, resolve_links
from ..reporting import report_text
from ..source import is_record
from ..templating import Frame, marker
from .files import files_below
from .serving import watch

log = logging.getLogger("mkdocs.plugins.quifaitquoi")

ASSETS = "assets/quifaitquoi"
_FRAMES = "qfq-frame"
# Material adds a heading of its own to a page without one; a frame's heading comes with its body.
_NO_HEADING = "<!--<h1-->"


@dataclass
class Job:
    """What a command asks of the plugin, and what it learns of its work."""

    known: Mapping[str, Known] = field(default_factory=dict)
    learn: Callable[[Mapping[str, Known]], None] | None = None
    """Takes what was learnt of the files, if that is to be kept elsewhere than in this process."""
    previous: Previous | None = None
    timings: Timings = field(default_factory=Timings)
    progress: Progress = silent
    network: Network | None = None
    marks: dict[str, Mark] = field(default_factory=dict)
    tree: str | None = None
    """Where the lean pages go, or "" when nothing will be searched; left to itself, the plugin makes the search index."""


class QuiFaitQuoiPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Hands MkDocs the frames to render, takes them back filled, and lets it render the editorial pages."""

    supports_multiple_instances = False

    def __init__(self) -> None:
        self.job = Job()
        self.serving = False
        self.options = NetworkConfig()
        self.edition: Edition | None = None
        self.pages: list[Page] = []
        self.frames: dict[tuple[str, int], Frame] = {}
        self.layouts: dict[str, tuple[str, int]] = {}
        self.editorial: dict[str, str] = {}
        self.intro = Markup()

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[str]]:  # type: ignore[override]
        """Check our options with our own model."""
        self.config = LegacyConfig(schema=())
        try:
            self.options = parse_config(options)
        except SiteError as error:
            return [(PLUGIN, ConfigurationError(messages(LANGUAGES[0]).describe_trouble(error)))], []
        return [], []

    # What is built

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Have MkDocs keep this plugin, and what it knows, from one build to the next (it does so for this event's sake)."""
        self.serving = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the network first: MkDocs empties the site only after this."""
        self.root = os.path.dirname(config.config_file_path or os.path.abspath("mkdocs.yml"))
        url = (config.site_url or "").rstrip("/") + "/" if config.site_url else ""
        with self._told():
            self._read(url)
        config.theme.static_templates.discard("sitemap.xml")
        with as_file(files("quifaitquoi")) as package:
            self.package = str(package)
        custom = getattr(config.theme, "custom_dir", None)
        config.theme.dirs.insert(1 if custom else 0, os.path.join(self.package, "templates", "theme"))
        self.host = Host({}, (custom,) if custom else (), url)
        return config

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Stop MkDocs in one sentence when the environment fails."""
        try:
            yield
        except SiteError as error:
            raise Abort(messages(self.options.language).describe_trouble(error)) from error

    def _read(self, url: str) -> None:
        """Read the records; on errors tell them and stop, before anything is changed."""
        network = read_network(
            self.root,
            self.options,
            known=self.job.known,
            timings=self.job.timings,
            jobs=1 if self.serving else None,
            progress=self.job.progress,
        )
        if self.job.learn:
            self.job.learn(network.known)
            network = network._replace(known={})
        self.job.network, self.job.known = network, network.known
        if network.diagnostics:
            t = messages(self.options.language)
            print(report_text(network.diagnostics, network.counts, t, self.root), end="", file=sys.stderr)
        if network.failed:
            raise Abort("")
        self.edition = edition_of(network, self.options, day_of_build(os.environ), url)
        self.pages = list(all_pages(self.edition))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep records and other data out of the site; add our assets, and a page to frame for each layout."""
        for file in self._unpublished(files, config.docs_dir):
            files.remove(file)
        home = next((file.src_uri for file in files.documentation_pages() if file.dest_uri == "index.html"), "")
        if not home:
            home = _layout_uri("")
            files.append(File.generated(config, home, content=""))
        self.frames, self.editorial = {}, {}
        assets = os.path.join(self.package, "assets")
        for path in files_below(assets):
            files.append(File.generated(config, f"{ASSETS}/{path}", abs_src_path=os.path.join(assets, path)))
        self.layouts = {
            _layout_uri(page.path, page.section): (page.section, page.path.count("/")) for page in self.pages
        }
        self.layouts[home] = self.layouts.pop(_layout_uri(""))
        for uri, (section, depth) in self.layouts.items():
            if depth:
                title = marker("title") if depth > 1 else self._edition.t(f"words.lists.{section}.title")
                front = f"---\ntitle: {title}\ndescription: {marker('description')}\nsection: {section}\n---\n"
                inclusion = InclusionLevel.INCLUDED if depth == 1 else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, uri, content=front, inclusion=inclusion))
        return files

    def _unpublished(self, files: Files, folder: str) -> list[File]:
        """Return the authors' files that no reader must get: records, what lies among them, and all behind a symbolic link."""
        real = os.path.realpath(folder)
        records = tuple(os.path.join(os.path.realpath(self.root), kind.folder, "") for kind in KINDS)
        found = []
        for file in files:
            if file.src_dir != folder or file.abs_src_path is None:
                continue
            path = f"{real}/{file.src_uri}"
            if not file.is_documentation_page() and (is_record(file.src_uri) or path.startswith(records)):
                found.append(file)
            elif os.path.realpath(file.abs_src_path) != os.path.normpath(path):
                log.warning("%s is not published, because it is or lies behind a symbolic link", file.src_uri)
                found.append(file)
        return found

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates our translations and the way to the search."""
        env.globals["t"] = self._edition.t
        env.globals["qfq"] = {"search_url": self._edition.section("search")}
        return env

    def on_page_content(self, html: str, *, page: EditorialPage, config: MkDocsConfig, files: Files) -> str:
        """Leave room for the body in a frame; in an editorial page, resolve links to records and explain abbreviations."""
        layout = self.layouts.get(page.file.src_uri)
        base = "../" * page.url.count("/")
        linked = self._linked(html, base, page.file.src_uri)
        if layout == ("home", 0):
            self.intro = Markup(linked)  # noqa: S704 (MkDocs has rendered it)
        if layout:
            return _NO_HEADING + marker("body")
        self.editorial[page.url] = self._lean(page, linked)
        return Abbreviations(self._edition.abbreviations).explain(linked)[0]

    def _linked(self, html: str, base: str, file: str) -> str:
        """Resolve links such as `partner:integra-plus`."""

        def target(link: str) -> str | None:
            address = self._edition.target(link, base)
            if address is None and link.partition(":")[0] in LINKABLE:
                log.warning("%s: no record behind the link %s", file, link)
            return address

        return resolve_links(html, target)

    def _lean(self, page: EditorialPage, html: str) -> str:
        label = self._edition.t("words.kinds.page")
        meta = {"kind": "page", "kind_label": label}
        return lean_page(self.options.language, str(page.title), meta, [("kind", label)], [plain_text(html)])

    def on_post_page(self, output: str, *, page: EditorialPage, config: MkDocsConfig) -> str:
        """Keep a framed page as a frame; it is written when its body is known."""
        layout = self.layouts.get(page.file.src_uri)
        if layout is None:
            return output
        _, depth = layout
        framed = output.replace(_NO_HEADING, "")
        self.frames[layout] = Frame(framed.replace(page.url.rstrip("/"), marker("path")) if depth > 1 else framed)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of the records; make the search index unless a command does."""
        self.host = self.host._replace(frames=self.frames, paths=tuple(self.editorial), intro=self.intro)
        if self.job.tree is not None:
            with self._told():
                self._write(Target(config.site_dir, self.job.tree), self.job.previous)
            return
        with self._told(), TemporaryDirectory() as tree:
            self._write(Target(config.site_dir, tree), None)
            with self.job.timings.stage("index"):
                search.index(tree, os.path.join(config.site_dir, "pagefind"), self.options.language)

    def _write(self, target: Target, previous: Previous | None) -> None:
        marks = write_pages(
            self._edition,
            self.pages,
            self.host,
            target,
            previous=previous,
            timings=self.job.timings,
            jobs=1 if self.serving else None,
            progress=self.job.progress,
        )
        for url, lean in self.editorial.items():
            path = f"{url}index.html"
            marks[path] = Mark(b"", write_lean(target.tree, path, lean) if target.tree else None)
        self.job.marks = marks

    @property
    def _edition(self) -> Edition:
        if self.edition is None:
            raise MkDocsException("the network has not been read")
        return self.edition

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the records too; when only they change, renew their pages and leave the rest.

        From now on there are threads, and no other processes may be forked.
        """
        self.serving = True
        partners = os.path.join(self.root, KINDS[0].folder)
        watch(server, config, (*self.host.folders, *([partners] if os.path.isdir(partners) else ())), self.renew)
        return server

    def renew(self, out: str) -> None:
        """Read what has changed and write the pages that show it, in place; the search keeps its index until the next build."""
        with self._told():
            self._read(self.host.url)
        marks = self.job.marks
        self.job.marks = {path: Mark(b"") for path in marks}  # what is written until it fails is written again
        with self._told():
            self._write(Target(out), Previous(out, marks))
        for path in marks.keys() - self.job.marks.keys():
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(out, path))


def _layout_uri(path: str, section: str = "") -> str:
    """Return the source path of the page that frames a page: one for each section and depth, the list's own at the top."""
    depth = path.count("/")
    if depth < 2:
        return f"{path}index.md"
    return f"{_FRAMES}/" * (depth - 1) + f"{_FRAMES}-{section}/index.md"
