"""Telling diagnostics: one module for each of those who read them.

A file can hold anything, so whatever comes from it is made harmless for the form in which it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..diagnostics import Diagnostic
from ..i18n import Messages
from .forges import report_github, report_gitlab
from .programs import report_json
from .proposal import report_markdown
from .sarif import report_sarif
from .terminal import report_text

__all__ = ["REPORTERS", "Reporter", "report_text"]

Reporter = Callable[[Iterable[Diagnostic], Mapping[str, int], Messages, str], str]
"""Tells diagnostics and the number of records of each kind, in a language, about the network in a folder."""

REPORTERS: Mapping[str, Reporter] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
    "gitlab": report_gitlab,
    "sarif": report_sarif,
    "markdown": report_markdown,
}
