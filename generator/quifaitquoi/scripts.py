"""Our scripts as readers get them: without comments and indentation, which are for those who change them."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_MARGIN = re.compile(r"^\s+", re.MULTILINE)


def published(script: str) -> str:
    """Return a script without its indentation, its empty lines, and its comments that stand on lines of their own.

    A text in backticks must end on the line that it begins on: what stands on the lines of a longer one is taken for script.
    """
    return _MARGIN.sub("", _COMMENT.sub("", script))
