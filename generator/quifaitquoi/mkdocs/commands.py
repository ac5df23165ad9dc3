"""Building and serving, as our own commands do it."""

from __future__ import annotations

import gc
import os
import shutil
from time import perf_counter

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config as load_mkdocs_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from .. import search
from ..config import PLUGIN, refuse_python
from ..diagnostics import SiteError
from ..memory import forget, recalling, remember
from ..parallel import unhurried_memory
from ..publish import staging
from ..seal import seal
from ..templating import Compiled
from ..timing import Progress, Timings, silent
from .plugin import Job, QuiFaitQuoiPlugin


def build_site(
    root: str,
    out: str,
    *,
    timings: Timings | None = None,
    progress: Progress = silent,
    index_tree: str | None = None,
    search_index: bool = True,
) -> int:
    """Build the site of a network and put it in the place of `out`, whole; return how many pages it has.

    `index_tree` keeps the lean tree of the search in that folder. Raises `SystemExit` when the data has errors (they have been
    told), `SiteError` when the environment fails.
    """
    timings = timings or Timings()
    config = _site_config(root)
    if os.path.commonpath([os.path.realpath(out), os.path.realpath(root)]) == os.path.realpath(out):
        raise SiteError("not-a-site", path=os.path.realpath(out))
    plugin: QuiFaitQuoiPlugin = config.plugins[PLUGIN]  # type: ignore[assignment]
    with unhurried_memory(), recalling(root, plugin.options) as memory:
        previous = memory.previous(out)
        searched = search_index or index_tree
        job = plugin.job = Job(
            journal=memory.journal,
            previous=previous,
            timings=timings,
            progress=progress,
            compiled=Compiled(memory.compiled),
            tree=memory.tree if searched else "",
        )
        with staging(out) as folder:
            config.site_dir = folder
            forget(memory)
            _build(config, timings)
            indexed = b""
            with timings.stage("index"):
                if searched:
                    indexed = search.sweep_tree(
                        memory.tree, {path: mark.lean or b"" for path, mark in job.marks.items()}
                    )
                if index_tree:
                    shutil.copytree(memory.tree, index_tree, dirs_exist_ok=True)
                if search_index:
                    kept = previous.folder if previous and memory.indexed == indexed else ""
                    _index(memory.tree, folder, kept, plugin.options.language)
            with timings.stage("write"):
                written = {path: mark.written for path, mark in job.marks.items()}
                was = previous.folder if previous else ""
                memory.sealed = seal(folder, written, was, plugin.offline)
            memory.marks, memory.indexed = job.marks, indexed if search_index else b""
            memory.compiled = job.compiled.used
        with timings.stage("write"):
            remember(memory, plugin.options)
        _KEPT[:] = [plugin, memory]
        gc.freeze()  # nothing is left to be done: looking for what is unused in a large network would take seconds
    return len(plugin.pages) + len(plugin.editorial)


_KEPT: list[object] = []
"""What the last build has left in memory: most often the process ends with it, and giving it back piece by piece takes longer."""


def _build(config: MkDocsConfig, timings: Timings) -> None:
    """Let MkDocs build; what it does besides calling us is the time of the frames."""
    start, counted = perf_counter(), sum(timings.stages.values())
    try:
        mkdocs_build.build(config)
    except Abort as stop:
        if isinstance(stop.__cause__, SiteError):
            raise stop.__cause__ from None
        raise
    timings.add("frames", perf_counter() - start - (sum(timings.stages.values()) - counted))


def _index(tree: str, folder: str, kept: str, language: str) -> None:
    """Give a site its search index: the one of the site in `kept`, which holds the same words, or a new one."""
    bundle = os.path.join(folder, "pagefind")
    if kept and os.path.isdir(os.path.join(kept, "pagefind")):
        shutil.copytree(os.path.join(kept, "pagefind"), bundle, copy_function=_link)
    else:
        search.index(tree, bundle, language)


def _link(source: str, target: str) -> None:
    """Give a file a second name, or where that cannot be done a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def serve_site(root: str, address: str) -> None:
    """Show the site at a loopback address (`127.0.0.1:8000`), and renew it when a file changes."""
    _quiet_material()
    mkdocs_serve.serve(config_file=_config_file(root), dev_addr=address)


def _site_config(root: str) -> MkDocsConfig:
    _quiet_material()
    try:
        config = load_mkdocs_config(config_file=_config_file(root))
    except (MkDocsException, OSError) as error:
        raise SiteError("unreadable-config", reason=error) from None
    if PLUGIN not in config.plugins:
        raise SiteError("no-plugin", plugin=PLUGIN)
    return config


def _config_file(root: str) -> str:
    path = os.path.join(root, "mkdocs.yml")
    if not os.path.isfile(path):
        raise SiteError("no-config", path=os.path.abspath(root))
    refuse_python(path)
    return path


def _quiet_material() -> None:
    """Spare the person at the terminal a notice to developers; the decision about it is written down."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
