"""A yes-or-no question."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content

from pkit.tui.render.segments import segment
from pkit.tui.screens.dialog import Dialog
from pkit.tui.widgets.choices import Choice, Choices

_YES, _NO = "yes", "no"


class ConfirmScreen(Dialog[bool]):
    """Asks a question; its result is whether the answer was yes."""

    DEFAULT_CSS = """
    ConfirmScreen {
        &>Container {
            width: auto;
            min-width: 38;
            max-width: 100%;
            height: 4;
            border: round $warning;
            border-title-color: $warning;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Do it."),
        Binding("n,escape,q", "answer(False)", "No", id="confirm.no", tooltip="Leave all as it is."),
        Binding("question_mark,f1", "app.keys", "Help", id="help", tooltip="Show the keys of this question."),
    ]
    # Enter answers yes, because the action itself has a key of its own.
    AUTO_FOCUS = FOCUSED = "Choices"

    def __init__(self, question: str, yes: str, no: str) -> None:
        """Ask ``question``; ``yes`` and ``no`` describe the answers."""
        super().__init__()
        self._question = question
        self._choices = [Choice(_YES, ((segment(f"y  {yes}"),),)), Choice(_NO, ((segment(f"n  {no}"),),))]

    def compose(self) -> ComposeResult:
        """Compose the question in the border and the answers below each other."""
        with Container() as box:
            box.border_title = Content(self._question)
            box.styles.width = max(len(self._question) + 6, 38)
            yield Choices(self._choices)

    @on(Choices.Taken)
    def _take(self, message: Choices.Taken) -> None:
        self.dismiss(message.choice == _YES)

    def action_leave(self) -> None:
        """Close with the answer no."""
        self.action_answer(yes=False)

    def action_answer(self, yes: bool) -> None:
        """Close with an answer."""
        self.dismiss(yes)
