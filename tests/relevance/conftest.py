"""The two networks that are asked, and what their records say."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.relevance.network import REPOSITORY, write_network
from tests.relevance.truth import Truth, read_truth


@pytest.fixture(scope="session")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The folder of each network."""
    folder = tmp_path_factory.mktemp("fictional")
    write_network(folder)
    return {"fictional": folder, "real": REPOSITORY}


@pytest.fixture(scope="session")
def truths(roots: Mapping[str, Path]) -> Mapping[str, Truth]:
    """What the records of each network say."""
    return {name: read_truth(root) for name, root in roots.items()}
