"""Writing plain data as YAML the way an author would: block style, literal blocks for texts of several lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Plain = str | int | float | bool | Sequence["Plain"] | Mapping[str, "Plain"]
Data = Mapping[str, Plain]

# Every YAML reader takes these for text: no word such as `no`, no number, no date, nothing that begins or ends a construct.
_BARE = re.compile(
    r"(?!(?:y|n|yes|no|on|off|true|false|null|none|oui|non)$)[^\W\d_][^:#\n\"'{}\[\],&*!|>%@`]*(?<! )", re.IGNORECASE
)

_WIDTH = 90


def emit(data: Data) -> str:
    """Return the YAML text of a mapping."""
    lines: list[str] = []
    _mapping(lines, "", data)
    lines.append("")
    return "\n".join(lines)


def _mapping(lines: list[str], indent: str, data: Data, first: str | None = None) -> None:
    lead = indent if first is None else first
    for key, value in data.items():
        _value(lines, indent, f"{lead}{_scalar(key)}:", value)
        lead = indent


def _value(lines: list[str], indent: str, head: str, value: Plain) -> None:
    if isinstance(value, str):
        if "\n" in value:
            lines.append(f"{head} |")
            lines.extend(f"{indent}  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
        else:
            lines.append(f"{head} {_scalar(value)}")
    elif isinstance(value, bool):
        lines.append(f"{head} {'true' if value else 'false'}")
    elif isinstance(value, int | float):
        lines.append(f"{head} {value}")
    elif not value:
        lines.append(f"{head} {'{}' if isinstance(value, Mapping) else '[]'}")
    elif isinstance(value, Mapping):
        lines.append(head)
        _mapping(lines, f"{indent}  ", value)
    elif flow := _flow(value):
        lines.append(f"{head} [{flow}]")
    else:
        lines.append(head)
        for item in value:
            _item(lines, f"{indent}  ", item)


def _item(lines: list[str], indent: str, item: Plain) -> None:
    if isinstance(item, Mapping):
        _mapping(lines, f"{indent}  ", item, first=f"{indent}- ")
    else:
        _value(lines, indent, f"{indent}-", item)


def _flow(items: Sequence[Plain]) -> str:
    """Return what stands between the brackets of a list of a few words, or nothing when the list is of another sort."""
    words = [item for item in items if isinstance(item, str) and _BARE.fullmatch(item)]
    line = ", ".join(words)
    return line if len(words) == len(items) and len(line) < _WIDTH else ""


def _scalar(text: str) -> str:
    if _BARE.fullmatch(text):
        return text
    return "'" + text.replace("'", "''") + "'"
