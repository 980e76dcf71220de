"""Everything that can be done in the explorer: one table for keys, footer, help and palette."""

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """One thing that can be done."""

    id: str
    keys: str
    """Textual's key names, comma-separated; the first is the one that is shown."""
    label: str
    """Two words for the footer and the palette."""
    help: str
    """One sentence."""

    @property
    def key(self) -> str:
        """The key to show, as a person would name it."""
        return key_name(self.keys.split(",")[0])

    @property
    def all_keys(self) -> str:
        """Every key that does it."""
        return key_names(self.keys)


COMMANDS: Mapping[str, Command] = {
    command.id: command
    for command in (
        Command("search", "slash", "Search", "Go to the search box."),
        Command("pane.1", "1", "Officials", "Go to the officials."),
        Command("pane.2", "2", "Agencies", "Go to the agencies."),
        Command("pane.3", "3", "Figures", "Go to the figures."),
        Command("pane.4", "4", "Programs", "Go to the programs."),
        Command("pane.detail", "0", "Detail", "Go to the detail, to walk its facts and relations."),
        Command("pane.next", "tab,l,right", "Next pane", "Go to the next pane."),
        Command("pane.previous", "shift+tab,h,left", "Previous pane", "Go to the previous pane."),
        Command("entry.open", "enter", "Open", "Open the entry, or follow the relation under the cursor."),
        Command("trail.back", "left_square_bracket", "Back", "Go back to the entry before."),
        Command("trail.forward", "right_square_bracket", "Forward", "Go forward again."),
        Command("fact.copy", "c", "Copy citation", "Copy the citation of the fact, paragraph included."),
        Command("fact.copy_text", "y", "Copy fact", "Copy the fact as a sentence with its in-text citation."),
        Command("fact.copy_as", "C,Y", "Copy as…", "Choose a style or format to copy in, with a preview of each."),
        Command("style.next", "s", "Style", "Cite in the next style."),
        Command("fact.mark", "space", "Mark", "Mark the fact for the brief, or take the mark away."),
        Command("marks.only", "m", "Only marked", "List only the entries with marked facts, or all again."),
        Command("marks.brief", "B", "Copy brief", "Copy the marked facts as a memo with references."),
        Command("fact.plain", "P", "Plain view", "Show the fact and its citation on a bare screen to select by mouse."),
        Command("source.open", "o", "Open source", "Open the address of the source in a web browser."),
        Command(
            "figures", "f", "Figures compared", "Compare the figures of one unit as bars, each with its qualifier."
        ),
        Command("timeline", "t", "Timeline", "Show what has a date or a period on a line of time."),
        Command("network", "w", "Network", "Show what the entry is connected to, and through which fact."),
        Command("help", "question_mark", "Help", "Show all keys."),
        Command("palette", "colon,ctrl+p", "Palette", "Find and run any command."),
        Command("theme.switch", "T", "Theme", "Switch between the dark and the light theme."),
        Command("back", "escape", "Back out", "Step back: close what is open, then clear the search. Never quits."),
        Command("quit", "q,ctrl+q", "Quit", "Leave pkit."),
    )
}

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
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


def key_name(key: str) -> str:
    """Return Textual's name of a key as a person would write it."""
    return _NAMES.get(key) or (f"Ctrl+{key[5:].upper()}" if key.startswith("ctrl+") else key)


def key_names(keys: str) -> str:
    """Return Textual's names of some keys, comma-separated, as a person would write them."""
    return " ".join(key_name(key) for key in keys.split(","))


def matching(text: str) -> tuple[Command, ...]:
    """Return the commands in which every word of ``text`` stands, or that have it as their key."""
    words = text.casefold().split()
    found = [each for each in COMMANDS.values() if text in {key_name(key) for key in each.keys.split(",")}]
    for each in COMMANDS.values():
        said = f"{each.label} {each.help}".casefold()
        if each not in found and all(word in said for word in words):
            found.append(each)
    return tuple(found)


def bindings() -> list[BindingType]:
    """Return a binding for each command, with its id, so that it can be rebound."""
    return [
        Binding(each.keys, f"invoke('{each.id}')", each.label, show=False, id=each.id, tooltip=each.help)
        for each in COMMANDS.values()
    ]


_OFFERED = {
    "panes": (
        "search",
        "fact.copy",
        "help",
        "fact.copy_text",
        "fact.mark",
        "entry.open",
        "style.next",
        "fact.copy_as",
        "palette",
        "quit",
    ),
    "detail": ("entry.open", "fact.copy", "help", "trail.back", "fact.copy_text", "fact.mark", "back", "quit"),
}
_IN_SEARCH = [
    ("Enter", "Open"),
    ("↑↓", "Results"),
    ("Ctrl+Y", "Copy citation"),
    ("Esc", "Clear"),
    ("Tab", "Panes, where ? shows all keys"),
]


def offered(area: str) -> list[tuple[str, str]]:
    """Return the keys that matter in an area of the desk (``search``, ``panes``, ``detail``), and what they do."""
    if area == "search":
        return _IN_SEARCH
    return [(COMMANDS[name].key, COMMANDS[name].label) for name in _OFFERED[area]]
