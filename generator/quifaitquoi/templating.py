"""Two-stage rendering: the host renders a frame once, records fill its slots."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, MacroRef
from jinja2.compiler import Frame as Scope
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, new_context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined] # its `escape` wraps each text: five times as long

from .i18n import Messages
from .pieces import Ahead, Pasteup, Pieces, as_html

SLOTS = ("title", "description", "path", "body")
"""What a page puts into its frame: its title, its description, its path in the site, and its body."""


def marker(slot: str) -> str:
    """Return the word that stands for a slot in the page that the host renders."""
    return f"qfq-slot-{slot}-qfq"


class Frame:
    """A page of the host, cut at its markers: literal text with named slots between."""

    def __init__(self, html: str) -> None:
        html = _BLANK.sub("\n", html)
        parts = re.split("(" + "|".join(map(marker, SLOTS)) + ")", html)
        names = {marker(slot): slot for slot in SLOTS}
        self._literals = [part.encode() for part in parts[0::2]]
        self._slots = [names[part] for part in parts[1::2]]
        self.digest = blake2b(html.encode(), digest_size=16).digest()

    def fill(self, *, title: str, description: str, path: str, body: bytes) -> bytes:
        """Return the page; `body` is HTML as it is published, the others are text."""
        ready = {
            "title": _escaped(title).encode(),
            "description": _escaped(description).encode(),
            "path": _escaped(path.rstrip("/")).encode(),
            "body": body,
        }
        parts = [self._literals[0]]
        for slot, literal in zip(self._slots, self._literals[1:], strict=True):
            parts += (ready[slot], literal)
        return b"".join(parts)


_BLANK = re.compile(r"\s*\n\s*")
"""Blank lines and indents, of which templates leave many: each page would carry them."""


def quoted_json(value: object) -> Markup:
    """Return a value as JSON that can stand between single quotes in HTML as it is."""
    return Markup(_as_json(value).translate(_UNQUOTED))  # noqa: S704 (nothing in it is HTML)


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_UNQUOTED = {ord(letter): f"\\u{ord(letter):04x}" for letter in "&<>'"}
"""What HTML would understand; in JSON these only ever stand in texts, where they may be written so."""


class _Translated(NodeTransformer):
    """Puts the words themselves where a template asks for words that never change."""

    def __init__(self, t: Messages) -> None:
        self._t = t

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (named by Jinja)
        self.generic_visit(node)
        asked = isinstance(node.node, nodes.Name) and node.node.name == "t" and not node.kwargs
        if asked and len(node.args) == 1 and isinstance(node.args[0], nodes.Const):
            return nodes.Const(self._t(node.args[0].value), lineno=node.lineno)
        return node


class _PlainCode(CodeGenerator):
    """Compiles templates to plain Python: they take less than half the time.

    Jinja asks at each attribute whether an item is meant, at each call whether the context is wanted, and wraps each text.
    Our templates show values that have attributes only (`pages/views.py`), and call plain functions.
    """

    def visit_Template(self, node: nodes.Template, frame: Scope | None = None) -> None:  # noqa: N802 (named by Jinja)
        if isinstance(self.environment, Templates):
            node = _Translated(self.environment.t).visit(node)
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Scope) -> None:  # noqa: N802 (named by Jinja)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Scope, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Scope) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
            return
        names = "".join(f"{argument.name!r}, " for argument in macro_ref.node.args)
        self.write(f"environment.plain_macro(macro, ({names}))")

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.shown(")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Scope) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.macros(")
        self.visit(node.template, frame)
        self.write(")")


class _PlainTemplate(Template):
    """Sees what the environment gives to all templates, and its own values, without setting up more for each page."""

    def new_context(self, values: dict[str, Any] | None = None, *rest: Any) -> Context:
        if any(rest):
            return super().new_context(values, *rest)
        values = {**self.environment.globals, **(values or {})}
        return new_context(self.environment, self.name, self.blocks, values, shared=True)


_NEARBY = 2_000
"""How many pieces are kept of what neighbouring pages share: more would cost memory and save little time."""

_ALL_CARDS = 6_000
"""How many cards are kept that were not made ahead: records from anywhere in a large network stand on one page."""


class Compiled(BytecodeCache):
    """What templates were compiled to: by an earlier build (`kept`), and those in use, for the next one.

    Jinja looks whether a template is still the same.
    """

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self._kept = kept
        self.used: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there of a template."""
        if code := self.used.get(bucket.key) or self._kept.get(bucket.key):
            bucket.bytecode_from_string(code)
            self.used[bucket.key] = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self.used[bucket.key] = bucket.bytecode_to_string()


class Templates(Environment):
    """The environment of our own templates. What a record says is only ever a value in it, never a template."""

    code_generator_class = _PlainCode
    template_class = _PlainTemplate

    def __init__(self, folders: tuple[str, ...], t: Messages) -> None:
        super().__init__(
            loader=ChoiceLoader([FileSystemLoader(list(folders)), PackageLoader(__package__, "templates")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._macros: dict[str, TemplateModule] = {}
        self.pasteup = Pasteup()
        self._once = Pieces(self.pasteup, _NEARBY)
        self.cards = Ahead(self.pasteup, _ALL_CARDS)
        self.t = t
        self.globals.update(t=t, once=self._once, once_for_all=self.cards)

    @staticmethod
    def shown(value: object) -> str:
        """Return what a template shows of a value: HTML as it is, all else escaped."""
        return value if value.__class__ is Markup else _escaped(str(value))

    @staticmethod
    def plain_macro(body: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
        """Return a macro as a function; what it is not given, its body finds to be missing."""

        def call(*values: object, **named: object) -> Markup:
            if len(values) < len(names):
                values += tuple([named.pop(name, missing) for name in names[len(values) :]])
            if named:
                raise TypeError(f"unexpected: {', '.join(named)}")
            return as_html(Markup, body(*values))

        return call

    def macros(self, name: str) -> Any:
        """Return the macros of a template, as attributes; until `forget`, it is not looked at again."""
        if name not in self._macros:
            self._macros[name] = self.get_template(name).make_module()  # `module` is kept beyond `forget`
        return self._macros[name]

    def forget(self) -> None:
        """Drop what was made for an earlier edition."""
        self._macros.clear()
        self._once.clear()
        self.cards.clear()
        self.pasteup.clear()


@lru_cache(maxsize=4)
def environment(folders: tuple[str, ...], t: Messages) -> Templates:
    """Return the templates; the network's folders come before ours.

    They are made once: compiling them takes longer than renewing the pages of a change.
    """
    return Templates(folders, t)
