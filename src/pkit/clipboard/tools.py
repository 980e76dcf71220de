"""Clipboard programs: the platforms' own tools and tmux.

Each is run so that it cannot hang, draw on the screen or exhaust memory; the clipboard is read back where possible.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from signal import Signals
from threading import Thread
from typing import IO

from pkit.clipboard.result import Outcome, State

LIMIT = 2.0
"""Seconds that a tool may take before it and its children are killed."""

_SHARES = (0.1, 0.2)
"""Of the limit, for the tries before the last."""
_PAUSE = 0.02
"""Seconds between two tries."""
_POLL = 0.05
"""Seconds between two looks whether a tool is still wanted: the explorer ends, and its next copy begins, so much later
at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """How a tool exited."""

    problem: str = ""
    """Why it counts as failed, empty where it exited with 0."""
    output: bytes = b""


def never() -> bool:
    """Nobody gives the copy up."""
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Runner:
    """Runs tools, each for at most ``limit`` seconds and no longer than it is wanted."""

    environ: Mapping[str, str]
    limit: float = LIMIT
    is_cancelled: Callable[[], bool] = never
    """Asked every `_POLL` seconds; a tool that runs then is killed with its children."""

    def give(self, argv: Sequence[str], text: bytes) -> Ran:
        """Run ``argv`` with ``text`` as its standard input and its output discarded.

        The output must not be a pipe: wl-copy, xclip and xsel leave a child process that would keep it open for ever.
        """
        process = _start(argv, self.environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        if isinstance(process, Ran):
            return process
        deadline = time.monotonic() + self.limit
        # A second `Popen.communicate` would not send what the first one left, before Python 3.14.
        feeder = Thread(target=_feed, args=(process.stdin, text), daemon=True)
        feeder.start()
        try:
            if not (self._ends(feeder.join, feeder.is_alive, deadline) and self._exits(process, deadline)):
                return self._too_late()
        finally:
            _end(process)
        return _ended(process.returncode)

    def take(self, argv: Sequence[str], most: int) -> Ran:
        """Run ``argv`` and return up to ``most`` + 1 bytes of its output; the extra byte shows that there were more."""
        return self._take(argv, most, self.limit)

    def _take(self, argv: Sequence[str], most: int, limit: float) -> Ran:
        process = _start(argv, self.environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        if isinstance(process, Ran):
            return process
        deadline = time.monotonic() + limit
        chunks: list[bytes] = []
        reader = Thread(target=_drain, args=(process.stdout, most + 1, chunks), daemon=True)
        reader.start()
        try:
            if not self._ends(reader.join, reader.is_alive, deadline):
                return self._too_late()
            output = b"".join(chunks)
            if len(output) > most:
                return Ran(output=output)
            if not self._exits(process, deadline):
                return self._too_late()
        finally:
            _end(process)
        ended = _ended(process.returncode)
        return ended if ended.problem else Ran(output=output)

    def take_back(self, argv: Sequence[str], wanted: bytes) -> Ran:
        """Run ``argv`` until it writes ``wanted``, at most three times; the last run counts.

        xsel exits before its child owns the selection: read at once, the clipboard may still hold the old text, have
        no owner, or have one that dies before it answers, for which xsel then waits without end. So the first two
        tries are short.
        """
        for share in _SHARES:
            ran = self._take(argv, len(wanted), self.limit * share)
            if self.is_cancelled() or (ran.output == wanted and not ran.problem):
                return ran
            time.sleep(_PAUSE)
        return self.take(argv, len(wanted))

    def _exits(self, process: subprocess.Popen[bytes], deadline: float) -> bool:
        return self._ends(process.wait, lambda: process.poll() is None, deadline)

    def _ends(self, wait: Callable[[float], object], is_running: Callable[[], bool], deadline: float) -> bool:
        """Wait for a thread or process by ``wait``, which takes seconds; whether it ends in time, and while wanted."""
        while is_running():
            left = deadline - time.monotonic()
            if left <= 0 or self.is_cancelled():
                return False
            with suppress(subprocess.TimeoutExpired):
                wait(min(_POLL, left))
        return True

    def _too_late(self) -> Ran:
        return Ran(problem="given up" if self.is_cancelled() else f"no answer within {self.limit:g} s")


def _start(
    argv: Sequence[str], environ: Mapping[str, str], *, stdin: int, stdout: int
) -> subprocess.Popen[bytes] | Ran:
    """Start ``argv`` in a new session: its children can be killed with it, and otherwise survive the terminal."""
    try:
        return subprocess.Popen(
            argv,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            bufsize=0,
            start_new_session=True,
        )
    except OSError as error:
        return Ran(problem=f"cannot be started ({error.strerror})")


def _feed(stream: IO[bytes], data: bytes) -> None:
    """Write ``data`` to ``stream`` and close it; who does not read all of it is told by its exit status."""
    left = memoryview(data)
    with suppress(OSError), stream:
        while left:
            left = left[stream.write(left) :]


def _drain(stream: IO[bytes], most: int, chunks: list[bytes]) -> None:
    """Read ``stream`` up to ``most`` bytes and close it."""
    with stream:
        while most > 0 and (chunk := stream.read(most)):
            chunks.append(chunk)
            most -= len(chunk)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill ``process`` and its children if they still run, and wait for it."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, Signals.SIGKILL)
        process.wait()


def _ended(status: int) -> Ran:
    if status == 0:
        return Ran()
    return Ran(problem=f"exit status {status}" if status > 0 else f"ended by signal {-status}")


_UTF8 = "[Console]::{0}Encoding = New-Object Text.UTF8Encoding $false; "
_POWERSHELL = ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command")
_GET_CLIPBOARD = (*_POWERSHELL, _UTF8.format("Output") + "[Console]::Out.Write((Get-Clipboard -Raw))")
_SET_CLIPBOARD = (*_POWERSHELL, _UTF8.format("Input") + "Set-Clipboard -Value ([Console]::In.ReadToEnd())")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """A program that sets the clipboard from its standard input."""

    name: str
    put: tuple[str, ...]
    """The call that fills the clipboard."""
    get: tuple[str, ...] | None
    """The call that writes the clipboard, in UTF-8, to standard output; None where there is none."""
    encoding: str = "utf-8"
    """Of what ``put`` reads."""
    variables: tuple[tuple[str, str], ...] = ()
    """What it needs in its environment."""
    rich: bool = False
    """Whether it takes text and HTML at once, as JSON."""


_BOTH = (
    "$both = [Console]::In.ReadToEnd() | ConvertFrom-Json; Add-Type -AssemblyName System.Windows.Forms; "
    "$data = New-Object Windows.Forms.DataObject; $data.SetText($both.text); "
    "$data.SetText($both.windows, [Windows.Forms.TextDataFormat]::Html); "
    "[Windows.Forms.Clipboard]::SetDataObject($data, $true)"
)
_JXA = (
    'ObjC.import("AppKit"); '
    "const data = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile; "
    "const both = JSON.parse($.NSString.alloc.initWithDataEncoding(data, $.NSUTF8StringEncoding).js); "
    "const board = $.NSPasteboard.generalPasteboard; board.clearContents; "
    'board.setStringForType($(both.text), $("public.utf8-plain-text")); '
    'board.setStringForType($(both.html), $("public.html"));'
)

# They decode bytes as Mac Roman unless the locale is UTF-8.
MAC = (Tool(name="pbcopy", put=("pbcopy",), get=("pbpaste",), variables=(("LC_ALL", "en_US.UTF-8"),)),)
WINDOWS = (
    Tool(name="clip", put=("clip.exe",), get=_GET_CLIPBOARD, encoding="utf-16-le"),
    Tool(name="PowerShell", put=_SET_CLIPBOARD, get=_GET_CLIPBOARD),
)
# These offer two types at once: Apple's NSPasteboard from JavaScript for Automation, .NET's DataObject from PowerShell.
RICH_MAC = (
    Tool(name="osascript", put=("osascript", "-l", "JavaScript", "-e", _JXA), get=("pbpaste",), rich=True,
         variables=(("LC_ALL", "en_US.UTF-8"),)),
)  # fmt: skip
RICH_WINDOWS = (
    Tool(
        name="PowerShell",
        put=(*_POWERSHELL[:-1], "-STA", _POWERSHELL[-1], _UTF8.format("Input") + _BOTH),
        get=_GET_CLIPBOARD,
        rich=True,
    ),
)
# Without a type, wl-copy runs xdg-mime to guess one.
WAYLAND = (Tool(name="wl-copy", put=("wl-copy", "--type", "text/plain"), get=("wl-paste", "-n")),)
X11 = (
    Tool(
        name="xclip",
        put=("xclip", "-selection", "clipboard", "-in"),
        get=("xclip", "-selection", "clipboard", "-out"),
    ),
    Tool(name="xsel", put=("xsel", "--clipboard", "--input"), get=("xsel", "--clipboard", "--output")),
)


def fill(text: str, tool: Tool, runner: Runner, html: str = "") -> Outcome:
    """Put ``text`` on the clipboard with ``tool`` and read it back.

    A tool that accepts both types gets ``html`` too; only the text is read back.
    """
    runner = replace(runner, environ={**runner.environ, **dict(tool.variables)})
    held = json.dumps({"text": text, "html": html, "windows": cf_html(html)}) if tool.rich else text
    given = runner.give(tool.put, held.encode(tool.encoding))
    if given.problem:
        return Outcome(method=tool.name, state=State.FAILED, detail=given.problem)
    if tool.get is None:
        return Outcome(method=tool.name, state=State.ACCEPTED, detail="nothing here to read it back with")
    wanted = text.encode()
    taken = runner.take_back(tool.get, wanted)
    if taken.problem:
        return Outcome(method=tool.name, state=State.ACCEPTED, detail=f"reading it back: {taken.problem}")
    if taken.output != wanted:
        return Outcome(method=tool.name, state=State.FAILED, detail="the clipboard holds something else")
    return Outcome(method=tool.name, state=State.VERIFIED)


def cf_html(html: str) -> str:
    """Return an HTML fragment in the format of the Windows clipboard, with its byte offsets.

    Source: Microsoft, "HTML Clipboard Format".
    """
    start, end = "<html><body><!--StartFragment-->", "<!--EndFragment--></body></html>"
    head = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    first = len(head.format(0, 0, 0, 0))
    fragment = first + len(start)
    behind = fragment + len(html.encode())
    return head.format(first, behind + len(end), fragment, behind) + start + html + end


_TMUX = "tmux"


def load_tmux(text: str, runner: Runner) -> Outcome:
    """Load ``text`` into the newest buffer of the tmux that the environment names, and read it back."""
    wanted = text.encode()
    note = "in tmux's buffer, passed on to its terminal"
    given = runner.give(("tmux", "load-buffer", "-w", "-"), wanted)
    if given.problem.startswith("exit status"):
        note = "in tmux's buffer only: tmux before 3.2 does not pass it on"
        given = runner.give(("tmux", "load-buffer", "-"), wanted)
    if given.problem:
        return Outcome(method=_TMUX, state=State.FAILED, detail=given.problem)
    taken = runner.take_back(("tmux", "save-buffer", "-"), wanted)
    if taken.problem:
        return Outcome(method=_TMUX, state=State.ACCEPTED, detail=f"reading it back: {taken.problem}")
    if taken.output != wanted:
        return Outcome(method=_TMUX, state=State.FAILED, detail="its buffer holds something else")
    return Outcome(method=_TMUX, state=State.VERIFIED, detail=note)
