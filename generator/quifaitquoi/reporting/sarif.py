"""For tools that gather what all kinds of checkers find: SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..diagnostics import Diagnostic
from ..i18n import Messages
from .wording import fingerprints, one_line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"


def report_sarif(diagnostics: Iterable[Diagnostic], counts: Mapping[str, int], t: Messages, root: str) -> str:
    """Give one run with the rules that were broken, and a result for each diagnostic."""
    del root, counts
    found = list(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {
        "name": "quifaitquoi",
        "semanticVersion": __version__,
        "language": t.language,
        "rules": [_rule(code, t) for code in codes],
    }
    results = [
        _result(diagnostic, codes.index(diagnostic.code), fingerprint, t)
        for diagnostic, fingerprint in zip(found, fingerprints(found), strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, t: Messages) -> dict[str, Any]:
    about = t(f"diagnostics.{code}.about")
    return {
        "id": code,
        "shortDescription": {"text": t(f"diagnostics.{code}.title")},
        "fullDescription": {"text": " ".join(about.partition("\n\n")[0].split())},
        "help": {"text": about, "markdown": about},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, t: Messages) -> dict[str, Any]:
    place = diagnostic.place
    message = one_line(" – ".join(t.describe(diagnostic)))
    # A file's name may be bytes that are no text; a URI can say them all the same.
    uri = quote(os.fsencode(place.file))
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        # “[words](address)” would be a link.
        "message": {"text": message.replace("](", "] (")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "uriBaseId": ROOT},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        "partialFingerprints": {"quifaitquoi/v1": fingerprint},
    }
