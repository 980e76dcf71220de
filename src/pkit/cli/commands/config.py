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
# Settings of pkit. Remove the # before a line to set it; an invalid line is reported and ignored.

# The initial citation style or format. The explorer saves the last choice for each fact base.
# style = "chicago-notes"

# The initial theme: pkit-dark, pkit-light, terminal (the sixteen colours of the terminal itself), or one of
# Textual's. The explorer saves the last choice for each fact base.
# theme = "pkit-dark"

# ascii draws borders, marks and bars in ASCII, unicode leaves them unchanged. The default depends on the locale: ASCII
# in Chinese, Japanese and Korean ones, whose terminals may draw such signs two cells wide.
# signs = "unicode"

# The fact base to open if neither --facts nor PKIT_FACTS names one; relative paths are resolved against this file.
# Several are opened as one: facts = ["energy.yaml", "trade.yaml"].
# facts = "my-facts.yaml"

# A folder of CSL styles that --csl and the style menu search first; relative to this file.
# csl-styles = "~/csl"

# The size limit of compiled fact bases in the cache; the most recently used are kept.
# cache-size = "2 GB"

# The explorer caches its first frame and shows it at once at the next start; off disables this.
# kept-frame = "on"

# Your own copies of articles by source id, for the article view; relative to this file.
# [articles]
# "my-source" = "articles/my-source.txt"

# Keys: one, or several separated by commas. Within a context, each key has one action.
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
    details="Prints a template; the path of the file, and problems in an existing one, are reported on\n"
    "standard error. Exits with 1 if there are any.\n"
    'mkdir -p "$(dirname "$(pkit config --path)")"; pkit config > "$(pkit config --path)"',
)
