"""Translations: complete, alike in every language, and all used."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel

import quifaitquoi
from quifaitquoi.diagnostics import Place, SiteError, diagnose
from quifaitquoi.i18n import LANGUAGES, Messages, messages
from quifaitquoi.model import KINDS, TERMS, Vocabulary
from quifaitquoi.rules import hours
from quifaitquoi.source import _SYNTAX

PACKAGE = Path(quifaitquoi.__file__).parent
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
TEMPLATES = {path: path.read_text("utf-8") for path in sorted((PACKAGE / "templates").rglob("*.*")) if path.is_file()}
FILES = sorted(path.relative_to(PACKAGE / "locales/fr").as_posix() for path in (PACKAGE / "locales/fr").iterdir())

BUILT_OF_PARTS = ("diagnostics.", "fields.")
"""Keys that the software puts together at run time: checked below by code, and by field."""

NOT_FILLED = re.compile(r"fields\..*|diagnostics\..*\.about")
"""Texts that are shown as they are, braces included."""

TEXTS = {"title", "message", "help", "about"}
"""What is said of every code."""


def texts(language: str) -> dict[str, str]:
    """Every string of a language by its key, each plural form by itself."""
    return dict(flat("", {key: found for file in FILES for key, found in load(language, file).items()}))


def load(language: str, file: str) -> dict[str, object]:
    loaded = yaml.safe_load((PACKAGE / "locales" / language / file).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def flat(prefix: str, found: object) -> Iterator[tuple[str, str]]:
    if isinstance(found, dict):
        for key, value in found.items():
            yield from flat(f"{prefix}.{key}" if prefix else str(key), value)
    else:
        assert isinstance(found, str), f"{prefix}: {found!r} is not text"
        yield prefix, found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


FRENCH = texts("fr")
OTHERS = [language for language in LANGUAGES if language != "fr"]


# In every language


@pytest.mark.parametrize("language", OTHERS)
def test_each_file_has_the_same_keys_in_every_language(language: str) -> None:
    assert sorted(path.name for path in (PACKAGE / "locales" / language).iterdir()) == FILES
    for file in FILES:
        assert set(dict(flat("", load(language, file)))) == set(dict(flat("", load("fr", file)))), file


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_has_the_same_placeholders_in_every_language(language: str) -> None:
    translated = texts(language)

    assert {
        key: placeholders(text)
        for key, text in FRENCH.items()
        if not NOT_FILLED.fullmatch(key) and placeholders(text) != placeholders(translated[key])
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_no_file_hides_another(language: str) -> None:
    tops = [key for file in FILES for key in load(language, file)]

    assert [key for key, text in texts(language).items() if not text.strip()] == []
    assert sorted(tops) == sorted(set(tops))


def test_french_messages_are_typeset() -> None:
    spoken = {
        key: text for key, text in FRENCH.items() if key.startswith("diagnostics.") and not key.endswith(".about")
    }

    assert {key: text for key, text in spoken.items() if re.search(r"\w'\w|« | [»:?!;]", text)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_called_with_its_arguments(language: str) -> None:
    t = messages(language)

    assert t("words.count.actions", n=1) != t("words.count.actions", n=2)
    assert "{" not in t("words.count.actions", n=2)
    assert t("words.verified.on", date="{x} 2026").count("{x} 2026") == 1
    assert "words.count.actions" in t
    assert "words.nothing" not in t


def test_an_unknown_key_or_language_is_refused(fr: Messages) -> None:
    with pytest.raises(KeyError):
        fr("words.nothing")
    with pytest.raises(SiteError):
        messages("../fr")


# Diagnostics


def calls(*names: str) -> Iterator[ast.Call]:
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node


def strings(node: ast.AST) -> set[str]:
    """The texts that an expression may give: both of `"a" if x else "b"`, without its condition."""
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def emitted() -> dict[str, set[str]]:
    """Every code that the software emits, with the remedies that it uses for it."""
    found: dict[str, set[str]] = {}
    for call in calls("diagnose", "_refuse", "Finding"):
        for code in strings(call.args[1]):
            remedy = next((keyword.value for keyword in call.keywords if keyword.arg == "remedy"), ast.Constant("help"))
            found.setdefault(code, set()).update(strings(remedy))
    for call in calls("PydanticCustomError"):
        for code in strings(call.args[0]):
            found.setdefault(code, {"help"})
    found["yaml-syntax"] |= {"help", *_SYNTAX.values()}
    found["invalid-hours"] |= {"help", *hours._TRAPS}
    return found


def test_every_code_and_remedy_has_its_words_and_no_other() -> None:
    said: dict[str, set[str]] = {}
    for key in FRENCH:
        if key.startswith("diagnostics."):
            _, code, text = key.split(".")
            said.setdefault(code, set()).add(text)

    assert said == {code: TEXTS | remedies for code, remedies in emitted().items()}


def test_a_diagnostic_is_described_with_its_remedy(fr: Messages) -> None:
    found = diagnose(
        Place("a.yml"), "unknown-reference", remedy="suggestion", name="{a}", namespace="x", suggestion="b"
    )

    assert fr.describe(found) == (
        "aucune fiche ne s’appelle «\u00a0{a}\u00a0»",
        "Vouliez-vous dire «\u00a0b\u00a0»\u202f?",
    )


# Keys


def keys_called() -> Iterator[str]:
    """The keys with which Python and the templates call the translations, where they are written out."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and node.args
                and getattr(node.func, "attr", getattr(node.func, "id", "")) == "t"
            ):
                yield from strings(node.args[0])
    for template in TEMPLATES.values():
        yield from re.findall(r"""\bt\(\s*["']([^"']+)["']\s*[,)]""", template)


def patterns() -> Iterator[str]:
    """The keys that Python puts together: f"words.kinds.{kind}" gives `words\\.kinds\\..+`; `t.below("words.kinds")` too."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "below":
                above = node.args[0]
                keys = [joined(above)] if isinstance(above, ast.JoinedStr) else map(re.escape, strings(above))
                yield from (rf"{key}\..+" for key in keys)
            if isinstance(node, ast.JoinedStr):
                yield joined(node)


def joined(node: ast.JoinedStr) -> str:
    """The pattern of what an f-string gives."""
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, str) else "[^ .]+"
        for part in node.values
    )


def written() -> set[str]:
    """Every text between quotation marks in Python and in the templates."""
    constants = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return constants | {
        text for template in TEMPLATES.values() for text in re.findall(r"""["']([\w.-]+)["']""", template)
    }


def test_every_key_that_is_called_exists(fr: Messages) -> None:
    assert {key for key in keys_called() if key not in fr} == set()


def test_every_key_that_is_put_together_exists_in_part(fr: Messages) -> None:
    tops = {key.split(".")[0] for key in FRENCH}
    ours = {pattern for pattern in patterns() if pattern.split("\\.")[0] in tops and "\\." in pattern}

    keys = set(fr)

    assert ours
    assert {pattern for pattern in ours if not any(re.match(pattern, key) for key in keys)} == set()


def test_no_key_is_unused(fr: Messages) -> None:
    keys = set(fr)
    constants, together = (
        written(),
        re.compile("|".join(pattern for pattern in patterns() if re.match(r"\w+\\\.", pattern))),
    )

    assert {
        key
        for key in keys
        if not key.startswith(BUILT_OF_PARTS) and key not in constants and not together.fullmatch(key)
    } == set()


# Fields


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model, those it extends, and those of its fields."""
    for known in model.__mro__:
        if issubclass(known, BaseModel):
            yield known
    for info in model.model_fields.values():
        for inner in inner_models(info.annotation):
            yield from models(inner)


def inner_models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and "root" not in annotation.model_fields:
        yield annotation
    for argument in get_args(annotation):
        yield from inner_models(argument)


def test_every_field_of_every_model_is_described_and_no_other() -> None:
    roots: list[type[BaseModel]] = [*(kind.model for kind in KINDS), *TERMS.values(), Vocabulary]
    fields = {
        f"fields.{model.__name__.lower()}.{name}"
        for root in roots
        for model in models(root)
        if model.__module__.startswith("quifaitquoi.")
        for name in inspect.get_annotations(model)
        if name in model.model_fields
    }

    assert {key for key in FRENCH if key.startswith("fields.")} == fields
