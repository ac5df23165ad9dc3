"""A Nominatim that knows the fictional villages: on this machine, as long as it is needed, and nothing of it stays."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, CalledProcessError, Popen, call
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from tools.environment import find_postgresql

VILLAGES = Path(__file__).with_name("villages.osm")
LOOPBACK = "127.0.0.1"
START_SECONDS = 60
NOBODY = "nobody"
ROLE = "nominatim"
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
# Nobody will miss this database after a power cut.
fsync = off
full_page_writes = off
synchronous_commit = off
"""
Command = Sequence[str | Path]
QUERY = re.compile(r' search "(.*)"$', re.MULTILINE)


class Nominatim(NamedTuple):
    """A geocoder's address, and the file in which it notes what it was asked."""

    url: str
    log: Path

    def asked(self) -> list[dict[str, str]]:
        """Return the parameters of each search that it has answered, the oldest first."""
        queries = QUERY.findall(self.log.read_text("utf-8"))
        return [{name: values[0] for name, values in parse_qs(query).items()} for query in queries]


@contextmanager
def nominatim(programs: Path) -> Iterator[Nominatim]:
    """Serve the villages with the Nominatim in the folder `programs`; stop it, and remove its data, in the end."""
    with TemporaryDirectory(prefix="nominatim-") as name, _database(Path(name)) as environment:
        project = Path(name, "project")
        project.mkdir()
        log = project / "queries.log"
        settings = {**environment, "NOMINATIM_DATABASE_WEBUSER": ROLE, "NOMINATIM_LOG_FILE": str(log)}
        load: Command = [programs / "nominatim", "import", "--osm-file", VILLAGES, "--offline", "--no-updates", "-j2"]
        _run(load, cwd=project, env=settings)
        with _served(programs, cwd=project, env=settings) as url:
            yield Nominatim(url, log)


@contextmanager
def _database(folder: Path) -> Iterator[Mapping[str, str]]:
    """Run a PostgreSQL that listens at a socket in `folder` and nowhere else; give the environment in which it is found."""
    postgresql = find_postgresql()
    assert postgresql, "PostgreSQL with PostGIS is missing: `make test-geocoder` installs it"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "NOMINATIM_"))}
    options = {"cwd": folder, "env": environment, **_unprivileged(folder)}
    data = folder / "data"
    _run(
        [postgresql / "initdb", "-D", data, "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
        **options,
    )
    with (data / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(SETTINGS.format(folder=folder))
    # SIGQUIT: the server ends its own processes, without ceremony, and then itself.
    with _running([postgresql / "postgres", "-D", data], signal.SIGQUIT, **options) as server:
        _wait_for(server, lambda: call([postgresql / "pg_isready", "-q", "-h", folder], env=environment) == 0)
        path = f"{postgresql}{os.pathsep}{environment['PATH']}"
        yield {**environment, "PATH": path, "PGHOST": str(folder), "PGUSER": ROLE}


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return as whom PostgreSQL runs, which refuses to be root's; `folder` becomes theirs."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, NOBODY)
    return {"user": NOBODY, "group": pwd.getpwnam(NOBODY).pw_gid, "extra_groups": ()}


@contextmanager
def _served(programs: Path, **options: Any) -> Iterator[str]:
    with socket.create_server((LOOPBACK, 0)) as unused:
        port = unused.getsockname()[1]

    def listens() -> bool:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
            return True
        return False

    with _running([programs / "nominatim", "serve", "--server", f"{LOOPBACK}:{port}"], **options) as server:
        _wait_for(server, listens)
        yield f"http://{LOOPBACK}:{port}"


def _run(command: Command, **options: Any) -> None:
    with _running(command, **options) as process:
        if process.wait() != 0:
            raise CalledProcessError(process.returncode, command)


@contextmanager
def _running(command: Command, end: signal.Signals = signal.SIGKILL, **options: Any) -> Iterator[Popen[bytes]]:
    """Run a program, and end it with all that it started; Ctrl-C does not reach it otherwise."""
    process = Popen(command, stdin=DEVNULL, process_group=0, **options)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, end)
        process.wait()


def _wait_for(server: Popen[bytes], ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise CalledProcessError(server.returncode or 0, server.args, "did not start")
        time.sleep(0.05)
