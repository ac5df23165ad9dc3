"""How soon a reader sees a change while the site is being served."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

from benchmarks.measure import CommandError, failure
from benchmarks.names import Names
from benchmarks.networks import edited, write_record
from benchmarks.ours import Workshop
from benchmarks.peers.sections import RECORDS
from benchmarks.records import partner

PATIENCE = 300.0
"""Seconds after which a server that shows nothing is given up."""


def delays(workshop: Workshop, names: Names, times: int) -> list[float]:
    """Serve a network, change one partner so many times, and return after how many seconds each change is seen."""
    record = partner(names, 0)
    with _served(workshop, f"{RECORDS[record.kind]}/{record.id}/") as address:
        found = []
        for number in range(times):
            changed = edited(record, f"essai {number}")
            write_record(workshop.root, changed)
            found.append(_until(partial(_shows, address, str(changed.data["summary"]))))
    write_record(workshop.root, record)
    return found


@contextmanager
def _served(workshop: Workshop, path: str) -> Iterator[str]:
    """Run the server, and give the address of a page once it is shown."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command, address = workshop.serving(host), f"http://{host}/{path}"
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(command, env={**os.environ, **workshop.environment}, stdout=said, stderr=said)
        try:
            _until(lambda: server.poll() is not None or _shows(address, ""))
            if server.returncode is not None:
                raise failure(command, server.returncode, said)
            yield address
        finally:
            server.terminate()
            server.wait()


def _until(done: Callable[[], bool]) -> float:
    """Ask again and again; return after how many seconds the answer was yes."""
    started = time.perf_counter()
    while not done():
        if time.perf_counter() - started > PATIENCE:
            raise CommandError(f"the server does not show a change after {PATIENCE:.0f} seconds")
        time.sleep(0.01)
    return time.perf_counter() - started


def _shows(address: str, text: str) -> bool:
    """Tell whether a page is served and holds a text."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            return text in answer.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return False
