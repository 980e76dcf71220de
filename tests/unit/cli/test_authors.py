"""What authors of a fact base use: check, new, schema, verify."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from pkit.facts.anchors import anchor
from pkit.facts.file.schema import json_schema
from pkit.facts.store.open import shipped_path
from tests.support.cli import Runner, small_base

ROOT = Path(__file__).parents[3]
SENTENCES = (
    "Ada Lindqvist runs the ferries that cross the lake.",
    "Some 14 boats get new engines, she said.",
    "Nobody has paid for it yet.",
)
ARTICLE = f"{SENTENCES[0]}\n\n{SENTENCES[1]} {SENTENCES[2]}\n\nThe yards stay open.\n"


def read_as_editors_do(text: str) -> object:
    """Return YAML as version 1.2's core schema has it: dates and words such as no are text."""
    return _value(yaml.compose(text))


def validate(text: str) -> None:
    """Hold a fact base against the schema."""
    jsonschema.validate(read_as_editors_do(text), json_schema(), jsonschema.Draft202012Validator)


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {_value(key): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if node.style is None and re.fullmatch(r"[-+]?[0-9]+", node.value):
        return int(node.value)
    if node.style is None and re.fullmatch(r"[-+]?[0-9]+\.[0-9]*", node.value):
        return float(node.value)
    plain = {"true": True, "false": False, "null": None, "~": None, "": None}
    return plain.get(node.value, node.value) if node.style is None else node.value


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article, and a base that is anchored in it."""
    monkeypatch.setenv("PKIT_FACTS", small_base(tmp_path, (anchor(SENTENCES[0]), anchor(SENTENCES[1]))))
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def broken(folder: Path) -> str:
    """Write a base with three problems and return its path."""
    path = Path(small_base(folder))
    text = path.read_text("utf-8").replace("qualifier: about", "qualifier: abut").replace("[lta]", "[lat]")
    path.write_text(text.replace("Ada Lindqvist runs the ferries.", "TODO"), encoding="utf-8")
    return str(path)


def test_check_prints_every_problem_with_its_place(pkit: Runner, tmp_path: Path) -> None:
    """File, line, column, path, what is wrong and the nearest right word; a sentence still to be written counts."""
    path = broken(tmp_path)
    ran = pkit("check", path)
    assert ran.status == 1
    assert ran.out == (
        f"{path}:15:16: officials[0].facts[0].text: is still to be written: say the fact in one plain sentence of your"
        f" own\n{path}:23:16: figures[0].qualifier: 'abut' is not one of exact, about, more_than, at_least, up_to,"
        f" less_than, toward (did you mean 'about'?)\n"
        f"{path}:24:13: figures[0].about[0]: no entry has the id 'lat' (did you mean 'lta'?)\n"
    )
    assert ran.err == f"{path}: 3 problems\n"


def test_check_speaks_json_and_to_github(pkit: Runner, tmp_path: Path) -> None:
    """The same problems as data, and as annotations of a workflow, their text escaped."""
    path = broken(tmp_path)
    found = json.loads(pkit("check", path, "--json").out)
    assert [(each["line"], each["column"], each["path"]) for each in found] == [
        (15, 16, "officials[0].facts[0].text"),
        (23, 16, "figures[0].qualifier"),
        (24, 13, "figures[0].about[0]"),
    ]
    odd = tmp_path / "100%,a:b.yaml"
    odd.write_text(Path(path).read_text("utf-8"), encoding="utf-8")
    line = pkit("check", str(odd), "--format", "github").out.splitlines()[1]
    assert "100%25%2Ca%3Ab.yaml,line=23,col=16,title=pkit::figures[0].qualifier: 'abut'" in line
    assert line.startswith("::error file=")


def test_a_sound_base_has_nothing_to_say(pkit: Runner, tmp_path: Path) -> None:
    """Standard output is empty, or an empty list; what was counted goes to standard error."""
    path = small_base(tmp_path)
    assert pkit("check", path) == (0, "", f"{path}: no problem in 4 entries with 3 facts\n")
    assert json.loads(pkit("check", path, "--json").out) == []
    assert pkit("check", str(tmp_path / "none.yaml")).status == 3


def test_hints_say_what_search_would_be_glad_of(pkit: Runner, tmp_path: Path) -> None:
    """The tags with how often each is used, then entries that only their own name finds; a wrong base has none."""
    path = Path(small_base(tmp_path))
    text = path.read_text("utf-8").replace("acronym: LTA,", "acronym: LTA, tags: [water, ferry],")
    path.write_text(text.replace('name: "=Sun Ferries",', 'name: "=Sun Ferries", tags: [ferry],'), encoding="utf-8")
    ran = pkit("check", str(path), "--hints")
    assert (ran.status, ran.out.splitlines()) == (
        0,
        [
            "tag\tferry\t2 entries",
            "tag\twater\t1 entry",
            "no alias\tada-lindqvist\tAda Lindqvist",
            "no alias\tboats\tBoats",
            "no alias\tsun-ferries\t=Sun Ferries",
            "no tag\tada-lindqvist\tAda Lindqvist",
            "no tag\tboats\tBoats",
        ],
    )
    assert "tag" not in pkit("check", broken(tmp_path), "--hints").out
    assert pkit("check", str(path), "--hints", "--json").status == 2


def test_the_template_is_a_sound_base(pkit: Runner, tmp_path: Path) -> None:
    """`pkit new` starts a file that passes `pkit check` and names every key that there is; it overwrites nothing."""
    path = tmp_path / "mine.yaml"
    assert pkit("new", str(path)).status == 0
    assert pkit("check", str(path)).status == 0
    assert pkit("new").out == path.read_text("utf-8")
    keys = set(named(json_schema()))
    assert {"kinds", "holds", "numbering", "per_unit"} <= keys
    assert {key for key in keys if not re.search(rf"\b{key}:", path.read_text("utf-8"))} == set()
    again = pkit("new", str(path))
    assert again.status == 2
    assert "exists already" in again.err
    assert pkit("new", str(tmp_path / "no" / "mine.yaml")).status == 3


def test_the_schema_in_the_repository_is_current(pkit: Runner) -> None:
    """The file that facts.yaml names is what `pkit schema` prints, and it is a schema."""
    printed = pkit("schema").out
    assert (ROOT / "facts.schema.json").read_text("utf-8") == printed
    assert shipped_path().read_text("utf-8").startswith("# yaml-language-server: $schema=facts.schema.json\n")
    jsonschema.Draft202012Validator.check_schema(json.loads(printed))


def test_bases_are_valid_by_the_schema(pkit: Runner) -> None:
    """The shipped base and the template are, as an editor reads YAML."""
    for text in (shipped_path().read_text("utf-8"), pkit("new").out):
        validate(text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("qualifier: about", "qualifier: abut"),
        ('value: "14"', 'value: "14 boats"'),
        ("country: SE", "country: Sweden"),
        ("role: Director", "rank: Director"),
        ("paragraph: 2", "paragraph: two"),
        ("About 14 boats are to be rebuilt.", "TODO"),
        ("schema: 1", "schema: 2"),
        ("id: lta,", "id: LTA!,"),
    ],
)
def test_the_schema_refuses_what_the_checker_refuses(pkit: Runner, tmp_path: Path, right: str, wrong: str) -> None:
    """An editor underlines the same slips."""
    path = Path(small_base(tmp_path))
    text = path.read_text("utf-8").replace(right, wrong)
    path.write_text(text, encoding="utf-8")
    assert pkit("check", str(path)).status == 1
    with pytest.raises(jsonschema.ValidationError):
        validate(text)


def test_verify_says_what_matches_and_what_is_left(pkit: Runner, article: Path) -> None:
    """A fact matches, or has no anchor, which is no failure; then figures, then sentences that no fact uses."""
    ran = pkit("verify", str(article))
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "match\tada-lindqvist\tparagraph 1",
        "match\tboats\tparagraph 2",
        "unanchored\tboats/2\tparagraph 3",
        "stands\tboats\t14",
        f"unused\tparagraph 2\tNobody has paid for it yet. [anchor {anchor(SENTENCES[2])}]",
        f"unused\tparagraph 3\tThe yards stay open. [anchor {anchor('The yards stay open.')}]",
    ]
    assert ran.err == ("2 of 3 facts match; figures: 1 stands of 1; 2 of 4 sentences in 3 paragraphs are used\n")


def test_verify_is_status_0_only_where_all_match(pkit: Runner, article: Path) -> None:
    """A base whose every fact stands where it says, every number in its sentence, holds."""
    path = Path(str(article)).with_name("ferries.yaml")
    path.write_text(re.sub(r"      - \{text: The yards.*\n", "", path.read_text("utf-8")), encoding="utf-8")
    assert pkit("verify", str(article)).status == 0
    assert json.loads(pkit("verify", str(article), "--json").out)["holds"] is True


def test_verify_tells_moved_from_changed(pkit: Runner, article: Path) -> None:
    """A sentence in another paragraph is moved, and where to; of a changed one it is said which word is another."""
    article.write_text(f"New first paragraph.\n\n{ARTICLE.replace('Some 14', 'Some 15')}", encoding="utf-8")
    ran = pkit("verify", str(article))
    assert ran.status == 1
    assert "moved\tada-lindqvist\tparagraph 1, found in paragraph 2\n" in ran.out
    assert "changed\tboats\tparagraph 2: 14 → 15; nearest in paragraph 3: " in ran.out
    assert "differs\tboats\tvalue: 14 here, 15 " in ran.out


def test_verify_reads_a_saved_page(pkit: Runner, article: Path) -> None:
    """Only the paragraphs of the article count: menus, captions, headings and scripts are no part of it."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.replace("14", "<b>14</b>").split("\n\n"))
    page = article.with_suffix(".html")
    page.write_text(
        "<!DOCTYPE html><html><head><title>T.</title><script>var x = 'A. B.';</script></head><body>"
        "<nav><p>Home. News.</p></nav><article><p>Short teaser.</p></article>"
        f"<article><h1>Ferries</h1><figure><p>A caption.</p></figure>{paragraphs}"
        "<aside><p>Related.</p></aside></article>"
        "<footer><p>All rights reserved.</p></footer></body></html>",
        encoding="utf-8",
    )
    assert pkit("verify", str(page)).out == pkit("verify", str(article)).out


def test_verify_updates_what_only_moved(pkit: Runner, article: Path) -> None:
    """Paragraphs are rewritten in the fact file, and nothing else is."""
    path = article.with_name("ferries.yaml")
    before = path.read_text("utf-8")
    article.write_text(f"New first paragraph.\n\n{ARTICLE}", encoding="utf-8")
    assert pkit("verify", str(article)).status == 1
    ran = pkit("verify", str(article), "--update")
    assert ran.status == 0
    assert "all paragraphs from 1 on moved by +1" in ran.err
    assert re.search(r"has [0-9]+ paragraphs, this text [0-9]+ \(\+1\)", ran.err)
    after = path.read_text("utf-8")
    assert [line for line in after.splitlines() if "paragraph" not in line] == [
        line for line in before.splitlines() if "paragraph" not in line
    ]
    assert pkit("verify", str(article)).status == 0


def test_verify_leaves_out_what_is_no_paragraph(pkit: Runner, article: Path) -> None:
    """A paragraph that --skip names is not counted."""
    article.write_text(ARTICLE.replace("\n\n", "\n\nAdvertisement\n\n", 1), encoding="utf-8")
    assert pkit("verify", str(article)).status == 1
    assert pkit("verify", str(article), "--skip", "advertisement").status == 0


def test_read_prints_what_is_understood(pkit: Runner, article: Path) -> None:
    """A line for each sentence: paragraph, text, anchor, quantities; the same as JSON; status 1 for an empty page."""
    ran = pkit("read", str(article))
    assert ran.status == 0
    line = next(line for line in ran.out.splitlines() if SENTENCES[1] in line)
    assert line.split("\t") == ["2", SENTENCES[1], anchor(SENTENCES[1]), "about 14 boats"]
    said = json.loads(pkit("read", str(article), "--json").out)
    assert list(said) == ["title", "author", "container-title", "issued", "URL", "language", "metadata", "paragraphs"]
    (quantity,) = said["paragraphs"][1]["sentences"][0]["quantities"]
    assert SENTENCES[1][quantity["start"] : quantity["end"]] == quantity["text"] == "14 boats"
    assert (quantity["value"], quantity["to"], quantity["unit"], quantity["qualifier"]) == (
        "14",
        None,
        "boats",
        "about",
    )
    page = article.with_name("page.html")
    page.write_text("<html><body><nav>Home</nav><div id=root></div></body></html>", encoding="utf-8")
    ran = pkit("read", str(page), "--json")
    assert (ran.status, json.loads(ran.out)["paragraphs"]) == (1, [])
    assert "no article was found in the page" in ran.err


def test_read_says_what_it_does_not_read(pkit: Runner, tmp_path: Path) -> None:
    """Another language than English: the sentences and anchors are there, quantities and names are not guessed."""
    path = tmp_path / "article.txt"
    path.write_text(
        "Die Stadt ersetzt bis Ende des Jahres alle 26 Fähren durch elektrische, teilte die Behörde am Dienstag mit. "
        "Der Plan kostet rund 2,3 Milliarden Kronen, und die Hälfte davon zahlt der Staat.",
        encoding="utf-8",
    )
    ran = pkit("read", str(path), "--json")
    assert [sentence["quantities"] for sentence in json.loads(ran.out)["paragraphs"][0]["sentences"]] == [[], []]
    assert "another language than English (de)" in ran.err


def test_verify_needs_to_know_which_source(pkit: Runner, article: Path) -> None:
    """A source that is not there is wrong usage, an article that is not there cannot be read."""
    assert pkit("verify", str(article), "--source", "herald").status == 0
    assert "the base has herald" in pkit("verify", str(article), "--source", "times").err
    path = article.with_name("ferries.yaml")
    second = "  - {id: times, type: webpage, title: More}\nofficials:"
    text = (
        path.read_text("utf-8").replace("officials:", second, 1).replace("paragraph: ", "source: herald, paragraph: ")
    )
    path.write_text(text, encoding="utf-8")
    ran = pkit("verify", str(article))
    assert (ran.status, ran.out) == (2, "")
    assert "--source is needed: the base has herald, times" in ran.err
    assert pkit("verify", str(article.with_name("none.txt")), "--source", "herald").status == 3


def test_the_shipped_base_holds_against_the_article(pkit: Runner) -> None:
    """Every anchor matches, every figure's number stands, every sentence is used."""
    copy = next(ROOT.parent.glob("*/article/article.txt"), None)
    if copy is None:
        pytest.skip("the article is not here: it is its publisher's and not part of the project")
    proof = json.loads(pkit("verify", str(copy), "--json").out)
    assert proof["holds"]
    assert proof["unused"] == []


def named(schema: object) -> Iterator[str]:
    """Yield every key that a JSON Schema has below ``properties``, at any depth."""
    for word, value in schema.items() if isinstance(schema, dict) else ():
        yield from value if word == "properties" else ()
        yield from named(value)
    for value in schema if isinstance(schema, list) else ():
        yield from named(value)
