"""Marking facts for the brief."""

import errno
import json
import os
from pathlib import Path

import pytest

from tests.support.desk import desk_on


async def test_space_marks_and_takes_the_mark_away() -> None:
    """The row and the fact carry a sign, and the status line counts."""
    async with desk_on() as desk:
        desk.press("escape", "1", "space")
        await desk.shows("Marked: natalie-baker", "1 marked", "›●Natalie", "¶ 2  ● Natalie")
        desk.press("space")
        await desk.shows("No longer marked: natalie-baker")
        await desk.shows_no("●")


async def test_a_second_fact_is_marked_by_itself() -> None:
    """In the detail the mark is on the fact under the cursor, and the cursor stays there."""
    async with desk_on() as desk:
        desk.press("escape", "1", "enter", "j", "space")
        await desk.shows("Marked: natalie-baker/2", "¶ 11 ● Baker")
        await desk.reads("natalie-baker/2")


async def test_marks_survive_a_restart(home: Path) -> None:
    """They are saved at once, in their order."""
    async with desk_on() as desk:
        desk.press("escape", "1", "j", "space", "k", "space")
        await desk.shows("2 marked")
        saved = json.loads((home / "state.json").read_text("utf-8"))
        assert saved["marks"] == ["zarar-hasham-khan", "natalie-baker"]
    async with desk_on() as desk:
        await desk.shows("2 marked", "●Zarar", "●Natalie")


async def test_m_lists_only_the_marked() -> None:
    """Only entries with marked facts are listed, until m or Esc."""
    async with desk_on() as desk:
        everything = desk.listed
        desk.press("escape", "1", "j", "space", "m")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 1/4")
        await desk.reads("zarar-hasham-khan")
        desk.press("m")
        await desk.until(lambda: desk.listed == everything)
        desk.press("m")
        await desk.until(lambda: desk.listed["programs"] == "4 Programs 0/14")
        desk.press("escape")
        await desk.until(lambda: desk.listed == everything)


async def test_m_shows_the_marked_fact_itself() -> None:
    """Where the second fact is the marked one, it is the one that would be cited."""
    async with desk_on() as desk:
        desk.press("escape", "1", "enter", "j", "space", "escape", "m")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 1/4")
        await desk.reads("natalie-baker/2")


async def test_m_without_marks_says_how_to_mark() -> None:
    """Nothing disappears."""
    async with desk_on() as desk:
        everything = desk.listed
        desk.press("escape", "m")
        await desk.shows("No fact is marked: Space marks one.")
        assert desk.listed == everything


async def test_typing_leaves_the_marked() -> None:
    """A search goes over everything again."""
    async with desk_on() as desk:
        desk.press("escape", "1", "space", "m", "/")
        desk.types("stza")
        await desk.reads("stza")
        assert not desk.app.main.only_marked


async def test_the_mark_taken_away_among_the_marked_leaves_the_list() -> None:
    """While only the marked are listed, an entry that has no mark any more is not."""
    async with desk_on() as desk:
        desk.press("escape", "1", "space", "j", "space", "m")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 2/4")
        desk.press("space")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 1/4")
        desk.press("space")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 4")


async def test_a_mark_of_a_fact_that_is_gone_does_no_harm(home: Path) -> None:
    """A state from another version of the base is read; what it does not know is not listed."""
    held = {
        "version": 1,
        "marks": ["nobody", "natalie-baker/99", "natalie-baker#²", "natalie-baker", "x#y#z"],
        "style": "nonsense",
        "theme": "none",
    }
    (home / "state.json").write_text(json.dumps(held), "utf-8")
    async with desk_on() as desk:
        desk.press("escape", "1", "m")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 1/4")
        await desk.reads("natalie-baker")
        desk.press("c")
        await desk.settled()


async def test_a_damaged_state_is_told(home: Path) -> None:
    """The desk opens, and says where the damaged file went."""
    (home / "state.json").write_text("{", "utf-8")
    async with desk_on() as desk:
        await desk.shows("Damaged marks and settings were put aside, as ")
        desk.press("escape", "1", "space")
        await desk.shows("1 marked")


@pytest.mark.parametrize("keys", [("space",), ("s", "enter"), ("T",)])
async def test_what_cannot_be_saved_is_told_once(
    keys: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notice stands where the answer to the key would; the next keys are answered as ever, all saved at last."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.settled()

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            desk.press(*keys)
            await desk.shows("! Not remembered: No space left on device")
            desk.press("j", "space")
            await desk.shows("Marked: zarar-hasham-khan")
            assert "Not remembered" not in desk.text
            assert not (home / "state.json").exists()
    assert "zarar-hasham-khan" in json.loads((home / "state.json").read_text("utf-8"))["marks"]
