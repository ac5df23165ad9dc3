"""The seal of a site: what each of its files holds, by which anybody can tell whether it is whole."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256

from .artifact import Artifact, Held
from .parallel import jobs_available, shared

SEAL = ".quifaitquoi"
"""The file of a site that tells what all others hold: their SHA-256, as `sha256sum --check` reads it."""

Witness = bytes
"""What a file held when somebody last knew: its SHA-256, and behind it what tells whether it has been written since."""

Telling = Callable[[Mapping[str, Held]], Iterable[Artifact]]
"""Gives the files of a site that tell of all others, from what these hold by path."""


def witness(content: bytes, status: os.stat_result) -> Witness:
    """Return what can be said of a file that has just been written."""
    return sha256(content).digest() + _state(status)


def _still(known: Witness, status: os.stat_result) -> Witness:
    """Return the witness of a file that is still in the state that it tells of; else nothing, which is no witness."""
    return known if known[_DIGEST:] == _state(status) else b""


_DIGEST = sha256().digest_size


def _state(status: os.stat_result) -> bytes:
    """Tell whether a file has been written since; not by the time of its status, which a second name changes too."""
    return struct.pack("<qqQ", status.st_size, status.st_mtime_ns, status.st_ino)


def seal(folder: str, written: Mapping[str, Witness], previous: str = "", telling: Telling | None = None) -> str:
    """Write into a finished site what its files hold; return a hash of that, by which the whole site can be known again.

    Files still in the state that their witness tells of are not read again, nor those that are the very same as in the
    `previous` site: they keep what its seal says of them, so whoever has changed one there since is found out. What is
    `telling` of the others is written before, and sealed too.
    """
    lines, sizes = _lines(folder, written, previous)
    for path, content in telling({path: (_hash(line), sizes[path]) for path, line in lines.items()}) if telling else ():
        _write(folder, path, content)
        lines[path] = _line(path, sha256(content).digest())
    content = b"".join(lines[path] for path in sorted(lines))
    _write(folder, SEAL, content)
    return sha256(content).hexdigest()


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
            differing = set(file).symmetric_difference(_lines(folder, {})[0].values())
    except OSError as error:
        return [os.path.relpath(error.filename, folder)]
    return sorted({os.fsdecode(line.removeprefix(b"\\")[66:-1]) for line in differing})


def _write(folder: str, path: str, content: bytes) -> None:
    with open(os.path.join(folder, path), "wb") as file:
        file.write(content)


def _lines(folder: str, written: Mapping[str, Witness], previous: str = "") -> tuple[dict[str, bytes], dict[str, int]]:
    """Return a line for each file of a site but the seal, by its path: its SHA-256 and its path; and how many bytes each has.

    Links are not followed.
    """
    sections = list(_folders(folder, ""))
    pages = [page for section in sections for page in _folders(folder, section)]
    look = partial(_look, folder, written)
    lines, sizes = look(["", *sections], deep=False)
    for known, measured in shared(look, pages, jobs_available()):
        lines.update(known)
        sizes.update(measured)
    sizes.pop(SEAL, None)
    unknown = sorted(sizes.keys() - lines.keys())
    told = cache(
        partial(_told, previous)
    )  # each process reads it when it comes to a file that needs it; often none does
    for some in shared(partial(_read, folder, previous, told), unknown, jobs_available()):
        lines.update(some)
    return lines, sizes


def _folders(folder: str, within: str) -> Iterator[str]:
    """Give the folders that stand in one of a site, as the beginnings of the paths in them."""
    with os.scandir(f"{folder}/{within}") as entries:
        yield from (f"{within}{entry.name}/" for entry in entries if entry.is_dir(follow_symlinks=False))


def _look(
    folder: str, written: Mapping[str, Witness], parents: Sequence[str], *, deep: bool = True
) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return the lines of the files in some folders as far as their witnesses know them, and how many bytes each file has."""
    lines, sizes = {}, {}
    waiting = list(parents)
    while waiting:
        within = waiting.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                path = within + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    sizes[path] = status.st_size
                    if known := _still(written.get(path, b""), status):
                        lines[path] = _line(path, known[:_DIGEST])
                elif deep:
                    waiting.append(f"{path}/")
    return lines, sizes


def _read(
    folder: str, previous: str, told: Callable[[], Mapping[str, bytes]], paths: Sequence[str]
) -> dict[str, bytes]:
    """Return the lines of files: those that the previous site's seal has of the very same ones, else by what they hold."""
    lines = {}
    for path in paths:
        opened = os.open(os.path.join(folder, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(opened, "rb", buffering=0) as file:
            known = previous and _is_file(f"{previous}/{path}", os.fstat(opened)) and told().get(path)
            lines[path] = known or _line(path, sha256(file.read()).digest())
    return lines


def _is_file(path: str, known: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path, follow_symlinks=False), known)
    except OSError:
        return False


def _told(previous: str) -> dict[str, bytes]:
    try:
        with open(os.path.join(previous, SEAL), "rb") as file:
            return {os.fsdecode(line[66:-1]): line for line in file if not line.startswith(b"\\")}
    except OSError:
        return {}


def _line(path: str, digest: bytes) -> bytes:
    name = os.fsencode(path)
    plain = name.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return b"%s%s  %s\n" % (b"\\" * (plain != name), digest.hex().encode(), plain)


def _hash(line: bytes) -> str:
    return line.removeprefix(b"\\")[:64].decode()
