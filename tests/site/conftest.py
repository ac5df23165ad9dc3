"""What the tests of whole sites share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.building import command, write


@pytest.fixture(autouse=True, scope="session")
def _own_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what builds remember out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # in September 2026
        patch.setenv("LANG", "fr_BE.UTF-8")
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small network."""
    root = write(tmp_path_factory.mktemp("network"))
    done = command("build", "--root", root, "--out", root / "site", "--keep-index-tree", root / "lean")
    assert done.returncode == 0, done.stderr
    return root / "site"
