"""Asking a geocoder where one address is: the only module that opens a socket, or knows geopy.

geopy writes the question in the service's own language; what goes over the wire is ours. A request has one deadline for all that
it does, its answer a bound, and it goes nowhere but to the host that the network has named.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from queue import Empty, SimpleQueue
from socket import SHUT_RDWR, socket
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from babel import Locale
from geopy import geocoders
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError

from .. import __version__
from ..config import PLUGIN, GeocoderOptions
from ..diagnostics import SiteError
from ..text import printable
from .found import Found, Reader, read_ban, read_nominatim, read_opencage, read_pelias, read_photon
from .questions import Question
from .survey import NoAnswer

MAX_ANSWER_BYTES = 1024 * 1024

MAX_ANSWERS = 5
"""How many answers a service may give to one question: the first is not always the one in the right village."""


class _Service(NamedTuple):
    """How geopy calls a service, what it is asked with, and how its answers are read."""

    geocoder: str
    asked_with: Callable[[Question, str], tuple[Any, dict[str, Any]]]
    read: Reader
    takes_key: bool = False
    needs_key: bool = False


class Geocoder:
    """A service that a network has named."""

    def __init__(self, options: GeocoderOptions, *, language: str, url: str, environment: Mapping[str, str]) -> None:
        """Prepare to ask: `language` is that of the answers, and `url` the network's own address, which says who asks."""
        self._options = options
        self._language = language
        self._service = _SERVICES[options.name]
        self._wire = _Wire(options.source)
        place = urlsplit(options.url)
        self._geopy = getattr(geocoders, self._service.geocoder)(
            domain=place.netloc + place.path.rstrip("/"),
            scheme=place.scheme,
            user_agent=_user_agent(options.email or url),
            adapter_factory=lambda **_: self._wire,
            **_key(options, environment, self._service),
        )

    def ask(self, question: Question, seconds: float) -> tuple[Found, ...]:
        """Return what the service answers within some seconds, the best first; raise `NoAnswer` where it gives none that counts.

        Nothing is returned only where the service says that it knows no such place.
        """
        query, terms = self._service.asked_with(question, self._language)
        try:
            with warnings.catch_warnings(action="ignore"):
                places = self._geopy.geocode(query, exactly_one=False, timeout=seconds, **terms) or ()
            found = tuple(self._service.read(place.raw) for place in places)
        except _NO_ANSWER:
            raise NoAnswer("geocoder-unusable", source=self._options.source) from None
        if not found and not _says_nothing(self._wire.answer):
            raise NoAnswer("geocoder-unusable", source=self._options.source)
        return found[:MAX_ANSWERS]


_NO_ANSWER = (GeopyError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What geopy and our readers raise at data that is no answer of the service."""


def _user_agent(contact: str) -> str:
    """Name the software and whom to write to, in letters that a header may have."""
    known = quote(contact, safe="!#$%&'*+,-./:;=?@^_~")
    return f"quifaitquoi/{__version__} ({known})" if known else f"quifaitquoi/{__version__}"


def _key(options: GeocoderOptions, environment: Mapping[str, str], service: _Service) -> dict[str, str]:
    """Return the network's key, from where it says that it is."""
    if service.needs_key and not options.key_from:
        raise SiteError("geocoder-needs-key", name=options.name, option=f"{PLUGIN}.geocoder.key_from")
    if not service.takes_key or not options.key_from:
        return {}
    key = environment.get(options.key_from, "")
    if not key:
        raise SiteError("no-geocoder-key", name=options.key_from)
    return {"api_key": key}


def _says_nothing(answer: Any) -> bool:
    """Tell an empty list of answers from an answer of another kind: what only looks empty may be a failure."""
    if isinstance(answer, Mapping):
        answer = answer.get("features", answer.get("results"))
    return isinstance(answer, list) and not answer


# What each service is asked


def _parts(question: Question, language: str) -> tuple[Any, dict[str, Any]]:
    named = {"street": question.street, "postalcode": question.postcode, "city": question.locality}
    countries = [country.lower() for country in question.countries]
    terms = {"limit": MAX_ANSWERS, "addressdetails": True, "language": language, "country_codes": countries}
    return {name: value for name, value in named.items() if value}, terms


def _line_for_photon(question: Question, language: str) -> tuple[Any, dict[str, Any]]:
    return _line(question), {"limit": MAX_ANSWERS, "language": language}


def _line_for_pelias(question: Question, language: str) -> tuple[Any, dict[str, Any]]:
    return _line(question), {"countries": list(question.countries), "language": language}


def _line_for_ban(question: Question, _language: str) -> tuple[Any, dict[str, Any]]:
    return _line(question, country=False), {"limit": MAX_ANSWERS}


def _line_for_opencage(question: Question, language: str) -> tuple[Any, dict[str, Any]]:
    countries = [country.lower() for country in question.countries]
    return _line(question), {"country": countries, "language": language, "annotations": False}


def _line(question: Question, *, country: bool = True) -> str:
    """Write an address on one line: “Grand-Rue 44, 6940 Barvaux, Belgium”."""
    one = question.countries[0] if country and len(question.countries) == 1 else ""
    parts = (question.street, f"{question.postcode} {question.locality}".strip(), _COUNTRIES.get(one, one))
    return ", ".join(part for part in parts if part)


_COUNTRIES: Mapping[str, str] = Locale("en").territories

_SERVICES = {
    "nominatim": _Service("Nominatim", _parts, read_nominatim),
    "pickpoint": _Service("PickPoint", _parts, read_nominatim, takes_key=True, needs_key=True),
    "photon": _Service("Photon", _line_for_photon, read_photon),
    "pelias": _Service("Pelias", _line_for_pelias, read_pelias, takes_key=True),
    "geocodeearth": _Service("GeocodeEarth", _line_for_pelias, read_pelias, takes_key=True, needs_key=True),
    "banfrance": _Service("BANFrance", _line_for_ban, read_ban),
    "opencage": _Service("OpenCage", _line_for_opencage, read_opencage, takes_key=True, needs_key=True),
}


# What goes over the wire


class _Wire(BaseSyncAdapter):  # type: ignore[misc]
    """Carries a question of geopy's to the service, and its answer back; `answer` is the last one, as it came."""

    def __init__(self, source: str) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._source = source
        self.answer: Any = None

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Return the data that a service answers."""
        self.answer = None
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            self.answer = json.loads(text)
        except (ValueError, RecursionError):
            raise NoAnswer("geocoder-unusable", source=self._source) from None
        return self.answer

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text that a service answers; raise `NoAnswer` for all else."""
        outcome = _Exchange(url, headers, timeout).outcome()
        if outcome is None:
            raise NoAnswer("geocoder-silent", source=self._source, seconds=f"{round(timeout, 1):g}")
        if isinstance(outcome, OSError):
            raise NoAnswer("geocoder-unreachable", source=self._source, reason=outcome.strerror or outcome)
        if isinstance(outcome, Exception):
            raise NoAnswer("geocoder-unusable", source=self._source)
        if outcome.status != 200:
            raise _trouble(self._source, outcome)
        if len(outcome.content) > MAX_ANSWER_BYTES:
            raise NoAnswer("geocoder-unusable", source=self._source)
        return outcome.content.decode("utf-8", errors="replace")


def _trouble(source: str, response: _Response) -> NoAnswer:
    """Say why a service gives no answer, and whether it is of any use to ask again."""
    status, headers = response.status, response.headers
    wait = _seconds_to_wait(headers.get("retry-after", ""))
    if 300 <= status < 400:
        place = urlsplit(headers.get("location", "")).hostname or "?"
        return NoAnswer("geocoder-moved", source=source, place=printable(place), final=True)
    if status in {401, 402, 403, 407}:
        return NoAnswer("geocoder-refuses", source=source, status=status, final=True)
    if status == 429 or (status == 503 and wait is not None):
        return NoAnswer("geocoder-busy" if wait is None else "geocoder-waits", source=source, wait=wait)
    return NoAnswer("geocoder-fails", source=source, status=status, wait=wait)


def _seconds_to_wait(written: str) -> float | None:
    """Read a `Retry-After`: seconds, or a moment (RFC 9110, 10.2.3)."""
    with suppress(ValueError, TypeError, OverflowError):
        if written.strip().isdecimal():
            return float(written)
        moment = parsedate_to_datetime(written)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    return None


class _Response(NamedTuple):
    """What came back: no more of it than the bound and one byte."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class _Exchange:
    """One request in a thread of its own, so that nothing which a server does, or a name server, can hold us up."""

    def __init__(self, url: str, headers: Mapping[str, str], seconds: float) -> None:
        place = urlsplit(url)
        made = HTTPSConnection if place.scheme == "https" else HTTPConnection
        self._connection = made(place.hostname or "", place.port, timeout=seconds)
        self._target = f"{place.path or '/'}?{place.query}"
        self._headers = {**headers, "Accept": "application/json", "Accept-Encoding": "identity", "Connection": "close"}
        self._seconds = seconds
        self._outcomes: SimpleQueue[_Response | Exception] = SimpleQueue()
        self._socket: socket | None = None
        self._over = False

    def outcome(self) -> _Response | Exception | None:
        """Return what came back, or what went wrong; nothing when the time is over: then the connection is cut."""
        Thread(target=self._run, daemon=True).start()
        try:
            return self._outcomes.get(timeout=self._seconds)
        except Empty:
            return None
        finally:
            self._over = True
            if self._socket:
                with suppress(OSError):
                    self._socket.shutdown(SHUT_RDWR)

    def _run(self) -> None:
        try:
            self._outcomes.put(self._response())
        except (OSError, HTTPException, ValueError) as error:
            self._outcomes.put(error)
        finally:
            self._connection.close()

    def _response(self) -> _Response:
        self._connection.connect()
        self._socket = self._connection.sock
        if self._over:
            raise TimeoutError
        self._connection.request("GET", self._target, headers=self._headers)
        response = self._connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        content = response.read(MAX_ANSWER_BYTES + 1)
        if response.length and len(content) <= MAX_ANSWER_BYTES:
            raise IncompleteRead(content, response.length)
        return _Response(response.status, headers, content)
