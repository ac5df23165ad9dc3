"""Finding words in a published site however they are written: compressed, escaped, encoded, folded, or in a file's name."""

import html
import re
import unicodedata
import zlib
from base64 import b64decode
from binascii import unhexlify
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

DEPTH = 3
"""How deep one encoding may stand in another."""


def found_in(published: Mapping[str, bytes], words: Iterable[str]) -> set[tuple[str, str]]:
    """Return which of the words occur in which files of a site; the words are lower-case ASCII letters and digits."""
    wanted = tuple(words)
    return {
        (word, path)
        for path, content in published.items()
        for reading in (path, *_readings(content, DEPTH))
        for text in _decoded(reading)
        for word in _occurring(wanted, text)
    }


def _occurring(words: tuple[str, ...], text: str) -> list[str]:
    """Look without case, accents, punctuation and blanks, and once more without tags."""
    spellings = [_folded(text), _folded(_TAG.sub("", text))]
    return [word for word in words if any(word in spelling for spelling in spellings)]


_TAG = re.compile("<[^<>]*>")


def _folded(text: str) -> str:
    letters = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]+", "", letters.casefold())


def _decoded(text: str) -> Iterator[str]:
    """Give a text, then with its escapes undone, as long as there are any."""
    yield text
    for _ in range(DEPTH):
        plainer = _unescaped(html.unescape(unquote(text)))
        if plainer == text:
            return
        text = plainer
        yield text


def _unescaped(text: str) -> str:
    """Undo the escapes of JSON and JavaScript."""
    return re.sub(
        r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})", lambda found: chr(int(found[1] or found[2], 16)), text
    )


def _readings(content: bytes, depth: int) -> Iterator[str]:
    """Give the texts of some bytes; without zeros, those in UTF-16 read like the others."""
    yield content.replace(b"\0", b"").decode("utf-8", "replace")
    if depth:
        for inner in (*_unpacked(content), *_unbased(content)):
            yield from _readings(inner, depth - 1)


_GZIP = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Give what is compressed in some bytes, wherever it begins."""
    for start in _GZIP.finditer(content):
        try:
            yield zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(content[start.start() :])
        except zlib.error:
            continue


_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){6,}")


def _unbased(content: bytes) -> Iterator[bytes]:
    for found in _BASE64.findall(content):
        for start in range(4):  # letters before it may have been taken for a part of it
            part = found[start:].translate(_STANDARD)
            yield b64decode(part + b"A" * (-len(part) % 4))
    for found in _HEX.findall(content):
        yield unhexlify(found)


_STANDARD = bytes.maketrans(b"-_", b"+/")
