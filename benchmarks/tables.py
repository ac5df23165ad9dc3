"""Numbers as a person reads them, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out rows under their heads: the first column to the left, the others to the right."""
    lines = [heads, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    drawn = [[cell.rjust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    for line, cells in zip(lines, drawn, strict=True):
        cells[0] = line[0].ljust(widths[0])
    drawn.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(cells).rstrip() for cells in drawn)


def seconds(value: float) -> str:
    """Write a duration."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def megabytes(value: int) -> str:
    """Write an amount of memory."""
    return f"{value / 1e6:,.0f} MB"
