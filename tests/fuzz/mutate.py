"""Files that nobody wrote: records and pages of this repository, cut, joined and salted with what has broken other programs."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from quifaitquoi.model import KINDS
from quifaitquoi.source import is_record
from tests.network import files_in
from tests.site.building import NETWORK

REPOSITORY = Path(__file__).resolve().parents[2]
TESTS = REPOSITORY / "tests"


class Input(NamedTuple):
    """The file of a record or a page: its path in the network, and its bytes."""

    file: str
    content: bytes


def make_input(seeds: list[Input], seed: int, number: int) -> Input:
    """Return the input of a number, the same for the same seed."""
    random = Random(f"{seed} {number}")
    file, content = random.choice(seeds)
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        content = random.choice(_MUTATIONS)(random, content, random.choice(seeds).content)
    return Input(file, content)


def seeds() -> list[Input]:
    """Return the files of this network, of the corpus of bad input, of the cases, and of the small network of the tests.

    The first are there several times: what is right to begin with reaches the pages more often.
    """
    found = [*_files(REPOSITORY)] * 4 + [*_files(TESTS / "bad_input")]
    for text in (NETWORK, *(case.read_text("utf-8") for case in sorted((TESTS / "cases").glob("*.txt")))):
        drawn = files_in(text).items()
        found += (Input(file, content.encode()) for file, content in drawn if _is_ours(file))
    return found


def _files(root: Path) -> Iterator[Input]:
    for folder in dict.fromkeys(kind.folder.partition("/")[0] for kind in KINDS):
        for path in sorted((root / folder).rglob("*.*")):
            file = path.relative_to(root).as_posix()
            if _is_ours(file):
                yield Input(file, path.read_bytes())


def _is_ours(file: str) -> bool:
    return file.endswith(".md") or (is_record(file) and file.startswith(tuple(f"{kind.folder}/" for kind in KINDS)))


_YAML = (
    "&a ¦*a¦<<: *a¦? ¦!¦!a%0A::error::x ¦!!python/object/apply:os.system ¦%YAML 1.1\n¦---\n¦...\n¦- ¦: ¦# ¦ #¦|\n¦>-\n"
)
_SIGNS = "'¦\"¦[¦]¦{¦}¦,¦`¦@¦\t¦  ¦\n¦<¦>¦&¦\\¦\\u0000¦<<<<<<< x\n¦>>>>>>> x\n"
_HIDDEN = "\r¦\x00¦\x07¦\x1b[31m¦\x7f¦\x85¦\u2028¦\u202e¦\u200b¦\ufeff¦\u200d¦\u00a0¦\U000e0041"
_LETTERS = "é¦e\u0301¦ﬁ¦ß¦İ¦🧑\u200d🤝\u200d🧑"
_LOGS = "%0A::error::x¦::error file=a::x¦::stop-commands::x¦##[error]x¦\nTEL:112¦\\,;\\n¦=cmd|' /C calc'!A0¦@SUM(1)"
_TEMPLATES = "{{ 7*7 }}¦{% raw %}¦${x}¦{0}¦{file}¦%s¦qfq-slot-body-qfq"
_HTML = (
    "<script>alert(1)</script>¦</script>¦<!--¦-->¦<!--><script>¦]]>¦<![CDATA[¦<?x ?>¦<svg/onload=x>¦<img src=x onerror=x>¦"
    "\" onclick=\"x¦' onclick='x¦<iframe srcdoc=x>¦<a href=javascript:x>¦</p></div>¦<style>¦<math><mtext></form><form>¦"
    "&lt;script&gt;¦&#106;avascript:x¦&NewLine;"
)
_LINKS = (
    "javascript:x¦JaVa\tscript:x¦data:text/html,x¦vbscript:x¦//evil.example¦https://a@evil.example¦../../x¦"
    "a@b.example?bcc=c@d.example¦+32 86 00 00 01"
)
_MARKDOWN = (
    "[a](javascript:x)¦![a](https://b.example/c.png)¦[a]: javascript:x\n¦[a][a]¦<javascript:x>¦](¦[a](b¦"
    "[a](partner:maison-claire)¦[a](partner:¦**¦_¦~~~\n¦```\n¦| a | b |\n|---|---|\n¦1. ¦> ¦# a\n"
)
_VALUES = (
    "0¦-1¦1e999¦.nan¦999999999999999999999999999999¦yes¦null¦~¦2024-02-30¦0000¦9999-12-31¦24/7¦Mo-Fr 25:00-26:00¦"
    "Jan-Dec Mo[1] 09:00-10:00; PH off¦fr¦xx¦CPF¦bourg-fictif¦oui"
)
WORDS = "¦".join((_YAML, _SIGNS, _HIDDEN, _LETTERS, _LOGS, _TEMPLATES, _HTML, _LINKS, _MARKDOWN, _VALUES)).split("¦")
"""What means something to YAML, a terminal, a log, a spreadsheet, a template, HTML, Markdown, or to us."""

_SAYABLE = tuple(word for word in WORDS if all(letter.isprintable() or letter in "\n\t\u00a0\u200d" for letter in word))
_VALUE = re.compile(rb"^([ \t]*(?:- )?[a-z_]+:)[ ].*$", re.MULTILINE)

Mutation = Callable[[Random, bytes, bytes], bytes]


def _flip(random: Random, content: bytes, _: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def _insert(random: Random, content: bytes, _: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + _run(random, WORDS).encode() + content[at:]


def _run(random: Random, words: Sequence[str]) -> str:
    """Return one word, now and then a very long run of it."""
    return random.choice(words) * random.choice((1,) * 12 + (3, 13, 300, 5_000))


def _say(random: Random, content: bytes, _: bytes) -> bytes:
    """Put other words in the place of a value, quoted so that they are its text."""
    spots = list(_VALUE.finditer(content))
    if not spots:
        return content
    spot = random.choice(spots)
    said = "".join(random.choice((_run(random, _SAYABLE), "mot ", " ")) for _ in range(random.randrange(1, 9)))
    written = json.dumps(said, ensure_ascii=random.random() < 0.1)
    return content[: spot.end(1)] + b" " + written.encode() + content[spot.end() :]


def _lines(change: Callable[[Random, list[bytes]], None]) -> Mutation:
    def mutation(random: Random, content: bytes, _: bytes) -> bytes:
        lines = content.splitlines(keepends=True) or [b""]
        change(random, lines)
        return b"".join(lines)

    return mutation


def _double(random: Random, lines: list[bytes]) -> None:
    lines.insert(random.randrange(len(lines)), random.choice(lines))


def _delete(random: Random, lines: list[bytes]) -> None:
    del lines[random.randrange(len(lines))]


def _swap(random: Random, lines: list[bytes]) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent(random: Random, lines: list[bytes]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice((b" " * random.randrange(1, 40) + lines[at], b"- " + lines[at], lines[at].lstrip()))


def _splice(random: Random, content: bytes, other: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)] + other[random.randrange(len(other) + 1) :]


def _append(random: Random, content: bytes, other: bytes) -> bytes:
    """Add lines of another file."""
    lines = other.splitlines(keepends=True) or [b""]
    start = random.randrange(len(lines))
    return content + b"".join(lines[start : start + random.randrange(1, 6)])


_MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _insert,
    _insert,
    _say,
    _say,
    _say,
    *map(_lines, (_double, _delete, _swap, _indent)),
    _splice,
    _append,
)
