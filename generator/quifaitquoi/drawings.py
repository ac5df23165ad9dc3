"""Drawings (SVG) that can only be looked at: shapes, colours and words, nothing that acts or fetches."""

from __future__ import annotations

import re
from xml.parsers import expat

from markupsafe import escape

from .diagnostics import Diagnostic, Place, diagnose
from .source import read_text
from .text import printable

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XHTML = "http://www.w3.org/1999/xhtml"
# No `use` or `pattern`: a few of them inside each other draw a million shapes.
_ELEMENTS = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan "  # noqa: SIM905 (read more easily)
    "linearGradient radialGradient stop clipPath mask".split()
)
_ATTRIBUTES = frozenset(
    "aria-hidden aria-label aria-labelledby baseProfile class clip-path clip-rule clipPathUnits color "  # noqa: SIM905
    "color-interpolation cx cy d display dominant-baseline dx dy enable-background fill fill-opacity fill-rule focusable "
    "font-family font-size font-style font-weight fx fy gradientTransform gradientUnits height href id "
    "image-rendering letter-spacing mask maskContentUnits maskUnits offset opacity overflow paint-order pathLength points "
    "preserveAspectRatio r role rotate rx ry shape-rendering spreadMethod stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "text-anchor text-rendering transform vector-effect version viewBox visibility width word-spacing x x1 x2 y y1 y2".split()
)
_FETCHES = re.compile(r"url|image-set|(?:image|src)\s*\(", re.IGNORECASE)
_INSIDE = re.compile(r"url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)")


def read_drawing(root: str, file: str) -> bytes | Diagnostic:
    """Read a drawing and return it as it is published; one with anything active in it is refused, not repaired.

    Comments and the notes of drawing programs (elements and attributes of other vocabularies, `metadata`) are left out.
    """
    text = read_text(root, file)
    if isinstance(text, Diagnostic):
        return text
    drawing = _Drawing()
    try:
        drawing.parser.Parse(text, True)  # noqa: FBT003 (the parser's own)
        if not drawing.parts:
            return diagnose(Place(file), "broken-drawing")
    except expat.ExpatError as error:
        return diagnose(Place(file, error.lineno, error.offset + 1), "broken-drawing")
    except _Active as active:
        return diagnose(Place(file, active.line, active.column), "active-drawing", what=printable(active.what, 60))
    return "".join(drawing.parts).encode()


class _Active(Exception):  # noqa: N818 (a refusal is not an error of ours)
    """Names what is not on the list, and where it stands."""

    def __init__(self, what: str, parser: expat.XMLParserType) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1


class _Drawing:
    """Writes down again what the parser reads, as far as it is on the list."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[str] = []
        self.left_out = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.ProcessingInstructionHandler = self._refuse_instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse_doctype(self, *_: object) -> None:
        raise _Active("<!DOCTYPE>", self.parser)

    def _refuse_instruction(self, name: str, _data: str) -> None:
        raise _Active(f"<?{name}?>", self.parser)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        vocabulary, _, local = name.rpartition(" ")
        known = vocabulary == _SVG and local != "metadata" and (self.open or local == "svg")
        if vocabulary == _XHTML or (known and (local not in _ELEMENTS or (self.open and local == "svg"))):
            raise _Active(f"<{local}>", self.parser)
        if self.left_out or not known:
            self.left_out += 1
            return
        self.parts.append(f"<{local}" if self.open else f'<svg xmlns="{_SVG}"')
        for full, value in attributes.items():
            self._attribute(full, value)
        self.parts.append(">")
        self.open.append(local)

    def _attribute(self, full: str, value: str) -> None:
        vocabulary, _, name = full.rpartition(" ")
        if vocabulary not in {"", _XLINK} or (vocabulary and name != "href"):
            return
        fragments = value.startswith("#") if name == "href" else not _FETCHES.search(_INSIDE.sub("", value))
        if name not in _ATTRIBUTES or not fragments or "\\" in value:
            raise _Active(f"{name}={value}", self.parser)
        self.parts.append(f' {name}="{escape(value)}"')

    def _end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
        else:
            self.parts.append(f"</{self.open.pop()}>")

    def _characters(self, text: str) -> None:
        if not self.left_out:
            self.parts.append(str(escape(text)))
