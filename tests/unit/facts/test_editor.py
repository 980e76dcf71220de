"""The editor of fact files: an edit does what it says and touches nothing else."""

import copy
import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import FactBaseError, UnreadableFileError
from pkit.facts.file.editor import (
    ChangedError,
    Document,
    Edit,
    EditError,
    Extend,
    Insert,
    NodePath,
    Remove,
    Set,
    Value,
    edit_file,
    read_document,
    save,
    undo,
)
from pkit.facts.file.events import Data
from pkit.facts.store.open import open_base, shipped_path
from tests.support.files import BASE, END, HEAD, link_or_skip
from tests.support.layouts import BASES, FACTS, TEXTS, WORDS, Layout

LAYOUT = """\
# Of the ferries.
schema: 1
title:   "Ferries"   # as the paper has it

sources:
- id: herald   # the local paper
  type: book
  title: 'It''s the sun'

kinds:
- {id: laws, singular: law, title: Laws, fields: [{name: court, holds: text}]}

officials:
# first the director
- id: ann
  name: Ann Ode
  aliases: [A. Ode, 'Ode, A.',  "Annie"]
  tags: [a,  'b']
  # what she said
  facts:
    - text: >-
        She spoke at length
        of the harbour.
      paragraph: 2   # or 3?

    # not certain
    - {text: She left., per: [ann, the press]}

- id: bo
  name: Bo
  # nothing known yet
laws:
    -   id: act
        name: |-
          Port Act
        court:
        facts: []
# the end
...
"""


def changed(text: str, *edits: Edit) -> list[str]:
    """Return what is taken from and added to the lines of ``text``, in order."""
    before, after = text.split("\n"), Document(text).edited(*edits).text.split("\n")
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return [*(f"-{line}" for line in before), *(f"+{line}" for line in after)]


NOTE = "   # as the paper has it"
FLOW = "    - {text: She left., per: [ann, the press]}"
FACT: Value = {"text": "Bo: a clerk.", "paragraph": 3, "per": ["bo"], "anchor": "0123456789012345"}


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (Set(("title",), "Boats"), [f'-title:   "Ferries"{NOTE}', f'+title:   "Boats"{NOTE}']),
        (Set(("sources", 0, "title"), "Sun's"), ["-  title: 'It''s the sun'", "+  title: 'Sun''s'"]),
        (Set(("officials", 0, "name"), "Ann: O"), ["-  name: Ann Ode", '+  name: "Ann: O"']),
        (Set(("officials", 0, "name"), "14"), ["-  name: Ann Ode", '+  name: "14"']),
        (
            Set(("officials", 0, "facts", 0, "text"), "She spoke."),
            ["-    - text: >-", "-        She spoke at length", "-        of the harbour.", "+    - text: She spoke."],
        ),
        (
            Set(("officials", 0, "facts", 0, "paragraph"), 3),
            ["-      paragraph: 2   # or 3?", "+      paragraph: 3   # or 3?"],
        ),
        (
            Set(("officials", 0, "facts", 1, "page"), 7),
            [f"-{FLOW}", "+    - {text: She left., page: 7, per: [ann, the press]}"],
        ),
        (Set(("officials", 0, "role"), "Clerk"), ["+  role: Clerk"]),
        (Set(("laws", 0, "court"), "High Court"), ["-        court:", "+        court: High Court"]),
        (Insert(("officials", 0, "tags"), 1, "x"), ["-  tags: [a,  'b']", "+  tags: [a,  x, 'b']"]),
        (Insert(("officials", 0, "tags"), None, "c, d"), ["-  tags: [a,  'b']", "+  tags: [a,  'b', \"c, d\"]"]),
        (
            Insert(("officials", 1, "facts"), None, FACT),
            [
                "+  facts:",
                '+    - text: "Bo: a clerk."',
                "+      paragraph: 3",
                "+      per: [bo]",
                '+      anchor: "0123456789012345"',
            ],
        ),
        (Insert(("officials", 0, "facts"), 1, {"text": "So."}), ["+    - text: So.", "+"]),
        (
            Insert(("laws", 0, "facts"), None, {"text": "So."}),
            ["-        facts: []", "+        facts:", "+          - text: So."],
        ),
        (Insert(("laws",), 0, {"id": "bill", "name": "Bill"}), ["+    - id: bill", "+      name: Bill"]),
        (Remove(("officials", 0, "facts", 1, "per")), [f"-{FLOW}", "+    - {text: She left.}"]),
        (Remove(("officials", 0, "tags", 0)), ["-  tags: [a,  'b']", "+  tags: ['b']"]),
        (Remove(("officials", 1, "id")), ["-- id: bo", "-  name: Bo", "+- name: Bo"]),
        (Remove(("officials", 1)), ["-- id: bo", "-  name: Bo"]),
        (Remove(("laws", 0, "name")), ["-        name: |-", "-          Port Act"]),
    ],
)  # fmt: skip
def test_an_edit_touches_only_what_it_means(edit: Edit, lines: list[str]) -> None:
    """Comments, order, quotes and indentation of everything else stay; new lines follow the file's own layout."""
    assert changed(LAYOUT, edit) == lines


def test_a_section_that_is_missing_goes_to_its_place() -> None:
    """Kinds of the base's own stand last, before the end marker and after what stood last."""
    entry: Value = [{"id": "x", "name": "X"}]
    assert changed(LAYOUT, Set(("agencies",), entry)) == ["+", "+agencies:", "+- id: x", "+  name: X"]
    text = f"{HEAD}officials: [] # none\n{END}"
    assert changed(text.replace(" # none", ""), Set(("ports",), entry)) == ["+ports:", "+  - id: x", "+    name: X"]


def test_windows_line_ends_stay() -> None:
    """And are those of new lines too."""
    text = LAYOUT.replace("\n", "\r\n")
    edits = (Insert(("officials", 1, "facts"), None, FACT), Remove(("officials", 0, "facts", 0)), Set(("title",), "X"))
    after = Document(text).edited(*edits).text
    assert after == Document(LAYOUT).edited(*edits).text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "edit",
    [
        Set(("officials", 7, "name"), "X"),
        Set(("title", "name"), "X"),
        Set((), "X"),
        Remove(("agencies",)),
        Remove(()),
        Insert(("title",), None, "X"),
        Insert(("officials",), 9, {"id": "x"}),
        Insert(("officials", 0), None, "x"),
    ],
)
def test_an_edit_that_leads_nowhere_is_refused(edit: Edit) -> None:
    """With the place that is not there."""
    with pytest.raises(EditError):
        Document(LAYOUT).edited(edit)


@pytest.mark.parametrize("text", ["a\x1bb", "a\u200bb", "a\u2028b", ""])
def test_a_text_that_no_file_may_hold_is_not_written(text: str) -> None:
    """A control character is refused; an empty text can be written, and is for the check to refuse."""
    if text:
        with pytest.raises(FactBaseError):
            Document(LAYOUT).edited(Set(("title",), text))
    else:
        assert Document(LAYOUT).edited(Set(("title",), text)).data(("title",)) == ""


def test_where_things_stand() -> None:
    """Entries by their id, of every kind; the line of an item, a key, a dash."""
    document = Document(LAYOUT)
    assert document.entries() == {"ann": ("officials", 0), "bo": ("officials", 1), "act": ("laws", 0)}
    lines = LAYOUT.split("\n")
    assert lines[document.line(("officials", 1)) - 1] == "- id: bo"
    assert lines[document.line(("officials", 0, "facts", 1)) - 1].startswith("    - {text")
    assert lines[document.line(("laws", 0, "name")) - 1] == "        name: |-"
    assert document.line(()) == 2


def test_an_apostrophe_in_brackets_does_not_hide_what_follows() -> None:
    """A text with a number sign may stand in the same brackets."""
    text = f'{HEAD}officials: [{{id: ann, name: "No. #1", aliases: [A]}}]\n{END}'
    document = Document(text).edited(
        Insert(("officials", 0, "aliases"), 0, "it's"), Set(("officials", 0, "role"), "so's")
    )
    assert document.data(("officials", 0, "name")) == "No. #1"


# Any layout, any edit


def places(data: Data, path: NodePath = ()) -> list[NodePath]:
    """Return the path of every node below the top."""
    if isinstance(data, str):
        return [path]
    pairs: list[tuple[str | int, Data]] = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    return [*([path] if path else []), *(place for key, each in pairs for place in places(each, (*path, key)))]


def at(data: Data, path: NodePath) -> Data:
    """Return what is there."""
    for part in path:
        if isinstance(data, dict):
            data = data[str(part)]
        elif isinstance(data, list):
            data = data[int(part)]
    return data


def any_edit(draw: st.DataObject, data: Data) -> Edit:
    """Return some edit of ``data``."""
    path = draw.draw(st.sampled_from(places(data)), "place")
    node, parent = at(data, path), at(data, path[:-1])
    if isinstance(node, list) and draw.draw(st.booleans(), "insert"):
        before = draw.draw(st.none() | st.integers(0, len(node)), "before")
        item = WORDS if node and isinstance(node[0], str) else FACTS
        if before is None and draw.draw(st.booleans(), "several"):
            return Extend(path, draw.draw(st.lists(item, max_size=3), "items"))
        return Insert(path, before, draw.draw(item, "item"))
    if isinstance(node, dict) and draw.draw(st.booleans(), "add"):
        return Set((*path, "role"), draw.draw(WORDS | TEXTS | FACTS, "value"))
    if len(path) > 1 and draw.draw(st.booleans(), "remove"):
        return Remove(path)
    same = isinstance(parent, list) and bool(parent) and isinstance(parent[0], str)
    return Set(path, draw.draw(WORDS if same else WORDS | TEXTS | FACTS | st.lists(FACTS, max_size=2), "value"))


def as_data(value: Value) -> Data:
    """Return ``value`` as a file gives it back."""
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Mapping):
        return {key: as_data(each) for key, each in value.items()}
    return [as_data(each) for each in value]


def meant(data: Data, edit: Edit) -> Data:
    """Return what ``data`` is after ``edit``."""
    made = copy.deepcopy(data)
    parent, last = at(made, edit.path[:-1]), edit.path[-1]
    if isinstance(edit, Insert):
        node = at(made, edit.path)
        assert isinstance(node, list)
        node.insert(len(node) if edit.before is None else edit.before, as_data(edit.value))
    elif isinstance(edit, Extend):
        node = at(made, edit.path)
        assert isinstance(node, list)
        node += [as_data(value) for value in edit.values]
    elif isinstance(parent, dict) and isinstance(edit, Set):
        parent[str(last)] = as_data(edit.value)
    elif isinstance(parent, list) and isinstance(edit, Set):
        parent[int(last)] = as_data(edit.value)
    elif isinstance(parent, dict):
        del parent[str(last)]
    elif isinstance(parent, list):
        del parent[int(last)]
    return made


@given(BASES, st.data())
def test_any_edit_gives_what_it_means_and_its_undo_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Data], draw: st.DataObject
) -> None:
    """In whatever layout; and no comment is lost where no list or mapping is replaced or removed."""
    text = Layout(draw).write(data)
    assert Document(text).data() == data
    edit = any_edit(draw, data)
    document = Document(text).edited(edit)
    assert document.data() == meant(data, edit)
    node = at(data, edit.path) if not isinstance(edit, Set) or Document(text).has(edit.path) else ""
    if isinstance(edit, Insert | Extend) or isinstance(node, str):
        assert re.findall("# comment [0-9]+", document.text) == re.findall("# comment [0-9]+", text)
    path = tmp_path_factory.mktemp("edited") / "base.yaml"
    path.write_bytes(text.encode())
    redo = undo(edit_file(path, edit))
    assert path.read_bytes() == text.encode()
    undo(redo)
    assert path.read_bytes() == document.text.encode()


@given(BASES, st.data())
def test_comments_are_put_above_what_they_are_on(data: dict[str, Data], draw: st.DataObject) -> None:
    """Or on what that is in, where it begins no line: in the order given; the file's other lines stay as they are."""
    text = Layout(draw).write(data)
    path = draw.draw(st.sampled_from(places(data)))
    document = Document(text).annotated({path: ["# > One.", "# > Two."]})
    assert document.data() == data
    assert [line for line in document.text.splitlines() if "# > " not in line] == text.splitlines()
    comments = [each for each in document.comments() if each.path is not None and not each.behind]
    above = [each.text for each in comments if each.path == path[: len(each.path or ())]]
    assert above[-2:] == ["# > One.", "# > Two."]


@given(BASES, st.data())
def test_several_edits_are_made_one_after_the_other(data: dict[str, Data], draw: st.DataObject) -> None:
    """Each on the result of those before."""
    text = Layout(draw).write(data)
    edits: list[Edit] = []
    wanted: Data = data
    for _ in range(draw.draw(st.integers(2, 5))):
        edits.append(any_edit(draw, wanted))
        wanted = meant(wanted, edits[-1])
    assert Document(text).edited(*edits).data() == wanted


# Files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a right fact base."""
    path = tmp_path / "base.yaml"
    path.write_text(BASE, "utf-8")
    return path


def test_the_edited_file_is_the_base_that_was_meant(path: Path) -> None:
    """As the loader reads it."""
    edit_file(path, Insert(("officials", 0, "facts"), None, {"text": "Ann Ode left.", "page": 3}))
    base = open_base(path, None)
    assert [fact.text for fact in base.entry("ann").facts][-1] == "Ann Ode left."
    base.close()


def test_the_shipped_base_can_be_edited(tmp_path: Path) -> None:
    """One line is changed in it, and changed back."""
    path = tmp_path / "facts.yaml"
    before = shipped_path().read_bytes()
    path.write_bytes(before)
    document = read_document(path)
    place = document.entries()["natalie-baker"]
    change = save(document.edited(Set((*place, "name"), "N. Baker")))
    lines = zip(before.split(b"\n"), path.read_bytes().split(b"\n"), strict=True)
    assert [new.strip() for old, new in lines if old != new] == [b"name: N. Baker"]
    undo(change)
    assert path.read_bytes() == before


def test_a_file_that_was_changed_meanwhile_is_left_alone(path: Path) -> None:
    """Whether it was written to or another one put in its place, and also for an undo."""
    document = read_document(path).edited(Set(("title",), "Mine"))
    theirs = BASE.replace("A base", "B base")
    path.write_text(theirs, "utf-8")
    with pytest.raises(ChangedError):
        save(document)
    assert path.read_text("utf-8") == theirs
    change = edit_file(path, Set(("title",), "Mine"))
    path.with_name("other").write_text(theirs, "utf-8")
    path.with_name("other").replace(path)
    with pytest.raises(ChangedError):
        undo(change)
    assert path.read_text("utf-8") == theirs
    assert [file.name for file in path.parent.iterdir() if "base" in file.name] == ["base.yaml"]


def test_mode_and_link_stay(path: Path) -> None:
    """A link leads to the same file as before."""
    path.chmod(0o640)
    link = path.with_name("link.yaml")
    link_or_skip(link, path)
    edit_file(link, Set(("title",), "Mine"))
    assert link.is_symlink()
    assert "title: Mine" in path.read_text("utf-8")
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o640  # Windows keeps no modes


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs modes of files, and root none")
def test_a_folder_that_cannot_be_written_is_told(path: Path) -> None:
    """And the file stays as it is."""
    path.parent.chmod(0o555)
    with pytest.raises(UnreadableFileError, match="cannot be written"):
        edit_file(path, Set(("title",), "Mine"))
    path.parent.chmod(0o755)
    assert path.read_text("utf-8") == BASE


def test_a_full_disk_leaves_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written so far is removed."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableFileError, match="No space left"):
        edit_file(path, Set(("title",), "Mine"))
    assert path.read_text("utf-8") == BASE
    assert [file.name for file in path.parent.iterdir() if "base" in file.name] == ["base.yaml"]


def test_a_file_that_was_cut_off_is_not_edited(path: Path) -> None:
    """Who knows what else it had."""
    path.write_text(BASE.removesuffix(END), "utf-8")
    with pytest.raises(FactBaseError, match="cut off"):
        edit_file(path, Set(("title",), "Mine"))


def test_a_byte_order_mark_stays(path: Path) -> None:
    """As Windows editors write it."""
    path.write_bytes(b"\xef\xbb\xbf" + BASE.encode())
    edit_file(path, Set(("title",), "Mine"))
    assert path.read_bytes() == b"\xef\xbb\xbf" + BASE.replace("A base", "Mine").encode()
