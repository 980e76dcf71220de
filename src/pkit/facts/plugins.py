"""Modules that are found by their file alone: a style, a format or a command more is one file more."""

from collections.abc import Iterator
from importlib import import_module
from os import scandir


def module_names(package: str) -> tuple[str, ...]:
    """Return the names of the modules and packages in ``package``, sorted; none of them is imported."""
    names = {name for folder in import_module(package).__path__ for name in _names_in(folder)}
    return tuple(sorted(names - {"__init__", "__pycache__"}))


def _names_in(folder: str) -> Iterator[str]:
    try:
        with scandir(folder) as entries:
            yield from (entry.name.partition(".")[0] for entry in entries if entry.is_dir() or ".py" in entry.name)
    except (NotADirectoryError, FileNotFoundError):  # in a zip archive, on Windows the second
        # It imports `inspect`, which takes longer than all else that a citation needs.
        from pkgutil import iter_modules  # noqa: PLC0415

        yield from (module.name for module in iter_modules([folder]))
