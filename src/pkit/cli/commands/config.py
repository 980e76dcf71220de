"""``pkit config``."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from pkit.cli.arguments import add_json
from pkit.cli.output import emit, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.config import SEPARATOR, Config, config_path, read_config
from pkit.errors import UnreadableFileError
from pkit.filesystem import exists

_HEAD = """\
# Settings of pkit. Take the # away in front of a line to make it count; a wrong line is told, and the rest counts.

# The citation style, or format, to begin with. The explorer remembers for each fact base what was chosen last.
# style = "chicago-notes"

# The theme to begin with: pkit-dark, pkit-light, terminal (the sixteen colours of the terminal itself), or one of
# Textual's. The explorer remembers for each fact base what was chosen last.
# theme = "pkit-dark"

# ascii draws borders, marks and bars in ASCII, unicode as they are. Without this the locale decides: ASCII in Chinese,
# Japanese and Korean ones, whose terminals may give such signs two cells.
# signs = "unicode"

# The fact base to open where neither --facts nor PKIT_FACTS names one; a relative path begins at this file. Several
# are opened as one: facts = ["energy.yaml", "trade.yaml"].
# facts = "my-facts.yaml"

# A folder of CSL styles, which --csl and the style menu look in first; a relative path begins at this file.
# csl-styles = "~/csl"

# How much room compiled fact bases may take in the cache; those used last are kept.
# cache-size = "2 GB"

# The explorer keeps its first frame in the cache and shows it at once at the next start; off draws it anew each time.
# kept-frame = "on"

# Your own copies of articles, by the ids of their sources, for the article view; a relative path begins at this file.
# [articles]
# "my-source" = "articles/my-source.txt"

# Keys: one, or several with commas between them. The keys of a place exclude each other.
[keys]"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--path", action="store_true", help="print only the path of the file")
    add_json(parser)


def _run(arguments: Namespace) -> int:
    path = config_path(os.environ)
    if path is None:
        raise UnreadableFileError("there is no home directory, and so no place for settings")
    if arguments.path:
        emit(str(path))
        return 0
    # `pkit config > config.toml` has truncated the file by now; it is read before anything is printed to it.
    config = read_config(path)
    problems = (*config.problems, *_wrong(config))
    if arguments.json:
        emit_json(_fields(config, path, problems))
        return 1 if problems else 0
    for line in (_HEAD, *_keys()):
        emit(line)
    notify(f"{path}: {'is there' if exists(path) else 'is not there yet'}")
    for problem in problems:
        notify(problem)
    return 1 if problems else 0


def _fields(config: Config, path: Path, problems: Sequence[str]) -> dict[str, object]:
    """Return the settings and keys that the file sets, without defaults."""
    return {
        "path": str(path),
        "exists": exists(path),
        "settings": {name: _plain(setting.value) for name, setting in config.settings.items()},
        "keys": {name: setting.value for name, setting in config.keys.items()},
        "problems": list(problems),
    }


def _plain(value: str) -> str | list[str]:
    """Return the value of a setting, as a list where the setting is one."""
    return value.split(SEPARATOR) if SEPARATOR in value else value


def _keys() -> Iterator[str]:
    from pkit.tui.keymap import places

    seen: set[str | None] = set()
    for place in places():
        fresh = [binding for binding in place.bindings if binding.id not in seen]
        seen |= {binding.id for binding in fresh}
        if fresh:
            yield f"\n# In {place.name}"
        for binding in fresh:
            yield f'# "{binding.id}" = "{binding.key}"  # {binding.tooltip}'


def _wrong(config: Config) -> tuple[str, ...]:
    if not config.settings and not config.keys:
        return ()
    from textual.theme import BUILTIN_THEMES

    from pkit.tui.keymap import rebound
    from pkit.tui.settings import wrong_names
    from pkit.tui.themes import OWN

    themes = (*(theme.name for theme in OWN), *BUILTIN_THEMES)
    return (*wrong_names(config, themes), *rebound(config)[1])


COMMAND = Command(
    group=Group.CONNECT,
    summary="print the settings with their defaults, and check your own",
    examples=("config", "config --path", "config --json"),
    arguments=_arguments,
    run=_run,
    details="What is printed is a file to begin with; where it belongs, and what is wrong with the one that is\n"
    "there, is said on standard error. Exit status 1 where something is.\n"
    'mkdir -p "$(dirname "$(pkit config --path)")"; pkit config > "$(pkit config --path)"',
)
