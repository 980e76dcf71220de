"""Leaving."""

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
