"""What ends does not end before it starts, and ages go from the youngest to the oldest."""

from __future__ import annotations

from collections.abc import Iterator

from ..config import NetworkConfig
from ..model import Action, Partner, Project, Record
from .finding import Finding


def check(record: Record, config: NetworkConfig) -> Iterator[Finding]:
    """Find periods and age limits that are the wrong way round."""
    period = record.period if isinstance(record, Action | Project) else None
    if period and period.start and period.end and period.end < period.start[: len(period.end)]:
        yield Finding(("period", "end"), "ends-before-start", {"start": period.start, "end": period.end})
    if (
        isinstance(record, Partner)
        and record.founded
        and record.closed
        and record.closed < record.founded[: len(record.closed)]
    ):
        yield Finding(("closed",), "ends-before-start", {"start": record.founded, "end": record.closed})
    if isinstance(record, Action) and record.eligibility:
        low, high = record.eligibility.minimum_age, record.eligibility.maximum_age
        if low is not None and high is not None and high < low:
            yield Finding(("eligibility", "maximum_age"), "ages-reversed", {"low": low, "high": high})
