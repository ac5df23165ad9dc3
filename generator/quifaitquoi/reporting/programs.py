"""For programs that know ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostic
from ..i18n import Messages
from .wording import one_line


def report_json(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Give the diagnostics and counts as data: `{"diagnostics": […], "records": {kind: number}}`."""
    del root
    told = [
        {
            "code": diagnostic.code,
            "severity": str(diagnostic.severity),
            "file": diagnostic.place.file,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "message": one_line(message),
            "help": one_line(remedy),
        }
        for diagnostic in diagnostics
        for message, remedy in [t.describe(diagnostic)]
    ]
    return json.dumps({"diagnostics": told, "records": dict(counts)}, indent=2) + "\n"
