"""Each file here draws a network and says what its authors are told; adding a file adds a test."""

from itertools import zip_longest
from pathlib import Path

import pytest

from tests.network import expected_in, read_text, shown


@pytest.mark.parametrize("case", sorted(Path(__file__).parent.glob("*.txt")), ids=lambda case: case.stem)
def test_authors_are_told_what_is_wrong(case: Path, tmp_path: Path) -> None:
    text = case.read_text("utf-8")
    expected = expected_in(text)

    told = shown(read_text(text, tmp_path).diagnostics)

    assert [told_like(line, asked) for line, asked in zip_longest(told, expected, fillvalue="")] == expected


def told_like(told: str, asked: str) -> str:
    """Leave out the remedy where the case does not say it."""
    return told if "\n" in asked else told.partition("\n")[0]
