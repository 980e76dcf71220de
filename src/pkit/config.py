"""User settings: ``config.toml``, read line by line so that an invalid line is skipped alone."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pkit.facts.store.fingerprint import read, regular
from pkit.facts.text import first_unsafe, one_line
from pkit.filesystem import Folder, expanded, user_folder

LARGEST = 1 << 16
"""Bytes of the file that are read; a longer one is refused."""
MOST_TOLD = 10
"""Problems that are told one by one."""
NAMES = ("style", "theme", "signs", "facts", "csl-styles", "cache-size", "kept-frame")
SIGNS = ("unicode", "ascii")
"""Values of the setting ``signs``."""
SWITCH = ("on", "off")
"""Values of the setting ``kept-frame``."""
_CHOICES = {"signs": SIGNS, "kept-frame": SWITCH}
"""Values of the settings that have no others."""
SEPARATOR = "\n"
"""Between the values of a setting that is a list; no text of a setting holds it."""
_LISTS = ("facts",)
"""Settings that are one text or a list of several."""
_KEYS = "keys"
_ARTICLES = "articles"
_TABLES = (_KEYS, _ARTICLES)
_SIZE = re.compile(r"([0-9]{1,6}) ?([kMGT])i?B")
_UNITS = {"k": 10, "M": 20, "G": 30, "T": 40}
"""Powers of two: disks are not measured to the byte here."""
_SPAN = 50
"""Lines that one setting may take."""
_AT = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)")


class Setting(NamedTuple):
    """One setting."""

    value: str
    line: int


class Config(NamedTuple):
    """The contents of the file."""

    path: Path | None = None
    settings: Mapping[str, Setting] = {}
    """By name, see `NAMES`; whether a style or theme of that name exists is for those to check who know them."""
    keys: Mapping[str, Setting] = {}
    """Keys, comma-separated, by the id of a binding."""
    articles: Mapping[str, Setting] = {}
    """Files with the user's own copies of articles, by the id of the source."""
    problems: tuple[str, ...] = ()
    """What is wrong with the file, a line each."""

    def value(self, name: str) -> str | None:
        """Return the value of a setting, None where it is not set."""
        setting = self.settings.get(name)
        return setting.value if setting else None

    def at(self, line: int, message: str, column: int = 0) -> str:
        """Return a message about a line of the file."""
        place = f":{column}" if column else ""
        return one_line(f"{self.path}:{line}{place}: {message}")

    @property
    def facts(self) -> tuple[Path, ...]:
        """The fact bases to open; relative paths are resolved against the folder of the file."""
        named = (self.value("facts") or "").split(SEPARATOR)
        return tuple(self.path.parent / expanded(each) for each in named if each) if self.path else ()

    def article(self, source: str) -> Path | None:
        """Return the user's own copy of a source; a relative path is resolved against the folder of the file."""
        named = self.articles.get(source)
        return self.path.parent / expanded(named.value) if self.path and named else None

    @property
    def styles(self) -> Path | None:
        """The folder of CSL styles that is searched first; relative paths are resolved as in `facts`."""
        named = self.value("csl-styles")
        return self.path.parent / expanded(named) if self.path and named else None

    def cache_limit(self, usual: int) -> int:
        """Return the size limit of the cache of compiled bases in bytes, ``usual`` where none is set."""
        size = _SIZE.fullmatch(self.value("cache-size") or "")
        return int(size[1]) << _UNITS[size[2]] if size else usual


def config_path(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path | None:
    """Return the path of the file, whether or not it exists; None without a home directory."""
    folder = user_folder(Folder.CONFIG, environ, platform=platform)
    return folder / "config.toml" if folder else None


def read_config(path: Path | None) -> Config:
    """Read the file at ``path``; the TOML parser is imported only if it exists."""
    config = Config(path)
    if path is None:
        return config
    try:
        with regular(path) as (descriptor, _):
            content = read(descriptor, LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return config
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return config._replace(problems=(one_line(f"{path}: is not read: {reason}"),))
    if len(content) > LARGEST:
        return config._replace(problems=(one_line(f"{path}: is not read: it is larger than {LARGEST} bytes"),))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return config._replace(problems=(one_line(f"{path}: is not read: it is UTF-16, save it as UTF-8"),))
    return _Reader(config).read(content.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").split("\n"))


def summed_up(problems: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first problems and how many more there are."""
    if len(problems) <= MOST_TOLD:
        return problems
    more = len(problems) - MOST_TOLD
    return (*problems[:MOST_TOLD], f"{problems[0].split(':', 1)[0]}: and {more} more")


def suggested(word: str, words: tuple[str, ...]) -> str:
    """Return `` (did you mean 'x'?)`` if one of ``words`` is near, else an empty text."""
    # rapidfuzz is imported only for a misspelt word.
    from pkit.facts.suggestions import did_you_mean  # noqa: PLC0415

    return did_you_mean(word, words)


class _Reader:
    """Reads statement by statement, so that each has its line number and an error affects one statement only."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._settings: dict[str, Setting] = {}
        self._tables: dict[str, dict[str, Setting]] = {name: {} for name in _TABLES}
        self._problems: list[str] = []
        self._table: str | None = ""
        """The table that a line belongs to; None for one that is unknown, whose lines are passed over."""

    def read(self, lines: list[str]) -> Config:
        """Return what ``lines`` say."""
        number = 0
        while number < len(lines):
            number += self._statement(lines, number)
        keys, articles = self._tables[_KEYS], self._tables[_ARTICLES]
        return self._config._replace(
            settings=self._settings, keys=keys, articles=articles, problems=tuple(self._problems)
        )

    def _statement(self, lines: list[str], number: int) -> int:
        """Read the statement that begins on a line, and return its number of lines."""
        if first_unsafe(lines[number]) is not None:
            self._wrong(number + 1, "holds an invisible or control character, or is not UTF-8")
            return 1
        import tomllib  # noqa: PLC0415 - without a file, and before the first line, nobody needs it

        error = ""
        opens = any(sign in lines[number] for sign in ('"""', "'''", "["))
        for span in range(1, _SPAN if opens else 2):
            text = "\n".join(lines[number : number + span])
            try:
                self._take(tomllib.loads(text), lines[number].strip(), number + 1)
            except (tomllib.TOMLDecodeError, RecursionError) as problem:
                error = error or str(problem)
            else:
                return span
        said = _AT.match(error)
        self._wrong(number + 1, f"is no TOML: {said[1] if said else error}", int(said[3] or 0) if said else 0)
        return 1

    def _take(self, held: Mapping[str, object], text: str, line: int) -> None:
        if text.startswith("["):
            self._enter(held, line)
        elif self._table is not None:
            for name, value in _flat(held):
                self._set(name, value, line)

    def _enter(self, held: Mapping[str, object], line: int) -> None:
        name = next(iter(held), "")
        self._table = name if name in _TABLES and held == {name: {}} else None
        if self._table is None:
            tables = " and ".join(f"[{each}]" for each in _TABLES)
            self._wrong(line, f"[{name}] is not a table of this file; there are {tables}")

    def _set(self, name: str, value: object, line: int) -> None:
        table = self._table or next((each for each in _TABLES if name.startswith(f"{each}.")), "")
        name = name.removeprefix(f"{table}.") if not self._table else name
        in_keys = table == _KEYS
        target = self._tables[table] if table else self._settings
        if not table and name not in NAMES:
            self._wrong(line, f"'{name}' is not a setting{suggested(name, NAMES) or ': ' + ', '.join(NAMES)}")
        elif name in target:
            self._wrong(line, f"'{name}' is set on line {target[name].line} already")
        elif isinstance(value, list) and in_keys and all(isinstance(each, str) for each in value):
            target[name] = Setting(",".join(value), line)
        elif isinstance(value, list) and not table and name in _LISTS and value and all(map(_is_text, value)):
            target[name] = Setting(SEPARATOR.join(each.strip() for each in value), line)
        elif not table and name in _CHOICES and value not in _CHOICES[name]:
            self._wrong(line, f"'{name}' must be one of {', '.join(_CHOICES[name])}")
        elif name == "cache-size" and not table and not (isinstance(value, str) and _SIZE.fullmatch(value.strip())):
            self._wrong(line, '\'cache-size\' must be a size in quotes, such as "500 MB" or "2 GB"')
        elif isinstance(value, str) and _is_text(value):
            target[name] = Setting(value.strip(), line)
        else:
            listed = ", or a list of such" if name in _LISTS and not table else ""
            self._wrong(line, f"'{name}' must be a text in quotes, and not empty{listed}")

    def _wrong(self, line: int, message: str, column: int = 0) -> None:
        self._problems.append(self._config.at(line, message, column))


def _is_text(value: object) -> bool:
    """Whether ``value`` is a text of one line, and not empty."""
    return isinstance(value, str) and bool(value.strip()) and first_unsafe(value) is None and SEPARATOR not in value


def _flat(held: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield each value of nested tables with its dotted name."""
    for name, value in held.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def load_config() -> Config:
    """Read the settings of the current user."""
    return read_config(config_path(os.environ))
