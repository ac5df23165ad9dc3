"""Telling diagnostics to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from .diagnostics import Diagnostic, Severity
from .i18n import Messages
from .source import lines as source_lines
from .text import printable

MAX_LENGTH = 300
"""How long a line about a defect may be."""

Reporter = Callable[[Iterable[Diagnostic], Mapping[str, int], Messages, str], str]


def report_text(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Tell each defect with its place, the line of the file with a caret, and the remedy; then how many there are."""
    found = list(diagnostics)
    lines: list[str] = []
    for file, group in groupby(found, key=lambda diagnostic: diagnostic.place.file):
        source = source_lines(root, file)
        for diagnostic in group:
            lines += _told(diagnostic, source, t)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    lines.append(_summary(errors, len(found) - errors, counts, t))
    return "\n".join(lines) + "\n"


def _told(diagnostic: Diagnostic, source: list[str], t: Messages) -> list[str]:
    place, (message, remedy) = diagnostic.place, t.describe(diagnostic)
    severity = t(f"report.{diagnostic.severity}")
    told = [
        _bounded(f"{printable(place.file, 200)}:{place.line}:{place.column}: {severity}[{diagnostic.code}] {message}")
    ]
    if 0 < place.line <= len(source):
        start = max(0, place.column - 60)
        shown = printable(source[place.line - 1][start : start + 120], 120)
        number = f"{place.line:>6} | "
        told += [f"{number}{shown}", " " * (len(number) + place.column - 1 - start) + "^"]
    told += [_bounded(f"       {t('report.help')} {remedy}"), ""]
    return told


def _bounded(line: str) -> str:
    line = printable(line, MAX_LENGTH * 2)
    return line if len(line) <= MAX_LENGTH else line[: MAX_LENGTH - 1] + "…"


def _summary(errors: int, warnings: int, counts: Mapping[str, int], t: Messages) -> str:
    records = ", ".join(t(f"report.counts.{kind}", n=count) for kind, count in counts.items())
    if not errors and not warnings:
        return t("report.clean", records=records)
    return t(
        "report.found", errors=t("report.errors", n=errors), warnings=t("report.warnings", n=warnings), records=records
    )


def report_json(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Give the same to programs: `{"diagnostics": […], "records": {kind: number}}`."""
    del root
    told = [
        {
            "code": diagnostic.code,
            "severity": str(diagnostic.severity),
            "file": diagnostic.place.file,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "message": message,
            "help": remedy,
        }
        for diagnostic in diagnostics
        for message, remedy in [t.describe(diagnostic)]
    ]
    return json.dumps({"diagnostics": told, "records": dict(counts)}, ensure_ascii=False, indent=2) + "\n"


def report_github(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Give workflow commands that annotate the lines of a proposal on GitHub."""
    del root, counts
    return "".join(f"{_annotation(diagnostic, *t.describe(diagnostic))}\n" for diagnostic in diagnostics)


def _annotation(diagnostic: Diagnostic, message: str, remedy: str) -> str:
    place = diagnostic.place
    where = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(diagnostic.code)}"
    text = printable(f"{message} {remedy}", MAX_LENGTH).replace("%", "%25")
    return f"::{diagnostic.severity} {where}::{text}"


def _property(text: str) -> str:
    """Escape a value as GitHub's workflow commands want it."""
    escaped = printable(text, 200).replace("%", "%25")
    return escaped.replace(":", "%3A").replace(",", "%2C")


REPORTERS: Mapping[str, Reporter] = {"text": report_text, "json": report_json, "github": report_github}
