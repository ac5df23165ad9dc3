"""Putting a finished site in the place of the previous one, whole, in one step; and telling whether a site is whole."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256

from .artifact import Artifact
from .diagnostics import SiteError
from .parallel import jobs_available, shared

SEAL = ".quifaitquoi"
"""The file of a site that tells what all others hold: their SHA-256, as `sha256sum --check` reads it."""

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


Telling = Callable[[Mapping[str, str]], Iterable[Artifact]]
"""Gives the files of a site that tell of all others, from the SHA-256 of these by path."""


def seal(
    folder: str, previous: str = "", telling: Telling | None = None, unchanged: Container[str] = frozenset()
) -> str:
    """Write into a finished site what its files hold; return a hash of that, by which the whole site can be known again.

    Files that are the very same as in the `previous` site keep what its seal says of them: whoever has changed one there since
    is found out. Of those at the paths in `unchanged` nobody asks whether they are: the same went into them. What is `telling`
    of the others is written before, and sealed too.
    """
    files = _files(folder)
    lines = _lines(folder, files, _lent(folder, files, previous, unchanged) if previous else {})
    for path, content in telling({path: _hash(line) for path, line in lines.items()}) if telling else ():
        _write(folder, path, content)
        lines[path] = _line(path, content)
    content = b"".join(lines[path] for path in sorted(lines))
    _write(folder, SEAL, content)
    return sha256(content).hexdigest()


def _write(folder: str, path: str, content: bytes) -> None:
    with open(os.path.join(folder, path), "wb") as file:
        file.write(content)


def sealed(folder: str) -> str:
    """Return what `seal` returned for the site in a folder; nothing where there is none."""
    try:
        with open(os.path.join(folder, SEAL), "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def whole(folder: str) -> list[str]:
    """Return the paths at which a site is no longer what it was when it was made: none, if it is whole."""
    try:
        with open(os.path.join(folder, SEAL), "rb") as file:
            differing = set(file).symmetric_difference(_lines(folder, _files(folder)).values())
    except OSError as error:
        return [os.path.relpath(error.filename, folder)]
    return sorted({os.fsdecode(line.removeprefix(b"\\")[66:-1]) for line in differing})


def _files(folder: str) -> dict[str, int]:
    """Return the inode of each file of a site but the seal, by its path; links are not followed."""
    found: dict[str, int] = {}
    parents = [""]
    while parents:
        within = parents.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                path = within + entry.name
                if entry.is_dir(follow_symlinks=False):
                    parents.append(f"{path}/")
                else:
                    found[path] = entry.inode()
    found.pop(SEAL, None)
    return found


def _lines(folder: str, files: Iterable[str], known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return a line for each file of a site, by its path: its SHA-256 and its path."""
    lines = dict(known or {})
    unknown = sorted(path for path in files if path not in lines)
    for some in shared(partial(_hashed, folder), unknown, jobs_available()):
        lines.update(some)
    return dict(sorted(lines.items()))


def _lent(folder: str, files: Mapping[str, int], previous: str, unchanged: Container[str]) -> dict[str, bytes]:
    """Return the lines of the previous site's seal about files that both have under two names, or into which the same went."""
    try:
        with open(os.path.join(previous, SEAL), "rb") as file:
            told = {os.fsdecode(line[66:-1]): line for line in file if not line.startswith(b"\\")}
    except OSError:
        return {}
    device = os.stat(folder).st_dev
    return {
        path: line
        for path, line in told.items()
        if path in files and (path in unchanged or _is_file(f"{previous}/{path}", device, files[path]))
    }


def _is_file(path: str, device: int, inode: int) -> bool:
    try:
        status = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == (device, inode)


def _hashed(folder: str, paths: Sequence[str]) -> dict[str, bytes]:
    lines = {}
    for path in paths:
        opened = os.open(os.path.join(folder, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(opened, "rb", buffering=0) as file:
            lines[path] = _line(path, file.read())
    return lines


def _line(path: str, content: bytes) -> bytes:
    name = os.fsencode(path)
    plain = name.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return b"%s%s  %s\n" % (b"\\" * (plain != name), sha256(content).hexdigest().encode(), plain)


def _hash(line: bytes) -> str:
    return line.removeprefix(b"\\")[:64].decode()
