"""Each file here draws a network and says what its authors are told; adding a file adds a test."""

from itertools import zip_longest
from pathlib import Path

import pytest

from tests.network import expected_in, read_text, shown

DEFECTS = {
    "field-of-another-kind": "fields of all kinds are looked up, not only those of this one",
    "hidden-in-a-key": "escapes in the name of a field are not checked",
    "item-of-a-list": "an item is called by its number",
    "language-of-a-text": "the model's other reading of a text is told too, and an empty group passes",
    "missing-and-wrong-in-one-list": "salvaging looks into a list that it has taken out",
    "record-kept-for-its-id": "a record that cannot be salvaged loses its id",
    "reference-told-once": "every text equal to the name is taken for the reference",
    "reference-with-blanks": "a name is looked up in the file as it is after stripping",
    "tabs-and-apostrophes": "the words of another version of the parser are looked for",
    "text-told-once": "the model's other reading of a text is told too",
    "vocabulary-named-as-a-kind": "terms of such a vocabulary take the places of records",
    "wrong-item-hides-nothing": "a list whose items are wrong is said to be empty",
}
"""What is known to be wrong in the software, by case; a case that passes must leave this list."""


def parameter(case: Path) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=DEFECTS[case.stem])] if case.stem in DEFECTS else []
    return pytest.param(case, id=case.stem, marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in sorted(Path(__file__).parent.glob("*.txt"))])
def test_authors_are_told_what_is_wrong(case: Path, tmp_path: Path) -> None:
    text = case.read_text("utf-8")
    expected = expected_in(text)

    told = shown(read_text(text, tmp_path).diagnostics)

    assert [told_like(line, asked) for line, asked in zip_longest(told, expected, fillvalue="")] == expected


def told_like(told: str, asked: str) -> str:
    """Leave out the remedy where the case does not say it."""
    return told if "\n" in asked else told.partition("\n")[0]
