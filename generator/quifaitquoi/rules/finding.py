"""A defect that a rule found, before its place in the file is known."""

from __future__ import annotations

from typing import NamedTuple

from ..diagnostics import Diagnostic, Place, Route, diagnose


class Finding(NamedTuple):
    """What is wrong at a route of a document; `at_key` points to the key rather than to its value."""

    route: Route
    code: str
    arguments: dict[str, object] = {}  # noqa: RUF012 (never changed)
    remedy: str = "help"
    at_key: bool = False

    def placed(self, place: Place) -> Diagnostic:
        """Make the diagnostic of it."""
        return diagnose(place, self.code, remedy=self.remedy, **self.arguments)
