"""The day that a check or a site takes as today: asked for, told by the last commit, or read from the clock."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from .diagnostics import SiteError


def day_of_build(environ: Mapping[str, str], clock: Callable[[], date] = date.today) -> date:
    """Return today: the day of `SOURCE_DATE_EPOCH` when it is set (reproducible-builds.org), else the clock's."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return clock()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise SiteError("invalid-epoch") from None


def day_of_site(root: str, environ: Mapping[str, str], clock: Callable[[], date] = date.today) -> date:
    """Return the day that pages take as today: that of the last commit, unless one is asked for or there is no commit.

    Two builds of a commit are alike on whatever day they are made; `SOURCE_DATE_EPOCH` makes a site of another day.
    """
    if environ.get("SOURCE_DATE_EPOCH"):
        return day_of_build(environ)
    committed = _last_commit(root, environ)
    return datetime.fromtimestamp(committed, UTC).date() if committed else clock()


def _last_commit(root: str, environ: Mapping[str, str]) -> int | None:
    """Ask git when the network's last commit was made, in seconds; a repository hidden among the data is not asked."""
    command = ["git", "-c", "safe.bareRepository=explicit", "-C", root, "rev-list", "--timestamp", "-1", "HEAD"]
    environment = {name: value for name, value in environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=10, check=True)
        return int(done.stdout.split()[0])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None
