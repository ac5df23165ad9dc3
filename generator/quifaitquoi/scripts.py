"""Our scripts as readers get them: without the comments, which are for those who change them."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)


def published(script: str) -> str:
    """Return a script without its comments that stand on lines of their own.

    A text in backticks must end on the line that it begins on: what stands on the lines of a longer one is taken for script.
    """
    return _COMMENT.sub("", script)
