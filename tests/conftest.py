"""What the tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from quifaitquoi.i18n import Messages, messages
from quifaitquoi.network import Network
from tests.network import read_text

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

ReadText = Callable[[str], Network]


@pytest.fixture
def network(tmp_path: Path) -> ReadText:
    """Reads the network that a text draws."""
    return lambda text: read_text(text, tmp_path)


@pytest.fixture
def fr() -> Messages:
    """The French strings."""
    return messages("fr")
