"""The context of a command: user settings, the open fact base, and the facts at addresses."""

import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pkit.cli.output import notify
from pkit.config import Config, load_config, summed_up
from pkit.errors import FactBaseError, UnknownIdError, UnreadableFileError, UsageError
from pkit.facts.addresses import entry_of
from pkit.facts.base import FactBase, Located
from pkit.facts.model import Entry
from pkit.facts.store.cache import LIMIT, Tell, cache_folder
from pkit.facts.store.open import open_base, shipped_path
from pkit.filesystem import file_key

if TYPE_CHECKING:
    from argparse import Namespace

STANDARD_INPUT = "-"
"""What users call standard input where a file is read."""
VARIABLE = "PKIT_FACTS"
_PATIENCE = 1.0
"""Seconds of compiling after which progress is shown: most bases are compiled before."""
_STEP = 0.1
"""Seconds between two updates of the progress line."""


def load_settings() -> Config:
    """Return the user's settings, after reporting problems in them."""
    config = load_config()
    for problem in summed_up(config.problems):
        notify(f"pkit: {problem}")
    return config


def base_paths(given: Sequence[str], config: Config) -> tuple[Path, ...]:
    """Return the files named by ``given``, ``PKIT_FACTS`` or ``config``, each once; none for the shipped base."""
    named = [Path(each) for each in given or _from_variable(os.environ.get(VARIABLE, ""))] or config.facts
    return tuple({file_key(path): path for path in reversed(named)}.values())[::-1]


def _from_variable(value: str) -> list[str]:
    """Return the files in ``PKIT_FACTS``, separated as in ``PATH``."""
    one = os.path.isfile(value)  # noqa: PTH113 - fifty files are too long for one name, which Path would raise at
    return [value] if one else [each for each in value.split(os.pathsep) if each]


def open_facts(given: Sequence[str], config: Config | None = None, tell: Tell | None = None) -> FactBase:
    """Open the base named by ``given``, ``PKIT_FACTS`` or the settings, else the shipped one.

    Several files are opened as one base. Tampering with the cache is reported by ``tell``, on standard error by
    default.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    settings = load_settings() if config is None else config
    paths = base_paths(given, settings) or (shipped_path(),)
    folder = None if Path(STANDARD_INPUT) in paths else cache_folder(os.environ)
    progress = Progress(paths[0].name if len(paths) == 1 else f"{len(paths)} bases")
    try:
        with ExitStack() as opened:
            files = [opened.enter_context(input_file(str(path))) for path in paths]
            return open_base(
                files,
                folder,
                progress.show,
                limit=settings.cache_limit(LIMIT),
                tell=tell or (lambda line: notify(f"pkit: {line}")),
            )
    except UnreadableFileError as error:
        if given or os.environ.get(VARIABLE) or paths != settings.facts:
            raise
        raise UnreadableFileError(f"{error} (it is named in {settings.path})") from None
    finally:
        progress.end()


@contextmanager
def input_file(name: str) -> Iterator[Path]:
    """Yield the path of the input file ``name``; ``-`` is standard input.

    Standard input is copied to a temporary file, as readers require a regular one; errors name it ``<stdin>``.
    """
    if name != STANDARD_INPUT:
        yield Path(name)
        return
    import shutil
    import tempfile

    if sys.stdin is None:
        raise UnreadableFileError("<stdin>: is closed")
    with tempfile.TemporaryDirectory(prefix="pkit-") as folder:
        path = Path(folder, "stdin")
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        try:
            yield path
        except FactBaseError as error:
            own = str(path)
            problems = [each._replace(file="<stdin>") if each.file == own else each for each in error.problems]
            raise FactBaseError(problems) from None
        except UnreadableFileError as error:
            raise UnreadableFileError(str(error).replace(str(path), "<stdin>")) from None


def preferred_style(config: Config, offered: Collection[str]) -> str:
    """Return the style of the settings if it is one of ``offered``, else the default.

    ``offered`` may include other CSL styles, see `pkit.cli.arguments.Styles`.
    """
    from pkit.facts.citation import DEFAULT_STYLE
    from pkit.facts.wording import style_or_format

    setting = config.settings.get("style")
    if setting is None:
        return DEFAULT_STYLE
    try:
        name = style_or_format(setting.value, config.styles)
    except UsageError as error:
        notify(f"pkit: {config.at(setting.line, str(error))}")
        return DEFAULT_STYLE
    return name if name in offered else DEFAULT_STYLE


def facts_at(base: FactBase, addresses: Iterable[str]) -> tuple[Located, ...] | None:
    """Return the facts at ``addresses``; None after reporting those that do not exist."""
    found: list[Located] = []
    missing = False
    for address in addresses:
        try:
            found.append(base.fact(address))
        except UnknownIdError as error:
            notify(f"pkit: {error}{_suggestion(base, address)}")
            missing = True
    return None if missing else tuple(found)


class Citing(NamedTuple):
    """The facts that a command cites, and the style."""

    base: FactBase
    places: tuple[Located, ...]
    style: str
    """A style or format; any other CSL style with its prefix."""
    styles: Path | None
    """The folder of CSL styles that the settings name."""

    @property
    def addresses(self) -> list[str]:
        """Return the address of each fact."""
        return [place.address for place in self.places]


def citing(arguments: "Namespace", offered: Collection[str]) -> Citing | None:
    """Return the facts and style given by ``ids``, ``facts``, ``style`` and ``csl``; None after reporting an error.

    Args:
        arguments: Of the command line.
        offered: The styles, or styles and formats, that the settings may name.
    """
    config = load_settings()
    base = open_facts(arguments.facts, config)
    places = facts_at(base, arguments.ids)
    if places is None:
        return None
    return Citing(base, places, style_named(arguments, config, offered), config.styles)


def style_named(arguments: "Namespace", config: Config, offered: Collection[str]) -> str:
    """Return the style or format given by ``--csl`` or ``--style``, else by the settings, else the default.

    Raises:
        UsageError: there is no such CSL style.
    """
    from pkit.facts.citation import CSL_PREFIX
    from pkit.facts.wording import style_or_format

    named = f"{CSL_PREFIX}{arguments.csl}" if arguments.csl else arguments.style
    return style_or_format(named, config.styles) if named else preferred_style(config, offered)


def entry_at(base: FactBase, address: str) -> Entry | None:
    """Return the entry with the id ``address`` or a fact at it; None after reporting that there is none."""
    entry = base.find(address)
    if entry is not None:
        return entry
    found = facts_at(base, (address,))
    return found[0].entry if found else None


def _suggestion(base: FactBase, address: str) -> str:
    """Return `` (did you mean 'x'?)`` if an entry has a similar id, else an empty text."""
    from pkit.facts.suggestions import did_you_mean

    entry_id = entry_of(address)
    return "" if base.find(entry_id) or base.homonyms(entry_id) else did_you_mean(entry_id, base.ids())


class Progress:
    """A progress line on the terminal for work of more than a second; nothing without a terminal that can redraw it."""

    def __init__(self, name: str, patience: float = _PATIENCE) -> None:
        """Show progress of compiling ``name``, after ``patience`` seconds."""
        self._name = name
        self._due = time.monotonic() + patience
        self._shown = False

    def show(self, share: float) -> None:
        """Show the completed share, 0 to 1."""
        now = time.monotonic()
        if now >= self._due and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from pkit.facts.text import one_line

            self._due = now + _STEP
            self._shown = True
            sys.stderr.write(f"\r\x1b[Kpkit: compiling {one_line(self._name)[:40]} … {share:4.0%}")
            sys.stderr.flush()

    def end(self) -> None:
        """Remove the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
