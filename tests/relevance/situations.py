"""Situations: what people and workers ask in their own words, what should come first, and what must not be said to fit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

TUNING = Path(__file__).with_name("situations.yml")
HELD_OUT = Path(__file__).with_name("held_out.yml")

Criterion = Literal["besoin", "lieu", "public", "age", "langue", "mode", "quand", "par"]


def _one_or_many(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


Several = Annotated[tuple[str, ...], BeforeValidator(_one_or_many)]
Respects = Annotated[tuple[Criterion, ...], BeforeValidator(_one_or_many)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _said(part: _Part) -> str:
    said = part.model_dump(exclude_defaults=True)
    return " · ".join(f"{key}={','.join(value) if isinstance(value, tuple) else value}" for key, value in said.items())


class Asked(_Part):
    """What is asked, by the keys of the page's address; each is as a reader types or chooses it."""

    q: str = ""
    besoin: Several = ()
    lieu: str = ""
    """The id of a municipality, its name in any language, a postcode or a village."""
    public: Several = ()
    age: int | None = None
    langue: str = ""
    mode: Literal["", "on-site", "remote", "at-home"] = ""
    quand: Annotated[str, Field(pattern=r"^(now|(Mo|Tu|We|Th|Fr|Sa|Su) \d\d:\d\d)?$")] = ""
    par: Literal["", "person", "professional"] = ""

    def __str__(self) -> str:
        return _said(self)


class Choice(_Part):
    """Some of a network's actions: those of which everything that is given here holds."""

    id: Several = ()
    """Ids, in which `*` stands for anything."""
    need: Several = ()
    """It names one of these needs."""
    without: Several = ()
    """It names needs, but none of these, nor one under or above them."""
    at: Several = ()
    """People are received in one of these municipalities."""
    fits: Respects = ()
    """Its record plainly says that it is right in each of these respects, as they are asked."""
    refuses: Respects = ()
    """Its record plainly says that it is wrong in at least one of these respects, as they are asked."""
    over: bool | None = None
    """Whether it has ended, or nobody offers it any more."""

    def __str__(self) -> str:
        return _said(self)


def _choices(value: Any) -> Any:
    return tuple({"id": choice} if isinstance(choice, str) else choice for choice in value)


Choices = Annotated[tuple[Choice, ...], BeforeValidator(_choices), Field(min_length=1)]


class Situation(_Part):
    """One situation: every action of `first` would be right in the first place, none of `must_not` may be said to fit."""

    network: Literal["fictional", "real"]
    asks: Asked
    meant: str = ""
    """The municipality that is meant, where the words for it are misspelt or stand in `q`."""
    first: Choices
    must_not: Choices
    why: str


def read_situations(file: Path) -> tuple[Situation, ...]:
    """Read a file of situations, grouped by the network that they are asked of."""
    by_network = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Situation.model_validate({"network": network, **situation})
        for network, situations in by_network.items()
        for situation in situations
    )
