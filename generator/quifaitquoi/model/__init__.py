"""The kinds of records: what a network can say, and in which fields.

To add a kind, write its module here, add a line to `KINDS`, and give its fields a description in every language under
`fields.<kind>` of the translations.
"""

from __future__ import annotations

from typing import NamedTuple

from .action import Action
from .base import Record
from .method import Method
from .partner import Partner
from .project import Project
from .term import TERMS, Term, Vocabulary

__all__ = [
    "KINDS",
    "TERMS",
    "Action",
    "Kind",
    "Method",
    "Partner",
    "Project",
    "Record",
    "Term",
    "Vocabulary",
    "model_of",
]


class Kind(NamedTuple):
    """A kind of record: its name, its model, and the folder of its files below the root."""

    name: str
    model: type[Record]
    folder: str


KINDS = (
    Kind("partner", Partner, "partners"),
    Kind("action", Action, "content/actions"),
    Kind("method", Method, "content/methods"),
    Kind("project", Project, "content/projects"),
    Kind("term", Term, "content/vocabularies"),
)


def model_of(kind: str, namespace: str) -> type[Record]:
    """Return the model of a kind of record; a vocabulary may have terms of its own."""
    return TERMS.get(namespace, Term) if kind == "term" else _MODELS[kind]


_MODELS = {kind.name: kind.model for kind in KINDS}
