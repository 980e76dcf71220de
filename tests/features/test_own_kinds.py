"""The explorer on a base that declares kinds of its own."""

import json
from pathlib import Path

import pytest

from pkit.facts.base import FactBase
from pkit.facts.kinds import MOST_PANES
from pkit.facts.store.open import open_base
from tests.support.desk import MEDIUM, NARROW, WIDE, Desk, desk_on

PORTS = Path(__file__).parents[2] / "docs" / "examples" / "ports.yaml"


def declaring(folder: Path, count: int) -> FactBase:
    """Return a base with ``count`` kinds of its own, each with one entry."""
    kinds = [{"id": f"things{n}", "singular": f"thing{n}", "title": f"Things {n}"} for n in range(1, count + 1)]
    sections = {f"things{n}": [{"id": f"one-{n}", "name": f"Number {n}"}] for n in range(1, count + 1)}
    top = {"schema": 1, "title": "T", "kinds": kinds, "sources": [{"id": "s", "type": "report", "title": "T"}]}
    path = folder / "own.yaml"
    path.write_text(f"{json.dumps(top | sections, indent=0)}\n...\n", encoding="utf-8")
    return open_base(path, None)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (160, 45)])
async def test_laws_and_companies_have_panes(size: tuple[int, int]) -> None:
    """They are listed, found, shown with their own fields and reached by number, as the built-in kinds are."""
    async with desk_on(open_base(PORTS, None), size) as desk:
        assert [kind.title for kind in desk.app.main.selection.base.panes] == ["Agencies", "Laws", "Companies"]
        desk.types("coastal court")
        await desk.until(lambda: desk.app.main.query_text == "coastal court")
        await desk.until(lambda: desk.address == "port-act")
        desk.press("escape", "escape", "3")
        await desk.until(lambda: desk.app.main.focused is not None and desk.app.main.focused.id == "own-companies")
        await desk.until(lambda: desk.address == "fjord-power")


@pytest.mark.parametrize("count", [1, 2, MOST_PANES])
async def test_there_are_one_to_nine_panes(count: int, tmp_path: Path) -> None:
    """Each has its digit and shows its entry, the last one as well; a digit without a pane does nothing."""
    async with desk_on(declaring(tmp_path, count), (160, 50)) as desk:
        desk.press("escape", str(count))
        await desk.until(lambda: desk.app.main.focused is not None and desk.app.main.focused.id == f"own-things{count}")
        await desk.until(lambda: shown(desk) == f"one-{count}")
        if count < MOST_PANES:
            desk.press(str(MOST_PANES))
            await desk.settled()
            assert shown(desk) == f"one-{count}"


def shown(desk: Desk) -> str:
    """Return the id of the entry that is read."""
    entry = desk.app.main.selection.entry
    return entry.id if entry else ""
