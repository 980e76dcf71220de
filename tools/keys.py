"""Write docs/keys.md from the bindings of the explorer: ``python -m tools.keys [--check]``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pkit.tui.key_names import key_name
from pkit.tui.keymap import Place, places

PATH = Path(__file__).parents[1] / "docs" / "keys.md"
_HEAD = """\
# Keys

Every key of the explorer, by the place where it holds; `?` shows those of the place you are in. Each has an id, by
which the [settings](config.md) give it other keys. This page is written from the explorer's own tables."""


def page() -> str:
    """Return the page: a table for each place, and each id once, where it comes first."""
    seen: set[str] = set()
    return "\n".join((_HEAD, *(line for place in places() for line in _table(place, seen)))) + "\n"


def _table(place: Place, seen: set[str]) -> Iterator[str]:
    fresh = [binding for binding in place.bindings if (binding.id or "") not in seen]
    seen |= {binding.id or "" for binding in fresh}
    if fresh:
        yield f"\n## In {place.name}\n\n| keys | what | id |\n|---|---|---|"
    for binding in fresh:
        keys = " ".join(f"`{key_name(key)}`".replace("|", "\\|") for key in binding.key.split(","))
        yield f"| {keys} | {binding.tooltip or binding.description} | `{binding.id}` |"


def main() -> int:
    """Write the page, or with ``--check`` say whether it is current."""
    if "--check" in sys.argv:
        return 0 if PATH.read_text("utf-8") == page() else 1
    PATH.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
