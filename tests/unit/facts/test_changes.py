"""Renaming, adding and merging: every source, entry, fact and comment is there afterwards, and means what it meant."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pkit.facts.base import FactBase
from pkit.facts.file.changes import ChangeError, Merged, add_source, merge, merge_into, references, rename, source_ids
from pkit.facts.file.editor import Document
from pkit.facts.file.events import Data
from pkit.facts.store.open import open_base, shipped_path
from tests.support.files import BASE, loaded
from tests.support.layouts import Layout

IDS = st.sampled_from(["ann", "bo", "board", "x-1", "x-2"])
NAMES = st.sampled_from(["Ann Ode", "ann ode", "Bo", "The Board", "A sum"])


@st.composite
def bases(draw: st.DrawFn) -> dict[str, Data]:
    """Right fact bases with few ids and names, so that two of them have some in common."""
    sources = draw(st.lists(st.sampled_from(["s", "t"]), min_size=1, max_size=2, unique=True))
    entries = draw(st.lists(IDS, max_size=4, unique=True))
    made: dict[str, Data] = {"schema": "1", "title": draw(NAMES)}
    made["sources"] = [{"id": each, "type": "book", "title": draw(NAMES)} for each in sources]
    for number, entry in enumerate(entries):
        fields: dict[str, Data] = {"id": entry, "name": draw(NAMES)}
        if draw(st.booleans()):
            fields["aliases"] = list(draw(st.lists(NAMES, min_size=1, max_size=2, unique=True)))
        section = "agencies" if entry.startswith("b") else "programs"
        agencies = [each for each in entries if each.startswith("b")]
        if section == "programs" and agencies and draw(st.booleans()):
            fields["agency"] = draw(st.sampled_from(agencies))
        facts: list[Data] = []
        for index in range(draw(st.integers(0, 2))):
            fact: dict[str, Data] = {"text": f"Fact {number} {index}."}
            if len(sources) > 1 or draw(st.booleans()):
                fact["source"] = draw(st.sampled_from(sources))
            if draw(st.booleans()):
                fact["per"] = [draw(st.sampled_from([*entries, "The press"]))]
            facts.append(fact)
        if facts:
            fields["facts"] = facts
        listed = made.setdefault(section, [])
        assert isinstance(listed, list)
        listed.append(fields)
    return made


def said(base: FactBase) -> list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return what a base says without its ids: who, which fact, of which source, per whom, of which agency."""
    made = []
    for entry in base.entries():
        agencies = tuple(each.name for each in base.relations(entry.id) if "agency" in each.roles)
        for fact in entry.facts:
            source = base.sources[fact.source].title
            made.append((entry.name, fact.text, source, base.names(fact.per), agencies))
    return sorted(made)


def comments(text: str) -> list[str]:
    """Return the comments that a layout wrote."""
    return sorted(re.findall("# comment [0-9]+|# behind", text))


@given(bases(), st.data())
def test_a_renamed_entry_is_named_everywhere(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Data], draw: st.DataObject
) -> None:
    """The base says the same, no comment and no other line changes; renamed back, the file is as it was."""
    text = Layout(draw).write(data)
    document = Document(text)
    ids = [*document.entries(), *(str(each["id"]) for each in _mappings(data["sources"]))]
    old = draw.draw(st.sampled_from(ids))
    made = document.edited(*rename(document, old, "quite-new"))
    assert old not in {text for _, text in references(made)} or old not in document.entries()
    folder = tmp_path_factory.mktemp("renamed")
    assert said(loaded(folder / "a.yaml", text)) == said(loaded(folder / "b.yaml", made.text))
    assert comments(made.text) == comments(text)
    back = made.edited(*rename(made, "quite-new", old))
    assert back.data() == document.data()


def _mappings(data: Data) -> list[dict[str, Data]]:
    return [each for each in data if isinstance(each, dict)] if isinstance(data, list) else []


@given(bases(), bases(), st.data())
def test_a_merged_base_says_what_both_say(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, Data], two: dict[str, Data], draw: st.DataObject
) -> None:
    """Every fact once for each file, under the name and source it had; no comment is lost; ids are unique."""
    first, second = Layout(draw).write(one), Layout(draw).write(two)
    result = merge(Document(first), Document(second), {}, name="m.yaml")
    folder = tmp_path_factory.mktemp("merged")
    base = loaded(folder / "m.yaml", result.document.text)
    assert said(base) == sorted(said(loaded(folder / "a.yaml", first)) + said(loaded(folder / "b.yaml", second)))
    assert comments(result.document.text) == sorted(comments(first) + comments(second))
    assert len(Document(result.document.text).entries()) == sum(
        len(Document(text).entries()) for text in (first, second)
    )


@settings(max_examples=30, deadline=None)
@given(bases(), bases(), st.data())
def test_merging_into_a_file_says_what_both_say_and_leaves_its_lines_alone(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, Data], two: dict[str, Data], draw: st.DataObject
) -> None:
    """No fact, source or comment of either is lost; a second time, nothing is added."""
    first, second = Document(Layout(draw).write(one)), Document(Layout(draw).write(two))
    result = merge_into(first, second, {}).document
    folder = tmp_path_factory.mktemp("into")
    held = said(loaded(folder / "m.yaml", result.text))
    both = said(loaded(folder / "a.yaml", first.text)) + said(loaded(folder / "b.yaml", second.text))
    assert set(held) == set(both)
    assert set(comments(result.text)) == {*comments(first.text), *comments(second.text)}
    assert merge_into(result, result, {}).document.text == result.text


@given(bases(), bases(), st.data())
def test_merging_into_a_file_a_second_time_adds_nothing(
    one: dict[str, Data], two: dict[str, Data], draw: st.DataObject
) -> None:
    """With the same entries joined, under whatever ids the others were added the first time."""
    first, second = Document(Layout(draw).write(one)), Document(Layout(draw).write(two))
    ours, theirs = first.entries(), second.entries()
    pairs = [(their, our) for their in theirs for our in ours if theirs[their][0] == ours[our][0]]
    joins = dict(draw.draw(st.lists(st.sampled_from(pairs), max_size=2))) if pairs else {}
    once = merge_into(first, second, joins).document
    twice = merge_into(once, second, joins)
    assert twice.document.data() == once.data()
    assert twice.renamed == ()


def test_merging_into_a_file_changes_no_line_of_it(tmp_path: Path) -> None:
    """Lists grow at their end, in the file's own layout; the facts name their sources, of which there are two now."""
    text = "# mine\n" + BASE.replace("    role: Secretary", "    role: Secretary  # since May")
    joins = {"a-ode": "ann", "board": "board", "sum": "sum", "plan": "plan"}
    result = merge_into(Document(text, name="a"), Document(OTHER, name="b"), joins)
    kept = re.sub(", source: [a-z]+|\n +source: [a-z]+", "", result.document.text).splitlines()
    assert [line for line in text.splitlines() if line not in kept and "facts" not in line] == []
    assert {*Document(text).entries()} == {*result.document.entries()}
    assert len(loaded(tmp_path / "m.yaml", result.document.text).entry("ann").facts) == 4


OTHER = BASE.replace("ann", "a-ode").replace("- id: s\n", "- id: r\n").replace("title: A source", "title: R")


def merged(joins: dict[str, str]) -> Merged:
    """Return `BASE` and a like one, with ``joins``."""
    return merge(Document(BASE, name="a"), Document(OTHER, name="b"), joins, name="m")


def test_the_same_person_is_proposed_and_not_joined() -> None:
    """By name, alias or acronym, within one kind."""
    result = merged({})
    assert ("ann", "a-ode", "Ann Ode", ()) in result.duplicates
    assert {"ann", "a-ode", "board", "board-2"} <= set(Document(result.document.text).entries())
    assert ("board", "board-2") in result.renamed


def test_what_proposed_entries_do_not_agree_about_is_listed() -> None:
    """Two values of one figure, as two articles may have them."""
    other = OTHER.replace('value: "2.50"', 'value: "3"')
    result = merge(Document(BASE, name="a"), Document(other, name="b"), {}, name="m")
    (figure,) = (each for each in result.duplicates if each.first == "sum")
    assert figure.differences == ("value '2.50' and '3'",)


def test_joined_entries_keep_all_facts_and_tell_what_they_do_not_agree_about(tmp_path: Path) -> None:
    """The first file's value stands; the other's name becomes an alias."""
    other = OTHER.replace("name: Ann Ode", "name: Anne Ode").replace("role: Secretary", "role: Minister")
    joins = {"a-ode": "ann", "board": "board", "sum": "sum", "plan": "plan"}
    result = merge(Document(BASE, name="a"), Document(other, name="b"), joins, name="m")
    assert result.conflicts == (
        "ann: name is 'Ann Ode', in b 'Anne Ode'",
        "ann: role is 'Secretary', in b 'Minister'",
    )
    assert result.duplicates == ()
    base = loaded(tmp_path / "m.yaml", result.document.text)
    ann = base.entry("ann")
    assert (ann.name, len(ann.facts), "Anne Ode" in ann.aliases) == ("Ann Ode", 4, True)
    assert {fact.source for fact in ann.facts} == {"s", "r"}
    assert [fact.per for fact in ann.facts if fact.per] == [("ann", "the press")] * 2


@pytest.mark.parametrize("joins", [{"a-ode": "nobody"}, {"nobody": "ann"}, {"a-ode": "board"}])
def test_a_join_of_what_is_not_there_is_refused(joins: dict[str, str]) -> None:
    """Nor are entries of two kinds made one."""
    with pytest.raises(ChangeError):
        merged(joins)


def test_a_source_that_both_have_is_there_once() -> None:
    """By its address, whatever its id; what one of the two states more is kept."""
    first = BASE.replace("title: A source", "title: A source\n    URL: https://x.example/a")
    second = OTHER.replace("title: R", "title: A source\n    URL: https://x.example/a\n    publisher: P")
    document = Document(merge(Document(first), Document(second), {}, name="m").document.text)
    (source,) = _mappings(document.data(("sources",)))
    assert (source["id"], source["publisher"]) == ("s", "P")


@pytest.mark.parametrize(("old", "new"), [("ann", "board"), ("ann", "Ann Ode"), ("nobody", "x"), ("s", "a b")])
def test_a_wrong_new_id_is_refused(old: str, new: str) -> None:
    """One that is taken, is no id, or of what is not there."""
    with pytest.raises(ChangeError):
        rename(Document(BASE), old, new)


def test_a_second_source_makes_the_facts_name_theirs(tmp_path: Path) -> None:
    """In a base with one source they need not."""
    document = Document(shipped_path().read_text("utf-8"))
    edits = add_source(document, {"id": "a-book", "type": "book", "title": "On ferries"})
    assert source_ids(document.edited(*edits)) == ("newztodays", "a-book")
    path = tmp_path / "f.yaml"
    path.write_text(document.edited(*edits).text, "utf-8")
    base, before = open_base(path, None), open_base(shipped_path(), None)
    assert list(base.sources) == ["newztodays", "a-book"]
    assert said(base) == said(before)
    base.close()
    before.close()
