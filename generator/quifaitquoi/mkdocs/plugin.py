"""The plugin: what we do when MkDocs builds."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from importlib.resources import as_file, files
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EditorialPage

from .. import search
from ..artifact import Artifact, Held
from ..build import Host, Mark, Previous, Target, begin_exports, edition_of, write_lean, write_pages
from ..config import PLUGIN, NetworkConfig, parse_config, public_url
from ..day import day_of_site
from ..diagnostics import SiteError
from ..editorial import FOLDER, Editorial
from ..exports.offline import WORKER, offline
from ..i18n import LANGUAGES, messages
from ..icons import icons
from ..journal import Journal
from ..model import KINDS
from ..network import Network, draft, judged, look_for_files
from ..pages import MANUAL, MAPPED, TIMED, Edition, Page, all_pages
from ..pages.lean import lean_page, plain_text
from ..parallel import begun, jobs_available, unhurried_memory
from ..policy import protected
from ..prose import Abbreviations, Sheet, sheet
from ..reporting import report_text
from ..scripts import imported
from ..templating import Compiled, Frame, marker
from ..timing import Progress, Timings, silent
from ..tokens import colours
from .articles import addresses, contents, keep_published
from .files import files_below
from .serving import watch

log = logging.getLogger("mkdocs.plugins.quifaitquoi")

ASSETS = "assets/quifaitquoi"
_FRAMES = "qfq-frame"
_MANIFEST = "manifest.webmanifest"
# Material adds a heading of its own to a page without one; a frame's heading comes with its body.
_NO_HEADING = "<!--<h1-->"


@dataclass(kw_only=True)
class Job:
    """What a command asks of the plugin, and what it learns of its work."""

    journal: Journal = field(default_factory=Journal)
    """Keeps what is learnt of the files of records."""
    previous: Previous | None = None
    timings: Timings = field(default_factory=Timings)
    progress: Progress = silent
    network: Network | None = None
    marks: dict[str, Mark] = field(default_factory=dict)
    compiled: Compiled = field(default_factory=partial(Compiled, {}))
    """The host's templates, compiled by an earlier build or by this one."""
    tree: str | None = None
    """Where the lean pages go, or "" when nothing will be searched; left to itself, the plugin makes the search index."""


class QuiFaitQuoiPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Hands MkDocs the frames to render, takes them back filled, and lets it render the editorial pages."""

    supports_multiple_instances = False

    def __init__(self) -> None:
        self.job = Job()
        self.serving = False
        self.live = False
        self.options = NetworkConfig()
        self.edition: Edition | None = None
        self.early: Callable[[], Iterable[Artifact]] = tuple
        self.pages: list[Page] = []
        self.frames: dict[tuple[str, int], Frame] = {}
        self.layouts: dict[str, tuple[str, int]] = {}
        self.sheets: dict[str, Sheet] = {}
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
        self.live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the network first: MkDocs empties the site only after this."""
        self.root = os.path.dirname(config.config_file_path or os.path.abspath("mkdocs.yml"))
        url = public_url(config.site_url)
        with self._told():
            if os.path.realpath(config.docs_dir) != os.path.realpath(os.path.join(self.root, FOLDER)):
                raise SiteError("other-folder", folder=FOLDER)
            with as_file(files("quifaitquoi")) as package:
                self.package = str(package)
            if not os.path.isdir(assets := os.path.join(self.package, "assets")):
                raise SiteError("no-assets", path=assets)
            self._read(url)
        config.theme.static_templates.discard("sitemap.xml")
        config.theme.static_templates.add(_MANIFEST)
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

    def _read(self, url: str, editorial: Editorial | None = None) -> None:
        """Read the network; on errors tell them and stop, before anything is changed."""
        jobs = 1 if self.serving else None
        timings, journal = self.job.timings, self.job.journal
        look = partial(look_for_files, self.root, signed=True)
        listed = begun(look, jobs_available()) if journal.kept else None  # meanwhile the journal is read
        drawn = draft(
            self.root,
            self.options,
            known=journal.known,
            timings=timings,
            jobs=jobs,
            progress=self.job.progress,
            editorial=editorial,
            listed=listed,
            take=journal.add,
        )
        edition = edition_of(drawn, self.options, day_of_site(self.root, os.environ), url)
        early = begin_exports(edition, jobs=jobs)
        network = judged(drawn, self.options, timings=timings)
        journal.settle(network.known)
        self.job.network = network = network._replace(known={})
        t = messages(self.options.language)
        if network.failed:
            print(report_text(network.diagnostics, network.counts, t, self.root), end="", file=sys.stderr)
            raise Abort("")
        if network.diagnostics:
            print(t("report.warned", n=len(network.diagnostics)), file=sys.stderr)
        self.edition, self.early = edition, early
        self.pages = list(all_pages(edition))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep out of the site what has not been checked; add our assets, and a page to frame for each layout."""
        keep_published(files, self._network.editorial, config)
        home = next((file.src_uri for file in files.documentation_pages() if file.dest_uri == "index.html"), "")
        if not home:
            home = _layout_uri("")
            files.append(File.generated(config, home, content=""))
        self.frames, self.editorial = {}, {}
        assets = os.path.join(self.package, "assets")
        for path in files_below(assets):
            uri = WORKER if path == f"js/{WORKER}" else f"{ASSETS}/{path}"
            files.append(File.generated(config, uri, abs_src_path=os.path.join(assets, path)))
        for path, icon in icons(colours()["brand"].light).items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=icon))
        tops = {self._edition.section(section) for section in MANUAL}
        self.layouts = {
            _layout_uri(page.path, "" if page.path in tops else page.section): (page.section, page.path.count("/"))
            for page in self.pages
        }
        self.layouts[home] = self.layouts.pop(_layout_uri(""))
        for uri, (section, depth) in self.layouts.items():
            if depth:
                title = marker("title") if depth > 1 else self._edition.t(f"words.lists.{section}.title")
                around = "contribute" if section in MANUAL else section
                front = f"---\ntitle: {title}\ndescription: {marker('description')}\nsection: {around}\n---\n"
                inclusion = InclusionLevel.INCLUDED if depth == 1 else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, uri, content=front, inclusion=inclusion))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates our translations, the ways that every page has, and our colours."""
        if len(config.plugins.events["env"]) == 1:  # no other plugin has a say in what they are compiled to
            env.bytecode_cache = self.job.compiled
        env.globals["t"] = self._edition.t
        env.globals["qfq"] = {
            "search_url": self._edition.section("search"),
            "list_url": self._edition.section("selection"),
            "orientation_url": self._edition.section("orientation"),
            "offline_url": self._edition.section("offline"),
            "manifest_url": _MANIFEST,
            "timed": TIMED,
            "colours": colours(),
            "imported": partial(imported, os.path.join(self.package, "assets", "js")),
        }
        return env

    def on_page_read_source(self, *, page: EditorialPage, config: MkDocsConfig) -> str | None:
        """Hide from MkDocs what authors wrote: it would print front matter that it cannot read."""
        return "" if page.file.src_uri in self._network.editorial.articles else None

    def on_page_markdown(self, markdown: str, *, page: EditorialPage, config: MkDocsConfig, files: Files) -> str:
        """Render an author's page ourselves, and tell MkDocs its title and description, which it prints as they are."""
        uri = page.file.src_uri
        if article := self._network.editorial.articles.get(uri):
            made = sheet(article.body, self._record_links(page), addresses(files, page.file))
            first = next((heading.words for heading in made.headings if heading.level == 1), "")
            told = {"title": escape(article.title) or Markup(first), "description": escape(article.description)}  # noqa: S704
            page.meta = {name: words for name, words in told.items() if words}
            self.sheets[uri] = made
        return markdown

    def on_page_content(self, html: str, *, page: EditorialPage, config: MkDocsConfig, files: Files) -> str:
        """Leave room for the body in a frame; put its own text into an editorial page, with abbreviations explained."""
        uri = page.file.src_uri
        layout = self.layouts.get(uri)
        if uri in self.sheets:
            html, headings = self.sheets.pop(uri)
            page.toc = contents(headings)
        if layout == ("home", 0):
            self.intro = Markup(html)  # noqa: S704 (cleaned)
        if layout:
            return _NO_HEADING + marker("body")
        if page.url == self._edition.section("contribute"):
            page.meta["section"] = "contribute"
        self.editorial[page.url] = self._lean(page, html)
        return Abbreviations(self._edition.abbreviations).explain(html)[0]

    def _record_links(self, page: EditorialPage) -> Callable[[str], str | None]:
        """Return what resolves links such as `partner:integra-plus` in a page."""
        base = "../" * page.url.count("/")
        return lambda link: self._edition.target(link, base)

    def _lean(self, page: EditorialPage, html: str) -> str:
        label = self._edition.t("words.kinds.page")
        meta = {"kind": "page", "kind_label": label}
        return lean_page(self.options.language, unescape(str(page.title)), meta, [("kind", label)], [plain_text(html)])

    def on_post_page(self, output: str, *, page: EditorialPage, config: MkDocsConfig) -> str:
        """Give a page its policy. Keep a framed one as a frame; it is written when its body is known."""
        layout = self.layouts.get(page.file.src_uri)
        if layout is None:
            return protected(output, authored=page.content or "", live=self.live)
        section, depth = layout
        tiles = self.options.map.tiles if section in MAPPED else None
        framed = protected(output.replace(_NO_HEADING, ""), live=self.live, images=tiles.origin if tiles else "")
        self.frames[layout] = Frame(framed.replace(page.url.rstrip("/"), marker("path")) if depth > 1 else framed)
        return ""

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the pages their policy that no file stands behind, such as the one for unknown addresses."""
        return protected(output, live=self.live) if template_name.endswith(".html") else output

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

    def offline(self, held: Mapping[str, Held]) -> Iterator[Artifact]:
        """Give what tells browsers about the copy of the finished site, from what its files hold, by path."""
        return offline(self._edition, held)

    def _write(self, target: Target, previous: Previous | None) -> None:
        marks = write_pages(
            self._edition,
            self.pages,
            self.host,
            target,
            self.early,
            previous=previous,
            timings=self.job.timings,
            jobs=1 if self.serving else None,
            progress=self.job.progress,
        )
        for url, lean in self.editorial.items():
            path = f"{url}index.html"
            marks[path] = Mark(lean=write_lean(target.tree, path, lean) if target.tree else None)
        self.job.marks = marks

    @property
    def _network(self) -> Network:
        if self.job.network is None:
            raise MkDocsException("the network has not been read")
        return self.job.network

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
        with self._told(), unhurried_memory():
            self._read(self.host.url, self._network.editorial)
            marks = self.job.marks
            self.job.marks = {path: Mark() for path in marks}  # what is written until it fails is written again
            self._write(Target(out), Previous(out, marks))
        for path in marks.keys() - self.job.marks.keys():
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(out, path))


def _layout_uri(path: str, section: str = "") -> str:
    """Return the source path of the page that frames a page: one for each section and depth, its own for what pages link to."""
    depth = path.count("/")
    if depth < 2 or not section:
        return f"{path}index.md"
    return f"{_FRAMES}/" * (depth - 1) + f"{_FRAMES}-{section}/index.md"
