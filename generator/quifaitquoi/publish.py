"""Putting a finished site in the place of the previous one, whole, in one step."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from .diagnostics import SiteError
from .parallel import jobs_available, shared
from .seal import SEAL

MADE = (SEAL, os.path.join("assets", "quifaitquoi"))
"""What a site that we made has in it, one or the other: our seal, or our assets."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(out: str) -> Iterator[str]:
    """Give an empty folder beside `out`; when the work in it ends well, it takes the place of `out`, else it goes.

    Only one build at a time may work on a site. A site that is being read always has all its files: on Linux the two folders
    are exchanged in one step, elsewhere the old one is renamed away just before. A folder that holds anything but a site of
    ours is left alone. Whatever the system refuses meanwhile, to read or to write, is a `SiteError`; what is written is for
    everybody to read, however careful the user's own files are.
    """
    out = os.path.realpath(out)
    lock = _lock(out)
    mask = os.umask(0o022)
    try:
        with _told(out):
            folder = _beside(out)
            try:
                yield folder
                os.chmod(folder, 0o755)  # noqa: S103 (a site is for everybody to read)
                _sync(lock)
                _put(folder, out)
                with suppress(OSError):  # what is in place stays there
                    os.fsync(lock)
            finally:
                _sweep(out)
    finally:
        os.umask(mask)
        os.close(lock)


def _lock(out: str) -> int:
    """Keep other builds from the site: the folder that it lies in is open, and locked, until this process ends."""
    parent = os.path.dirname(out)
    try:
        os.makedirs(parent, exist_ok=True)
        lock = os.open(parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise
    except BlockingIOError:
        raise SiteError("busy", path=out) from None
    except OSError as error:
        raise SiteError("unwritable", path=parent, reason=error.strerror) from None
    return lock


@contextmanager
def _told(out: str) -> Iterator[None]:
    """Tell in one sentence what the system refuses: in the folder that the site lies in, or elsewhere."""
    try:
        yield
    except OSError as error:
        path, reason = str(error.filename2 or error.filename or out), error.strerror or error
        inside = path.startswith(os.path.join(os.path.dirname(out), f".{os.path.basename(out)}."))
        if inside or path == out:
            raise SiteError("unwritable", path=out, reason=reason) from None
        raise SiteError("refused", path=path, reason=reason) from None


def _beside(out: str) -> str:
    """Make an empty folder beside the site; what a killed build left there goes."""
    _sweep(out)
    if not _replaceable(out):
        raise SiteError("not-a-site", path=out)
    return tempfile.mkdtemp(prefix=f".{os.path.basename(out)}.new-", dir=os.path.dirname(out))


def _replaceable(out: str) -> bool:
    """Tell whether a folder may give way to a site: it is not there, empty, or a site that we made."""
    if not os.path.isdir(out):
        return not os.path.lexists(out)
    return not os.listdir(out) or any(os.path.lexists(os.path.join(out, made)) for made in MADE)


def _sweep(out: str) -> None:
    """Remove what a build left behind; but where it had only just put the site aside, that comes back."""
    parent, name = os.path.split(out)
    for entry in os.listdir(parent):
        path = os.path.join(parent, entry)
        if entry.startswith(f".{name}.old-") and not os.path.lexists(out):
            os.rename(path, out)
        elif entry.startswith((f".{name}.new-", f".{name}.old-")):
            _remove(path)


def _remove(folder: str) -> None:
    """Remove what a build left, the folders of pages in shared work; a link, or another user's folder, is not looked into."""
    with suppress(OSError, RuntimeError):  # what is left over, the next build removes
        status = os.lstat(folder)
        if stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid():
            pages = [page for section in _folders(folder) for page in _folders(section)]
            for _ in shared(_remove_all, pages, jobs_available()):
                pass
    shutil.rmtree(folder, ignore_errors=True)


def _folders(parent: str) -> list[str]:
    with os.scandir(parent) as entries:
        return [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def _remove_all(folders: Sequence[str]) -> None:
    for folder in folders:
        try:  # most have a page, and nothing else
            os.unlink(f"{folder}/index.html")
            os.rmdir(folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(opened: int) -> None:
    """Have the disk hold what was written: one that is full may say so only now, and what is in place outlives a power cut."""
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError):
        os.sync()
        return
    if syncfs(opened):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _put(folder: str, out: str) -> None:
    """Put `folder` in the place of `out`; what `out` was stays beside it, to be swept."""
    if not os.path.lexists(out):
        os.rename(folder, out)
    elif not _exchange(folder, out):
        old = tempfile.mkdtemp(prefix=f".{os.path.basename(out)}.old-", dir=os.path.dirname(out))
        os.rename(out, old)
        os.rename(folder, out)


def _exchange(first: str, second: str) -> bool:
    """Exchange two folders in one step, where the system can."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)
