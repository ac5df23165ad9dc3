"""Trying many inputs in child processes with bounds: one that dies, hangs or grows fails alone, and the others go on."""

import faulthandler
import multiprocessing
import resource
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple, cast

MEMORY = 300 * 2**20
"""How many bytes a child may take beyond what it begins with."""

SECONDS = 1.0
"""How much processor time one input may take; on the clock of a shared machine it may be more."""

PATIENCE = 60.0
"""After how many seconds on the clock an input that waits for something is given up."""

Attempt = Callable[[int], Iterable[str]]
"""Tries the input of a number, and complains of what comes of it."""


class Tried(NamedTuple):
    """What came of the input of a number."""

    number: int
    complaints: tuple[str, ...]


class _Child(NamedTuple):
    process: BaseProcess
    numbers: Sequence[int]
    """What it has not answered yet."""


def tried(attempt: Attempt, numbers: Sequence[int], jobs: int = 1) -> Iterator[Tried]:
    """Give what comes of each number as it comes, from `jobs` processes at once; after one that dies, another goes on."""
    children = dict(_start(attempt, numbers[job::jobs]) for job in range(jobs) if numbers[job::jobs])
    try:
        while children:
            for receiver in cast("list[Connection]", wait(list(children))):
                process, (number, *left) = children.pop(receiver)
                try:
                    complaints = receiver.recv()
                except EOFError:
                    process.join()
                    complaints = (_died_of(process.exitcode or 0),)
                    children |= [_start(attempt, left)] if left else []
                else:
                    children |= {receiver: _Child(process, left)} if left else {}
                yield Tried(number, complaints)
    finally:
        for process, _ in children.values():
            process.kill()


def _died_of(code: int) -> str:
    told = {-signal.SIGPROF: f"took more than {SECONDS:g} s", -signal.SIGALRM: f"did not end in {PATIENCE:g} s"}
    return told.get(code) or f"the process died: exit code {code}"


def _start(attempt: Attempt, numbers: Sequence[int]) -> tuple[Connection, _Child]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_try_all, args=(attempt, numbers, sender), daemon=True)
    process.start()
    sender.close()
    return receiver, _Child(process, numbers)


def _try_all(attempt: Attempt, numbers: Sequence[int], sender: Connection) -> None:
    pages, _, _ = Path("/proc/self/statm").read_text().partition(" ")
    limit = int(pages) * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, chain=True)
    for number in numbers:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # the system itself ends a process that no longer listens
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        sender.send(_complaints(attempt, number))


def _complaints(attempt: Attempt, number: int) -> tuple[str, ...]:
    try:
        return tuple(attempt(number))
    except KeyboardInterrupt:
        raise
    except BaseException as failure:  # noqa: BLE001 (a library in Rust has exceptions of its own kind)
        frames = traceback.extract_tb(failure.__traceback__)
        where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-5:]))
        return (f"{type(failure).__name__}: {failure!s:.200} at {where}",)
