"""The platforms' own clipboard tools: what each is called with, and how its work is read back."""

from collections.abc import Mapping
from dataclasses import dataclass

from pkit.clipboard.result import Outcome, State
from pkit.clipboard.running import LIMIT, give, take_back

_UTF8 = "[Console]::{0}Encoding = New-Object Text.UTF8Encoding $false; "
_POWERSHELL = ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command")
_GET_CLIPBOARD = (*_POWERSHELL, _UTF8.format("Output") + "[Console]::Out.Write((Get-Clipboard -Raw))")
_SET_CLIPBOARD = (*_POWERSHELL, _UTF8.format("Input") + "Set-Clipboard -Value ([Console]::In.ReadToEnd())")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """A program that fills the clipboard from its standard input."""

    name: str
    put: tuple[str, ...]
    """The call that fills the clipboard."""
    get: tuple[str, ...] | None
    """The call that writes the clipboard, in UTF-8, to standard output; None where there is none."""
    encoding: str = "utf-8"
    """Of what ``put`` reads."""
    variables: tuple[tuple[str, str], ...] = ()
    """What it needs in its environment."""


# They take bytes for Mac Roman where the locale does not say UTF-8.
MAC = (Tool(name="pbcopy", put=("pbcopy",), get=("pbpaste",), variables=(("LC_ALL", "en_US.UTF-8"),)),)
WINDOWS = (
    Tool(name="clip", put=("clip.exe",), get=_GET_CLIPBOARD, encoding="utf-16-le"),
    Tool(name="PowerShell", put=_SET_CLIPBOARD, get=_GET_CLIPBOARD),
)
# Without a type wl-copy starts xdg-mime to guess one.
WAYLAND = (Tool(name="wl-copy", put=("wl-copy", "--type", "text/plain"), get=("wl-paste", "-n")),)
X11 = (
    Tool(
        name="xclip",
        put=("xclip", "-selection", "clipboard", "-in"),
        get=("xclip", "-selection", "clipboard", "-out"),
    ),
    Tool(name="xsel", put=("xsel", "--clipboard", "--input"), get=("xsel", "--clipboard", "--output")),
)


def fill(text: str, tool: Tool, *, environ: Mapping[str, str], limit: float = LIMIT) -> Outcome:
    """Put ``text`` on the clipboard with ``tool`` and read it back; ``limit`` in seconds for each of the two."""
    environ = {**environ, **dict(tool.variables)}
    given = give(tool.put, text.encode(tool.encoding), environ=environ, limit=limit)
    if given.problem:
        return Outcome(method=tool.name, state=State.FAILED, detail=given.problem)
    if tool.get is None:
        return Outcome(method=tool.name, state=State.ACCEPTED, detail="nothing here to read it back with")
    wanted = text.encode()
    taken = take_back(tool.get, wanted, environ=environ, limit=limit)
    if taken.problem:
        return Outcome(method=tool.name, state=State.ACCEPTED, detail=f"reading it back: {taken.problem}")
    if taken.output != wanted:
        return Outcome(method=tool.name, state=State.FAILED, detail="the clipboard holds something else")
    return Outcome(method=tool.name, state=State.VERIFIED)
