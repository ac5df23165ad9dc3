"""A partner: an organisation, or a part of one, that people or other partners can turn to."""

from __future__ import annotations

from typing import Annotated, ClassVar

from .base import Contact, Language, Line, Part, PartialDate, Place, Record, Ref, Site, Text

PartnerId = Annotated[str, Ref(("partner",))]


class Cooperation(Part):
    """What a partner does together with another."""

    partner: PartnerId
    purpose: Text | None = None
    since: PartialDate | None = None


class Partner(Record):
    NAME: ClassVar[str] = "name"

    name: Text
    acronym: Line | None = None
    other_names: tuple[Text, ...] | None = None
    legal_form: Annotated[str, Ref(("legal-forms",))] | None = None
    founded: PartialDate | None = None
    closed: PartialDate | None = None
    needs: tuple[Annotated[str, Ref(("needs",))], ...] | None = None
    audiences: tuple[Annotated[str, Ref(("audiences",))], ...] | None = None
    area: tuple[Place, ...] | None = None
    sites: tuple[Site, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    languages: tuple[Language, ...] | None = None
    members: tuple[PartnerId, ...] | None = None
    member_of: tuple[PartnerId, ...] | None = None
    works_with: tuple[Cooperation, ...] | None = None
    networks: tuple[Annotated[str, Ref(("networks",))], ...] | None = None
    methods: tuple[Annotated[str, Ref(("method",))], ...] | None = None
