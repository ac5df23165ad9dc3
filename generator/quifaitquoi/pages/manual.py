"""The authors' manual on the site: a page for each rule, and one for the fields of each kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ..diagnostics import Severity
from ..manual import SCHEMAS, Field, Rule, codes, fields_of, rule
from ..model import KINDS, TERMS, Kind, Term, Vocabulary
from . import views
from .edition import Edition
from .plan import Page, Plan

MANUAL = ("rules", "fields")
"""The sections of the manual: parts of the one in which readers learn how to contribute."""


def manual_pages(edition: Edition) -> Iterator[Page]:
    """Give the pages of the manual; they say nothing of the network's records, and are not to be found by the search."""
    rules, fields = edition.section("rules"), edition.section("fields")
    yield _page(rules, "rules", "directory", partial(_rules, edition))
    for code in codes(edition.t):
        yield _page(f"{rules}{code}/", "rules", "rule", partial(_rule, edition, code))
    yield _page(fields, "fields", "directory", partial(_kinds, edition))
    for kind in KINDS:
        yield _page(_fields_path(edition, kind), "fields", "fields", partial(_fields, edition, kind))


def _page(path: str, section: str, template: str, view: Callable[[str], NamedTuple]) -> Page:
    return Page(path, section, template, lambda base: Plan((), lambda: view(base)))


def _fields_path(edition: Edition, kind: Kind) -> str:
    return f"{edition.section('fields')}{edition.t(f'words.manual.paths.{kind.name}')}/"


def _head(
    title: str, summary: str, back: views.Link, code: str = "", badges: tuple[views.Badge, ...] = ()
) -> views.Head:
    return views.Head("manual", back.title, back.url, title, code, summary, badges, ())


# Rules


def _rules(edition: Edition, base: str) -> views.Directory:
    """List the rules, those that stop a build apart from the others."""
    t, told = edition.t, [rule(code, edition.t) for code in codes(edition.t)]
    groups = (
        (
            views.Link(t(f"words.manual.{severity}s")),
            tuple(
                views.Link(item.title, f"{base}{edition.section('rules')}{item.code}/", item.code)
                for item in told
                if _severity(edition, item) is severity
            ),
        )
        for severity in Severity
    )
    intro = _intro(edition, "rules", "fields", base + edition.section("fields"))
    return views.Directory(t("words.manual.rules.title"), intro, tuple(group for group in groups if group[1]))


def _intro(edition: Edition, part: str, other: str, url: str) -> Markup:
    """Say what a part of the manual holds, and where the other is."""
    intro, title = edition.t(f"words.manual.{part}.intro"), edition.t(f"words.manual.{other}.title")
    return Markup('<p>{}</p><p><a href="{}">{}</a></p>').format(intro, url, title)


def _severity(edition: Edition, told: Rule) -> Severity:
    """Return how much a defect weighs in this network, or would if it were told here."""
    chosen = edition.config.severities.get(told.code, "off")
    return told.severity if chosen == "off" else Severity(chosen)


def _rule(edition: Edition, code: str, base: str) -> views.Rule:
    t, told = edition.t, rule(code, edition.t)
    severity = _severity(edition, told)
    back = views.Link(t("words.manual.rules.title"), base + edition.section("rules"))
    badge = views.Badge(t(f"words.manual.{severity}"), "warning" if severity is Severity.WARNING else "stop")
    return views.Rule(
        _head(told.title, t("words.manual.message", message=told.message), back, code, (badge,)),
        edition.markdown(told.about, base),
        told.help,
        told.cases,
        tuple(views.File(*file) for file in told.example.bad),
        tuple(views.File(*file) for file in told.example.good),
        tuple(
            _fields_link(edition, kind, base)
            for kind in KINDS
            if any(path.startswith(f"{kind.folder}/") for path, _ in told.example.bad)
        ),
    )


# Fields


def _kinds(edition: Edition, base: str) -> views.Directory:
    links = tuple(_fields_link(edition, kind, base)._replace(note=f"{kind.folder}/") for kind in KINDS)
    intro = _intro(edition, "fields", "rules", base + edition.section("rules"))
    return views.Directory(edition.t("words.manual.fields.title"), intro, ((views.Link(""), links),))


def _fields_link(edition: Edition, kind: Kind, base: str) -> views.Link:
    return views.Link(edition.t(f"words.manual.kinds.{kind.name}"), base + _fields_path(edition, kind))


def _fields(edition: Edition, kind: Kind, base: str) -> views.Fields:
    t, one = edition.t, kind.name != "term"
    back = views.Link(t("words.manual.fields.title"), base + edition.section("fields"))
    groups = (_group(edition, "", fields_of(kind.model, t), base),) if one else tuple(_terms(edition, base))
    return views.Fields(
        _head(
            t(f"words.manual.kinds.{kind.name}"),
            t(f"words.manual.{'folder' if one else 'folder-of-terms'}", folder=f"{kind.folder}/"),
            back,
        ),
        tuple(views.Link(field.name, f"#{field.anchor}") for group in groups for field in group.fields),
        groups,
        base + SCHEMAS[kind.name],
        tuple(_fields_link(edition, other, base) for other in KINDS if other is not kind),
    )


def _terms(edition: Edition, base: str) -> Iterator[views.FieldGroup]:
    """Give the fields of a vocabulary, those of any term, and what the terms of some vocabularies have besides."""
    t = edition.t
    yield _group(edition, t("words.manual.vocabulary"), fields_of(Vocabulary, t), base)
    yield _group(edition, t("words.manual.term"), fields_of(Term, t), base, "term")
    for name, model in TERMS.items():
        own = tuple(field for field in fields_of(model, t) if field.name not in Term.model_fields)
        yield _group(edition, t("words.manual.term-of", file=f"{name}.yml"), own, base, name)


def _group(edition: Edition, title: str, fields: tuple[Field, ...], base: str, prefix: str = "") -> views.FieldGroup:
    return views.FieldGroup(title, tuple(_field(edition, field, base, prefix) for field in fields))


def _field(edition: Edition, field: Field, base: str, prefix: str) -> views.Field:
    anchor = f"{prefix}.{field.name}" if prefix else field.name
    return views.Field(
        anchor,
        field.name,
        field.required,
        edition.markdown(field.holds, base),
        edition.markdown(field.description, base),
        tuple(_field(edition, inner, base, anchor) for inner in field.fields),
    )
