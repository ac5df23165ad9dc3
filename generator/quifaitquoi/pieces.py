"""Pieces that pages share: each is made once, kept as it is published, and pasted into every page that shows it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Mapping
from itertools import accumulate
from typing import Any

from markupsafe import Markup

Macro = Callable[..., Markup]

as_html = str.__new__
"""Marks HTML as such; `Markup` itself would first ask it what it is."""

_MARK = re.compile(rb"\0(\d+)\0")
"""What stands for a piece: its number on the page, between letters that no author can write."""


class Pasteup:
    """The page that is being made. Where a piece goes there is only a mark, until the page is finished.

    What pages explain where it appears must be seen: a piece with one of these words stands there as text.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget what is to be pasted, and the words."""
        self._pieces: list[bytes] = []
        self.words: Collection[str] = ()

    def kept(self, made: Markup) -> bytes | Markup:
        """Return what has just been made as it can be shown on other pages too: ready, or as text for its words."""
        ready = self._pasted(made)
        return as_html(Markup, ready, "utf-8") if any(word in made for word in self.words) else ready

    def put(self, piece: bytes | Markup) -> Markup:
        """Return what stands for a piece in the text of this page."""
        if isinstance(piece, bytes):
            self._pieces.append(piece)
            return as_html(Markup, f"\0{len(self._pieces) - 1}\0")
        return piece

    def finished(self, text: str) -> bytes:
        """Return the text of the page with its pieces, as it is published; the next one begins."""
        ready = self._pasted(text)
        self._pieces.clear()
        return ready

    def _pasted(self, text: str) -> bytes:
        parts = _MARK.split(text.encode())
        parts[1::2] = [self._pieces[int(number)] for number in parts[1::2]]
        return b"".join(parts)


class Pieces:
    """Calls a macro with given values once, and from then on gives the same: most cards and links stand on many pages."""

    def __init__(self, pasteup: Pasteup, size: int) -> None:
        self._pasteup = pasteup
        self._half = size // 2
        self.clear()

    def clear(self) -> None:
        """Forget what was made."""
        self._recent: dict[tuple[Any, ...], bytes | Markup] = {}
        self._before: dict[tuple[Any, ...], bytes | Markup] = {}

    def __call__(self, macro: Macro, *values: Any) -> Markup:
        called = (macro, *values)
        kept = self._recent.get(called)
        if kept is None:
            if (kept := self._before.get(called)) is None:
                kept = self._pasteup.kept(macro(*values))
            if len(self._recent) >= self._half:  # what nobody has asked for since the last time is forgotten
                self._recent, self._before = {}, self._recent
            self._recent[called] = kept
        return self._pasteup.put(kept)


class Ahead(Pieces):
    """Also gives what was made before the work was shared: one text in memory, which every process has inherited."""

    def clear(self) -> None:
        """Forget what was made."""
        super().clear()
        self.keep(None, {})

    def keep(self, macro: Macro | None, made: Mapping[Any, bytes | Markup]) -> None:
        """Give this HTML of a macro from now on, each for the value that it shows."""
        ready = [piece if isinstance(piece, bytes) else piece.encode() for piece in made.values()]
        self._macro = macro
        self._html = b"".join(ready)
        self._bounds = array("Q", accumulate(map(len, ready), initial=0))
        self._numbers = {value: number for number, value in enumerate(made)}
        self._as_text = {number for number, piece in enumerate(made.values()) if not isinstance(piece, bytes)}

    def __call__(self, macro: Macro, *values: Any) -> Markup:
        number = self._numbers.get(values[0]) if macro is self._macro and len(values) == 1 else None
        if number is None:
            return super().__call__(macro, *values)
        piece = self._html[self._bounds[number] : self._bounds[number + 1]]
        return as_html(Markup, piece, "utf-8") if number in self._as_text else self._pasteup.put(piece)
