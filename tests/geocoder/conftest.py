"""A real geocoder for these tests, stopped after them. `make test-geocoder` brings it; without it, they are skipped."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.geocoder.nominatim import Nominatim, nominatim

PROGRAMS = "QUIFAITQUOI_NOMINATIM"


@pytest.fixture(scope="session")
def geocoder() -> Iterator[Nominatim]:
    """A Nominatim that knows two fictional villages."""
    programs = os.environ.get(PROGRAMS)
    if programs is None:
        pytest.skip("needs a Nominatim: `make test-geocoder`")
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)  # what was started is stopped, as after Ctrl-C
    with nominatim(Path(programs)) as served:
        yield served
