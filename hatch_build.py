"""Builds the web front end into the wheel.

An editable install skips it: there the Makefile builds the front end when its sources change.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import node


class WebBuildHook(BuildHookInterface[BuilderConfig]):
    """Runs `npm ci` and `npm run build` in `web/` before the wheel is packed."""

    def dependencies(self) -> list[str]:
        if self.target_name != "wheel" or node.machine_npm():
            return []
        return [node.WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        web = Path(self.root) / "web"
        for arguments in (["ci", "--ignore-scripts", "--loglevel=error"], ["run", "build"]):
            if node.npm(arguments, web) != 0:
                raise RuntimeError(f"the web build failed at: npm {' '.join(arguments)}")
        build_data["artifacts"].append("src/visavis/static/**")
