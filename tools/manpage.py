"""Write the manual page from the parser of the command line: ``python -m tools.manpage [--check]``."""

import os
import sys
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from pkit.cli.parser import parser_of
from pkit.cli.registry import all_commands

PATH = Path(__file__).parents[1] / "docs" / "man" / "pkit.1"


def page() -> str:
    """Return the page in the man macros."""
    parser = parser_of(all_commands())
    parts = _commands(parser)
    lines = [
        '.\\" Written by tools/manpage.py from the parser of the command line.',
        ".TH PKIT 1",
        ".SH NAME",
        "pkit \\- a reference desk in a terminal for the facts of one article",
        ".SH SYNOPSIS",
        *(line for name in ("", *parts) for line in _synopsis(parts[name] if name else parser)),
        ".SH DESCRIPTION",
        _text(parser.description or ""),
        ".SH OPTIONS",
        *_options(parser),
        ".SH COMMANDS",
        *(line for name in parts for line in _command(parts[name])),
        ".SH NOTES",
        *_verbatim(parser.epilog or ""),
    ]
    return "\n".join(lines) + "\n"


def _commands(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    actions = [action for action in parser._actions if isinstance(action, _SubParsersAction)]  # noqa: SLF001
    return dict(actions[0].choices)


def _synopsis(parser: ArgumentParser) -> Iterator[str]:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    yield f".B {_text(parser.prog)}"
    yield _text(usage.removeprefix(parser.prog).strip()) or "\\&"
    yield ".br"


def _command(parser: ArgumentParser) -> Iterator[str]:
    yield f".SS {_text(parser.prog)}"
    yield _text(parser.description or "")
    yield from _options(parser)
    yield from _verbatim(parser.epilog or "")


def _options(parser: ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to list them
        if not isinstance(action, _SubParsersAction):
            yield ".TP"
            yield f".B {_text(_called(action))}"
            yield _text(action.help or "")


def _called(action: Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
    if not action.option_strings:
        return value or action.dest.upper()
    takes = action.nargs != 0
    return ", ".join(f"{option} {value}".strip() if takes else option for option in action.option_strings)


def _verbatim(text: str) -> Iterator[str]:
    yield ".PP"
    yield ".nf"
    yield from (_text(line) or "\\&" for line in text.splitlines())
    yield ".fi"


def _text(text: str) -> str:
    """Escape what roff acts upon."""
    escaped = text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> int:
    """Write the page, or with ``--check`` say whether it is current."""
    os.environ["COLUMNS"] = "80"
    made = page()
    if "--check" in sys.argv:
        return 0 if PATH.read_text("utf-8") == made else 1
    PATH.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
