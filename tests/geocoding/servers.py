"""Geocoders that answer as they should, and others that do all that a server can do wrong: on this machine, for a moment.

Every street that they know is fictional.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

Behaviour = Callable[[BaseHTTPRequestHandler], None]
"""What a server does with a request."""

JSON = "application/json"


class Request(NamedTuple):
    """What a server was asked: the path, the query by name, and the headers; and when."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    at: float

    @property
    def words(self) -> str:
        """All that was sent, in one text."""
        return f"{self.path} {self.query} {self.headers}"


class Server(NamedTuple):
    """Where a server is, and what it was asked."""

    url: str
    asked: list[Request]


@contextmanager
def serving(*behaviours: Behaviour) -> Iterator[Server]:
    """Serve on loopback: the first request meets the first behaviour, and so on; the last one stays."""
    asked: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            place = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(place.query).items()}
            asked.append(Request(place.path, query, dict(self.headers.items()), time.monotonic()))
            self.close_connection = True
            with suppress(OSError):
                behaviours[min(len(asked), len(behaviours)) - 1](self)

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.socket.close()


def reply(status: int, content: bytes = b"", headers: Mapping[str, str] | None = None) -> Behaviour:
    """Answer whole, and at once."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": JSON, "Content-Length": str(len(content)), **(headers or {})}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(content)

    return behave


def answer(data: Any) -> Behaviour:
    """Answer with data."""
    return reply(200, json.dumps(data).encode())


def silence(request: BaseHTTPRequestHandler) -> None:
    """Take the question, and say nothing."""
    Event().wait(5)


def drip(request: BaseHTTPRequestHandler) -> None:
    """Answer a byte at a time, so that something always comes and nothing ever ends."""
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    _drip(request, b"[")


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    """The same with a header that never ends."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    _drip(request, b"x")


def _drip(request: BaseHTTPRequestHandler, byte: bytes) -> None:
    for _ in range(100):
        request.wfile.write(byte)
        time.sleep(0.05)


def endless(request: BaseHTTPRequestHandler) -> None:
    """Answer without an end, as fast as it goes."""
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    while True:
        request.wfile.write(b"[" * 65536)


def hang_up(request: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""


def cut_short(request: BaseHTTPRequestHandler) -> None:
    """Promise more than comes."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"[]")


def know_every_house(request: BaseHTTPRequestHandler) -> None:
    """Answer as Nominatim does, as if every number of every street were a house in the middle of Barvaux."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}
    street, _, number = query["street"].rpartition(" ")
    address = {"house_number": number, "road": street, "village": query["city"], "country_code": "be"}
    point = {"lat": "50.349", "lon": "5.492", "place_rank": 30, "class": "place", "type": "house"}
    answer([{**point, "display_name": "un endroit fictif", "address": address}])(request)
