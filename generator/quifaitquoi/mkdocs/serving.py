"""Serving a network while its authors work: what changes is renewed at once, and after a mistake the last good pages stay."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from ..source import is_record
from .files import files_below

log = logging.getLogger("mkdocs.plugins.quifaitquoi")

_QUIET = 0.05
"""Seconds without a change after which what changed is read: an editor's save is over sooner."""


def watch(server: LiveReloadServer, config: MkDocsConfig, folders: Sequence[str], renew: Callable[[str], None]) -> None:
    """Have the server watch some folders too; when only records have changed, call `renew` with the folder of the site."""
    for folder in folders:
        server.watch(folder)
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    server.observer = _Changes()
    server.build_delay = _QUIET
    for path in watched:
        server.watch(path)
    full = server.builder
    last = _other_files(config, folders)

    def rebuild() -> None:
        nonlocal last
        others = _other_files(config, folders)
        try:
            if others != last:
                full()
                last = others
            else:
                renew(config.site_dir)
        except SystemExit as stop:  # the server would hold every page back until the mistake is gone
            if str(stop):
                log.error("%s", stop)

    server.builder = rebuild


def _other_files(config: MkDocsConfig, folders: Sequence[str]) -> dict[str, int]:
    """Return when each file was changed that is not a record."""
    paths = [os.path.join(folder, path) for folder in (config.docs_dir, *folders) for path in files_below(folder)]
    others = [path for path in paths if not is_record(path) and not os.path.islink(path)]
    changed = {}
    for path in (*others, *filter(None, [config.config_file_path])):
        with suppress(FileNotFoundError):
            changed[path] = os.stat(path).st_mtime_ns
    return changed


class _Changes(Observer):  # type: ignore[misc,valid-type]
    """Hears of changes from the system at once, where MkDocs would ask twice a second; reading a file is no change."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        changes = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
        watch: ObservedWatch = super().schedule(event_handler, path, recursive=recursive, event_filter=changes)
        return watch
