"""How this copy of pkit was installed, and the command that adds an extra to it.

The distribution is called ``pkit-desk``: the name ``pkit`` on the public index belongs to another project, so a message
that said ``pip install pkit[serve]`` would install a stranger's program.
"""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

DISTRIBUTION = "pkit-desk"


class Installer(StrEnum):
    """The program that created the environment in which pkit runs."""

    PIP = "pip"
    PIPX = "pipx"
    UV_TOOL = "uv tool"
    UVX = "uvx"
    """A throw-away environment of ``uvx``: nothing can be added to it, it is asked for anew."""


class Installation(NamedTuple):
    """The location and the source of an installation."""

    installer: Installer
    python: str
    """The interpreter of its environment."""
    origin: str = ""
    """A PEP 508 URL such as ``git+https://…`` or ``file:///…``; empty for the public index or an editable install."""
    needs: tuple[str, ...] = ()
    """The requirements of all extras, with their environment markers, as in the distribution's metadata."""


def installation(prefix: Path | None = None, python: str = "") -> Installation:
    """Return how pkit is installed in the environment at ``prefix``, by default the current one."""
    prefix = prefix or Path(sys.prefix)
    found = _distribution()
    return Installation(
        installer=_installer(prefix),
        python=python or sys.executable,
        origin=_origin(json.loads(found.read_text("direct_url.json") or "{}")) if found else "",
        needs=tuple(found.requires or ()) if found else (),
    )


def add_extra(extra: str, place: Installation | None = None) -> str:
    """Return the shell command that adds ``extra`` to the installation ``place``, by default the current one."""
    place = place or installation()
    requirement = f"{DISTRIBUTION}[{extra}]" + (f" @ {place.origin}" if place.origin else "")
    words = {
        Installer.PIP: [place.python, "-m", "pip", "install", *_packages(place.needs, extra)],
        Installer.PIPX: ["pipx", "inject", DISTRIBUTION, *_packages(place.needs, extra)],
        Installer.UV_TOOL: ["uv", "tool", "install", "--force", requirement],
        Installer.UVX: ["uvx", "--from", requirement, "pkit"],
    }[place.installer]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _installer(prefix: Path) -> Installer:
    if (prefix / "pipx_metadata.json").exists():
        return Installer.PIPX
    if (prefix / "uv-receipt.toml").exists():
        return Installer.UV_TOOL
    # uvx runs from its cache: …/uv/archive-v0/HASH, or …/uv/environments-v2/HASH.
    if re.match(r"(?:archive|environments)-v[0-9]+$", prefix.parent.name):
        return Installer.UVX
    return Installer.PIP


def _distribution() -> Distribution | None:
    try:
        return distribution(DISTRIBUTION)
    except PackageNotFoundError:  # a zipapp or a plain source tree
        return None


def _origin(direct: Mapping[str, Any]) -> str:
    """Return the URL that a ``direct_url.json`` (PEP 610) names; an editable install has none to ask for again."""
    url = str(direct.get("url", ""))
    if direct.get("dir_info", {}).get("editable"):
        return ""
    if "vcs_info" in direct:
        revision = direct["vcs_info"].get("requested_revision")
        return f"{direct['vcs_info']['vcs']}+{url}" + (f"@{revision}" if revision else "")
    return url


def _packages(needs: tuple[str, ...], extra: str) -> list[str]:
    """Return the requirements of ``extra``: ``name>=version``, without markers."""
    marker = re.compile(rf"""extra\s*==\s*['"]{re.escape(extra)}['"]""")
    found = [need.partition(";")[0].strip() for need in needs if marker.search(need)]
    return found or [f"{DISTRIBUTION}[{extra}]"]
