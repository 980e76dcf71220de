"""Writes the tables of currency codes and language names, from the Unicode CLDR as the library Babel carries it.

Babel is no dependency of pkit: ``pip install babel`` first, then ``python -m tools.codes``.
"""

from importlib import import_module
from pathlib import Path
from textwrap import wrap

TARGET = Path(__file__).parents[1] / "src/pkit/facts/file/codes.py"
_NO_CURRENCY = frozenset({"CNH", "XTS", "XXX"})
"""In the CLDR, but no currency of ISO 4217: the offshore yuan's market name, the code for tests, "no currency"."""
_HEAD = '''"""Codes of currencies and languages, made by ``tools/codes.py`` from the CLDR."""

CURRENCIES = frozenset(
    (
{currencies}
    ).split()
)
"""ISO 4217's codes, with those of former currencies, which older sources count in."""

_LANGUAGES = """
{languages}
"""
"""A language tag (BCP 47), then its names in English and in the language itself, case folded."""


def language_code(name: str) -> str | None:
    """Return the tag of the language called ``name``, in English or in itself, None where there is none."""
    wanted = " ".join(name.casefold().split())
    lines = (line.split("|") for line in _LANGUAGES.strip().splitlines())
    return next((tag for tag, *names in lines if wanted in names), None)
'''


def main() -> None:
    """Write the module."""
    babel, numbers = import_module("babel"), import_module("babel.numbers")
    english = babel.Locale("en")
    codes = sorted(code for code in numbers.list_currencies() if len(code) == 3 and code not in _NO_CURRENCY)
    names = {tag.replace("_", "-"): [name.casefold()] for tag, name in sorted(english.languages.items())}
    for tag in babel.localedata.locale_identifiers():
        own = babel.Locale.parse(tag).languages.get(tag)
        if own and own.casefold() not in names.setdefault(tag.replace("_", "-"), []):
            names[tag.replace("_", "-")].append(own.casefold())
    lines = [f"{tag}|{'|'.join(own)}" for tag, own in sorted(names.items()) if own]
    rows = "\n".join(f'        "{row} "' for row in wrap(" ".join(codes), 100))
    TARGET.write_text(_HEAD.format(currencies=rows, languages="\n".join(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
