"""Our scripts as readers get them: without comments and indentation, which are for those who change them."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_MARGIN = re.compile(r"^\s+", re.MULTILINE)


def published(script: str) -> str:
    """Return a script without its indentation, its empty lines, and its comments that stand on lines of their own.

    A text in backticks must end on the line that it begins on: what stands on the lines of a longer one is taken for script.
    """
    return _MARGIN.sub("", _COMMENT.sub("", script))


BUNDLED = ("js/elements/orientation-page.mjs",)
"""The scripts that a page has to have soon, and that are made of many: each is published as one."""

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\} from )?"(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const) (?:(?P<name>\w+)|\[(?P<several>[^\]]*)\]))", re.MULTILINE
)


def bundled(path: str, read: Callable[[str], str]) -> str:
    """Return one script that holds a script and all that it imports, each in a scope of its own and before those that need it.

    `read` gives the script at a path; what is exported must not change afterwards.
    """
    parts: dict[str, str] = {}
    _add(normpath(path), read, parts, ())
    return "".join(parts.values())


def _add(path: str, read: Callable[[str], str], parts: dict[str, str], within: tuple[str, ...]) -> None:
    if path in within:
        raise ValueError(f"a ring of scripts: {' → '.join((*within, path))}")
    if path in parts:
        return
    script = read(path)
    for needed in _IMPORT.finditer(script):
        _add(_beside(path, needed), read, parts, (*within, path))
    number = {known: number for number, known in enumerate(parts)}

    def from_above(needed: re.Match[str]) -> str:
        names = (needed["names"] or "").replace(" as ", ": ").strip()
        return f"const {{ {names} }} = module{number[_beside(path, needed)]};\n" if names else ""

    names = ", ".join(found["name"] or found["several"] for found in _EXPORT.finditer(script))
    body = _EXPORT.sub("", _IMPORT.sub(from_above, script))
    parts[path] = f"const module{len(parts)} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _beside(path: str, needed: re.Match[str]) -> str:
    return normpath(join(dirname(path), needed["path"]))
