"""The rules that records must keep beyond their model's shape.

A rule is one module with a function `check`, and one line below; its words stand in the translations under
`diagnostics.<code>`. What one record shows is found by `check(record, config)`, which gives a `Finding` for each defect;
what only the whole network shows, by `check(catalogue, config, today)`, which gives the entry with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ..catalogue import Catalogue, Entry
from ..config import NetworkConfig
from ..model import Record
from . import (
    abbreviations,
    addresses,
    confidential,
    contacts,
    duplicates,
    freshness,
    gaps,
    hours,
    lengths,
    links,
    paths,
    periods,
    personal,
)
from .finding import Finding

__all__ = ["NETWORK_RULES", "RECORD_RULES", "Finding"]

RecordRule = Callable[[Record, NetworkConfig], Iterator[Finding]]
NetworkRule = Callable[[Catalogue, NetworkConfig, date], Iterator[tuple[Entry, Finding]]]

RECORD_RULES: tuple[RecordRule, ...] = (
    addresses.check,
    confidential.check,
    contacts.check,
    hours.check,
    lengths.check,
    links.check,
    periods.check,
    personal.check,
)

NETWORK_RULES: tuple[NetworkRule, ...] = (
    abbreviations.check,
    duplicates.check,
    freshness.check,
    gaps.check,
    paths.check,
)
