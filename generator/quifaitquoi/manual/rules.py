"""The rules as authors read about them: why each is there, how to satisfy it, and an example that the tests really run."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import NamedTuple

from ..diagnostics import Severity, usual_severity
from ..i18n import Messages

_HEADER = re.compile(r"^-- (bad|good)/(\S.*) --\n", re.MULTILINE)


class Example(NamedTuple):
    """Two small networks that differ by what the rule asks: the files of each, by path and content."""

    bad: tuple[tuple[str, str], ...] = ()
    good: tuple[tuple[str, str], ...] = ()


class Rule(NamedTuple):
    """What is said of a code; `about` is Markdown. What the message and the remedies quote from a file is left open."""

    code: str
    title: str
    severity: Severity
    message: str
    help: str
    cases: tuple[str, ...]
    """The remedies for particular cases."""
    about: str
    example: Example


def codes(t: Messages) -> tuple[str, ...]:
    """Return every code, in the order in which its words stand in the translations."""
    return tuple(dict.fromkeys(key.split(".")[1] for key in t if key.startswith("diagnostics.")))


def rule(code: str, t: Messages) -> Rule:
    """Return what is said of a code."""
    stem = f"diagnostics.{code}."
    cases = [key for key in t if key.startswith(stem) and key[len(stem) :] not in _ALWAYS]
    return Rule(
        code,
        t(f"{stem}title"),
        usual_severity(code),
        _open(t(f"{stem}message")),
        _open(t(f"{stem}help")),
        tuple(_open(t(key)) for key in cases),
        t(f"{stem}about"),
        _example(code),
    )


_ALWAYS = frozenset({"title", "message", "help", "about"})
"""What is said of every code."""


def _open(text: str) -> str:
    return re.sub(r"\{\w+\}", "…", text)


def _example(code: str) -> Example:
    """Read the example of a code; what cannot be shown by a text, such as a wrong encoding, has none."""
    file = files("quifaitquoi") / "examples" / f"{code}.txt"
    if not file.is_file():
        return Example()
    _, *parts = _HEADER.split(file.read_text(encoding="utf-8"))
    shown = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    bad, good = (tuple((path, text) for side, path, text in shown if side == asked) for asked in ("bad", "good"))
    return Example(bad, good)
