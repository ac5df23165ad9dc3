"""For people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from ..diagnostics import Diagnostic
from ..i18n import Messages
from ..source import lines as source_lines
from ..text import printable
from .wording import one_line, records, tally


def report_text(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Tell each defect with its place, the line of the file with a caret, and the remedy; then how many there are."""
    found = list(diagnostics)
    lines: list[str] = []
    for file, group in groupby(found, key=lambda diagnostic: diagnostic.place.file):
        source = source_lines(root, file)
        for diagnostic in group:
            lines += _told(diagnostic, source, t)
    lines.append(_summary(found, counts, t))
    return "\n".join(lines) + "\n"


def _told(diagnostic: Diagnostic, source: list[str], t: Messages) -> list[str]:
    place, (message, remedy) = diagnostic.place, t.describe(diagnostic)
    severity = t(f"report.{diagnostic.severity}")
    file = printable(place.file, 150)
    told = [one_line(f"{file}:{place.line}:{place.column}: {severity}[{diagnostic.code}] {message}")]
    if 0 < place.line <= len(source):
        start = max(0, place.column - 60)
        number = f"{place.line:>6} | "
        told.append(one_line(f"{number}{printable(source[place.line - 1][start : start + 120], 120)}"))
        told.append(" " * (len(number) + place.column - 1 - start) + "^")
    return [*told, one_line(f"       {t('report.help')} {remedy}"), ""]


def _summary(found: list[Diagnostic], counts: Mapping[str, int], t: Messages) -> str:
    if not found:
        return t("report.clean", records=records(counts, t))
    errors, warnings = tally(found, t)
    return t("report.found", errors=errors, warnings=warnings, records=records(counts, t))
