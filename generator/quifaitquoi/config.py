"""What a network chooses: the options of our plugin in its `mkdocs.yml`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from yaml.cyaml import CSafeLoader

from .diagnostics import ADJUSTABLE, SiteError
from .i18n import LANGUAGES, messages
from .phone import parse_phone
from .text import printable

PLUGIN = "quifaitquoi"


def _spoken(language: str) -> str:
    messages(language)
    return language


def _adjustable(code: str) -> str:
    if code not in ADJUSTABLE:
        raise ValueError(f"{printable(code)}: {', '.join(sorted(ADJUSTABLE))}")
    return code


class Propose(BaseModel):
    """How a reader can propose a change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edit_url: str = ""
    """Address that opens a file for editing on the network's forge; `{file}` stands for its path."""
    email: str = ""
    """Where a change is proposed by those who have no account."""


class Tiles(BaseModel):
    """A layer of map images that somebody else serves; without one, maps ask nobody for anything."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, Field(pattern=r"^https://[^\s/{}]+/\S*\{z\}\S*$")]
    """Address of an image, with `{z}`, `{x}` and `{y}` for its place."""
    attribution: Annotated[str, Field(min_length=1)]
    max_zoom: Annotated[int, Field(ge=1, le=22)] = 19
    asks: bool = True
    """Whether a reader is asked before the first image is fetched: its server learns who reads what."""

    @property
    def origin(self) -> str:
        """The server of the images, as a page's policy names it."""
        return "/".join(self.url.split("/")[:3])


class MapOptions(BaseModel):
    """What maps show besides the outlines of countries and the names of places."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tiles: Tiles | None = None
    municipalities: str = ""
    """A GeoJSON file of the network with the polygons of its municipalities, in degrees; `id` is a term's id, code or name."""


class Emergency(BaseModel):
    """A number to call when somebody is in danger, shown above the answers to some needs. None is chosen for a network."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    needs: Annotated[tuple[str, ...], Field(min_length=1)]
    """The ids of needs; a basic function stands for all needs under it."""
    phone: str
    """The number as its country reads it; one with few digits, such as 112, is dialled as it is."""
    words: str = ""
    """What is said before the number, in the language of the network; by default, that it is for immediate danger."""


def _address_of_service(url: str) -> str:
    if not urlsplit(url).hostname or urlsplit(url).port == 0:
        raise ValueError(printable(url))
    return url


class GeocoderOptions(BaseModel):
    """Whom `quifaitquoi geocode` asks where an address is; nobody, unless the network names a service and where it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Literal["nominatim", "photon", "pelias", "banfrance", "geocodeearth", "opencage", "pickpoint"]
    """What the service understands, by the name that geopy gives it."""
    url: Annotated[
        str, Field(pattern=r"^https?://[A-Za-z0-9.:\[\]-]+(/[^\s?#]*)?$"), AfterValidator(_address_of_service)
    ]
    """Where it is. None is chosen for a network: public services have conditions that somebody has to accept."""
    key_from: Annotated[str, Field(pattern="^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    """The environment variable that holds the network's key; the key itself is written nowhere."""
    email: Annotated[str, Field(pattern=r"^[!-~]+@[!-~]+$")] | None = None
    """Whom the service can write to; by default it is told the site's address."""
    rate: Annotated[float, Field(gt=0, le=100)] = 1.0
    """Requests a second, at most."""
    timeout: Annotated[float, Field(gt=0, le=120)] = 10.0
    """Seconds that one request may take in all."""
    deadline: Annotated[float, Field(gt=0)] = 3600.0
    """Seconds that one run may take; the next one goes on from there."""
    attribution: str = ""
    """What the service's licence asks to be said where its positions are shown; the page of the map says it."""

    @model_validator(mode="before")
    @classmethod
    def _names_a_place(cls, written: Any) -> Any:
        if isinstance(written, Mapping) and not written.get("url"):
            raise SiteError(
                "no-geocoder-url", option=f"{PLUGIN}.geocoder.url", name=printable(str(written.get("name")))
            )
        return written

    @property
    def source(self) -> str:
        """What the lock file calls the service: its name and its host."""
        return f"{self.name} {urlsplit(self.url).hostname}"


class NetworkConfig(BaseModel):
    """The options under `plugins: - quifaitquoi:`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Annotated[str, AfterValidator(_spoken)] = LANGUAGES[0]
    """The language of the interface, and the one in which a text without a language is written."""
    countries: tuple[Annotated[str, Field(pattern="^[A-Z]{2}$")], ...] = ("BE", "LU")
    """Where the network works (ISO 3166-1); a phone number without a prefix is looked for in each, in this order."""
    stale_after: int = Field(default=730, gt=0)
    """Days after which a record that nobody verified again is said to be old."""
    propose: Propose = Propose()
    map: MapOptions = MapOptions()
    geocoder: GeocoderOptions | None = None
    emergency: tuple[Emergency, ...] = ()
    quick_exit: Annotated[str, Field(pattern=r"^(about:blank|https://[!-~]+)$")] = "about:blank"
    """Where a reader goes who must leave fast: an empty page, or what everybody visits, such as a weather forecast. A network
    chooses it itself, since whoever runs that page learns that somebody came."""
    severities: Mapping[Annotated[str, AfterValidator(_adjustable)], Literal["error", "warning", "off"]] = {}
    """How much a defect weighs here, by its code, where that is not as usual."""

    @model_validator(mode="before")
    @classmethod
    def _numbers_can_be_called(cls, written: Any) -> Any:
        """Refuse emergency numbers that nobody can call: a wrong one is worse than none."""
        options = written if isinstance(written, Mapping) else {}
        countries = options.get("countries") or cls.model_fields["countries"].default
        emergencies = options.get("emergency")
        for index, each in enumerate(emergencies if isinstance(emergencies, list | tuple) else ()):
            phone = each.get("phone") if isinstance(each, Mapping) else None
            if phone is not None and not (isinstance(phone, str) and parse_phone(phone, countries)):
                option = f"{PLUGIN}.emergency.{index}.phone"
                raise SiteError("invalid-emergency-phone", option=option, number=printable(str(phone)))
        return written

    def is_stale(self, verified: str, today: date) -> bool:
        """Tell whether a date, as far as it is known, is longer ago than a record may go unverified."""
        return verified < _days_before(today, self.stale_after)[: len(verified)]


@lru_cache(maxsize=4)
def _days_before(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()


def load_config(root: str) -> NetworkConfig:
    """Read our options from `mkdocs.yml` below `root`; a network without the file has the defaults."""
    if not os.path.isdir(root):
        raise SiteError("no-folder", path=root)
    plugins = _settings(root).get("plugins")
    for plugin in plugins if isinstance(plugins, list) else (plugins,):
        if isinstance(plugin, dict) and PLUGIN in plugin:
            return parse_config(plugin[PLUGIN] or {})
    return NetworkConfig()


def load_url(root: str) -> str:
    """Read the site's public address from `mkdocs.yml` below `root`; empty, or ends with a slash."""
    return public_url(_settings(root).get("site_url"))


def public_url(written: object) -> str:
    """Return a site's public address as our pages need it: nothing when it is not known, else with a slash at its end."""
    return f"{written.rstrip('/')}/" if isinstance(written, str) and written else ""


def _settings(root: str) -> Mapping[str, Any]:
    """Read `mkdocs.yml` below `root`; a network without the file has no settings.

    Only data is read: tags that would name a Python object or an environment variable are read as nothing.
    """
    path = os.path.join(root, "mkdocs.yml")
    try:
        with open(path, encoding="utf-8") as file:
            site = yaml.load(file, Loader=_DataLoader)  # noqa: S506 (a safe loader that ignores tags)
    except FileNotFoundError:
        return {}
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise SiteError("unreadable-config", reason=error) from None
    return site if isinstance(site, dict) else {}


def refuse_python(path: str) -> None:
    """Refuse a `mkdocs.yml` with a tag that names a Python object, in itself or in what it inherits: MkDocs would make it."""
    for _ in range(_MAX_INHERITED):
        inherited = None
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for event in yaml.parse(text, Loader=CSafeLoader):
                tag = getattr(event, "tag", None) or ""
                if tag.startswith("tag:yaml.org,2002:python"):
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise SiteError(
                        "unsafe-config",
                        path=path,
                        line=line,
                        tag=f"!!{tag.removeprefix('tag:yaml.org,2002:')}",
                    )
            settings = yaml.load(text, Loader=_DataLoader)  # noqa: S506 (a safe loader that ignores tags)
            inherited = settings.get("INHERIT") if isinstance(settings, dict) else None
        except (OSError, yaml.YAMLError, ValueError) as error:
            raise SiteError("unreadable-config", reason=error) from None
        if not isinstance(inherited, str):
            return
        path = os.path.join(os.path.dirname(path), inherited)


_MAX_INHERITED = 10


def parse_config(options: Mapping[str, Any]) -> NetworkConfig:
    """Check the options of the plugin; say in one sentence what is wrong with them."""
    try:
        return NetworkConfig.model_validate(options)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(step) for step in first["loc"])
        raise SiteError("invalid-option", option=f"{PLUGIN}.{name}", reason=first["msg"]) from None


class _DataLoader(CSafeLoader):
    """A safe loader that reads any tagged value as nothing, instead of acting on it or failing."""


_DataLoader.add_multi_constructor("", lambda *_: None)
