"""Pieces that pages share: each is made once, kept as it is published, and pasted into every page that shows it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import accumulate
from typing import Any

from markupsafe import Markup

Macro = Callable[..., Markup]


class Sheet:
    """The page that is being made. Where a piece goes there is only a mark, until the page is finished.

    What pages explain where it appears must be seen: a piece with one of these words stands there as text.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget what is to be pasted, and the words."""
        self._pieces: list[bytes] = []
        self.words: Collection[str] = ()

    def holds_words(self, html: str) -> bool:
        """Tell whether one of the words stands in it somewhere."""
        return any(word in html for word in self.words)

    def kept(self, made: Markup) -> bytes | Markup:
        """Return what has just been made as it can be shown on other pages too: ready, or as text for its words."""
        ready = self._pasted(made)
        return _safe(Markup, ready, "utf-8") if self.holds_words(made) else ready

    def put(self, piece: bytes | Markup) -> Markup:
        """Return what stands for a piece in the text of this page."""
        if isinstance(piece, bytes):
            self._pieces.append(piece)
            return _safe(Markup, f"\0{len(self._pieces) - 1}\0")  # no author can write this letter
        return piece

    def finished(self, text: str) -> bytes:
        """Return the text of the page with its pieces, as it is published; the next one begins."""
        ready = self._pasted(text)
        self._pieces.clear()
        return ready

    def _pasted(self, text: str) -> bytes:
        parts = text.encode().split(b"\0")
        parts[1::2] = [self._pieces[int(number)] for number in parts[1::2]]
        return b"".join(parts)


class Pieces:
    """Calls a macro with given values once, and from then on gives the same: most cards and links stand on many pages."""

    def __init__(self, sheet: Sheet, size: int) -> None:
        self._sheet = sheet
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
                kept = self._sheet.kept(macro(*values))
            if len(self._recent) >= self._half:  # what nobody has asked for since the last time is forgotten
                self._recent, self._before = {}, self._recent
            self._recent[called] = kept
        return self._sheet.put(kept)


class Ahead(Pieces):
    """Also gives what was made before the work was shared: one text in memory, which every process has inherited."""

    def clear(self) -> None:
        """Forget what was made."""
        super().clear()
        self.keep(None, {}, ())

    def keep(self, macro: Macro | None, made: Mapping[Any, bytes], with_words: Iterable[Any]) -> None:
        """Give this HTML of a macro from now on, each for the value that it shows; for those `with_words`, as text."""
        self._macro = macro
        self._html = b"".join(made.values())
        self._bounds = array("Q", accumulate(map(len, made.values()), initial=0))
        self._numbers = {value: number for number, value in enumerate(made)}
        self._with_words = {self._numbers[value] for value in with_words}

    def __call__(self, macro: Macro, *values: Any) -> Markup:
        number = self._numbers.get(values[0]) if macro is self._macro and len(values) == 1 else None
        if number is None:
            return super().__call__(macro, *values)
        piece = self._html[self._bounds[number] : self._bounds[number + 1]]
        return _safe(Markup, piece, "utf-8") if number in self._with_words else self._sheet.put(piece)


_safe = str.__new__
"""Marks HTML as such; `Markup` itself would first ask it what it is."""
