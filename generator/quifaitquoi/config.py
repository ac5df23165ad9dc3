"""What a network chooses: the options of our plugin in its `mkdocs.yml`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from yaml.cyaml import CSafeLoader

from .diagnostics import SiteError
from .i18n import LANGUAGES, messages

PLUGIN = "quifaitquoi"


def _spoken(language: str) -> str:
    messages(language)
    return language


class Propose(BaseModel):
    """How a reader can propose a change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edit_url: str = ""
    """Address that opens a file for editing on the network's forge; `{file}` stands for its path."""
    email: str = ""
    """Where a change is proposed by those who have no account."""


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


def load_config(root: str) -> NetworkConfig:
    """Read our options from `mkdocs.yml` below `root`; a network without the file has the defaults.

    Only data is read: tags that would name a Python object or an environment variable are read as nothing.
    """
    if not os.path.isdir(root):
        raise SiteError("no-folder", path=root)
    path = os.path.join(root, "mkdocs.yml")
    try:
        with open(path, encoding="utf-8") as file:
            site = yaml.load(file, Loader=_DataLoader)  # noqa: S506 (a safe loader that ignores tags)
    except FileNotFoundError:
        return NetworkConfig()
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise SiteError("unreadable-config", reason=error) from None
    plugins = site.get("plugins") if isinstance(site, dict) else None
    for plugin in plugins if isinstance(plugins, list) else (plugins,):
        if isinstance(plugin, dict) and PLUGIN in plugin:
            return parse_config(plugin[PLUGIN] or {})
    return NetworkConfig()


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
