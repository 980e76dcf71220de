"""Signs and borders in ASCII."""

import ast
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

import pkit
from pkit.config import Config, Setting
from pkit.tui.render.signs import ASCII_SIGNS, wants_ascii
from tests.support.desk import Watched, at_rest, base_at, store
from tests.support.desk import drawn as screen_of

FOLDER = Path(pkit.__file__).parent
NO_SIGNS = frozenset("£¥µ₩€₹°©®")
"""Letters and signs of units, which say something that no other sign says."""


def drawn(path: Path) -> set[str]:
    """Return the characters of the texts in a module, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    alone = {id(each.value) for body in bodies for each in body if isinstance(each, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone)
    return {sign for node in texts if isinstance(node.value, str) for sign in node.value}


def test_every_sign_of_the_explorer_has_one_in_ascii() -> None:
    """None that a module of the explorer draws is forgotten, and what stands for it is as wide."""
    modules = [*(FOLDER / "tui").rglob("*.py"), FOLDER / "facts" / "kinds.py"]
    signs = {sign for path in modules for sign in drawn(path) if ord(sign) > 126}
    left = {sign for sign in signs if ord(sign) not in ASCII_SIGNS and not sign.isalpha()} - NO_SIGNS
    assert left == set()
    assert all(len(text) == 1 and text.isascii() and cell_len(chr(sign)) == 1 for sign, text in ASCII_SIGNS.items())


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE@euro"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "en_US.ISO-8859-1"}, True),
        ({"LANG": "ja_JP.UTF-8"}, True),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB.utf8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_CTYPE": "zh_TW.Big5"}, True),
        ({"LANG": "ko_KR"}, True),
    ],
)
def test_the_locale_decides_where_nothing_is_set(environ: dict[str, str], *, expected: bool) -> None:
    """Languages whose terminals take two cells for many signs, and encodings that have none of them; LC_ALL first."""
    assert wants_ascii(None, environ) is expected
    assert wants_ascii("ascii", environ)
    assert not wants_ascii("unicode", environ)


async def test_no_sign_of_ambiguous_width_is_drawn() -> None:
    """With the setting, panes, dialogs, views and messages hold none, except letters, and the focus can be told."""
    app = Watched(base_at(), store(), config=Config(settings={"signs": Setting("ascii", 1)}))
    async with app.run_test(size=(120, 36)) as pilot:
        seen = ""
        for keys in (
            (),
            ("escape", "3"),
            ("s",),
            ("escape", "f"),
            ("escape", "t"),
            ("escape", "w"),
            ("escape", "slash", "q"),
        ):
            await pilot.press(*keys)
            await at_rest(pilot)
            seen += screen_of(app)
        wide = {sign for sign in seen if unicodedata.east_asian_width(sign) == "A" and not sign.isalpha()}
        assert wide == set()
        assert "+= 3 Figures 11 =" in seen
