"""The whole chain around one changing file: read, validate, link, tell, and make every page that has changed."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from quifaitquoi.build import edition_of
from quifaitquoi.config import Propose
from quifaitquoi.diagnostics import Severity, SiteError
from quifaitquoi.editorial import Editorial
from quifaitquoi.exports import EARLY, EXPORTS, Site
from quifaitquoi.network import Known, Network, read_network
from quifaitquoi.pages import Page, all_pages
from quifaitquoi.pages.edition import EMPTY
from quifaitquoi.pages.lean import lean_text
from quifaitquoi.pages.printing import Press
from quifaitquoi.prose import sheet
from quifaitquoi.source import is_record
from quifaitquoi.templating import SLOTS, Frame, environment, marker
from tests.fuzz.judge import ARTICLES, FRAME, LEAN, TEMPLATES, judge_diagnostics, judge_file, judge_html
from tests.fuzz.mutate import Input
from tests.network import QUIET
from tests.site.building import write

URL = "https://reseau.example/"
TODAY = date(2026, 3, 3)


class Chain:
    """A small network in one language, and its pages as they are before anything changes."""

    def __init__(self, root: Path, language: str) -> None:
        self._root = write(root)
        propose = Propose(edit_url=f"{URL}{{file}}", email="reseau@maison-claire.example")
        self._config = QUIET.model_copy(update={"language": language, "propose": propose})
        self._known: dict[str, Known] = {}
        self._keys: dict[str, bytes] = {}
        self._editorial: Editorial | None = None
        network = self._read()
        wrong = [*_errors(network), *self._judge_pages(network, b"")]
        assert not wrong, wrong
        self._known = dict(network.known)
        self._editorial = network.editorial
        press, pages = self._press(network, b"")
        self._keys = {page.path: press.key(page, page.plan(page.base)) for page in pages}

    def judge(self, made: Input) -> Iterator[str]:
        """Put a file into the network, and complain of what comes of it; then take it out again."""
        path = self._root / made.file
        before = path.read_bytes() if path.exists() else None
        self._known.pop(made.file, None)  # a clock may be too coarse to tell what is changed from what is put back
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content)
        try:
            yield from self._judge(made)
        except SiteError:
            return
        finally:
            path.unlink()
            if before is not None:
                path.write_bytes(before)

    def _judge(self, made: Input) -> Iterator[str]:
        if is_record(made.file):
            network = self._read(self._editorial)
            standing = made.content if "/vocabularies/" in made.file else b""
        else:
            network, standing = self._read(), b""
        yield from judge_diagnostics(network, str(self._root))
        if _errors(network) <= _LEFT_OUT:
            yield from self._judge_pages(network, standing)
            yield from self._judge_article(network, made.file.removeprefix("content/"))

    def _read(self, editorial: Editorial | None = None) -> Network:
        return read_network(str(self._root), self._config, known=self._known, jobs=1, today=TODAY, editorial=editorial)

    def _judge_article(self, network: Network, path: str) -> Iterator[str]:
        if article := network.editorial.articles.get(path):
            edition = edition_of(network, self._config, TODAY, URL)
            made = sheet(article.body, lambda link: edition.target(link, "../"), {"index.md": "../"}.get)
            yield from _about(path, judge_html(made.html, ARTICLES))

    def _press(self, network: Network, standing: bytes) -> tuple[Press, list[Page]]:
        edition = edition_of(network, self._config, TODAY, URL)
        pages = list(all_pages(edition))
        frames = {(page.section, page.path.count("/")): _FRAME for page in pages}
        templates = environment((), edition.t)
        return Press(edition, templates, frames, url=URL, intro=EMPTY, standing=standing), pages

    def _judge_pages(self, network: Network, standing: bytes) -> Iterator[str]:
        """Complain of the pages that are not as they were, and of the exports; all pages depend on what is `standing`."""
        press, pages = self._press(network, standing)
        for page in pages:
            plan = page.plan(page.base)
            if press.key(page, plan) != self._keys.get(page.path):
                printed = press.print(page, plan)
                yield from _about(page.path, judge_html(printed.html.decode(), TEMPLATES))
                yield from _about(f"lean {page.path}", judge_html(lean_text(press.edition, page, printed.view), LEAN))
        site = Site(press.edition, press.environment, tuple(page.path for page in pages), URL)
        early = (artifact for make in EARLY for artifact in make(press.edition))
        for artifact in (*early, *(artifact for export in EXPORTS for artifact in export(site))):
            yield from _about(artifact.path, judge_file(artifact.path, artifact.content))


def _errors(network: Network) -> set[str]:
    return {diagnostic.code for diagnostic in network.diagnostics if diagnostic.severity is Severity.ERROR}


def _about(path: str, complaints: Iterable[str]) -> Iterator[str]:
    return (f"{path}: {complaint}" for complaint in complaints)


_FRAME = Frame(FRAME.format_map({slot: marker(slot) for slot in SLOTS}))

_LEFT_OUT = frozenset({"unknown-reference"})
"""What does not keep a file from being published here: its neighbours are not in the small network, and who names them is
read as if it did not."""
