"""Every visible string, in the language of the site or of the person at the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale
from yaml.cyaml import CBaseLoader

from .diagnostics import Diagnostic, SiteError
from .text import printable

LANGUAGES = ("fr", "en")
"""The languages that the software speaks; one folder each under `locales/`."""

_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


class Messages:
    """The strings of one language; calling it with a key gives the text, with its `{placeholders}` filled.

    A text with plural forms is chosen by the argument `n`, by the rules of the language; a form `zero` is for none at all.
    An unknown key is a fault of ours
    and raises `KeyError`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = dict(_flat("", _load(language)))
        self._plural = Locale.parse(language).plural_form
        self._below: dict[str, dict[str, str | Mapping[str, str]]] = {}

    def __call__(self, key: str, /, **arguments: Any) -> str:
        text = self._texts[key]
        if not isinstance(text, str):
            n = arguments["n"]
            form = "zero" if n == 0 and "zero" in text else self._plural(n)
            text = text.get(form, text["other"])
        return text.format_map(arguments) if arguments else text

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        """Give every key."""
        return iter(self._texts)

    def below(self, key: str) -> Mapping[str, str | Mapping[str, str]]:
        """Return the strings below a key as they are written, for a program that fills them itself."""
        if key not in self._below:
            around = f"{key}."
            found = {name.removeprefix(around): text for name, text in self._texts.items() if name.startswith(around)}
            self._below[key] = found
        return self._below[key]

    def describe(self, diagnostic: Diagnostic) -> tuple[str, str]:
        """Return what is wrong, and the remedy, of a diagnostic."""
        stem, arguments = f"diagnostics.{diagnostic.code}", dict(diagnostic.arguments)
        return self(f"{stem}.message", **arguments), self(f"{stem}.{diagnostic.remedy}", **arguments)

    def describe_trouble(self, error: SiteError) -> str:
        """Return in one sentence why the environment failed."""
        arguments = {name: printable(str(value), 200) for name, value in error.arguments.items()}
        return self(f"trouble.{error.trouble}", **arguments)


@cache
def messages(language: str) -> Messages:
    """Return the strings of a language that the software speaks."""
    if language not in LANGUAGES:
        raise SiteError("unknown-language", language=printable(language), languages=", ".join(LANGUAGES))
    return Messages(language)


def _load(language: str) -> dict[str, Any]:
    loaded: dict[str, Any] = {}
    for file in sorted((files(__package__) / "locales" / language).iterdir(), key=lambda file: file.name):
        loaded |= yaml.load(file.read_text(encoding="utf-8"), Loader=CBaseLoader)  # noqa: S506 (text only)
    return loaded


def _flat(prefix: str, texts: Mapping[str, Any]) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for key, value in texts.items():
        if isinstance(value, Mapping) and not value.keys() <= _PLURALS:
            yield from _flat(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", value
