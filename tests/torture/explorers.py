"""Runs real explorers in terminals: several on one state, and one in each kind of unusable home directory."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from unittest import mock

from pkit.facts.kinds import BUILT_IN
from pkit.tui.render.entries import MARK
from pkit.tui.widgets.status_bar import StatusBar
from tests.support.desk import Desk, base_at, desk_on
from tests.support.pty import Terminal
from tests.torture.saving import NUMBERS, Fault, faults

PKIT = (sys.executable, "-m", "pkit")
STATE = ".local/state/pkit/shipped.json"
NOTICE = "Not remembered"
_NEWER = json.dumps({"version": 2, "marks": {"by": "kind"}})


def at_once(folder: Path) -> list[str]:
    """Let eight explorers, two a pane, mark every entry by Space; a text for each mark, empty where it was kept."""
    wanted: list[list[str]] = []
    with ExitStack() as stack:
        opened = [stack.enter_context(Terminal(PKIT, environ={"HOME": str(folder)}, columns=120)) for _ in range(8)]
        for terminal in opened:
            terminal.until("Citation")
        for number, terminal in enumerate(opened):
            ids = [entry.id for entry in base_at().entries(list(BUILT_IN)[number // 2])]
            mine = ids[number % 2 :: 2]
            terminal.send(f"\t{number // 2 + 1}{'j' * (number % 2)}{' jj' * len(mine)}")
            wanted.append(mine)
        for terminal, mine in zip(opened, wanted, strict=True):
            with suppress(AssertionError):
                terminal.until(partial(_has, folder, mine))
            terminal.send("q")
            terminal.end()
    return ["" if address in _marks(folder) else f"{address} is lost" for mine in wanted for address in mine]


def homes(folder: Path) -> list[str]:
    """Open an explorer in each of them, and mark; a text for each home, empty where all is as it should be."""
    said: list[str] = []
    for name, make, at_start in _HOMES:
        place = folder / name
        place.mkdir()
        try:
            with make(place) as home:
                _mark_two(home, at_start=at_start)
        except _NotPossibleError:
            continue
        except AssertionError as error:
            said.append(f"{name}: {error}")
        else:
            said.append("")
    return said


def told(folder: Path) -> list[str]:
    """Let everything fail under an explorer that marks; a text for each fault, empty where it told once and went on."""
    said: list[str] = []
    with mock.patch.dict(os.environ, {"HOME": str(folder)}):
        for number in NUMBERS:
            for name, fault in faults((None,)).items():
                if not name.startswith("mkdir"):  # a folder that is there need not be made
                    said.append(asyncio.run(_told(name, fault, number)))
    return said


async def _told(name: str, fault: Fault, number: int) -> str:
    Path.home().joinpath("state.json").unlink(missing_ok=True)
    async with desk_on() as desk:
        desk.press("escape", "4")
        await desk.settled()
        lines: list[str] = []
        with fault(number):
            for _ in range(3):
                desk.press("space", "j")
                await desk.settled()
                lines.append(_status(desk))
        desk.press("space")
        await desk.settled()
        kept = len(json.loads(Path.home().joinpath("state.json").read_text("utf-8"))["marks"])
    notices = sum(NOTICE in line for line in lines)
    right = notices == 1 and NOTICE in lines[0] and "3 marked" in lines[2] and kept == 4
    return "" if right else f"{name} {os.strerror(number)}: {lines}, {kept} kept"


def _status(desk: Desk) -> str:
    return "".join(run.text for run in desk.widget("#status", StatusBar).line(0, 200))


def _has(home: Path, addresses: list[str]) -> bool:
    return set(addresses) <= set(_marks(home))


def _marks(home: Path) -> list[str]:
    try:
        return list(json.loads((home / STATE).read_text("utf-8"))["marks"])
    except FileNotFoundError:
        return []


def _mark_two(home: str, *, at_start: str) -> None:
    """Mark two facts, the notice ``at_start`` or at the first of them and not again, and leave."""
    with Terminal(PKIT, environ={"HOME": home}, columns=130) as terminal:
        terminal.until(at_start or "Citation")
        terminal.send("\t1 ")
        terminal.until(MARK)  # how many are marked gives way to a long notice
        if not at_start:
            terminal.until(NOTICE)
        terminal.send("j ")
        terminal.until("Marked: zarar-hasham-khan")
        assert NOTICE not in terminal.text, "told again"
        assert "2 marked" in terminal.text, terminal.text
        terminal.send("q")
        assert terminal.end() == 0


class _NotPossibleError(Exception):
    """This machine cannot make such a home."""


@contextmanager
def _disk(options: str, place: Path) -> Iterator[str]:
    """Mount a small disk, full or read only, where that is allowed."""
    call = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    try:
        subprocess.run(call, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise _NotPossibleError from None
    try:
        with suppress(OSError), (place / "full").open("wb", buffering=0) as file:
            while file.write(bytes(1024)):
                pass
        yield str(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def _no_home(home: str, _: Path) -> Iterator[str]:
    yield home


@contextmanager
def _held(content: str, names: list[str], place: Path) -> Iterator[str]:
    """Let the state file hold something; at the end ``names`` are there, the last of them with that content."""
    path = place / STATE
    path.parent.mkdir(parents=True)
    path.write_text(content, "utf-8")
    yield str(place)
    found = sorted(file.name for file in path.parent.iterdir() if file.suffix == ".json")
    assert found == sorted(names), found
    assert path.with_name(names[-1]).read_text("utf-8") == content


_HOMES: tuple[tuple[str, Callable[[Path], AbstractContextManager[str]], str], ...] = (
    ("full disk", partial(_disk, "size=64k"), ""),
    ("read-only disk", partial(_disk, "ro"), ""),
    ("no HOME", partial(_no_home, ""), NOTICE),
    ("HOME is a device", partial(_no_home, "/dev/null"), NOTICE),
    ("HOME cannot be made", partial(_no_home, "/proc/self/nobody"), ""),
    ("damaged state", partial(_held, "{", ["shipped.json", "shipped.damaged-1.json"]), "put aside"),
    ("newer state", partial(_held, _NEWER, ["shipped.json"]), NOTICE),
)
"""Each with what is told of it before any key; where nothing is, it is told at the first mark."""
