"""``pkit add``."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

from pkit.cli.context import input_file
from pkit.cli.editing import OwnFile, own_file
from pkit.cli.output import emit, notify
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.addresses import qualified
from pkit.facts.anchors import anchor
from pkit.facts.file.changes import add_entry, add_fact, add_source, kinds_of, next_address, source_ids
from pkit.facts.file.editor import Document, Edit, Set, Value
from pkit.facts.kinds import Holds, Kind
from pkit.facts.store.edits import save_checked
from pkit.facts.store.fingerprint import read, regular
from pkit.facts.suggestions import did_you_mean
from pkit.facts.text import one_line

_LISTS = ("aliases", "tags")
_MAX_SIZE = 64 << 20
"""Bytes of a file of sources: a library of fifty thousand."""


def _field(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not name or not sign:
        raise ArgumentTypeError(f"'{one_line(text)}' is not FIELD=VALUE")
    return name.strip(), value.strip()


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("entry", nargs="?", metavar="ENTRY", help="the id of an entry, or that of a new one")
    parser.add_argument(
        "--kind", metavar="KIND", help="of a new entry, in the singular: official, agency, figure, program …"
    )
    parser.add_argument("--name", metavar="NAME", help="the name of a new entry")
    parser.add_argument(
        "--set",
        action="append",
        type=_field,
        default=[],
        dest="fields",
        metavar="FIELD=VALUE",
        help="a field of the entry, such as agency=vta; several of a list by repeating it",
    )
    parser.add_argument(
        "--quantity", metavar="WORDS", help="a figure's value in words, such as 'more than $2.6 billion in 2023'"
    )
    parser.add_argument("--text", metavar="SENTENCE", help="a fact: one plain sentence of your own")
    parser.add_argument("--paragraph", metavar="N", help="the place of the fact in its source")
    parser.add_argument("--page", metavar="N", help="the same, by page")
    parser.add_argument(
        "--per",
        action="append",
        default=[],
        metavar="WHO",
        help="to whom the fact is attributed, an id or a name; may be repeated",
    )
    parser.add_argument("--from", dest="of", metavar="ID", help="the fact's source, if the file has several")
    parser.add_argument(
        "--sentence", metavar="TEXT", help="the sentence of the article, for the fact's anchor; it is not kept"
    )
    parser.add_argument(
        "--source",
        metavar="FILE",
        help="add the sources of a file: CSL-JSON, or BibTeX and RIS, which pandoc reads (- for standard input)",
    )


def _run(arguments: Namespace) -> int:
    own = own_file(arguments.facts, arguments.entry)
    document = own.document
    edits: list[Edit] = []
    told: list[str] = []
    if arguments.source:
        document, found = _with_sources(document, arguments.source, told)
        edits += found
    if arguments.entry:
        edits += _entry_edits(own._replace(document=document), arguments)
        address = _address(own, arguments)
        told.append(address if own.id == arguments.entry else qualified(own.base, address))
    elif arguments.text or arguments.kind or arguments.fields or arguments.quantity:
        raise UsageError("add which entry? pkit add ENTRY --text …")
    elif not arguments.source:
        raise UsageError("nothing to add: pkit add ENTRY --text SENTENCE, or pkit add --source FILE")
    save_checked(own.document, *edits)
    for line in told:
        emit(line)
    return 0


def _with_sources(document: Document, name: str, told: list[str]) -> tuple[Document, list[Edit]]:
    """Return the document with the sources of a bibliography file, and the edits that add them."""
    edits: list[Edit] = []
    # Imported only where sources are added.
    from pkit.facts.citation.importer import read_sources

    with input_file(name) as path:
        text = _text_of(path, one_line(name))
    try:
        found = read_sources(text, Path(name).suffix, source_ids(document))
    except UsageError as error:
        raise UsageError(f"{one_line(name)}: {error}") from None
    for each in found:
        new = add_source(document, each.fields())
        document = document.edited(*new)
        edits += new
        told.append(each.source.id)
        if each.left_out:
            notify(f"{each.source.id}: a fact base does not have {', '.join(each.left_out)}")
    return document, edits


def _text_of(path: Path, name: str) -> str:
    """Read a bibliography file, in which invisible characters are common: they are removed later, not rejected."""
    try:
        with regular(path) as (descriptor, _):
            content = read(descriptor, _MAX_SIZE + 1)
        if len(content) > _MAX_SIZE:
            raise UnreadableFileError(f"{name}: is larger than {_MAX_SIZE >> 20} MB")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFileError(f"{name}: cannot be opened: {one_line(error.strerror or str(error))}") from None
    except ValueError:
        raise UnreadableFileError(f"{name}: is not text in UTF-8") from None


def _entry_edits(own: OwnFile, arguments: Namespace) -> list[Edit]:
    document = own.document
    path = document.entries().get(own.id)
    kind = _kind(document, arguments, None if path is None else str(path[0]))
    fields = _fields(kind, arguments, own)
    fact = _fact(arguments, own)
    if path is not None:
        edits: list[Edit] = [Set((*path, name), value) for name, value in fields.items()]
        return [*edits, *(add_fact(document, own.id, fact) if fact else ())]
    whole: dict[str, Value] = {"id": own.id, "name": arguments.name, **fields}
    if fact:
        whole["facts"] = [fact]
    return add_entry(document, kind, whole)


def _kind(document: Document, arguments: Namespace, section: str | None) -> Kind:
    kinds = kinds_of(document)
    if section is not None:
        if arguments.kind or arguments.name:
            raise UsageError(f"'{arguments.entry}' is an entry already: --kind and --name begin a new one")
        return next((kind for kind in kinds if kind.id == section), kinds[0])
    if not arguments.kind or not arguments.name:
        near = did_you_mean(arguments.entry, tuple(document.entries()))
        raise UsageError(f"no entry has the id '{one_line(arguments.entry)}'{near}: --kind and --name begin a new one")
    for kind in kinds:
        if arguments.kind in {kind.singular, kind.id}:
            return kind
    words = tuple(kind.singular for kind in kinds)
    raise UsageError(
        f"'{one_line(arguments.kind)}' is no kind: {', '.join(words)}{did_you_mean(arguments.kind, words)}"
    )


def _fields(kind: Kind, arguments: Namespace, own: OwnFile) -> dict[str, Value]:
    """Return the given fields, including those of a quantity."""
    fields: dict[str, Value] = {}
    if arguments.quantity:
        fields |= _quantity(arguments.quantity)
    for name, given in arguments.fields:
        value = given
        field = kind.field(name)
        if field is None and name not in _LISTS:
            words = (*(each.name for each in kind.fields), *_LISTS)
            raise UsageError(f"'{one_line(name)}' is no field of {kind.singular}: {', '.join(words)}")
        if field and field.holds is Holds.REFERENCE:
            value = own.own(value)
        if name in _LISTS or (field and field.many):
            held = fields.get(name, ())
            fields[name] = [*(held if isinstance(held, Sequence) and not isinstance(held, str) else ()), value]
        elif field and field.holds is Holds.QUANTITY:
            fields[name] = _quantity(value)
        else:
            fields[name] = value
    return fields


def _quantity(words: str) -> dict[str, Value]:
    """Return the fields of the single quantity in ``words``."""
    from pkit.facts.article.proposals import quantity_fields

    try:
        return {**quantity_fields(words)}
    except UsageError as error:
        raise UsageError(f"{error}, or give --set value=… --set unit=…") from None


def _fact(arguments: Namespace, own: OwnFile) -> dict[str, Value]:
    given: dict[str, Value | None] = {
        "text": arguments.text,
        "source": own.own(arguments.of) if arguments.of else None,
        "paragraph": arguments.paragraph,
        "page": arguments.page,
        "per": [own.own(each) for each in arguments.per] or None,
        "anchor": anchor(arguments.sentence) if arguments.sentence else None,
    }
    fact: dict[str, Value] = {name: _number(value) for name, value in given.items() if value is not None}
    if fact and not arguments.text:
        raise UsageError(f"--{'from' if 'source' in fact else next(iter(fact))} belongs to a fact: give its --text")
    return fact


def _number(value: Value) -> Value:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _address(own: OwnFile, arguments: Namespace) -> str:
    """Return the address of the added fact, or the id of the entry if no fact was added."""
    return next_address(own.document, own.id) if arguments.text else own.id


COMMAND = Command(
    group=Group.OWN,
    summary="add an entry, a fact or a source to your fact file",
    examples=(
        "add sbp --text 'The bank publishes the numbers.' --paragraph 6 --facts my-facts.yaml",
        "add parks --kind figure --name Parks --quantity 'about 20 parks' --set about=stza --facts my-facts.yaml",
        "add --source zotero-export.json --facts my-facts.yaml",
    ),
    arguments=_arguments,
    run=_run,
    details="Inserts at the right place, leaves the rest of the file unchanged, and prints the address of the\n"
    "fact, or the id of the new entry. A change that would make the file invalid is reported and not written.",
)
