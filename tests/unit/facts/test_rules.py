import pytest

from pkit.facts.file import schema
from pkit.facts.file.events import Mapping, Node, Scalar, Sequence
from pkit.facts.file.validators import (
    MAX_TEXT,
    Choice,
    Date,
    Field,
    Listing,
    Place,
    Record,
    Rule,
    Text,
    Value,
    Whole,
    shown,
)


def read(rule: Rule, node: Node | str) -> tuple[Value | None, list[str]]:
    """Return the value of a node, or of a text, and what was reported."""
    told: list[str] = []
    value = rule.read(
        Scalar.at(node, 1, 1) if isinstance(node, str) else node,
        "x",
        lambda _, path, said: told.append(f"{path}: {said}"),
    )
    return value, told


def pairs(**fields: Node) -> Mapping:
    """Return a mapping node."""
    return Mapping({word: (Scalar.at(word, 1, 1), node) for word, node in fields.items()}, 1, 1)


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (
            Text(),
            ["a", "é😀", "x" * MAX_TEXT, "a  b", "None"],
            ["", " ", "a ", " a", "a\nb", "a\tb", "\x1b", "x" * (MAX_TEXT + 1), "a   b", "\u202e"],
        ),
        (Text(pattern="[a-z]+", what="a word"), ["a"], ["A", "a1", "a\n"]),
        (Choice(words=("one", "two")), ["one"], ["One", "three", "1"]),
        (
            Date(),
            ["2026", "2026-02", "2024-02-29", "2026-21", "2026-24", "2025/2026", "2026-02/2026-04", "2025-24/2026-21"],
            [
                "2026-25",
                "2026/2025",
                "2026-02/2026-02",
                "2026/",
                "/2026",
                "2024/2025/2026",
                "2023-02-29",
                "2026-13",
                "26",
                "0000",
                "2026-2-1",
                "２０２６",
                "2026-02-13T00:00",
            ],
        ),
        (schema.DECIMAL, ["0", "-1", "2.50", "127000000"], ["1e9", ".5", "5.", "01", "1,000", "NaN", "١"]),
        (
            schema.UNIT,
            [
                "USD",
                "PKR",
                "DEM",
                "companies",
                "percentage points",
                "basis points",
                "MW",
                "°C",
                "km",
                "lb",
                "kg/m²",
                "GWh",
            ],
            ["ABC", "TEU", "$", "5 km", "%", "US$"],
        ),
        (schema.ISBN, ["978-3-16-148410-0", "316148410X"], ["978", "ISBN 316148410X"]),
        (schema.ID, ["a", "a-b-1", "7"], ["A", "a_b", "-a", "a--b", "é", "a" * 81]),
        (
            schema.URL,
            ["https://a.b/c?d", "http://x"],
            ["ftp://a.b", "javascript:x", "https://", "https:///x", "HTTPS://a"],
        ),
    ],
)
def test_a_text_is_right_or_told(rule: Rule, right: list[str], wrong: list[str]) -> None:
    """What is right comes back as it is; what is wrong is told once, on one printable line."""
    for text in right:
        assert read(rule, text) == (text, [])
    for text in wrong:
        value, told = read(rule, text)
        assert value is None
        assert len(told) == 1
        assert told[0].isprintable()


def test_a_language_is_read_as_its_tag() -> None:
    """A tag stays as it is; a name, in English or in the language itself, becomes one."""
    tags = {
        "en": "en",
        "en-GB": "en-GB",
        "English": "en",
        "Deutsch": "de",
        "urdu": "ur",
        "اردو": "ur",
        "pt_BR": "pt-BR",
    }
    assert {text: read(schema.Language(), text)[0] for text in tags} == tags
    assert "is not a language" in read(schema.Language(), "Elvish of old")[1][0]


def test_numbers_and_places_are_converted() -> None:
    """Whole numbers within bounds; places as a number, a range or a list in order."""
    assert [read(Whole(least=1, most=99), text)[0] for text in ("1", "99", "0", "100", "1.0", "²", "-1", "007")] == [
        1, 99, None, None, None, None, None, None,
    ]  # fmt: skip
    assert "is not 1" in read(Whole(least=1, most=1), "2")[1][0]
    right: list[tuple[str, Value]] = [("7", 7), ("7-9", "7-9"), ("2, 7", "2, 7"), ("2,7", "2,7"), ("1-3, 5", "1-3, 5")]
    assert [read(Place(), text) for text, _ in right] == [(value, []) for _, value in right]
    for text in ("0", "9-7", "2, 2", "1–2", "a", "1-", "1234567", "7;8", ""):
        assert read(Place(), text)[0] is None


@pytest.mark.parametrize("rule", [Text(), Choice(words=("a",)), Date(), Whole(least=1, most=2), Place()])
@pytest.mark.parametrize("node", [Sequence([], 1, 1), Mapping({}, 1, 1)])
def test_a_list_is_no_text(rule: Rule, node: Node) -> None:
    """Each rule for a text says what it got instead."""
    value, told = read(rule, node)
    assert value is None
    assert told[0].endswith("it must be a text")


def test_lists_keep_what_is_right() -> None:
    """A wrong item is told with its number, the others are kept."""
    items: list[Node] = [Scalar.at("a", 1, 1), Sequence([], 1, 1), Scalar.at("b", 1, 1)]
    value, told = read(Listing(of=Text()), Sequence(items, 1, 1))
    assert value == ("a", "b")
    assert told == ["x[1]: is a list: it must be a text"]
    assert read(Listing(of=Text()), "a") == (None, ["x: is a text: it must be a list, such as [a]"])
    assert "put '- ' before" in read(Listing(of=Text()), Mapping({}, 1, 1))[1][0]


def test_records_keep_what_is_right() -> None:
    """Unknown keys get a suggestion, and what they stand for is not told as missing too; order is the table's."""
    record = Record(
        fields={"one": Field(rule=Text(), required=True), "two": Field(rule=Text()), "three": Field(rule=Text())}
    )
    value, told = read(record, pairs(three=Scalar.at("3", 1, 1), two=Sequence([], 1, 1), onne=Scalar.at("1", 1, 1)))
    assert value == {"three": "3"}
    assert told == [
        "x.onne: no such key (did you mean 'one'?)",
        "x.two: is a list: it must be a text",
    ]
    assert read(record, pairs(three=Scalar.at("3", 1, 1)))[1] == ["x.one: is missing"]
    assert read(record, "a") == (None, ["x: is a text: it must be a mapping (one, two, three …)"])


def test_long_choices_are_told_in_part() -> None:
    """A list of forty words is not shown whole."""
    assert "…" in read(Choice(words=tuple(schema.CSL_TYPES)), "boook")[1][0]
    assert "(did you mean 'book'?)" in read(Choice(words=tuple(schema.CSL_TYPES)), "boook")[1][0]


@pytest.mark.parametrize("text", ["a" * 1000, "\x1b[31m\n\u202e", "x\ty"])
def test_what_is_shown_is_short_and_printable(text: str) -> None:
    """For a message, whatever the file holds."""
    assert len(shown(text)) <= 60
    assert shown(text).isprintable()


@pytest.mark.parametrize("record", [schema.SOURCE, schema.FACT, *schema.ENTRIES.values()])
def test_each_record_has_a_json_schema(record: Record) -> None:
    """It names every field, those that must be there, and allows no other."""
    made = record.schema()
    properties = made["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == list(record.fields)
    assert made["additionalProperties"] is False
    assert made["required"] == [word for word, field in record.fields.items() if field.required]
