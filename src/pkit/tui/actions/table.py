"""Which function answers which command."""

from collections.abc import Callable, Mapping
from functools import partial

from pkit.facts.kinds import MOST_PANES
from pkit.tui.actions import copying, dialogs, marking, moving, viewing
from pkit.tui.actions.copy_as import copy_as
from pkit.tui.screens.main import DeskScreen

ACTIONS: Mapping[str, Callable[[DeskScreen], None]] = {
    "search": moving.to_search,
    **{f"pane.{number + 1}": partial(moving.to_pane, number=number) for number in range(MOST_PANES)},
    "pane.detail": moving.to_detail,
    "pane.next": partial(moving.step_pane, steps=1),
    "pane.previous": partial(moving.step_pane, steps=-1),
    "entry.open": moving.open_entry,
    "trail.back": partial(moving.walk, forward=False),
    "trail.forward": partial(moving.walk, forward=True),
    "back": moving.step_back,
    "fact.copy": copying.copy_citation,
    "fact.copy_in_text": copying.copy_in_text,
    "fact.copy_text": copying.copy_sentence,
    "fact.copy_as": copy_as,
    "fact.mark": marking.toggle_mark,
    "marks.only": marking.only_marked,
    "marks.clear": dialogs.ask_to_clear_marks,
    "marks.brief": marking.copy_brief,
    "style.next": copying.next_style,
    "source.open": copying.open_source,
    "fact.plain": dialogs.show_plain,
    "figures": viewing.show_figures,
    "timeline": viewing.show_timeline,
    "network": viewing.show_network,
    "help": dialogs.show_help,
    "palette": dialogs.show_palette,
    "screen.redraw": dialogs.redraw,
    "theme.choose": dialogs.choose_theme,
    "theme.switch": dialogs.switch_theme,
    "quit": moving.leave,
}


def invoke(desk: DeskScreen, command: str) -> None:
    """Run the command with that id on the desk."""
    ACTIONS[command](desk)
