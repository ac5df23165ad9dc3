"""The page of the list that a reader makes: its sheet to hand over, its calls, its links. All of it is made in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from yaml.cyaml import CBaseLoader

from ..hours.timetable import zone_of
from ..phone import prefix_of
from ..templating import quoted_json
from . import views
from .edition import Edition
from .plan import Page, Plan

SELECTED = ("action", "partner")
"""The kinds of records that can be on the list."""


def selection_page(edition: Edition) -> Page:
    """Return the page of the list; without JavaScript it says what to do instead."""

    def plan(base: str) -> Plan:
        return Plan((), lambda: _selection(edition, base))

    return Page(edition.section("selection"), "selection", "selection", plan)


def keys_path(edition: Edition) -> str:
    """Return where the keys of records are by their short names."""
    return f"{edition.section('selection')}keys.json"


def _selection(edition: Edition, base: str) -> views.Selection:
    return views.Selection(
        title=edition.t("list.title"),
        intro=edition.t("list.intro"),
        words=quoted_json(edition.t.below("list")),
        languages=quoted_json(sheet_words()),
        sections=quoted_json({kind: base + edition.section(kind) for kind in SELECTED}),
        keys_url=base + keys_path(edition),
        zone=zone_of(edition.config.countries[0]) or "",
        prefix=prefix_of(edition.config.countries[0]),
        exit_url=edition.config.quick_exit,
        links=tuple(
            views.Link(edition.t(f"words.lists.{namespace}.title"), base + edition.section(namespace))
            for namespace in ("orientation", "search", "action", "partner")
        ),
    )


@cache
def sheet_words() -> Mapping[str, Mapping[str, Any]]:
    """Return the words of the sheet in each language that it speaks, by the code of the language.

    They are few and plain, in more languages than the site has: what a service says of itself stays in the site's own.
    """
    folder = files("quifaitquoi") / "locales" / "sheet"
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".yml"): yaml.load(file.read_text(encoding="utf-8"), Loader=CBaseLoader)  # noqa: S506 (text only)
        for file in found
    }
