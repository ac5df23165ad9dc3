"""A web server that can be cut off in the middle of its work, and remembers what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import unquote

from tests.browser.served import LOOPBACK


class Host:
    """Serves a folder at one address for all its life; `asked` are the paths that were asked for since `forget`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.spoilt: set[str] = set()
        """Paths whose content arrives damaged."""
        self.left: int | None = None
        """How many requests are still answered."""
        self.port = 0
        self.going_on = Event()
        self.going_on.set()
        self._server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/"

    def start(self) -> None:
        self._server = _Server((LOOPBACK, self.port), partial(_Handler, self))
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Leave the address to nobody: a request is refused."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def forget(self) -> None:
        self.asked.clear()


@contextmanager
def host(folder: Path) -> Iterator[Host]:
    """Give a host that has started."""
    started = Host(folder)
    started.start()
    try:
        yield started
    finally:
        started.going_on.set()
        started.stop()


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True
    block_on_close = False


class _Handler(SimpleHTTPRequestHandler):
    """Closes every connection after its answer, so that none outlives the server."""

    def __init__(self, host: Host, *arguments: object) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        host, path = self.host, unquote(self.path).partition("?")[0].removeprefix("/")
        host.asked.append(path)
        host.going_on.wait()
        if host.left is not None:
            host.left -= 1
            if host.left < 0:
                self.connection.close()
                return
        if path in host.spoilt:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"half of a pa")
            return
        super().do_GET()

    def end_headers(self) -> None:
        """Keep the browser from answering out of its own cache, as it would for a tenth of the time since a file was written."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (OSError, ValueError):  # the browser has gone, or we have
            self.close_connection = True
