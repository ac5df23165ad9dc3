"""Putting a finished site in the place of the previous one, whole, in one step."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from .diagnostics import SiteError

MADE = (".quifaitquoi", os.path.join("assets", "quifaitquoi"))
"""What a site that we made has in it, one or the other: our stamp, or our assets."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(out: str) -> Iterator[str]:
    """Give an empty folder beside `out`; when the work in it ends well, it takes the place of `out`, else it goes.

    Only one build at a time may work on a site. A site that is being read always has all its files: on Linux the two folders
    are exchanged in one step, elsewhere the old one is renamed away just before. A folder that holds anything but a site of
    ours is left alone.
    """
    out = os.path.realpath(out)
    parent = os.path.dirname(out)
    try:
        os.makedirs(parent, exist_ok=True)
        lock = os.open(parent, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SiteError("busy", path=out) from None
    except OSError as error:
        raise SiteError("unwritable", path=parent, reason=error.strerror) from None
    try:
        folder = _beside(out)
        try:
            yield folder
            _put(folder, out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _beside(out: str) -> str:
    """Make an empty folder beside the site; what a killed build left there goes."""
    parent, name = os.path.split(out)
    try:
        if not _replaceable(out):
            raise SiteError("not-a-site", path=out)
        _sweep(parent, name)
        return tempfile.mkdtemp(prefix=f".{name}.new-", dir=parent)
    except OSError as error:
        raise SiteError("unwritable", path=parent, reason=error.strerror) from None


def _replaceable(out: str) -> bool:
    """Tell whether a folder may give way to a site: it is not there, empty, or a site that we made."""
    if not os.path.isdir(out):
        return not os.path.lexists(out)
    return not os.listdir(out) or any(os.path.lexists(os.path.join(out, made)) for made in MADE)


def _sweep(parent: str, name: str) -> None:
    """Remove what a killed build left behind."""
    for entry in os.scandir(parent):
        if entry.name.startswith((f".{name}.new-", f".{name}.old-")):
            shutil.rmtree(entry.path, ignore_errors=True)


def _put(folder: str, out: str) -> None:
    """Put `folder` in the place of `out`; afterwards `folder` is what `out` was, or nothing."""
    try:
        os.chmod(folder, 0o755)  # noqa: S103 (a site is for everybody to read)
        if not os.path.lexists(out):
            os.rename(folder, out)
        elif not _renameat2(folder, out):
            old = tempfile.mkdtemp(prefix=f".{os.path.basename(out)}.old-", dir=os.path.dirname(out))
            os.rename(out, os.path.join(old, "site"))
            os.rename(folder, out)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise SiteError("unwritable", path=out, reason=error.strerror) from None


def _renameat2(first: str, second: str) -> bool:
    """Exchange two folders in one step, where the system can."""
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(function(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)
