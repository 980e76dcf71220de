"""Several fact files opened as one base."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from pkit.errors import FactBaseError, PkitError, UnknownIdError, UnreadableFileError
from pkit.facts.addresses import base_names
from pkit.facts.base import FactBase
from pkit.facts.file.reader import CheckedFile, open_checked
from pkit.facts.search.engine import Searcher
from pkit.facts.store import checked_rows
from pkit.facts.store.compile_process import compile_apart
from pkit.facts.store.open import content_hash, open_base

SOURCE = {"id": "herald", "type": "report", "title": "The Herald"}
LAKES = {
    "agencies": [{"id": "board", "name": "Lake Board", "facts": [{"text": "The board buys boats."}]}],
    "figures": [
        {
            "id": "boats",
            "name": "Boats",
            "value": "14",
            "unit": "boats",
            "qualifier": "exact",
            "about": ["board"],
            "facts": [{"text": "14 boats run.", "per": ["board", "a clerk"]}],
        }
    ],
}
RIVERS = {
    "officials": [{"id": "ada", "name": "Ada Berg", "agency": "board"}],
    "agencies": [{"id": "board", "name": "River Board", "facts": [{"text": "The board asks the Lake Board."}]}],
}
LAW = {"id": "laws", "singular": "law", "title": "Laws", "fields": [{"name": "court", "holds": "text"}]}
LAWS = {
    "kinds": [LAW],
    "laws": [{"id": "act", "name": "Act", "court": "High Court"}],
}


def write(path: Path, entries: Mapping[str, object], *, source: Mapping[str, object] = SOURCE) -> Path:
    """Write a fact file; JSON is YAML."""
    kinds = {"kinds": entries["kinds"]} if "kinds" in entries else {}
    rest = {section: held for section, held in entries.items() if section != "kinds"}
    whole = {"schema": 1, "title": path.stem.capitalize(), **kinds, "sources": [source], **rest}
    path.write_text(f"{json.dumps(whole, indent=1)}\n...\n", encoding="utf-8")
    return path


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """Two files that share ids, one of them that of a source with other data."""
    rivers = write(tmp_path / "rivers.yaml", RIVERS, source={**SOURCE, "title": "The River Herald"})
    return write(tmp_path / "lakes.yaml", LAKES), rivers


@pytest.fixture
def both(paths: tuple[Path, Path]) -> FactBase:
    """Both as one."""
    return open_base(paths, None)


def test_an_id_that_both_have_is_told_with_its_base_and_one_that_is_unique_without(both: FactBase) -> None:
    """Either is understood with its base; an id of both needs it."""
    assert sorted(both.ids()) == ["ada", "boats", "lakes:board", "rivers:board"]
    assert both.entry("rivers:board").name == "River Board"
    assert both.entry("lakes:boats") == both.entry("boats")
    assert both.find("rivers:boats") is None
    assert both.number("lakes:boats") == both.number("boats")
    assert both.fact("lakes:board").entry.base == "lakes"
    with pytest.raises(UnknownIdError, match=r"'board' alone: write lakes:board or rivers:board$"):
        both.entry("board")


def test_references_lead_to_the_entry_of_the_same_base(both: FactBase) -> None:
    """Not to the one of that id in another file; a name that is no id stays a name."""
    assert both.entry("ada").text("agency") == "rivers:board"
    assert both.entry("boats").texts("about") == ("lakes:board",)
    assert both.fact("boats").fact.per == ("lakes:board", "a clerk")
    assert both.names(both.fact("boats").fact.per) == ("Lake Board", "a clerk")


def test_a_fact_that_names_an_entry_of_another_base_is_related_to_it(both: FactBase) -> None:
    """As it would be if both stood in one file."""
    assert [(each.id, each.roles) for each in both.relations("rivers:board")] == [
        ("ada", ("of-agency",)),
        ("lakes:board", ("mention",)),
    ]


def test_sources_that_differ_are_told_apart_and_equal_ones_are_one(tmp_path: Path, both: FactBase) -> None:
    """Two articles are cited as two, one article as one."""
    assert {each.id: each.title for each in both.sources.values()} == {
        "lakes:herald": "The Herald",
        "rivers:herald": "The River Herald",
    }
    assert both.source_of(both.fact("rivers:board").fact).title == "The River Herald"
    same = open_base([write(tmp_path / "a.yaml", LAKES), write(tmp_path / "b.yaml", RIVERS)], None)
    assert list(same.sources) == ["herald"]


def test_a_single_base_takes_its_own_name_before_an_id(paths: tuple[Path, Path]) -> None:
    """So an address that was noted with several open holds with one."""
    base = open_base(paths[0], None)
    assert base.entry("lakes:boats").id == "boats"
    assert base.find("rivers:boats") is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("base:rivers", ["ada", "rivers:board"]),
        ("-base:rivers boats", ["boats", "lakes:board"]),
        ("source:herald asks", ["rivers:board"]),
        ("source:herald buys", ["lakes:board"]),
        ("source:rivers:herald board", ["rivers:board"]),
        ("per:board", ["boats"]),
    ],
)
def test_filters_know_the_bases(both: FactBase, query: str, found: Sequence[str]) -> None:
    """Which of them, and the sources and speakers of each."""
    hits = Searcher(both.connect(), both.stem).search(query, limit=10).hits
    assert sorted(hit.id for hit in hits) == found


def test_a_base_that_is_not_open_is_said_to_be_none(both: FactBase) -> None:
    """With those that are."""
    problems = Searcher(both.connect(), both.stem).search("base:seas", limit=1).query.problems
    assert problems == ("base:seas is not an open base (it is one of lakes, rivers)",)


def test_what_was_compiled_is_opened_again_and_compiled_anew_when_one_file_changes(
    tmp_path: Path, paths: tuple[Path, Path]
) -> None:
    """What is kept is known by the content of all files, and by their order."""

    def never(_: float) -> None:
        raise AssertionError

    first = open_base(paths, tmp_path / "cache")
    again = open_base(paths, tmp_path / "cache", never)
    assert again.digest == first.digest == content_hash(paths, tmp_path / "cache")
    assert again.bases == ("lakes", "rivers")
    write(paths[1], {"officials": [{"id": "bo", "name": "Bo Ek"}]})
    assert [*open_base(paths, tmp_path / "cache").ids()] == ["bo", "board", "boats"]
    assert content_hash((paths[1], paths[0]), tmp_path / "cache") != first.digest


def test_a_change_to_one_file_reads_that_one_alone(
    tmp_path: Path, paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compiled then is, to the byte, what is compiled where nothing was kept."""
    read: list[str] = []

    @contextmanager
    def noted(path: Path) -> Iterator[CheckedFile]:
        read.append(path.stem)
        with open_checked(path) as file:
            yield file

    monkeypatch.setattr(checked_rows, "open_checked", noted)
    open_base(paths, tmp_path / "cache")
    write(paths[1], {"officials": [{"id": "bo", "name": "Bo Ek"}]})
    open_base(paths, tmp_path / "cache")
    assert read == ["lakes", "rivers", "rivers"]
    anew = open_base(paths, tmp_path / "other")
    assert len(anew.bases) == 2
    kept, made = ({path.name for path in (tmp_path / name).iterdir()} for name in ("cache", "other"))
    assert made < kept


def test_what_was_kept_of_a_file_is_not_believed_where_it_is_damaged(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    """The file is read again."""
    expected = open_base(paths, tmp_path / "cache").entry("boats")
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes().replace(b"Boats", b"Coats"))
    assert open_base(paths, tmp_path / "cache").entry("boats") == expected


def test_several_files_are_compiled_in_a_process_of_their_own(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    """As one large file is."""
    base = compile_apart(paths, tmp_path / "cache", lambda _: None)
    assert base.bases == ("lakes", "rivers")


def test_every_problem_of_every_file_is_told_with_its_file(tmp_path: Path) -> None:
    """In one go; a file that cannot be read is told at once."""
    wrong = [
        write(tmp_path / "one.yaml", {"officials": [{"id": "ada", "name": "Ada", "agency": "nobody"}]}),
        write(tmp_path / "two.yaml", {"agencies": [{"id": "x y", "name": "X"}]}),
    ]
    with pytest.raises(FactBaseError) as caught:
        open_base(wrong, None)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["one.yaml", "two.yaml"]
    with pytest.raises(UnreadableFileError, match=r"three\.yaml: cannot be opened"):
        open_base([write(tmp_path / "four.yaml", {}), tmp_path / "three.yaml"], None)


def test_a_kind_that_two_bases_declare_is_one_with_the_fields_of_both(tmp_path: Path) -> None:
    """Each entry keeps what its own base says."""
    more = json.loads(json.dumps(LAWS))
    more["kinds"][0]["fields"].append({"name": "passed", "holds": "date"})
    more["laws"][0].update(id="code", passed="2025-04-02")
    base = open_base([write(tmp_path / "a.yaml", LAWS), write(tmp_path / "b.yaml", more)], None)
    assert [kind.id for kind in base.panes] == ["laws"]
    assert [(entry.id, dict(entry.values)) for entry in base.entries(base.panes[0])] == [
        ("act", {"court": "High Court"}),
        ("code", {"court": "High Court", "passed": "2025-04-02"}),
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"singular": "statute"}, "its singular"),
        ({"fields": [{"name": "court", "holds": "date"}]}, "its field 'court'"),
        ({"id": "statutes"}, "its name"),
    ],
)
def test_kinds_that_contradict_each_other_are_told(tmp_path: Path, change: Mapping[str, object], told: str) -> None:
    """In which word, and which file was there first."""
    first = write(tmp_path / "a.yaml", LAWS)
    second = write(tmp_path / "b.yaml", {"kinds": [{**LAW, **change}]})
    with pytest.raises(PkitError, match=rf"b\.yaml: kinds\[0\]: differs from .*a\.yaml in {told}"):
        open_base([first, second], None)


def test_more_kinds_than_panes_are_refused(tmp_path: Path) -> None:
    """As they are of one base."""

    def declaring(name: str) -> Path:
        words = [(f"{name}{number}s", f"{name}{number}") for number in range(5)]
        fields = [{"name": "place", "holds": "text"}]
        kinds = [{"id": plural, "singular": one, "title": one, "fields": fields} for plural, one in words]
        return write(tmp_path / f"{name}.yaml", {"kinds": kinds})

    with pytest.raises(PkitError, match="have 10 kinds together: at most 9"):
        open_base([declaring("port"), declaring("ship")], None)


def test_bases_are_called_by_their_files_each_by_another_name() -> None:
    """By words that a shell and an address take as one."""
    paths = [
        Path("a/facts.yaml"),
        Path("b/Facts.yaml"),
        Path("my facts: new.yaml"),
        Path("donn\u00e9es.yaml"),
        Path("-"),
    ]
    assert base_names(paths) == ("facts", "Facts-2", "my-facts-new", "donn\u00e9es", "base")
    assert base_names([Path("donne\u0301es.yaml")]) == ("donn\u00e9es",)
