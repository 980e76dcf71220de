"""Discovery of modules in a package by their files: commands, citation styles, formats, exports and views."""

from collections.abc import Iterator
from importlib import import_module
from os import scandir


def module_names(package: str) -> tuple[str, ...]:
    """Return the sorted names of the modules and packages in ``package`` without importing them."""
    names = {name for folder in import_module(package).__path__ for name in _names_in(folder)}
    return tuple(sorted(names - {"__init__", "__pycache__"}))


def _names_in(folder: str) -> Iterator[str]:
    try:
        with scandir(folder) as entries:
            yield from (entry.name.partition(".")[0] for entry in entries if entry.is_dir() or ".py" in entry.name)
    except (NotADirectoryError, FileNotFoundError):  # in a zip archive; the second on Windows
        # Imports `inspect`, which takes longer than everything else that a citation needs.
        from pkgutil import iter_modules  # noqa: PLC0415

        yield from (module.name for module in iter_modules([folder]))
