"""The rules that a record must keep beyond its model's shape.

A rule is one module with a function `check(record, config)` that gives a `Finding` for each defect, and one line in
`RECORD_RULES`. Its words stand in the translations under `diagnostics.<code>`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..config import NetworkConfig
from ..model import Record
from . import confidential, contacts, hours, periods
from .finding import Finding

__all__ = ["RECORD_RULES", "Finding"]

Rule = Callable[[Record, NetworkConfig], Iterator[Finding]]

RECORD_RULES: tuple[Rule, ...] = (contacts.check, hours.check, confidential.check, periods.check)
