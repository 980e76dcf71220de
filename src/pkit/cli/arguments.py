"""Arguments shared by several commands."""

import re
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence

from pkit.errors import UsageError
from pkit.facts.addresses import address_of, entry_of, qualified, unqualified
from pkit.facts.base import FactBase
from pkit.facts.kinds import Kind, named
from pkit.facts.text import one_line

_DIGITS = 9
"""Of a count; nobody means a longer one."""
_PROTECTED = "\0"
"""Marks a word that is no option; no word of a command line can hold it."""
_EXCLUSION = re.compile(r"-(?![hV]\Z)[^\W\d_]|-\"")
_QUERY = 'words in any order, "a phrase", -word, kind:figure …'
_OFFERED = 1_000
"""Ids that a shell is offered at once; more are no help."""


class _ListedAction(Action):
    """Stores the given values; a subclass offers values to the shell's completion, see `completion.Completing`."""

    def __call__(
        self,
        parser: ArgumentParser,  # noqa: ARG002 - argparse's own signature
        namespace: Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """See `argparse.Action`."""
        setattr(namespace, self.dest, values)


class AddressAction(_ListedAction):
    """Addresses of facts, from the base that ``--facts`` names."""

    def offer(self, prefix: str, facts: Sequence[str]) -> Mapping[str, str]:
        """Return the entries whose id begins with ``prefix`` and, if there is only one, its facts."""
        from pkit.cli.context import open_facts

        base = open_facts(facts)
        wanted = entry_of(prefix)
        entries = {entry.id: entry for entry in base.starting_with(wanted, _OFFERED)}
        named, own = unqualified(wanted)
        if named in (base.bases or (base.stem,)):
            # A prefix with a base is completed with its base, whether or not the id needs it.
            others = (entry for entry in base.starting_with(own, _OFFERED) if entry.base in {named, ""})
            entries |= {qualified(named, entry.id): entry for entry in others if ":" not in entry.id}
        offered = {entry_id: entry.name for entry_id, entry in entries.items()}
        for entry_id, entry in entries.items():
            if entry_id == wanted or len(entries) == 1:
                offered |= {
                    address_of(entry_id, number): f"{entry.name}: {fact.text}"
                    for number, fact in enumerate(entry.facts)
                    if number
                }
        if prefix == wanted:
            return offered
        return {address: said for address, said in offered.items() if address.startswith(prefix)}


class KindAction(_ListedAction):
    """Kinds of entry, from the base that ``--facts`` names."""

    def offer(self, prefix: str, facts: Sequence[str]) -> Mapping[str, str]:
        """Return those that begin with ``prefix``, with their titles."""
        from pkit.cli.context import open_facts

        return {kind.singular: kind.title for kind in open_facts(facts).kinds if kind.singular.startswith(prefix)}


class Styles(tuple[str, ...]):
    """Styles, or styles and formats, and prefixed names of other CSL styles, whose existence is checked later."""

    __slots__ = ()

    def __contains__(self, name: object) -> bool:
        """Return whether ``name`` is accepted."""
        from pkit.facts.wording import is_csl

        return super().__contains__(name) or (isinstance(name, str) and is_csl(name))


class StyleAction(_ListedAction):
    """Styles, or styles and formats."""

    def offer(self, prefix: str, facts: Sequence[str]) -> Mapping[str, str]:  # noqa: ARG002 - they are those of every base
        """Return those that begin with ``prefix``, with their titles."""
        from pkit.facts.wording import description_of

        offered = {name: description_of(name) for name in map(str, self.choices or ())}
        if isinstance(self.choices, Styles):
            offered |= _csl_styles()
        return {name: said for name, said in offered.items() if name.startswith(prefix)}


def _csl_styles() -> Mapping[str, str]:
    """Return the CSL styles in the user's folders, with their titles."""
    import os

    from pkit.config import load_config
    from pkit.facts.citation import CSL_PREFIX
    from pkit.facts.citation.citeproc import Library

    found = Library.of(os.environ, load_config().styles).styles()
    return {f"{CSL_PREFIX}{style.name}": style.title for style in found}


def no_arguments(_: ArgumentParser) -> None:
    """Add no arguments."""


def add_address(parser: ArgumentParser, name: str, *, help: str, nargs: str | None = None) -> None:  # noqa: A002 - argparse's word
    """Add one or more addresses of facts."""
    parser.add_argument(name, action=AddressAction, nargs=nargs, metavar="ID", help=help)


def add_query(parser: ArgumentParser, *, nargs: str, help: str = _QUERY) -> None:  # noqa: A002 - argparse's word
    """Add the words of a query; the command must call `protect_exclusions` first."""
    parser.add_argument(
        "query",
        nargs=nargs,
        type=lambda word: word.removeprefix(_PROTECTED),
        metavar="QUERY",
        help=help,
    )


def protect_exclusions(words: Sequence[str]) -> list[str]:
    """Return ``words`` with exclusions such as ``-target`` escaped, which argparse would parse as options.

    ``-h``, ``-V``, negative numbers and words that begin with two hyphens are left unchanged.
    """
    return [f"{_PROTECTED}{word}" if _EXCLUSION.match(word) else word for word in words]


def add_style(parser: ArgumentParser, styles: Sequence[str]) -> None:
    """Add ``--style``, one of ``styles``."""
    from pkit.facts.citation import DEFAULT_STYLE

    parser.add_argument(
        "--style",
        action=StyleAction,
        choices=styles,
        metavar="STYLE",
        help=f"one of {', '.join(styles)} (default: that of pkit config, else {DEFAULT_STYLE})",
    )


def add_csl(parser: ArgumentParser) -> None:
    """Add ``--csl``, which overrides ``--style``."""
    parser.add_argument("--csl", metavar="FILE|NAME", help="cite in any other CSL style, by pandoc")


def add_article(parser: ArgumentParser) -> None:
    """Add the file of an article, and texts in it that are not paragraphs."""
    parser.add_argument(
        "article",
        metavar="ARTICLE",
        help="your copy of the article: text, Markdown, a saved web page (HTML, MHTML); - is standard input",
    )
    parser.add_argument(
        "--skip",
        metavar="TEXT",
        action="append",
        default=[],
        help="text that is not a paragraph, such as 'Advertisement': its text, or its beginning and …; may be repeated",
    )


def add_json(parser: ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_copy(parser: ArgumentParser) -> None:
    """Add ``--copy``."""
    parser.add_argument("--copy", action="store_true", help="also copy it to the clipboard, and report the outcome")


def add_kind(parser: ArgumentParser, name: str, *, help: str, nargs: str | None = None) -> None:  # noqa: A002 - argparse's word
    """Add a kind, in the singular or the plural; the valid ones depend on the base."""
    parser.add_argument(name, action=KindAction, nargs=nargs, metavar="KIND", help=help)


def kind_by_name(base: FactBase, word: str) -> Kind:
    """Return the kind of ``base`` that ``word`` names, in the singular or the plural.

    Raises:
        UsageError: there is none.
    """
    kind = named(base.kinds, word)
    if kind is None:
        from pkit.facts.suggestions import did_you_mean

        words = [each.singular for each in base.kinds]
        meant = did_you_mean(word, (*words, *(each.id for each in base.kinds)))
        raise UsageError(f"no kind is called '{one_line(word)}'{meant}: {', '.join(words)}")
    return kind


def count(text: str) -> int:
    """Parse a count.

    Raises:
        ArgumentTypeError: ``text`` is none.
    """
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a count")
