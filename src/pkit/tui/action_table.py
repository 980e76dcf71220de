"""The actions of the main screen, one row each.

Key bindings, palette, footer, help, views, settings and docs/keys.md derive from this table; adding an action takes one
row and the method that it names.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding, BindingType

from pkit.facts.kinds import MOST_PANES
from pkit.facts.text import has_words
from pkit.tui.key_names import Keys, is_typed, key_name, key_names

_PANE = "pane."
"""Begins the ids of the actions that move the focus."""


class Action(NamedTuple):
    """One action."""

    id: str
    keys: str
    """Textual's key names, comma-separated; the first is the one that is shown."""
    title: str
    """Two words for the footer and the palette."""
    tooltip: str
    """One sentence."""
    runs: str
    """Module in `pkit.tui.actions`, group and method; imported when first needed, as all of them together take longer
    to import than the first frame to draw."""
    arguments: tuple[int, ...] = ()
    """What the method is called with."""
    waits: bool = True
    """Whether it acts on what is listed, and so waits for a search that is under way."""
    in_views: bool = False
    """Whether a view has it too: it acts on the fact under the view's cursor, and leaves the view for that."""
    keeps_view: bool = False
    """Whether the view stays open all the same."""
    in_panes: int = 0
    """Place among the footer's hints while a pane has the focus, from 1; 0 for none. The last give way where room is
    short. Likewise ``in_detail``."""
    in_detail: int = 0

    @property
    def is_about_selection(self) -> bool:
        """Whether it acts on what is selected, not only on where the focus is."""
        return self.waits and not self.id.startswith(_PANE)

    def run(self, main: object) -> None:
        """Run the action on the main screen ``main``."""
        module, group, method = self.runs.split(".")
        found = getattr(import_module(f"pkit.tui.actions.{module}"), group)
        getattr(found.of(main), method)(*self.arguments)


_ROWS = (
    Action("search", "slash", "Search", "Go to the search box.", "moving.Moving.to_search", waits=False, in_panes=1),
    *(
        Action(
            f"{_PANE}{n}",
            f"{n}",
            f"Pane {n}",
            f"Go to pane {n}, where there is one.",
            "moving.Moving.to_pane",
            (n - 1,),
        )
        for n in range(1, MOST_PANES + 1)
    ),
    Action("pane.detail", "0", "Detail", "Go to the detail, with its facts and relations.", "moving.Moving.to_detail"),
    Action("pane.next", "tab,l,right", "Next pane", "Go to the next pane.", "moving.Moving.step_pane", (1,)),
    Action(
        "pane.previous",
        "shift+tab,h,left",
        "Previous pane",
        "Go to the previous pane.",
        "moving.Moving.step_pane",
        (-1,),
    ),
    Action(
        "entry.open",
        "enter",
        "Open",
        "Open the entry, or follow the relation under the cursor.",
        "moving.Moving.open_entry",
        in_panes=7,
        in_detail=1,
    ),
    Action(
        "history.back",
        "left_square_bracket",
        "Back",
        "Go back to the previous entry.",
        "moving.Moving.walk",
        (-1,),
        in_detail=4,
    ),
    Action("history.forward", "right_square_bracket", "Forward", "Go forward again.", "moving.Moving.walk", (1,)),
    Action(
        "fact.copy",
        "c",
        "Copy citation",
        "Copy the complete citation: note or reference.",
        "copying.Copying.citation",
        in_views=True,
        keeps_view=True,
        in_panes=2,
        in_detail=2,
    ),
    Action(
        "fact.copy_in_text",
        "i",
        "Copy in-text",
        "Copy the in-text citation, paragraph included.",
        "copying.Copying.in_text",
        in_views=True,
        keeps_view=True,
        in_panes=4,
        in_detail=5,
    ),
    Action(
        "fact.copy_text",
        "y",
        "Copy fact",
        "Copy the fact as a sentence with its in-text citation.",
        "copying.Copying.sentence",
        in_views=True,
        keeps_view=True,
        in_panes=5,
        in_detail=6,
    ),
    Action(
        "fact.copy_as",
        "C,Y",
        "Copy as…",
        "Choose a style or format to copy in, with a preview of each.",
        "copying.Copying.copy_as",
        in_views=True,
        keeps_view=True,
        in_panes=9,
    ),
    Action(
        "style.choose",
        "s",
        "Style",
        "Choose the citation style, with a preview of each; saved for the next start.",
        "copying.Copying.choose_style",
        in_panes=8,
    ),
    Action(
        "fact.mark",
        "space",
        "Mark",
        "Mark the fact for the brief, or unmark it.",
        "marking.Marking.toggle",
        in_panes=6,
        in_detail=7,
    ),
    Action(
        "marks.only",
        "m",
        "Only marked",
        "List only the entries with marked facts, or all again.",
        "marking.Marking.only_marked",
    ),
    Action(
        "marks.brief",
        "B",
        "Brief",
        "Show the marked facts as a memo with references, to arrange, copy or save.",
        "briefs.Briefs.show_brief",
    ),
    Action(
        "marks.clear",
        "M",
        "Clear marks",
        "Remove all marks, after a question.",
        "marking.Marking.ask_to_clear",
        waits=False,
    ),
    Action(
        "fact.plain",
        "P",
        "Plain view",
        "Show the fact and its citation on a bare screen to select by mouse.",
        "copying.Copying.plain",
    ),
    Action(
        "source.open",
        "o",
        "Open source",
        "Open the web page of the source in a browser.",
        "copying.Copying.open_source",
    ),
    Action(
        "article",
        "v",
        "Article",
        "Show the article by paragraphs with its facts, and its text where you have it.",
        "articles.Articles.show_article",
        in_panes=12,
        in_detail=10,
    ),
    Action(
        "entry.edit",
        "e",
        "Edit",
        "Open your fact file in $VISUAL, at the entry.",
        "editing.Editing.edit_entry",
        in_views=True,
    ),
    Action("edit.undo", "u", "Undo", "Undo the last change of your fact file.", "editing.Editing.undo"),
    Action(
        "proofread",
        "p",
        "Your text",
        "Check your own text against the facts, again whenever you save it.",
        "drafts.Drafts.show_draft",
    ),
    Action(
        "figures",
        "f",
        "Figures compared",
        "Compare the figures of one unit as bars, each with its qualifier.",
        "views.Views.figures",
    ),
    Action(
        "timeline",
        "t",
        "Timeline",
        "Show dated facts on a timeline.",
        "views.Views.timeline",
    ),
    Action(
        "network",
        "w",
        "Network",
        "Show what the entry is connected to, and through which fact.",
        "views.Views.network",
    ),
    Action(
        "help",
        "question_mark,f1",
        "Help",
        "Show all keys that work here.",
        "palette.Palette.help",
        waits=False,
        in_panes=3,
        in_detail=3,
    ),
    Action(
        "palette",
        "colon,ctrl+p",
        "Palette",
        "Find and run any command.",
        "palette.Palette.palette",
        waits=False,
        in_views=True,
        in_panes=10,
    ),
    Action(
        "theme.switch",
        "T",
        "Theme",
        "Switch between the dark and the light theme.",
        "appearance.Appearance.switch_theme",
        waits=False,
    ),
    Action(
        "theme.choose",
        "ctrl+t",
        "Choose theme…",
        "Choose a theme, with a preview of each.",
        "appearance.Appearance.choose_theme",
        waits=False,
    ),
    Action(
        "screen.redraw", "ctrl+l", "Redraw", "Redraw the whole screen.", "appearance.Appearance.redraw", waits=False
    ),
    Action(
        "back",
        "escape",
        "Back out",
        "Step back: close what is open, clear the search. Never quits.",
        "moving.Moving.step_back",
        waits=False,
        in_panes=11,
        in_detail=8,
    ),
    Action("quit", "q,ctrl+q", "Quit", "Leave pkit.", "moving.Moving.leave", waits=False, in_panes=12, in_detail=9),
)
ACTIONS: Mapping[str, Action] = {action.id: action for action in _ROWS}


def with_panes(titles: Sequence[str]) -> Iterator[Action]:
    """Yield all actions; those that focus a pane are named after the panes in ``titles``."""
    panes = {f"{_PANE}{number}": title for number, title in enumerate(titles, start=1)}
    for action in ACTIONS.values():
        if action.id in panes:
            title = panes[action.id]
            yield action._replace(title=title, tooltip=f"Go to the {title.lower()}.")
        elif not action.id.removeprefix(_PANE).isdecimal():
            yield action


def matching(text: str, keys: Keys, panes: Sequence[str]) -> tuple[Action, ...]:
    """Return the actions that match ``text``, best first: by key, by title, by a word of their description.

    ``panes`` are the titles of the panes.
    """
    ranked: list[tuple[int, Action]] = []
    for each in with_panes(panes):
        if text in key_names(keys.of(each.id, each.keys)).split():
            ranked.append((0, each))
        elif has_words(each.title, text):
            ranked.append((1, each))
        elif has_words(f"{each.title} {each.tooltip}", text):
            ranked.append((2, each))
    return tuple(each for _, each in sorted(ranked, key=lambda rank: rank[0]))


def bindings() -> list[BindingType]:
    """Return a binding for each action, with an id by which it can be rebound."""
    return [
        Binding(each.keys, f"invoke('{each.id}')", each.title, show=False, id=each.id, tooltip=each.tooltip)
        for each in ACTIONS.values()
    ]


def view_bindings() -> list[BindingType]:
    """Return the bindings of the actions that views inherit; such a key closes the view unless the action keeps it."""
    return [
        Binding(
            each.keys,
            f"leave('{each.id}')",
            each.title,
            id=each.id,
            tooltip=each.tooltip if each.keeps_view else f"On the main screen: {each.tooltip}",
        )
        for each in ACTIONS.values()
        if each.in_views
    ]


def closing(command: str) -> Binding:
    """Return the binding that closes a view with the key that opened it."""
    action = ACTIONS[command]
    return Binding(action.keys, "leave", "Close", id=action.id, tooltip="Close this, as it was opened.")


class Hint(NamedTuple):
    """A key hint for one area of the screen."""

    name: str
    """As a person would name it."""
    label: str
    key: str
    """Textual's name of it."""
    stays: bool = False
    """Whether it is there however short room is: all else is reached from it, and who taps has no other key."""


_STAY = ("help", "back")
_IN_SEARCH = (
    ("results.open", "enter", "Open"),
    ("results.next", "down", "Results"),
    ("results.copy", "ctrl+y", "Copy citation"),
    ("back", "escape", "Clear"),
    ("results.leave", "tab", "Panes"),
    ("help", "f1", "All keys"),
)
"""Ids, the keys that stand for them, and labels; typing takes every key that is a character."""


def offered(area: str, keys: Keys) -> list[Hint]:
    """Return the key hints of an area of the main screen: ``search``, ``panes`` or ``detail``."""
    if area == "search":
        return list(_while_typing(keys))
    ranked = ((each.in_panes if area == "panes" else each.in_detail, each) for each in ACTIONS.values())
    shown = [action for rank, action in sorted(ranked, key=lambda pair: pair[0]) if rank]
    return [
        Hint(keys.first(each.id, each.keys), each.title, keys.of(each.id, each.keys).split(",")[0], each.id in _STAY)
        for each in shown
    ]


def _while_typing(keys: Keys) -> Iterator[Hint]:
    for name, default, label in _IN_SEARCH:
        key = next((key for key in keys.of(name, default).split(",") if not is_typed(key)), "")
        if key:
            yield Hint("↑↓" if key == "down" else key_name(key), label, key, name in _STAY)
