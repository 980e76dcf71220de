"""Detect the kind of session and its clipboard methods."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pkit.clipboard.tools import MAC, RICH_MAC, RICH_WINDOWS, WAYLAND, WINDOWS, X11, Tool
from pkit.errors import UsageError
from pkit.facts.text import one_line

VARIABLE = "PKIT_CLIPBOARD"


class Choice(StrEnum):
    """Values of ``PKIT_CLIPBOARD``."""

    AUTO = "auto"
    NATIVE = "native"
    TMUX = "tmux"
    OSC52 = "osc52"
    OFF = "off"


class Method(StrEnum):
    """The methods, in the order in which they are tried."""

    NATIVE = "native"
    TMUX = "tmux"
    OSC52 = "osc52"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What was detected, and what will be tried."""

    choice: Choice
    remote: bool
    """Over ssh: the clipboard of this machine is not the user's."""
    tmux: bool
    screen: bool
    displays: tuple[str, ...]
    """Whose clipboards can be reached: ``mac``, ``windows``, ``wsl``, ``wayland``, ``x11``; empty where none."""
    tools: tuple[Tool, ...]
    """The tools for these displays that are installed, called by their full path, best first."""
    rich: tuple[Tool, ...]
    """Those that offer text and HTML at once, which are tried before the others where there is HTML."""
    missing: tuple[str, ...]
    """Names of the tools for these displays that are not."""
    methods: tuple[Method, ...]


def detect(environ: Mapping[str, str], *, platform: str = sys.platform) -> Plan:
    """Inspect ``environ`` and the programs on its ``PATH`` without running any.

    Raises:
        UsageError: ``PKIT_CLIPBOARD`` is set to something else than a `Choice`.
    """
    choice = _choice(environ.get(VARIABLE, ""))
    remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    tmux = bool(environ.get("TMUX"))
    displays = _displays(environ, platform)
    wanted = tuple(tool for display in displays for tool in _TOOLS[display])
    path = environ.get("PATH")
    found = tuple(_installed(tool, path) for tool in wanted)
    return Plan(
        choice=choice,
        remote=remote,
        tmux=tmux,
        screen=bool(environ.get("STY")),
        displays=displays,
        tools=tuple(tool for tool in found if tool),
        rich=tuple(filter(None, (_installed(tool, path) for display in displays for tool in _RICH.get(display, ())))),
        missing=tuple(tool.name for tool, there in zip(wanted, found, strict=True) if not there),
        methods=_methods(choice, local=bool(displays) and not remote, tmux=tmux),
    )


_RICH = {"mac": RICH_MAC, "windows": RICH_WINDOWS, "wsl": RICH_WINDOWS}
_TOOLS = {"mac": MAC, "windows": WINDOWS, "wsl": WINDOWS, "wayland": WAYLAND, "x11": X11}


def _choice(value: str) -> Choice:
    try:
        return Choice(value or Choice.AUTO)
    except ValueError:
        raise UsageError(f"{VARIABLE}: {one_line(value)!r} is not one of {', '.join(Choice)}") from None


def _displays(environ: Mapping[str, str], platform: str) -> tuple[str, ...]:
    if platform == "darwin":
        return ("mac",)
    if platform == "win32":
        return ("windows",)
    named = (("wsl", "WSL_DISTRO_NAME"), ("wayland", "WAYLAND_DISPLAY"), ("x11", "DISPLAY"))
    return tuple(display for display, name in named if environ.get(name))


def _installed(tool: Tool, path: str | None) -> Tool | None:
    """Return ``tool`` with full paths, without the read-back command if that is missing; None without ``put``."""
    put = shutil.which(tool.put[0], path=path)
    if put is None:
        return None
    get = shutil.which(tool.get[0], path=path) if tool.get else None
    back = (get, *tool.get[1:]) if get and tool.get else None
    return replace(tool, put=(put, *tool.put[1:]), get=back)


def _methods(choice: Choice, *, local: bool, tmux: bool) -> tuple[Method, ...]:
    if choice is Choice.OFF:
        return ()
    if choice is not Choice.AUTO:
        return (Method(choice),)
    return (*((Method.NATIVE,) if local else ()), *((Method.TMUX,) if tmux else ()), Method.OSC52)
