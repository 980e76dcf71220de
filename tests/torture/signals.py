"""Ends the explorer in every way at every moment, and checks the terminal afterwards."""

import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pkit
from pkit.filesystem import Folder, user_folder
from tests.support.pty import PATIENCE, Terminal

PKIT = (sys.executable, "-m", "pkit")
READY = "Citation"
STARTS = 6
"""Random moments of the start, besides the states that are waited for; as many over a first frame that was kept."""
_KEPT = "kept frame"
_LATEST = 1.2
_CLOSED = 129
_PACKAGE = Path(pkit.__file__).parent
_BEFORE = "an interrupt met Python's own imports, before the first statement of pkit"
_RESET = dict.fromkeys("1049 1047 47 1000 1002 1003 1005 1006 1015 1016 1004 2004 2026 2048".split(), "l")
_RESET |= {"25": "h", "7": "h"}
_MODE = re.compile(r"\x1b\[\?([0-9;]+)([hl])")


class Ending(NamedTuple):
    """One way to end, or to interrupt, the explorer."""

    act: Callable[[Terminal], int]
    """Does it and returns the exit status."""
    status: int
    """The one that is due."""


def _signalled(number: signal.Signals) -> Callable[[Terminal], int]:
    def act(terminal: Terminal) -> int:
        terminal.kill(number)
        return terminal.end()

    return act


def _ctrl_c(terminal: Terminal) -> int:
    terminal.send("\x03")
    return terminal.end()


def _closed(terminal: Terminal) -> int:
    return terminal.hang_up()


def _stopped(terminal: Terminal) -> int:
    terminal.kill(signal.SIGTSTP)
    terminal.pause(0.2)
    return _continued(terminal)


def _continued(terminal: Terminal) -> int:
    terminal.kill(signal.SIGCONT)
    # What is typed while the terminal is taken again is lost, here as in any shell: who is at it types it once more.
    deadline = time.monotonic() + PATIENCE
    while not terminal.has_ended and time.monotonic() < deadline:
        terminal.pause(0.3)
        if terminal.is_raw:
            terminal.send("\x11")
    return terminal.end()


def _pasted(terminal: Terminal) -> int:
    terminal.send("\x1b[200~never \x1b[201 ended q")
    terminal.pause(0.1)
    terminal.kill(signal.SIGTERM)
    return terminal.end()


ENDINGS: Mapping[str, Ending] = {
    "Ctrl+C": Ending(_ctrl_c, 130),
    "SIGINT": Ending(_signalled(signal.SIGINT), 130),
    "SIGTERM": Ending(_signalled(signal.SIGTERM), 143),
    "SIGHUP": Ending(_signalled(signal.SIGHUP), 129),
    "SIGQUIT": Ending(_signalled(signal.SIGQUIT), 131),
    "SIGTSTP, SIGCONT, quit": Ending(_stopped, 0),
    "SIGCONT alone, quit": Ending(_continued, 0),
    "window closed": Ending(_closed, _CLOSED),
    "unterminated paste, SIGTERM": Ending(_pasted, 143),
}


def _typing(terminal: Terminal) -> None:
    terminal.until(READY)
    terminal.send("zarar citation of")


def _saving(terminal: Terminal) -> None:
    terminal.until(READY)
    terminal.send("\t j j ")


def _dialog(terminal: Terminal) -> None:
    terminal.until(READY)
    terminal.send("\tC")
    terminal.until("Copy as")


def _suspended(terminal: Terminal) -> None:
    terminal.until(READY)
    terminal.pause(0.3)
    terminal.stop(signal.SIGTSTP)


MOMENTS: Mapping[str, Callable[[Terminal], None]] = {
    "idle": lambda terminal: terminal.until(READY),
    "typing": _typing,
    "saving": _saving,
    "in a dialog": _dialog,
    "suspended": _suspended,
}


def left(terminal: Terminal, modes: list[int]) -> Iterator[str]:
    """Yield what a program that has ended left behind in its terminal."""
    if terminal.modes != modes:
        yield f"modes {terminal.modes} instead of {modes}"
    written = terminal.raw.decode(errors="replace")
    last = {name: state for names, state in _MODE.findall(written) for name in names.split(";")}
    yield from (f"mode {name}{last[name]}" for name, due in _RESET.items() if last.get(name, due) != due)
    if len(re.findall(r"\x1b\[>[0-9]+u", written)) > len(re.findall(r"\x1b\[<[0-9]*u", written)):
        yield "the keyboard protocol is on"
    if "Traceback" in terminal.text:
        yield f"a traceback: {terminal.text[-300:]!r}"


def is_pythons_own(written: str) -> bool:
    """Whether an interrupt ended, or was swallowed by, what Python imports before the first statement of pkit."""
    frames = re.findall(r'File "([^"]+)"', written)
    return "KeyboardInterrupt" in written and not any(Path(each).is_relative_to(_PACKAGE) for each in frames)


def session(leader: int) -> list[str]:
    """Return the processes of a session that are left, its leader excepted."""
    found: list[str] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, fields = stat.read_text("utf-8").rsplit(")", 1)
        except OSError:  # it has ended meanwhile
            continue
        if fields.split()[3] == str(leader) and fields.split()[0] not in "ZX":
            found.append(name)
    return found


def _explorer(home: Path, *, kept: bool) -> Terminal:
    environ = {"HOME": str(home), "PKIT_CLIPBOARD": "osc52", "PKIT_KEPT_FRAME": "on" if kept else "off"}
    return Terminal(PKIT, environ=environ, columns=120, rows=32)


def _keep_frame(home: Path) -> None:
    """Let an explorer keep its first frame."""
    home.mkdir()
    frames = user_folder(Folder.CACHE, {"HOME": str(home)})
    assert frames
    with _explorer(home, kept=True) as terminal:
        terminal.until(lambda: any((frames / "frames").glob("*")))
        terminal.kill(signal.SIGTERM)
        terminal.end()


def ended(
    moment: Callable[[Terminal], None], ending: Ending, home: Path, *, held: bool = False, kept: bool = False
) -> str:
    """Start the explorer, wait for ``moment``, end it; what is wrong with that, empty where nothing is.

    A ``held`` one is stopped and is continued after it was told to end, as a shell's ``kill`` does; ``kept`` ones show
    and keep first frames. An interrupt that came before pkit is told as `_BEFORE`.
    """
    with _explorer(home, kept=kept) as terminal:
        modes = terminal.modes
        try:
            moment(terminal)
            if held:
                terminal.resume_after(0.15)
            status = ending.act(terminal)
        except AssertionError as error:
            return _BEFORE if is_pythons_own(terminal.raw.decode(errors="replace")) else f"{error}"
        if is_pythons_own(terminal.raw.decode(errors="replace")):
            return _BEFORE
        status = status if status >= 0 else 128 - status
        faults = [f"status {status}"] if status != ending.status else []
        faults += left(terminal, modes) if ending.status != _CLOSED or status != _CLOSED else []
        faults += session(terminal.pid)
        return ", ".join(faults)


def _start(seconds: float) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.pause(seconds)


def run(folder: Path, share: float) -> list[str]:
    """End it in every way at every moment; what went wrong in each run, empty where nothing did.

    Interrupts that met Python's own imports are counted apart, on standard error: pkit had no part in them.
    """
    rng = random.Random()  # noqa: S311 - moments
    moments = {
        f"{what}, {each:.3f} s": _start(each)
        for what in ("start", _KEPT)
        for each in (rng.uniform(0, _LATEST) for _ in range(STARTS))
    }
    moments |= MOMENTS
    _keep_frame(folder / "kept")
    pairs = [(when, how) for when in moments for how in ENDINGS]
    said: list[str] = []
    before = 0
    for when, how in pairs if share >= 1 else rng.sample(pairs, max(len(ENDINGS), round(share * len(pairs)))):
        kept = when.startswith(_KEPT)
        home = folder / "kept" if kept else folder
        found = ended(moments[when], ENDINGS[how], home, held=when == "suspended", kept=kept)
        if found == _BEFORE:
            before += 1
        else:
            said.append(f"{how}, {when}: {found}" if found else "")
    if before:
        sys.stderr.write(f"signals: {before} not counted: {_BEFORE}\n")
    return said


if __name__ == "__main__":
    begun = time.monotonic()
    sys.stdout.write("\n".join(filter(None, run(Path(sys.argv[1]), float(sys.argv[2])))))
    sys.stdout.write(f"\n{time.monotonic() - begun:.0f} s\n")
