"""What the reports have in common: lines that nothing can break, counts, and names that last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from ..diagnostics import Diagnostic, Severity
from ..i18n import Messages
from ..text import printable

MAX_LENGTH = 300
"""How long a line about a defect may be."""


def one_line(text: str) -> str:
    """Make a text one printable line of bounded length, in which GitHub sees no command (it looks for `##[` anywhere)."""
    return printable(text.replace("##[", "## ["), MAX_LENGTH)


def tally(diagnostics: Iterable[Diagnostic], t: Messages) -> tuple[str, str]:
    """Return in words how many errors there are, and how many warnings."""
    counted = Counter(diagnostic.severity for diagnostic in diagnostics)
    return t("report.errors", n=counted[Severity.ERROR]), t("report.warnings", n=counted[Severity.WARNING])


def records(counts: Mapping[str, int], t: Messages) -> str:
    """Return in words how many records there are of each kind."""
    return ", ".join(t(f"report.counts.{kind}", n=count) for kind, count in counts.items())


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Give each diagnostic a name that it keeps when lines are added or removed above it.

    It tells what is wrong in which file; defects that are alike there are numbered in their order.
    """
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        alike = f"{diagnostic.place.file!r} {diagnostic.code} {diagnostic.arguments!r}"
        seen[alike] += 1
        yield blake2b(f"{alike} {seen[alike]}".encode(), digest_size=16).hexdigest()
