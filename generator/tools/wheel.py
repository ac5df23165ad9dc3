"""What hatch does before it packs a wheel: it refuses one without the files that the maps are drawn with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "generator/quifaitquoi/assets/vendor"


class VendorHook(BuildHookInterface):  # type: ignore[type-arg]
    """Only what is packed must be complete: an editable installation comes before these files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        if version != "editable" and not Path(self.root, VENDOR).is_dir():
            sys.exit(f"{VENDOR} is missing, and without it no map can be shown: run `make install` first.")
