"""A method: a way of working that others can take up."""

from __future__ import annotations

from .action import MethodId
from .base import Part, Record, Text


class Step(Part):
    """One step of a method."""

    title: Text
    text: Text | None = None


class Method(Record):
    title: Text
    principles: tuple[Text, ...] | None = None
    steps: tuple[Step, ...] | None = None
    fits: Text | None = None
    limits: Text | None = None
    origins: Text | None = None
    related: tuple[MethodId, ...] | None = None
