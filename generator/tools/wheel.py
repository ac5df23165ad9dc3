"""What hatch does before it packs a wheel: it refuses one without the scripts and style sheets that git does not keep."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MADE = ("generator/quifaitquoi/assets/js", "generator/quifaitquoi/assets/vendor")


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Only what is packed must be complete: an editable installation comes before these files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        missing = [folder for folder in MADE if not Path(self.root, folder).is_dir()]
        if version != "editable" and missing:
            sys.exit(f"{missing[0]} is missing, and without it pages would do nothing: run `make install` first.")
