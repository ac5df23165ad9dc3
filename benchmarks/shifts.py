"""How far the content of a page moves by itself while somebody reads it, as browsers count it."""

from __future__ import annotations

from playwright.sync_api import Page

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
"""


def shifted(page: Page) -> float:
    """Return the sum of all shifts, but for those within half a second of what the reader did, which the standard leaves out.

    Browsers report the largest burst of them; the sum is never less.
    """
    return float(page.evaluate("shifts.reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0)"))
