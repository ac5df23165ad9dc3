"""Running a command as a child process: how long it took, how much processor it used and how much memory it held."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import IO, NamedTuple


class CommandError(Exception):
    """A measured command returned an error; carries the end of what it said."""


class Measure(NamedTuple):
    """What one run of a command cost.

    `wall` and `cpu` are seconds; `cpu` counts every process of the tree that has been waited for. `memory` is the largest
    sum of the tree at one moment, in bytes, where pages that processes share count once (PSS; RSS where the kernel does not
    tell). `largest` is the peak of the process that held most by itself.
    """

    wall: float
    cpu: float
    memory: int
    largest: int


def measure(
    command: Sequence[str | Path], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Measure:
    """Run a command to its end and return what it cost; raise `CommandError` when it does not succeed."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        memory = _Memory(process.pid)
        memory.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # nobody else would end it and what it has started
            raise
        finally:
            memory.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise failure(command, process.returncode, said)
    return Measure(wall, usage.ru_utime + usage.ru_stime, memory.sum, memory.largest)


def failure(command: Sequence[str | Path], code: int, said: IO[bytes]) -> CommandError:
    """Tell that a command ended with an error, with the end of what it said into a file."""
    said.seek(0)
    end = said.read().decode(errors="replace")[-4000:]
    return CommandError(f"{Path(command[0]).name} ended with {code}:\n{end}")


def middle(runs: Iterable[Measure]) -> Measure:
    """Return the median of each column."""
    wall, cpu, memory, largest = zip(*runs, strict=True)
    return Measure(median(wall), median(cpu), int(median(memory)), int(median(largest)))


class _Memory(Thread):
    """Looks again and again at what a process and its descendants hold, until it is stopped.

    `ru_maxrss` of the ended process would not do: across exec it keeps the peak of the process that started it.
    """

    PAUSE = 0.02

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.sum = self.largest = 0
        self._root = root
        self._stopped = Event()

    def run(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            started = time.perf_counter()
            held = [_held(process) for process in _tree(self._root)]
            self.sum = max(self.sum, sum(shared for shared, _ in held))
            self.largest = max([self.largest, *(peak for _, peak in held)])
            # A look at a large process holds it up for some milliseconds: no more than a thirtieth of its time.
            pause = max(self.PAUSE, 30 * (time.perf_counter() - started))

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _tree(root: int) -> Iterator[int]:
    """Give a process and all its descendants."""
    yield root
    try:
        for thread in os.listdir(f"/proc/{root}/task"):
            for child in Path(f"/proc/{root}/task/{thread}/children").read_text(encoding="ascii").split():
                yield from _tree(int(child))
    except OSError:
        return  # it has ended


def _held(process: int) -> tuple[int, int]:
    """Return how many bytes a process holds (pages it shares counted by its part), and the peak of all it has held alone."""
    try:
        status = _numbers(Path(f"/proc/{process}/status"))
        try:
            shared = _numbers(Path(f"/proc/{process}/smaps_rollup"))["Pss"]
        except (OSError, KeyError):
            shared = status["VmRSS"]
        return shared, status["VmHWM"]
    except (OSError, KeyError):
        return 0, 0  # it has ended


def _numbers(file: Path) -> dict[str, int]:
    """Read the lines of a file of the kernel that count memory, as bytes."""
    lines = (line.split() for line in file.read_text(encoding="utf-8", errors="replace").splitlines())
    return {words[0].rstrip(":"): int(words[1]) * 1024 for words in lines if words[-1:] == ["kB"]}
