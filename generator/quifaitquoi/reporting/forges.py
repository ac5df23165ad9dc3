"""For forges that show diagnostics beside the lines of a proposal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostic, Severity
from ..i18n import Messages
from ..text import printable
from .wording import MAX_LENGTH, fingerprints, one_line


def report_github(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Give workflow commands, which GitHub turns into annotations (docs.github.com, “Workflow commands”)."""
    del root, counts
    return "".join(f"{_command(diagnostic, *t.describe(diagnostic))}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, message: str, remedy: str) -> str:
    place = diagnostic.place
    file = _escaped(place.file, 150, {"%": "%25", ":": "%3A", ",": "%2C"})
    command = f"::{diagnostic.severity} file={file},line={place.line},col={place.column},title={diagnostic.code}::"
    return command + _escaped(f"{message} – {remedy}", MAX_LENGTH - len(command), {"%": "%25"})


def _escaped(text: str, length: int, escapes: Mapping[str, str]) -> str:
    """Make a text printable and escape it for a command; it is cut where it would be too long, but never in an escape."""
    escaped = ""
    for letter in printable(text, length):
        piece = escapes.get(letter, letter)
        if len(escaped) + len(piece) > length:
            break
        escaped += piece
    return escaped


_GITLAB_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def report_gitlab(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Give a report of “code quality”, as GitLab calls what it shows in a merge request (docs.gitlab.com, “Code Quality”)."""
    del root, counts
    found = list(diagnostics)
    told = [
        {
            "description": one_line(" – ".join(t.describe(diagnostic))),
            "check_name": diagnostic.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB_SEVERITIES[diagnostic.severity],
            "location": {"path": diagnostic.place.file, "lines": {"begin": diagnostic.place.line}},
        }
        for diagnostic, fingerprint in zip(found, fingerprints(found), strict=True)
    ]
    return json.dumps(told, indent=2) + "\n"
