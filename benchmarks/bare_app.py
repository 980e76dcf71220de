"""The yardstick: a bare Textual app with an input, four lists, a text and a footer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Grid, Horizontal
from textual.widgets import Footer, Input, OptionList, Static

KINDS = ("officials", "agencies", "figures", "programs")


class Bare(App[None]):
    """Shows constant text."""

    CSS = """
    Grid { grid-size: 2 2; width: 3fr; }
    OptionList { height: 1fr; min-width: 10; }
    Static { width: 2fr; }
    Horizontal { height: 1fr; }
    """
    BINDINGS: ClassVar = [
        ("q", "quit", "Quit"),
        ("slash", "search", "Search"),
        ("c", "copy", "Copy"),
        ("h", "help", "Help"),
    ]

    def compose(self) -> ComposeResult:
        """Input, lists beside the text, footer."""
        yield Input(placeholder="search")
        with Horizontal():
            with Grid():
                for kind in KINDS:
                    yield OptionList(*(f"{kind} entry number {number}" for number in range(12)))
            yield Static("\n".join(f"line {number} of the detail" for number in range(20)))
        yield Footer()


if __name__ == "__main__":
    Bare().run()
