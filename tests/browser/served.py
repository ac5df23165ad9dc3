"""A site on a web server of this machine, as a static host would show it."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import run
from threading import Thread

LOOPBACK = "127.0.0.1"


def command(*arguments: object) -> list[str]:
    """Return the command line of the software, in the environment that the tests run in."""
    return [sys.executable, "-c", "from quifaitquoi.cli import main; main()", *map(str, arguments)]


def build(root: Path, out: Path, environment: Mapping[str, str]) -> Path:
    """Build a network as its authors do, and return the folder of its site."""
    done = run(
        command("build", "--root", root, "--out", out), env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out


@contextmanager
def served(folder: Path, path: str = "") -> Iterator[str]:
    """Serve the site in `folder` below `path`, and nothing else; give its address."""
    with _Server((LOOPBACK, 0), partial(_Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{LOOPBACK}:{server.server_port}/{path}"
        server.shutdown()
        thread.join()


class _Server(ThreadingHTTPServer):
    """Lets a page ask for all it needs at once, and does not wait for a browser that keeps its connections."""

    request_queue_size = 128
    daemon_threads = True
    block_on_close = False


class _Host(SimpleHTTPRequestHandler):
    """Answers an unknown address with the site's own page for that, and keeps quiet."""

    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *_: object) -> None:
        pass
