"""Shell completion: commands, options, styles, kinds and addresses, each with a description.

The scripts that ``pkit completion`` prints call pkit with ``_PKIT_COMPLETE`` set to the shell's name. Candidates go to
standard output, one per line; the exit status `FILES` asks the shell to complete file names itself.
"""

import shlex
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol, runtime_checkable

from pkit.errors import PkitError
from pkit.facts.text import one_line

VARIABLE = "_PKIT_COMPLETE"
FILES = 9
"""Exit status that asks the shell to complete file names."""
_FILE_NAMES = frozenset({"FILE", "ARTICLE", "BASE"})
"""Metavars of arguments that name a file."""
_DESCRIPTION = 70
"""Letters of a description: with the candidate beside it, what a line of a terminal has room for."""


@runtime_checkable
class Completing(Protocol):
    """An argument whose values can be completed."""

    def offer(self, prefix: str, facts: Sequence[str]) -> Mapping[str, str]:
        """Return the values that begin with ``prefix``, with descriptions; ``facts`` is the value of --facts."""


class Line(NamedTuple):
    """A command line up to the cursor."""

    words: tuple[str, ...]
    """Behind the program's name, unquoted, without the one that is being typed."""
    prefix: str
    """The word that is being typed, unquoted."""
    broken_at: int = 0
    """Letters of it that the shell takes for a word of their own and does not replace."""


def line_of(shell: str, words: Sequence[str], environ: Mapping[str, str]) -> Line:
    """Return the line passed by a script: bash passes text, the others words, of which the last is being typed."""
    if shell == "bash":
        return _bash_line(environ.get("COMP_LINE", ""), environ.get("COMP_POINT", ""))
    return Line(tuple(words[:-1]), words[-1] if words else "")


def answer(shell: str, parser: ArgumentParser, line: Line) -> int:
    """Print the candidates for ``shell``, and return the exit status."""
    try:
        offered = offers(parser, line)
    except PkitError:
        return 1  # without a readable base there are no addresses; the command itself will report it
    if offered is None:
        return FILES
    for candidate, description in offered.items():
        print(_written(shell, candidate, one_line(description)[:_DESCRIPTION], line.broken_at))
    return 0


def offers(parser: ArgumentParser, line: Line) -> Mapping[str, str] | None:
    """Return the candidates at the cursor, with descriptions; None where a file name is expected."""
    # A `#` is replaced by the `/` of an address, which has the same length.
    prefix = line.prefix.replace("#", "/", 1)
    place = _Place(parser)
    for word in line.words:
        place.pass_over(word)
    if place.awaits_value is not None:
        return _values(place.awaits_value, prefix, place.facts)
    if prefix.startswith("-") and not place.options_ended:
        name, equals, value = prefix.partition("=")
        if not equals:
            return place.options(prefix)
        option = place.option(name)
        found = _values(option, value, place.facts) if option else {}
        return found and {f"{name}={each}": description for each, description in found.items()}
    positional = place.positional
    return _values(positional, prefix, place.facts) if positional else {}


class _Place:
    """The state of a parser at a position in a line."""

    def __init__(self, parser: ArgumentParser) -> None:
        self._parser = parser
        self._taken = 0
        self.awaits_value: Action | None = None
        """The option whose value comes next."""
        self.options_ended = False
        self.facts: tuple[str, ...] = ()

    def pass_over(self, word: str) -> None:
        """Advance past ``word``."""
        if self.awaits_value is not None:
            self._keep(self.awaits_value, word)
            self.awaits_value = None
        elif word == "--" and not self.options_ended:
            self.options_ended = True
        elif word.startswith("-") and len(word) > 1 and not self.options_ended:
            name, equals, value = word.partition("=")
            option = self.option(name)
            if option is not None and option.nargs != 0:
                self.awaits_value = None if equals else option
                self._keep(option, value)
        else:
            positional = self.positional
            self._taken += 1
            if isinstance(positional, _SubParsersAction):
                self._parser, self._taken = positional.choices.get(word, ArgumentParser(add_help=False)), 0

    def option(self, name: str) -> Action | None:
        """Return the option named ``name``."""
        return next((action for action in self._actions if name in action.option_strings), None)

    def options(self, prefix: str) -> Mapping[str, str]:
        """Return the options that begin with ``prefix``, by their longest name unless another name begins with it."""
        found = {}
        for action in self._actions:
            names = [name for name in action.option_strings if name.startswith(prefix)]
            if names:
                found[max(names, key=len)] = action.help or ""
        return found

    @property
    def positional(self) -> Action | None:
        """The positional argument that comes next, None if there is none."""
        left = self._taken
        for action in self._actions:
            if not action.option_strings:
                if not left or action.nargs in {"+", "*"}:
                    return action
                left -= 1
        return None

    @property
    def _actions(self) -> Sequence[Action]:
        return self._parser._actions  # noqa: SLF001 - argparse has no other way to list them

    def _keep(self, option: Action, value: str) -> None:
        if "--facts" in option.option_strings and value:
            self.facts = (*self.facts, value)


def _values(action: Action, prefix: str, facts: Sequence[str]) -> Mapping[str, str] | None:
    if isinstance(action, Completing):
        return action.offer(prefix, facts)
    if isinstance(action, _SubParsersAction):
        return {name: part.description or "" for name, part in action.choices.items() if name.startswith(prefix)}
    if action.choices is not None:
        return {str(each): "" for each in action.choices if str(each).startswith(prefix)}
    return None if action.metavar in _FILE_NAMES else {}


def _written(shell: str, candidate: str, description: str, broken_at: int) -> str:
    if shell == "bash":
        return candidate[broken_at:]
    if shell == "zsh":
        escaped = candidate.replace("\\", "\\\\").replace(":", "\\:")
        return f"{escaped}:{description}" if description else escaped
    return f"{candidate}\t{description}"


def _bash_line(text: str, point: str) -> Line:
    """Split a line as bash does, but not at ``=`` and ``:``."""
    before = text[: int(point)] if point.isdigit() else text
    closing, words = next(_split(before), ("", []))
    prefix = "" if not closing and before[-1:].isspace() else words.pop() if words else ""
    return Line(tuple(words[1:]), prefix, 0 if closing else max(prefix.rfind("="), prefix.rfind(":")) + 1)


def _split(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of ``text`` and the quotation mark that ends it where one is open."""
    for closing in ("", "'", '"'):
        with suppress(ValueError):
            yield closing, shlex.split(text + closing)


SCRIPTS: Mapping[str, str] = {
    "bash": """\
_pkit() {
    local IFS=$'\\n'
    COMPREPLY=($(_PKIT_COMPLETE=bash COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" "$1" 2>/dev/null))
    if [[ $? -eq 9 ]]; then
        compopt -o default
    fi
}
complete -F _pkit pkit""",
    "zsh": """\
#compdef pkit
_pkit() {
    local output
    output="$(_PKIT_COMPLETE=zsh "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)"
    if [[ $? -eq 9 ]]; then
        _files
        return
    fi
    local -a candidates
    candidates=("${(@f)output}")
    [[ -n $output ]] && _describe -t pkit pkit candidates
}
if [[ $funcstack[1] == _pkit ]]; then
    _pkit "$@"
else
    compdef _pkit pkit
fi""",
    "fish": """\
function __pkit_complete
    set -lx _PKIT_COMPLETE fish
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    $words[1] $words[2..-1] "$current" 2>/dev/null
    if test $status -eq 9
        __fish_complete_path "$current"
    end
end
complete -c pkit -f -a '(__pkit_complete)'""",
}
"""By the name of the shell: what it has to run to complete ``pkit``."""
