"""A project: the history of something that partners undertook together, and what came of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .action import ActionId, MethodId, ProjectId
from .base import Part, PartialDate, Period, Place, Record, Text
from .partner import PartnerId


class Role(Part):
    """What a partner was in a project."""

    partner: PartnerId
    role: Text | None = None


class Funding(Part):
    """Who paid."""

    source: Text
    detail: Text | None = None


class Milestone(Part):
    """Something that happened."""

    date: PartialDate
    text: Text


class Value(Part):
    """A number at a moment."""

    date: PartialDate
    value: Annotated[float, Field(allow_inf_nan=False)]


class Result(Part):
    """An indicator and what was measured of it."""

    indicator: Text
    unit: Text | None = None
    values: Annotated[tuple[Value, ...], Field(min_length=1)]
    note: Text | None = None


class Project(Record):
    title: Text
    period: Period | None = None
    area: tuple[Place, ...] | None = None
    partners: tuple[Role, ...] | None = None
    funding: tuple[Funding, ...] | None = None
    problem: Text | None = None
    methods: tuple[MethodId, ...] | None = None
    actions: tuple[ActionId, ...] | None = None
    milestones: tuple[Milestone, ...] | None = None
    results: tuple[Result, ...] | None = None
    lessons: tuple[Text, ...] | None = None
    still_running: Text | None = None
    continued_by: tuple[ProjectId, ...] | None = None
