"""The authors' manual, made from the models, the descriptions of their fields and the words of the rules.

What there is to write (`fields`), for editors too (`schema`); a file to start from (`skeleton`); what is asked of it (`rules`).
"""

from __future__ import annotations

from .fields import Field, fields_of
from .rules import Example, Rule, codes, rule
from .schema import SCHEMAS, schema
from .skeleton import skeleton

__all__ = ["SCHEMAS", "Example", "Field", "Rule", "codes", "fields_of", "rule", "schema", "skeleton"]
