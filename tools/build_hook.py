"""Put the completions of bash, zsh and fish into the wheel, as ``pkit completion`` prints them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WHERE = {
    "bash": "share/bash-completion/completions/pkit",
    "zsh": "share/zsh/site-functions/_pkit",
    "fish": "share/fish/vendor_completions.d/pkit.fish",
}
"""Where each shell looks below an installation's prefix."""


class CompletionsHook(BuildHookInterface[Any]):
    """Writes the scripts below ``build/completions`` and names them as shared data of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the scripts; an editable install is for a checkout, which needs none."""
        if version == "editable":
            return
        folder = Path(self.root, "build", "completions")
        folder.mkdir(parents=True, exist_ok=True)
        # pip's own build environment is on PYTHONPATH.
        path = os.pathsep.join(filter(None, (str(Path(self.root, "src")), os.environ.get("PYTHONPATH"))))
        environ = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        for shell, target in WHERE.items():
            command = [sys.executable, "-m", "pkit", "completion", shell]
            script = subprocess.run(command, check=True, capture_output=True, env=environ).stdout
            written = folder / shell
            written.write_bytes(script)
            build_data["shared_data"][str(written)] = target
