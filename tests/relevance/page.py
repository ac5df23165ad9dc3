"""The orientation page's answers: its scripts, run by Node on the data that a site is published with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from quifaitquoi.build import edition_of
from quifaitquoi.config import load_config
from quifaitquoi.exports.orientation import orientation_data, orientation_words
from tests.network import DAY, read
from tests.relevance.measure import Answered
from tests.relevance.network import REPOSITORY
from tests.relevance.situations import HELD_OUT, TUNING, Asked, Situation, read_situations
from tests.relevance.truth import NOW, instant

NODE = (sys.executable, REPOSITORY / "generator/tools/environment.py", "node", Path(__file__).with_name("answer.mjs"))
_MODES = {"on-site": "sur-place", "remote": "a-distance", "at-home": "a-domicile"}
_ASKERS = {"person": "personne", "professional": "professionnel"}


def page(root: Path, situation: Situation) -> tuple[Answered, ...]:
    """Return the records in the order of the page, each with its fit."""
    written = _written(root, situation.network)
    return written[situation.asks] if situation.asks in written else _answers(root, [situation.asks])[situation.asks]


@cache
def _written(root: Path, network: str) -> Mapping[Asked, tuple[Answered, ...]]:
    """Ask all situations of one network at once: Node starts only once."""
    situations = (each for file in (TUNING, HELD_OUT) for each in read_situations(file))
    return _answers(root, [each.asks for each in situations if each.network == network])


def _answers(root: Path, asked: Sequence[Asked]) -> Mapping[Asked, tuple[Answered, ...]]:
    now = NOW.replace(tzinfo=ZoneInfo("Europe/Brussels")).isoformat()
    questions = [{"search": address(asks), "now": now} for asks in asked]
    read = json.dumps({**published(root), "questions": questions})
    done = subprocess.run(NODE, input=read, capture_output=True, check=True, text=True)
    return {
        asks: tuple(Answered(f"action/{name}", fit) for name, fit in answered)
        for asks, answered in zip(asked, json.loads(done.stdout), strict=True)
    }


@cache
def published(root: Path) -> Mapping[str, Any]:
    """Return the two files that the page loads, of the network below a folder."""
    edition = edition_of(read(root), load_config(str(root)), DAY)
    return {"data": orientation_data(edition), "words": orientation_words(edition)}


def address(asks: Asked) -> str:
    """Write what is asked as the page's address has it: `?besoin=dettes&lieu=6941`."""
    when = "maintenant" if asks.quand == "now" else asks.quand and instant(asks.quand).strftime("%Y-%m-%dT%H:%M")
    written = {
        "q": asks.q,
        "besoin": asks.besoin,
        "lieu": asks.lieu,
        "public": asks.public,
        "age": "" if asks.age is None else str(asks.age),
        "langue": asks.langue,
        "mode": _MODES.get(asks.mode, ""),
        "quand": when,
        "par": _ASKERS.get(asks.par, ""),
    }
    return "?" + urlencode({key: value for key, value in written.items() if value}, doseq=True)
