"""Actions on the brief: the view of the marked facts as a memo, and its changes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from pkit.facts.base import FactBase
from pkit.facts.brief import FORMATS, Item, OwnLine
from pkit.facts.text import one_line
from pkit.filesystem import write_text
from pkit.state import BriefItem, arranged, set_brief, set_brief_format, unmark
from pkit.tui.actions.copying import Copying, style_of
from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.views import Views
from pkit.tui.render.segments import TextStyle
from pkit.tui.screens.confirm import ConfirmScreen
from pkit.tui.screens.prompt import Prompt, path_typed
from pkit.tui.views.brief import ENDINGS, Actions, Arranged, BriefScreen


class Briefs(ActionGroup):
    """Shows the marked facts as a memo and applies the changes made in its view."""

    def show_brief(self) -> None:
        """Show the marked facts as a memo."""
        if not any(self.selection.base.has_fact(address) for address in self.selection.marks):
            self.warn("No fact is marked: Space marks one.")
            return
        copying = self.other(Copying)
        actions = Actions(
            arranged=self._arranged,
            move=self._move,
            drop=self._drop,
            write_line=self._write_line,
            title=self.services.title,
            choose_style=partial(copying.choose_style, "Style of the brief"),
            set_format=lambda fmt: self.services.keep(set_brief_format(fmt)),
            copy=lambda text: copying.copy(text, "brief", one_line=False),
            save=self._save,
        )
        styles = self.services.styles
        screen = BriefScreen(self.selection.base, self.selection.address, self.services.reader, actions, styles)
        self.other(Views).open(screen)

    def _arranged(self, base: FactBase) -> Arranged:
        saved = self.services.saved()
        fmt = saved.brief_format if saved.brief_format in FORMATS else next(iter(FORMATS))
        items = tuple(_item(item) for item in arranged(saved) if _is_shown(base, item))
        return Arranged(items, style_of(self.selection), fmt or "markdown")

    def _change(self, change: Callable[[list[BriefItem], list[int]], None]) -> None:
        """Save the items as changed by ``change``, which gets the indexes of the visible ones."""
        items = list(arranged(self.services.saved()))
        change(items, self._shown(items))
        self.services.keep(set_brief(items))

    def _shown(self, items: Sequence[BriefItem]) -> list[int]:
        """Return the indexes of the visible ones of ``items``."""
        return [place for place, item in enumerate(items) if _is_shown(self.selection.base, item)]

    def _move(self, number: int, steps: int) -> None:
        def move(items: list[BriefItem], shown: list[int]) -> None:
            here, there = shown[number], shown[number + steps]
            items.insert(there, items.pop(here))

        self._change(move)

    def _drop(self, number: int) -> None:
        def drop(items: list[BriefItem], shown: list[int]) -> None:
            dropped.append(items.pop(shown[number]))

        dropped: list[BriefItem] = []
        self._change(drop)
        for item in dropped:
            if item.kind == "fact":
                self.main.show_marks(self.services.change(unmark(item.content)))
                self.say(f"No longer marked: {item.content}")

    def _write_line(self, number: int, before: str, then: Callable[[int], None]) -> None:
        """Ask for a line of text: a new text for item ``number``, or a new line after it.

        The file may change while the user types, and other items be visible then.
        """
        place = self._shown(arranged(self.services.saved()))[number] if number >= 0 else -1

        def taken(typed: str | None) -> None:
            line = one_line(typed or "").strip()
            if not line:
                return

            def write(items: list[BriefItem], _: list[int]) -> None:
                item = BriefItem("text", line)
                if before and place < len(items):  # another pkit may have removed it
                    items[place] = item
                else:
                    items.insert(place + 1, item)

            self._change(write)
            then(number if before else number + 1)

        said = "It stands in the memo between the facts, as you write it."
        self.show(Prompt("A line of your own", said, lambda _: "", before, of_file=False), taken)

    def _save(self, text: str, fmt: str) -> None:
        """Ask for the path to save the memo to, and for confirmation before replacing a file."""

        def taken(typed: str | None) -> None:
            if not typed:
                return
            path = path_typed(typed)

            def answered(yes: bool | None) -> None:
                if yes:
                    self._write(path, text, overwrite=True)

            if path.exists():
                question = f"Replace {one_line(path.name)[:40]}, which is there already?"
                self.show(ConfirmScreen(question, "replace it", "leave it as it is"), answered)
            else:
                self._write(path, text, overwrite=False)

        said = "The memo as it stands here. A file that is there already is replaced only if you say so."
        self.show(Prompt("Save the brief", said, _why_no_target, f"~/brief.{ENDINGS[fmt]}"), taken)

    def _write(self, path: Path, text: str, *, overwrite: bool) -> None:
        self.say(f"Saving {path.name} …")
        self.in_thread(partial(_write_file, path, text, overwrite=overwrite), "save")


def _item(item: BriefItem) -> Item:
    return item.content if item.kind == "fact" else OwnLine(item.content)


def _is_shown(base: FactBase, item: BriefItem) -> bool:
    """Return whether an item is visible: marks of facts that are not in the base any more are kept but hidden."""
    return item.kind != "fact" or base.has_fact(item.content)


def _why_no_target(typed: str) -> str:
    """Return why the memo cannot be saved to a path, or an empty text."""
    if not typed.strip():
        return "Name a file"
    try:
        path = path_typed(typed)
        if path.is_dir():
            return f"{path} is a folder: name a file in it"
        if path.exists() and not path.is_file():
            return f"{path} is no regular file"
        return "" if path.parent.is_dir() else f"There is no folder {path.parent}"
    except (OSError, RuntimeError, ValueError) as error:
        return str(error)


def _write_file(path: Path, text: str, *, overwrite: bool) -> tuple[str, TextStyle]:
    """Write the memo, and return the message to show."""
    try:
        write_text(path, f"{text}\n", overwrite=overwrite)
    except FileExistsError:
        said, text_style = f"Not saved: {path} came into being meanwhile", TextStyle.BAD
    except OSError as error:
        said, text_style = f"Not saved: {path}: {error.strerror or error}", TextStyle.BAD
    else:
        said, text_style = f"Saved: {path}", TextStyle.GOOD
    return one_line(said), text_style
