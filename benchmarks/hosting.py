"""A host of static sites on this machine, as others are: with compression, connections that stay open, and the way there."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

LOOPBACK = "127.0.0.1"
PACKET = 1460
"""Bytes of content in a packet."""

KEPT = 600
"""Seconds for which a browser need not ask for a file again."""

_TEXTS = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".webmanifest", ".xml", ".txt")


class Line(NamedTuple):
    """The way between a reader and a host: bits a second towards the reader, and the seconds there and back.

    A new connection costs one way there and back, as TCP does, then each request one more. All connections share the rate. Left
    out are that TCP begins slowly, looking up names, and TLS, which costs another way there and back. A browser opens up to six
    connections, each with its own price, where a host that speaks HTTP/2 would need one.
    """

    rate: float
    round_trip: float


SLOW_4G = Line(1_600_000, 0.150)


@contextmanager
def hosted(site: Path, line: Line | None = None) -> Iterator[str]:
    """Serve a site, and give its address: texts compressed by gzip, with HTTP/1.1 and what it says of how long files are good."""
    host = _Host((LOOPBACK, 0), _Answer)
    host.site, host.line = site, line
    with host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{host.server_port}/"
        host.shutdown()


class _Host(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Path
    line: Line | None

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._busy = Lock()
        self._free_at = 0.0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet of browsers that leave in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def carry(self, size: int) -> None:
        """Wait until so many bytes have gone over the line, behind those that are on it already."""
        if not self.line:
            return
        with self._busy:
            self._free_at = max(self._free_at, time.perf_counter()) + size * 8 / self.line.rate
            arrives = self._free_at
        time.sleep(max(0.0, arrives - time.perf_counter()))

    def travel(self) -> None:
        """Wait as long as it takes there and back."""
        if self.line:
            time.sleep(self.line.round_trip)


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Host

    def setup(self) -> None:
        super().setup()
        self.server.travel()

    def do_GET(self) -> None:
        """Answer with a file, or with the page for what is not there."""
        self.server.travel()
        found = _file(self.server.site, self.path)
        file = found or self.server.site / "404.html"
        compressed = file.suffix in _TEXTS and "gzip" in self.headers.get("Accept-Encoding", "")
        content = _content(file, compressed)
        self.send_response(200 if found else 404)
        kind = "text/javascript" if file.suffix == ".mjs" else guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if file.suffix in _TEXTS else kind)
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True))
        self.send_header("Cache-Control", f"max-age={KEPT}")
        self.end_headers()
        self._send(content)

    def _send(self, content: bytes) -> None:
        size = PACKET if self.server.line else max(len(content), 1)
        for start in range(0, len(content), size):
            packet = content[start : start + size]
            self.server.carry(len(packet))
            self.wfile.write(packet)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _file(site: Path, address: str) -> Path | None:
    path = site / unquote(urlsplit(address).path).lstrip("/")
    file = path / "index.html" if path.is_dir() else path
    return file if file.is_file() and file.resolve().is_relative_to(site.resolve()) else None


@lru_cache(maxsize=256)
def _content(file: Path, compressed: bool) -> bytes:  # noqa: FBT001 (the cache wants it so)
    content = file.read_bytes()
    return gzip.compress(content, compresslevel=6) if compressed else content
