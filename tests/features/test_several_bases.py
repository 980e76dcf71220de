"""Several bases open as one: whose an entry is, marks of each, and files that change."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pkit.facts.store.open import open_base
from pkit.state import Store, mark, set_article, set_style, state_path, store_of
from pkit.tui.app import Watched as WatchedFiles
from pkit.tui.screens.main import MainScreen, Services
from tests.features.test_reload import written
from tests.support.desk import WIDE, Desk, Watched


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """Two files that both have an agency Beta."""
    lakes, rivers = tmp_path / "lakes.yaml", tmp_path / "rivers.yaml"
    lakes.write_text(written(["Alpha", "Beta"]), "utf-8")
    rivers.write_text(written(["Beta", "Gamma"], ("runs", "ends")), "utf-8")
    return lakes, rivers


@asynccontextmanager
async def desk_over(paths: tuple[Path, ...]) -> AsyncIterator[Desk]:
    """Run the explorer over the files, with the state of each in the test's home."""
    folder = paths[0].parent / "cache"
    base = open_base(paths, folder)
    app = Watched(base, store_of(paths, base, os.environ), watched=WatchedFiles(paths, folder))
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: isinstance(app.screen, MainScreen) and app.main.services != Services())
        yield desk


def marks_of(path: Path) -> tuple[str, ...]:
    """Return what is marked where a file is opened alone."""
    return Store(state_path(path, os.environ)).load().saved.marks


async def test_each_entry_tells_whose_it_is_and_each_file_is_reloaded(paths: tuple[Path, Path]) -> None:
    """The detail names the base, base: narrows to one, and an id loses its base where it is unique again."""
    async with desk_over(paths) as desk:
        desk.types("base:rivers beta")
        await desk.reads("rivers:beta")
        await desk.shows("base rivers", "Beta · rivers")
        desk.press("enter", "space")
        await desk.until(lambda: desk.app.main.selection.marks == ("rivers:beta",))
        paths[0].write_text(written(["Alpha", "Delta"]), "utf-8")
        await desk.until(lambda: desk.app.main.selection.base.number("delta"))
        await desk.until(lambda: desk.app.main.selection.marks == ("beta",))
        paths[1].write_text(written(["Beta", "Omega"]), "utf-8")
        await desk.until(lambda: desk.app.main.selection.base.number("omega"))
        paths[0].write_text(written(["Beta"]), "utf-8")
        await desk.until(lambda: desk.app.main.selection.marks == ("rivers:beta",))
        await desk.reads("rivers:beta")
    assert marks_of(paths[1]) == ("beta",)


def test_a_copy_of_an_article_is_remembered_where_its_source_is(paths: tuple[Path, Path]) -> None:
    """By the id that the source has there."""
    paths[1].write_text(paths[1].read_text("utf-8").replace("A report", "Another report"), "utf-8")
    base = open_base(paths, None)
    store = store_of(paths, base, os.environ)
    assert store.change(set_article("rivers:made-up", "/a.txt")).saved.articles == (("rivers:made-up", "/a.txt"),)
    assert Store(state_path(paths[0], os.environ)).load().saved.articles == ()
    assert Store(state_path(paths[1], os.environ)).load().saved.articles == (("made-up", "/a.txt"),)
    assert store.load().saved.articles == (("rivers:made-up", "/a.txt"),)
    assert store.change(set_article("rivers:made-up", None)).saved.articles == ()


async def test_what_is_wrong_with_one_file_is_told_with_its_name(paths: tuple[Path, Path]) -> None:
    """The facts of all stay as they were."""
    async with desk_over(paths) as desk:
        paths[1].write_text("schema: 2\n...\n", "utf-8")
        await desk.shows("The fact files have", "rivers.yaml:")
        assert desk.app.main.selection.base.number("gamma")


def test_marks_stay_with_the_base_that_their_fact_is_from(paths: tuple[Path, Path]) -> None:
    """In the order in which they were made, and seen where that base is opened alone; style is the first one's."""
    base = open_base(paths, None)
    store = store_of(paths, base, os.environ)
    store.load()
    store.change(mark("gamma/2"), mark("lakes:beta"))
    saved = store.change(mark("rivers:beta"), set_style("mla")).saved
    assert saved.marks == ("lakes:beta", "gamma/2", "rivers:beta")
    assert (marks_of(paths[0]), marks_of(paths[1])) == (("beta",), ("gamma/2", "beta"))
    assert Store(state_path(paths[1], os.environ)).load().saved.style is None
    assert store_of(paths, base, os.environ).load().saved == saved
    other = open_base((paths[1],), None)
    assert store_of(paths[1:], other, os.environ).load().saved.marks == ("gamma/2", "beta")
