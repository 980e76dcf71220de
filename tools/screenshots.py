"""Draws docs/screenshots anew from the real program over the shipped facts: ``python -m tools.screenshots``."""

import asyncio
import sys
import tempfile
from pathlib import Path

from tools.picture import Picture

from pkit.facts.store.open import open_base, shipped_path
from pkit.state import Store
from pkit.tui.app import PkitApp
from pkit.tui.screens.main import MainScreen, Services

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
SIZE = (132, 38)
SHOTS = {
    "explorer-dark": (*"exprots", "enter", "space"),
    "explorer-light": ("escape", "T", "slash", *"zarrar hashm", "enter"),
    "figures-dark": (*"5bn", "enter", "f", "g"),
    "copy-as-dark": (*"2.6b", "enter", "C"),
}
"""The keys that lead to each picture."""


def main() -> int:
    """Draw every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, keys in SHOTS.items():
        with tempfile.TemporaryDirectory() as folder:
            base = open_base(shipped_path(), Path(folder))
            app = PkitApp(base, Store(Path(folder) / "state.json"))
            svg = asyncio.run(_drawn(app, keys))
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        sys.stdout.write(f"docs/screenshots/{name}.svg\n")
    return 0


async def _drawn(app: PkitApp, keys: tuple[str, ...]) -> str:
    async with app.run_test(size=SIZE) as pilot:
        while not (isinstance(app.screen, MainScreen) and app.main.services != Services()):
            await pilot.pause(0.02)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await pilot.pause(0.5)
        return Picture.of(app).svg("The pkit explorer", app.theme_variables["background"])


if __name__ == "__main__":
    sys.exit(main())
