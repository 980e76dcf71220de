"""Leaving."""

import asyncio

import pytest
from textual.events import Key, Paste

from tests.support.desk import desk_on


async def test_q_quits_with_status_0() -> None:
    """From the panes q ends the program."""
    async with desk_on() as desk:
        desk.press("escape", "q")
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 0


async def test_keys_after_the_last_one_are_dropped() -> None:
    """Whoever types on while the program ends does not get an error for it, and nothing is done any more."""
    async with desk_on() as desk:
        desk.press("escape", "q", *"qcjjm?0/", "space", "escape", "1", "tab")
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 0
    async with desk_on() as desk:
        assert desk.app.main.selection.marks == ()


async def test_leaving_before_the_first_frame_is_complete() -> None:
    """What would be done after it finds a screen that is taken apart already, and nothing to do."""
    async with desk_on() as desk:
        await desk.app.main.query("*").remove()
        desk.app._after_first_frame()  # noqa: SLF001 - on a slow machine it comes as late as this
        desk.app.main.regain_focus()
        await desk.app.main.focus_regained()
        desk.app.exit(return_code=130)
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 130


async def test_q_in_the_search_box_is_a_letter() -> None:
    """Typing a word with a q in it does not end the program."""
    async with desk_on() as desk:
        desk.types("qazi")
        await desk.settled()
        assert desk.typed == "qazi"


async def test_ctrl_c_copies_what_is_selected() -> None:
    """Only where nothing is selected does it end the program."""
    async with desk_on() as desk:
        desk.types("qazi")
        desk.press("shift+home", "ctrl+c")
        await desk.settled()
        assert desk.app.clipboard == "qazi"
        desk.press("end", "ctrl+c")
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 130


@pytest.mark.parametrize("key", ["ctrl+c", "alt+ctrl+c"])
async def test_ctrl_c_overtakes_a_key_that_was_held_down(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine has hundreds of them in line; nobody waits for what they would have done."""
    done: list[str] = []
    async with desk_on() as desk:
        queue = desk.app._key_queue  # noqa: SLF001 - what it hands on
        forward = queue._forward  # noqa: SLF001

        async def slowly(event: Key | Paste) -> None:
            await asyncio.sleep(0.02)
            done.append(str(event))
            await forward(event)

        monkeypatch.setattr(queue, "_forward", slowly)
        desk.press("escape", "1", *["j", "k"] * 1_000, key)
        await desk.until(lambda: desk.app.return_code == 130)
    assert len(done) < 1_000
