"""The authors' manual: every rule has an example that is really run, and editors judge records as the software does."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

import quifaitquoi
from quifaitquoi.diagnostics import usual_severity
from quifaitquoi.i18n import LANGUAGES, Messages, messages
from quifaitquoi.manual import Field, codes, fields_of, rule, schema, skeleton
from quifaitquoi.model import KINDS, TERMS, Action, Kind, Vocabulary
from quifaitquoi.network import Network, read_network
from tests.network import DAY, QUIET, files_in

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted(Path(quifaitquoi.__file__).parent.glob("examples/*"))}

IN_WORDS = {
    "broken-picture",
    "missing-position",
    "more-of-a-kind",
    "not-utf-8",
    "orphan-position",
    "picture-too-big",
    "stale-position",
    "too-big",
    "too-many-signs",
    "too-many-values",
    "unreadable-file",
}
"""The codes of what a short text cannot show."""

MISSING: set[str] = set()
"""The codes whose example is still to be written."""

WHAT_FOLLOWS = {"more-problems": {"unknown-language"}}
"""What a bad example shows besides its own code."""


def judged(code: str, root: Path, *, side: str) -> Network:
    """Read one side of an example; gaps that any small network has are told only where the example is about them."""
    for name, content in files_in(EXAMPLES[code]).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    severities = {other: severity for other, severity in QUIET.severities.items() if other != code}
    return read_network(str(root / side), QUIET.model_copy(update={"severities": severities}), today=DAY)


# Rules


def test_every_code_has_an_example(fr: Messages) -> None:
    assert set(codes(fr)) == EXAMPLES.keys() | IN_WORDS | MISSING
    assert not EXAMPLES.keys() & (IN_WORDS | MISSING)


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_bad_example_breaks_its_rule_and_no_other(code: str, tmp_path: Path) -> None:
    told = judged(code, tmp_path, side="bad").diagnostics
    weights = {diagnostic.severity for diagnostic in told if diagnostic.code == code}

    assert {diagnostic.code for diagnostic in told} - WHAT_FOLLOWS.get(code, set()) == {code}
    assert weights == {usual_severity(code)}


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_good_example_breaks_no_rule(code: str, tmp_path: Path) -> None:
    network = judged(code, tmp_path, side="good")

    assert network.diagnostics == ()
    assert network.catalogue.entries or network.editorial.articles or network.editorial.pictures


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_manual_shows_what_is_run(code: str, fr: Messages) -> None:
    example = rule(code, fr).example
    shown = {
        **{f"bad/{path}": text for path, text in example.bad},
        **{f"good/{path}": text for path, text in example.good},
    }

    assert shown == files_in(EXAMPLES[code])
    assert EXAMPLES[code].startswith("Everything here is fictional.\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_shown_once(language: str) -> None:
    t = messages(language)

    assert [code for code in EXAMPLES if "```" in rule(code, t).about] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_depends_on_a_case_is_left_open(language: str) -> None:
    t = messages(language)

    for told in (rule(code, t) for code in codes(t)):
        assert not re.search(r"\{\w+\}", " ".join((told.message, told.help, *told.cases)))
    assert "…" in rule("unknown-reference", t).message


# Fields


def fields_below(fields: tuple[Field, ...], *around: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield ".".join((*around, field.name)), field
        yield from fields_below(field.fields, *around, field.name)


def test_fields_are_told_with_what_they_hold(fr: Messages) -> None:
    told = dict(fields_below(fields_of(Action, fr)))

    assert list(told)[:3] == ["title", "summary", "description"]
    assert [name for name, field in told.items() if field.required and "." not in name] == ["title", "providers"]
    assert {name: told[name].holds for name in HOLDS} == HOLDS


HOLDS = {
    "title": "Un texte, ou un texte par langue",
    "providers": "Une liste. Chaque élément\u00a0: Le nom du fichier d’une fiche, dans `partners/`",
    "needs": "Une liste. Chaque élément\u00a0: Un mot de la liste `content/vocabularies/needs.yml`",
    "languages": "Une liste. Chaque élément\u00a0: Le code d’une langue",
    "eligibility": "Un groupe de champs",
    "eligibility.minimum_age": "Un nombre",
    "sites.confidential": "`oui` ou `non`",
    "sites.address.street": "Un texte court",
    "contacts.audience": "Un mot parmi\u00a0: `public`, `professional`",
    "period.end": "Une date, aussi loin qu’on la connaît",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_kind_is_described(language: str) -> None:
    t = messages(language)

    models: list[type[BaseModel]] = [*(kind.model for kind in KINDS), *TERMS.values(), Vocabulary]
    for model in models:
        told = dict(fields_below(fields_of(model, t)))
        assert told.keys() >= model.model_fields.keys()
        assert [name for name, field in told.items() if not field.description or not field.holds] == []


# Schemas


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which `yes` and dates are text."""

    yaml_implicit_resolvers: ClassVar = {}  # type: ignore[misc]


for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("null", "|~|null", ["", "~", "n"]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


@cache
def validator(kind: str) -> Draft202012Validator:
    made = json.loads(json.dumps(schema(next(each for each in KINDS if each.name == kind), messages("fr"))))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def faults(kind: str, text: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(yaml.load(text, Editor))]  # noqa: S506 (a safe loader)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_editors_accept_every_record_of_this_repository(kind: Kind) -> None:
    records = sorted((REPOSITORY / kind.folder).glob("*.yml"))

    assert records
    assert {file.name: found for file in records if (found := faults(kind.name, file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("partner", "name: Maison Claire\nlanguages: [fr]\nsites: [{confidential: yes, address: {postcode: 0600}}]"),
        ("partner", "name: {fr: Maison Claire, de: Haus Klara}\nfounded: 2010-06\ncontacts: [{phone: 0470000001}]"),
        ("partner", "name: Maison Claire\nsummary:"),
        ("action", "title: Permanence\nproviders: [maison-claire]\nfee: {free: non}"),
        ("term", "title: Besoins\nterms: {loyer: {label: Payer son loyer, parent: logement}}"),
    ],
)
def test_editors_accept_what_the_software_accepts(kind: str, text: str) -> None:
    assert faults(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("partner", "summary: Un lieu d’accueil."),
        ("partner", "name: Maison Claire\nphone: 086 00 00 01"),
        ("partner", "name: Maison Claire\nlanguages: fr"),
        ("partner", "name: Maison Claire\nverified: {on: juin 2026}"),
        ("partner", "name: Maison Claire\nsites: [{confidential: peut-être}]"),
        ("action", "title: Permanence\nproviders: []"),
        ("action", "title: Permanence\nproviders: [maison-claire]\nstage: acceuil"),
        ("project", "title: Un toit\nperiod: 2010"),
        ("term", "title: Besoins\nterms: {loyer: {labe: Payer son loyer}}"),
        ("term", "title: Publics\nterms: {asile: {label: Demandeurs d’asile, aspect: revenu}}"),
    ],
)
def test_editors_mark_what_is_wrong(kind: str, text: str) -> None:
    assert faults(kind, text) != []


# Skeletons


@pytest.mark.parametrize("kind", KINDS[:-1], ids=lambda kind: kind.name)
def test_a_skeleton_tells_editors_where_its_schema_is(kind: Kind, fr: Messages) -> None:
    made = skeleton(kind, "Maison Claire", fr, "https://reseau.example/")

    assert made.startswith(f"# yaml-language-server: $schema=https://reseau.example/schemas/{kind.name}.json\n")
    assert "$schema" not in skeleton(kind, "Maison Claire", fr)
