"""An action: something that one or several partners do for people (a service, in Open Referral's words)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Contact, Flag, Language, Line, Part, PartialDate, Period, Place, Record, Ref, Site, Text
from .partner import PartnerId

ActionId = Annotated[str, Ref(("action",))]
MethodId = Annotated[str, Ref(("method",))]
ProjectId = Annotated[str, Ref(("project",))]

Age = Annotated[int, Field(ge=0, le=120)]


class Eligibility(Part):
    """Who may come, and what they need for it."""

    minimum_age: Age | None = None
    maximum_age: Age | None = None
    residence_status: Text | None = None
    conditions: tuple[Text, ...] | None = None
    bring: tuple[Text, ...] | None = None


class Access(Part):
    """One way in."""

    by: Literal["person", "professional"] | None = None
    how: Literal["walk-in", "phone", "email", "link", "letter"]
    detail: Text | None = None


class Fee(Part):
    """What it costs the person."""

    free: Flag | None = None
    detail: Text | None = None


class Capacity(Part):
    """Whether there is room, as of a day."""

    state: Literal["open", "limited", "full"]
    as_of: PartialDate | None = None


class Action(Record):
    title: Text
    providers: Annotated[tuple[PartnerId, ...], Field(min_length=1)]
    type: Annotated[str, Ref(("action-types",))] | None = None
    needs: tuple[Annotated[str, Ref(("needs",))], ...] | None = None
    audiences: tuple[Annotated[str, Ref(("audiences",))], ...] | None = None
    eligibility: Eligibility | None = None
    zone: tuple[Place, ...] | None = None
    sites: tuple[Site, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    reception: tuple[Literal["on-site", "remote", "at-home"], ...] | None = None
    access: tuple[Access, ...] | None = None
    fee: Fee | None = None
    languages: tuple[Language, ...] | None = None
    opening_hours: Line | None = None
    hours_note: Text | None = None
    capacity: Capacity | None = None
    duration: Text | None = None
    period: Period | None = None
    stage: Literal["welcome", "assessment", "collective", "follow-up"] | None = None
    leads_to: tuple[ActionId, ...] | None = None
    alternatives: tuple[ActionId, ...] | None = None
    methods: tuple[MethodId, ...] | None = None
    projects: tuple[ProjectId, ...] | None = None
