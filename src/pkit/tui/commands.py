"""Everything that can be done in the explorer: one table for keys, footer, help and palette."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import key_to_character

from pkit.facts.kinds import MOST_PANES


class Keys(NamedTuple):
    """Which keys do what, as the user has it."""

    rebound: Mapping[str, str] = {}
    """Textual's names of keys, comma-separated, by the id of a binding."""

    def of(self, binding: str, default: str) -> str:
        """Return the keys of a binding that has ``default`` of itself."""
        return self.rebound.get(binding, default)

    def first(self, binding: str, default: str) -> str:
        """Return the first key of a binding, as a person would name it."""
        return key_name(self.of(binding, default).split(",")[0])


class Command(NamedTuple):
    """One thing that can be done."""

    id: str
    keys: str
    """Textual's key names, comma-separated; the first is the one that is shown."""
    label: str
    """Two words for the footer and the palette."""
    help: str
    """One sentence."""
    waits: bool = True
    """Whether it is done to what is listed, and so waits for a search that is under way."""


COMMANDS: Mapping[str, Command] = {
    command.id: command
    for command in (
        Command("search", "slash", "Search", "Go to the search box.", waits=False),
        Command("pane.1", "1", "Officials", "Go to the officials."),
        Command("pane.2", "2", "Agencies", "Go to the agencies."),
        Command("pane.3", "3", "Figures", "Go to the figures."),
        Command("pane.4", "4", "Programs", "Go to the programs."),
        *(
            Command(f"pane.{number}", f"{number}", f"Pane {number}", f"Go to pane {number}, where there is one.")
            for number in range(5, MOST_PANES + 1)
        ),
        Command("pane.detail", "0", "Detail", "Go to the detail, to walk its facts and relations."),
        Command("pane.next", "tab,l,right", "Next pane", "Go to the next pane."),
        Command("pane.previous", "shift+tab,h,left", "Previous pane", "Go to the previous pane."),
        Command("entry.open", "enter", "Open", "Open the entry, or follow the relation under the cursor."),
        Command("trail.back", "left_square_bracket", "Back", "Go back to the entry before."),
        Command("trail.forward", "right_square_bracket", "Forward", "Go forward again."),
        Command("fact.copy", "c", "Copy citation", "Copy the citation that stands by itself: note or reference."),
        Command("fact.copy_in_text", "i", "Copy in-text", "Copy the in-text citation, paragraph included."),
        Command("fact.copy_text", "y", "Copy fact", "Copy the fact as a sentence with its in-text citation."),
        Command("fact.copy_as", "C,Y", "Copy as…", "Choose a style or format to copy in, with a preview of each."),
        Command("style.next", "s", "Style", "Cite in the next style."),
        Command("fact.mark", "space", "Mark", "Mark the fact for the brief, or take the mark away."),
        Command("marks.only", "m", "Only marked", "List only the entries with marked facts, or all again."),
        Command("marks.brief", "B", "Copy brief", "Copy the marked facts as a memo with references."),
        Command("marks.clear", "M", "Clear marks", "Take all marks away, after asking.", waits=False),
        Command("fact.plain", "P", "Plain view", "Show the fact and its citation on a bare screen to select by mouse."),
        Command("source.open", "o", "Open source", "Open the address of the source in a web browser."),
        Command(
            "figures", "f", "Figures compared", "Compare the figures of one unit as bars, each with its qualifier."
        ),
        Command("timeline", "t", "Timeline", "Show what has a date or a period on a line of time."),
        Command("network", "w", "Network", "Show what the entry is connected to, and through which fact."),
        Command("help", "question_mark,f1", "Help", "Show all keys of the place you are in.", waits=False),
        Command("palette", "colon,ctrl+p", "Palette", "Find and run any command.", waits=False),
        Command("theme.switch", "T", "Theme", "Switch between the dark and the light theme.", waits=False),
        Command("theme.choose", "ctrl+t", "Choose theme…", "Choose a theme, with a preview of each.", waits=False),
        Command(
            "back",
            "escape",
            "Back out",
            "Step back: close what is open, clear the search. Never quits.",
            waits=False,
        ),
        Command("quit", "q,ctrl+q", "Quit", "Leave pkit.", waits=False),
    )
}

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


_SHORT_NAMES = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}
"""What Textual calls by other names than Unicode."""


def character(key: str) -> str:
    """Return the character that a key types, an empty text where it types none."""
    found = _SHORT_NAMES.get(key) or key_to_character(key) or ""
    return found if found.isprintable() else ""


def key_name(key: str) -> str:
    """Return Textual's name of a key as a person would write it."""
    if key in _NAMES:
        return _NAMES[key]
    modifier, plus, rest = key.rpartition("+")
    if plus:
        shown = key_name(rest)
        return f"{modifier.title()}+{shown.upper() if len(shown) == 1 else shown}"
    return character(key) or key.title()


def key_names(keys: str) -> str:
    """Return Textual's names of some keys, comma-separated, as a person would write them."""
    return " ".join(key_name(key) for key in keys.split(","))


def matching(text: str, keys: Keys) -> tuple[Command, ...]:
    """Return the commands that ``text`` names, best first: by key, by label, by a word of what they do."""
    words = text.casefold().split()
    ranked: list[tuple[int, Command]] = []
    for each in COMMANDS.values():
        label = each.label.casefold()
        if text in key_names(keys.of(each.id, each.keys)).split():
            ranked.append((0, each))
        elif all(word in label for word in words):
            ranked.append((1, each))
        elif all(word in f"{label} {each.help}".casefold() for word in words):
            ranked.append((2, each))
    return tuple(each for _, each in sorted(ranked, key=lambda rank: rank[0]))


def bindings() -> list[BindingType]:
    """Return a binding for each command, with its id, so that it can be rebound."""
    return [
        Binding(each.keys, f"invoke('{each.id}')", each.label, show=False, id=each.id, tooltip=each.help)
        for each in COMMANDS.values()
    ]


class Hint(NamedTuple):
    """A key that matters in a place."""

    name: str
    """As a person would name it."""
    label: str
    key: str
    """Textual's name of it."""


_OFFERED = {
    "panes": (
        "search",
        "fact.copy",
        "help",
        "fact.copy_in_text",
        "fact.copy_text",
        "fact.mark",
        "entry.open",
        "style.next",
        "fact.copy_as",
        "palette",
        "quit",
    ),
    "detail": (
        "entry.open",
        "fact.copy",
        "help",
        "trail.back",
        "fact.copy_in_text",
        "fact.copy_text",
        "fact.mark",
        "back",
        "quit",
    ),
}
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
    """Return the keys that matter in an area of the desk (``search``, ``panes``, ``detail``), and what they do."""
    if area == "search":
        return list(_while_typing(keys))
    commands = (COMMANDS[name] for name in _OFFERED[area])
    return [
        Hint(keys.first(each.id, each.keys), each.label, keys.of(each.id, each.keys).split(",")[0]) for each in commands
    ]


def _while_typing(keys: Keys) -> Iterator[Hint]:
    for name, default, label in _IN_SEARCH:
        key = next((key for key in keys.of(name, default).split(",") if not is_typed(key)), "")
        if key:
            yield Hint("↑↓" if key == "down" else key_name(key), label, key)


def is_typed(key: str) -> bool:
    """Whether a key writes a character where text is typed."""
    return character(key) != ""
