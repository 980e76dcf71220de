"""pandoc, from the package pypandoc_binary or from PATH."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


def _found() -> str | None:
    spec = importlib.util.find_spec("pypandoc")
    packaged = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    return str(packaged) if packaged and packaged.exists() else shutil.which("pandoc")


needs_pandoc = pytest.mark.skipif(_found() is None, reason="needs pandoc (pypandoc_binary)")


def pandoc(text: str, *options: str, folder: Path | None = None) -> str:
    """Return what pandoc, run in ``folder``, makes of ``text``."""
    program = _found()
    assert program is not None
    done = subprocess.run([program, *options], input=text, capture_output=True, text=True, check=True, cwd=folder)
    return done.stdout


def read_items(text: str, form: str) -> dict[str, dict[str, Any]]:
    """Return the CSL items, by id, that pandoc reads from ``text`` in the bibliography format ``form``."""
    items: list[dict[str, Any]] = json.loads(pandoc(text, "-f", form, "-t", "csljson"))
    return {item["id"]: item for item in items}
