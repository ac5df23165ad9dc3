"""What is wrong in an author's file: which defect, how badly, and where."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

Route = tuple[str | int, ...]
"""The keys and list positions that lead to a value: `("contacts", 0, "phone")`."""


class Severity(StrEnum):
    """An error stops a build; a warning is told and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


WARNINGS = frozenset(
    {
        "address-elsewhere",
        "address-not-found",
        "bank-account",
        "dead-anchor",
        "dead-link",
        "far-from-address",
        "leads-nowhere",
        "leads-to-itself",
        "long-text",
        "misspelt-locality",
        "mobile-number",
        "more-of-a-kind",
        "named-mailbox",
        "need-without-action",
        "never-verified",
        "postcode-of-another-place",
        "not-published",
        "provider-closed",
        "ring-without-exit",
        "same-phone",
        "similar-partner",
        "stale",
        "summary-repeats-title",
        "text-after-hash",
        "unknown-abbreviation",
        "unused-term",
        "wrong-extension",
    }
)
"""The codes that do not stop a build, unless a network chooses otherwise."""

ADJUSTABLE = WARNINGS - {"more-of-a-kind"} | {"invalid-postcode", "verified-in-future"}
"""The codes whose severity a network may choose; of the others a page cannot be made, or somebody could be harmed."""


def usual_severity(code: str) -> Severity:
    """Return how much a defect weighs where a network has not chosen otherwise."""
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


class Place(NamedTuple):
    """A spot in a file: its path below the root with forward slashes, and line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1


class Diagnostic(NamedTuple):
    """One defect of one file.

    `code` names the defect for ever (`unknown-reference`); its words live in the translations, under
    `diagnostics.<code>`, and take `arguments`. `remedy` names which of the code's remedies applies: `help`, or a more
    precise one such as `suggestion`.
    """

    place: Place
    code: str
    severity: Severity = Severity.ERROR
    arguments: tuple[tuple[str, str], ...] = ()
    remedy: str = "help"


def diagnose(place: Place, code: str, /, *, remedy: str = "help", **arguments: object) -> Diagnostic:
    """Make a diagnostic of the usual severity, whose arguments are kept as text, in a fixed order."""
    told = tuple(sorted((key, str(value)) for key, value in arguments.items()))
    return Diagnostic(place, code, usual_severity(code), told, remedy)


class SiteError(Exception):
    """The environment failed (a disk, a program, a configuration): one sentence, exit code 2, no traceback.

    `trouble` names what failed; its words are in the translations under `trouble`, and take `arguments`.
    """

    def __init__(self, trouble: str, /, **arguments: object) -> None:
        super().__init__(f"{trouble} {arguments}")
        self.trouble = trouble
        self.arguments = arguments
