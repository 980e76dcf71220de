"""``pkit verify``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pkit.cli.arguments import add_article, add_json
from pkit.cli.context import STANDARD_INPUT, input_file, open_facts
from pkit.cli.output import emit_json, emit_table, notify
from pkit.cli.registry import Command, Group
from pkit.errors import UsageError
from pkit.facts.addresses import address_of, parse, qualified
from pkit.facts.anchors import anchor
from pkit.facts.article.extract import load_article
from pkit.facts.article.verify import FigureProof, Proof, Proven, State, Verdict, prove, skipped
from pkit.facts.base import FactBase, located
from pkit.facts.text import one_line


def _arguments(parser: ArgumentParser) -> None:
    add_article(parser)
    parser.add_argument("--source", metavar="ID", help="which source it is, if the base has several")
    parser.add_argument(
        "--update", action="store_true", help="update the paragraphs of sentences that only moved in the fact file"
    )
    add_json(parser)


def _run(arguments: Namespace) -> int:
    base = open_facts(arguments.facts)
    source = _source(base, arguments.source)
    with input_file(arguments.article) as path:
        stated = base.sources[source]
        count = stated.paragraphs.total if stated.paragraphs else None
        article = load_article(path, [*arguments.skip, *skipped(stated)], count)
    proof = prove(base, source, article.text, article.metadata.language)
    if proof.facts and not any(each.state in {State.MATCH, State.MOVED} for each in proof.facts) and not arguments.json:
        name = "<stdin>" if arguments.article == STANDARD_INPUT else one_line(arguments.article)
        notify(f"{name}: not one of the {len(proof.facts)} facts of '{source}' stands in it: is it another article?")
        return 1
    if arguments.json:
        emit_json(_fields(source, proof))
    else:
        emit_table(_rows(proof), color=arguments.color)
    name = "<stdin>" if arguments.article == STANDARD_INPUT else one_line(arguments.article)
    if article.warning:
        notify(f"{name}: {article.warning}")
    counted = base.sources[source].paragraphs
    if counted is not None and counted.total != proof.paragraphs:
        more = proof.paragraphs - counted.total
        notify(f"the source has {counted.total} paragraphs, this text {proof.paragraphs} ({more:+d})")
    for shift in proof.shifts:
        notify(shift)
    if proof.language != "en":
        notify(f"the text is in another language than English ({proof.language}): figures were not judged")
    notify(_summary(proof))
    if arguments.update:
        return _update(arguments.facts, base, source, proof)
    return 0 if proof.holds else 1


def _update(facts: Sequence[str], base: FactBase, source: str, proof: Proof) -> int:
    """Write the new paragraphs of moved sentences into their files; return 0 if nothing else was wrong."""
    from pkit.cli.editing import own_files
    from pkit.facts.article.update import updated
    from pkit.facts.file.editor import read_document
    from pkit.facts.store.edits import save_remembered

    files = own_files(facts)
    if Path(STANDARD_INPUT) in files.values():
        raise UsageError("--update changes the fact file: name one of your own with --facts")
    addresses: frozenset[str] = frozenset()
    for name, file in files.items():
        # With several bases, a source is known by its base and id, unless all share it.
        own_source = source.removeprefix(qualified(name, ""))
        own = proof._replace(facts=tuple(_own(proof.facts, base, name)))
        document, moved = updated(read_document(file), own_source, own)
        if moved:
            save_remembered(document)
        if moved or len(files) == 1:
            notify(f"{one_line(str(file))}: {len(moved)} paragraphs updated")
        addresses |= {_here(base, name, each) for each in moved}
    left = [each for each in proof.facts if each.state is not State.MATCH and each.place.address not in addresses]
    wrong = any(each.state is not State.UNANCHORED for each in left)
    return 1 if wrong or any(each.verdict is Verdict.DIFFERS for each in proof.figures) else 0


def _own(facts: Iterable[Proven], base: FactBase, name: str) -> Iterator[Proven]:
    """Yield the ``facts`` that belong to the base ``name``, with their addresses there."""
    for each in facts:
        place = each.place
        whose, own_id = base.own_id(place.entry.id)
        if not base.bases:
            yield each
        elif whose == name:
            own = located(place.entry._replace(id=own_id), place.number)
            yield each._replace(place=own)


def _here(base: FactBase, name: str, address: str) -> str:
    """Return the address, among several open bases, of the fact at ``address`` in the base ``name``."""
    entry_id, number = parse(address)
    return address_of(base.in_base(name, entry_id), number) if base.bases else address


def _summary(proof: Proof) -> str:
    matching = sum(each.state is State.MATCH for each in proof.facts)
    counts = {verdict: sum(each.verdict is verdict for each in proof.figures) for verdict in Verdict}
    figures = ", ".join(
        f"{count} {verdict.value}" for verdict, count in counts.items() if count or verdict is Verdict.STANDS
    )
    used = proof.sentences - len(proof.unused)
    return (
        f"{matching} of {len(proof.facts)} facts match; figures: {figures} of {len(proof.figures)};"
        f" {used} of {proof.sentences} sentences in {proof.paragraphs} paragraphs are used"
    )


def _source(base: FactBase, named: str | None) -> str:
    if named is None and len(base.sources) == 1:
        return next(iter(base.sources))
    if named in base.sources:
        return named or ""
    wrong = "--source is needed" if named is None else f"no source has the id '{one_line(named)}'"
    raise UsageError(f"{wrong}: the base has {', '.join(base.sources) or 'none'}")


def _place(proven: Proven) -> str:
    locator = proven.place.fact.locator
    return f"{locator.label.value} {locator.value}" if locator else "no place"


def _found(found: tuple[int | None, ...]) -> str:
    return ", ".join("a link line" if each is None else f"paragraph {each}" for each in found)


def _rows(proof: Proof) -> Iterator[tuple[str, str, str]]:
    for each in proof.facts:
        yield each.state.value, each.place.address, _fact_row(each)
    for figure in proof.figures:
        yield figure.verdict.value, figure.id, _figure_row(figure)
    for passage in proof.unused:
        yield "unused", f"paragraph {passage.paragraph}", f"{passage.text} [anchor {anchor(passage.text)}]"


def _fact_row(each: Proven) -> str:
    if each.state is State.MOVED:
        return f"{_place(each)}, found in {_found(each.found)}"
    if each.state is State.CHANGED:
        differing = ", ".join(each.check.differing) or "other words"
        return f"{_place(each)}: {differing}; nearest in {_found(each.found)}: {each.check.sentence}"
    return _place(each)


def _figure_row(figure: FigureProof) -> str:
    if figure.differences:
        return "; ".join(f"{each.part}: {each.base} here, {each.sentence} there" for each in figure.differences)
    return f"{figure.value} ({figure.note})" if figure.note else figure.value


def _fields(source: str, proof: Proof) -> dict[str, object]:
    return {
        "source": source,
        "holds": proof.holds,
        "facts": [
            {
                "address": each.place.address,
                "state": each.state.value,
                "paragraph": each.place.fact.paragraph,
                "found": list(each.found),
                "sentence": each.check.sentence if each.state is State.CHANGED else None,
                "differing": list(each.check.differing),
            }
            for each in proof.facts
        ],
        "figures": [
            {
                "id": figure.id,
                "value": figure.value,
                "state": figure.verdict.value,
                "differences": [each._asdict() for each in figure.differences],
                "note": figure.note or None,
            }
            for figure in proof.figures
        ],
        "shifts": list(proof.shifts),
        "language": proof.language,
        "unused": [{**passage._asdict(), "anchor": anchor(passage.text)} for passage in proof.unused],
        "sentences": proof.sentences,
        "paragraphs": proof.paragraphs,
    }


COMMAND = Command(
    group=Group.OWN,
    summary="verify a fact base against your own copy of its article",
    examples=("verify article.txt", "verify saved-page.html --json"),
    arguments=_arguments,
    run=_run,
    details="Prints a line for each fact: match, moved (and where to), changed (the nearest sentence, what\n"
    "differs), missing or unanchored; its address; its place. Then one for each figure: stands, differs (in\n"
    "value, unit, qualifier or period) or not read, to be checked by a person; then sentences that no fact\n"
    "uses, with their anchors. Exits with 1 if anything moved, changed, is missing or differs.",
)
