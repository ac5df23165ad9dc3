"""Our scripts as readers get them: in few files, and without comments and indentation, which are for those who change them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, join, normpath, relpath

MAIN = "js/quifaitquoi.mjs"
"""The script of every page. It holds all that it imports; others get that from it."""

BUNDLED = ("js/elements/orientation-page.mjs",)
"""Scripts that a page has to have soon: each holds all that it imports and that `MAIN` does not."""

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_MARGIN = re.compile(r"^\s+", re.MULTILINE)
_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\} from )?"(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const) (?:(?P<name>\w+)|\[(?P<several>[^\]]*)\]))", re.MULTILINE
)

Read = Callable[[str], str]
"""Gives the script at a path below our assets."""


def published(script: str) -> str:
    """Return a script without its indentation, its empty lines, and its comments that stand on lines of their own.

    A text in backticks must end on the line that it begins on: what stands on the lines of a longer one is taken for script.
    """
    return _MARGIN.sub("", _COMMENT.sub("", script))


class Scripts:
    """The scripts below a folder as they are published; what a script exports must not change once it has run."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._main = _Bundle(MAIN, read, {})

    def published(self, path: str) -> str:
        """Return what is published at the path of a script."""
        if path == MAIN:
            return published(self._main.script) + f"export {{ {', '.join(self._main.names.values())} }};\n"
        if path in self._main.names:
            return self._from_main(path)
        if path in BUNDLED:
            bundle = _Bundle(path, self._read, self._main.names)
            return published(bundle.script)
        return published(self._read(path))

    def _from_main(self, path: str) -> str:
        """Return a script that gives on what `MAIN` holds of it: there must be only one of what keeps a state."""
        main, name, exported = relpath(MAIN, dirname(path)), self._main.names[path], _exported(self._read(path))
        if not exported:
            return f'import "{_relative(main)}";\n'
        return f'import {{ {name} }} from "{_relative(main)}";\nexport const {{ {", ".join(exported)} }} = {name};\n'


class _Bundle:
    """A script and all that it imports, each in a scope of its own and before those that need it.

    `above`: the names under which `MAIN` gives what it holds.
    """

    def __init__(self, path: str, read: Read, above: Mapping[str, str]) -> None:
        self._read = read
        self._path = path
        self._above = above
        self._shared: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self._add(path, ())
        parts = "".join(self._parts.values())
        shared = ", ".join(self._shared.values())
        start = f'import {{ {shared} }} from "{_relative(relpath(MAIN, dirname(path)))}";\n' if shared else ""
        self.script = start + parts

    def _add(self, path: str, within: tuple[str, ...]) -> None:
        if path in within:
            raise ValueError(f"a ring of scripts: {' → '.join((*within, path))}")
        if path in self._above:
            self._shared[path] = self._above[path]
        elif path not in self.names:
            self._wrap(path, self._read(path), within)

    def _wrap(self, path: str, script: str, within: tuple[str, ...]) -> None:
        for needed in _IMPORT.finditer(script):
            self._add(_beside(path, needed), (*within, path))

        def from_another(needed: re.Match[str]) -> str:
            other = _beside(path, needed)
            names = " ".join((needed["names"] or "").replace(" as ", ": ").split())
            return f"const {{ {names} }} = {self._shared.get(other) or self.names[other]};\n" if names else ""

        body = _EXPORT.sub("", _IMPORT.sub(from_another, script))
        if path != self._path:
            place = _relative(relpath(path, dirname(self._path)))
            body = body.replace("import.meta.url", f'new URL("{place}", import.meta.url).href')
        self.names[path] = name = f"module{len(self.names)}" if not self._above else f"part{len(self.names)}"
        self._parts[path] = f"const {name} = (() => {{\n{body}return {{ {', '.join(_exported(script))} }};\n}})();\n"


def _exported(script: str) -> list[str]:
    """Return the names that a script exports."""
    return [found["name"] or found["several"] for found in _EXPORT.finditer(script)]


def _beside(path: str, needed: re.Match[str]) -> str:
    """Return the path of what a script imports."""
    return normpath(join(dirname(path), needed["path"]))


def _relative(path: str) -> str:
    return path if path.startswith(".") else f"./{path}"
