"""The fact file changes while it is read."""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pkit.facts.store import open_base
from pkit.tui.app import Watched as WatchedFile
from pkit.tui.screens.desk import DeskScreen, Services
from tests.support.desk import WIDE, Desk, Watched, store


def written(names: Sequence[str]) -> str:
    """Return a base with an agency of each name."""
    agencies = [
        {"id": name.casefold(), "name": name, "facts": [{"text": f"{name} exists.", "paragraph": 1}]} for name in names
    ]
    top = {"schema": 1, "title": "Made up", "sources": [{"id": "made-up", "type": "report", "title": "A report"}]}
    return f"{json.dumps({**top, 'agencies': agencies}, indent=0)}\n...\n"


@asynccontextmanager
async def desk_over(path: Path, names: Sequence[str]) -> AsyncIterator[Desk]:
    """Run the explorer over the file at ``path``, with an agency of each name."""
    _over(path, written(names))
    folder = path.parent / "cache"
    app = Watched(open_base(path, folder), store(), watched=WatchedFile(path, folder))
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: isinstance(app.screen, DeskScreen) and app.desk.services != Services())
        yield desk


def _over(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _renamed(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def _recreated(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, "utf-8")


def _linked(path: Path, text: str) -> None:
    other = path.with_name("other.yaml")
    other.write_text(text, "utf-8")
    path.unlink()
    path.symlink_to(other)


def _twice(path: Path, text: str) -> None:
    path.write_text("schema: 1\n", "utf-8")
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [_over, _renamed, _recreated, _linked, _twice])
async def test_each_way_of_saving_is_seen(tmp_path: Path, save: Callable[[Path, str], None]) -> None:
    """However an editor saves, the new facts come, and query and entry stay."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        desk.types("beta")
        await desk.until(lambda: desk.typed == "beta")
        await desk.reads("beta")
        save(path, written(["Alpha", "Gamma", "Beta"]))
        await desk.shows("The fact file has changed: 3 entries.", "2 Agencies 1/3")
        await desk.reads("beta")
        assert desk.typed == "beta"


async def test_an_entry_that_is_gone_leaves_its_place_to_the_next(tmp_path: Path) -> None:
    """Where what was read is no longer there, what stands in its place is shown, and that is said."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta", "Gamma"]) as desk:
        desk.press("down")
        await desk.reads("beta")
        path.write_text(written(["Alpha", "Gamma"]), "utf-8")
        await desk.shows("Beta is gone.")
        await desk.reads("gamma")


async def test_a_wrong_file_is_said_until_it_is_mended(tmp_path: Path) -> None:
    """The old facts stay, typing goes on, and the notice goes when the file is as it was."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        good = path.read_text("utf-8")
        path.write_text(good.replace("...\n", ""), "utf-8")
        await desk.shows("The fact file has a problem", "2 Agencies 2")
        desk.types("beta")
        await desk.until(lambda: desk.typed == "beta")
        await desk.reads("beta")
        path.write_text(good, "utf-8")
        await desk.shows("The fact file is as it was again.")


async def test_a_notice_of_a_wrong_file_goes_on_escape(tmp_path: Path) -> None:
    """Esc takes the notice away first, and what is typed only then."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        desk.types("beta")
        await desk.until(lambda: desk.typed == "beta")
        path.write_text("schema: 1\n", "utf-8")
        await desk.shows("The fact file has a problem")
        desk.press("escape")
        await desk.shows_no("The fact file has a problem")
        assert desk.typed == "beta"
        desk.press("escape")
        await desk.until(lambda: not desk.typed)
