"""What hatch does before it packs a wheel: it refuses one without the scripts and style sheets that git does not keep."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = "generator/quifaitquoi/assets"


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Only what is packed must be complete: an editable installation comes before these files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        if version != "editable" and not Path(self.root, ASSETS).is_dir():
            sys.exit(f"{ASSETS} is missing, and without it pages would do nothing: run `make install` first.")
