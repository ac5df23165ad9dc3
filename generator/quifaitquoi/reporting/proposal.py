"""For the volunteer who proposed a change: one comment in Markdown, below the proposal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from ..diagnostics import Diagnostic, Severity
from ..i18n import Messages
from ..text import printable
from .wording import records, tally

MAX_COMMENT = 65_536
"""How many characters a forge takes in one comment."""

_ROOM = 1_000
"""What is left for the last words."""


def report_markdown(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Tell how much there is to look at and, per file, where, what is wrong and what helps; or that all is well."""
    del root
    found = _most_urgent_first(diagnostics)
    if not found:
        return t("report.proposal.clean", records=records(counts, t)) + "\n"
    errors, warnings = tally(found, t)
    parts = [t("report.proposal.found", errors=errors, warnings=warnings)]
    length, told = len(parts[0]), 0
    for diagnostic, part in _parts(found, t):
        length += len(part) + 1
        if length > MAX_COMMENT - _ROOM:
            break
        parts.append(part)
        told += diagnostic is not None
    if told < len(found):
        parts.append("\n" + t("report.proposal.more", n=len(found) - told))
    return "\n".join([*parts, "", t("report.proposal.farewell")]) + "\n"


def _most_urgent_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Put the files that hold an error before those about which there is only advice, which may be left out."""
    found = list(diagnostics)
    wrong = {diagnostic.place.file for diagnostic in found if diagnostic.severity is Severity.ERROR}
    return sorted(found, key=lambda diagnostic: diagnostic.place.file not in wrong)


def _parts(found: list[Diagnostic], t: Messages) -> Iterator[tuple[Diagnostic | None, str]]:
    """Give a heading for each file, and an item for each diagnostic."""
    for file, group in groupby(found, key=lambda diagnostic: diagnostic.place.file):
        yield None, f"\n**{_quoted(file)}**\n"
        for diagnostic in group:
            yield diagnostic, _item(diagnostic, t)


_BORDER = "\0"


def _item(diagnostic: Diagnostic, t: Messages) -> str:
    # The author's words are told apart from ours by a character that neither can hold.
    arguments = tuple((name, f"{_BORDER}{printable(value, 200)}{_BORDER}") for name, value in diagnostic.arguments)
    message, remedy = (_marked(text) for text in t.describe(diagnostic._replace(arguments=arguments)))
    key = "line" if diagnostic.severity is Severity.ERROR else "line-to-improve"
    return f"- {t(f'report.proposal.{key}', line=diagnostic.place.line)} {message}\n  {remedy}"


def _marked(text: str) -> str:
    pieces = text.split(_BORDER)
    return "".join(_quoted(piece) if number % 2 else _plain(piece) for number, piece in enumerate(pieces))


def _quoted(text: str) -> str:
    """Show an author's words as code, in which no forge sees a link, a mention, a reference, a picture or HTML."""
    shown = printable(text, 200).replace("`", "ˋ")
    return f"`{shown}`" if shown else ""


def _plain(text: str) -> str:
    """Show our own words as they are."""
    return re.sub(r"[\\`*_{}\[\]<>#|~&]", r"\\\g<0>", text)
