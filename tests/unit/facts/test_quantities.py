"""One reader of quantities: what sentences say is read as they say it, or not at all."""

import json
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.article.local_currency import local_currency
from pkit.facts.article.numerals import Marks, marks_of, plain_numbers
from pkit.facts.article.quantities import Mention, quantities, quantities_of
from pkit.facts.article.sentences import passages
from pkit.facts.article.units import plural, same_unit
from pkit.facts.model import Modality, Qualifier, Quantity
from pkit.facts.quantity import phrase

TABLES = sorted((Path(__file__).parents[2] / "data" / "quantities").glob("*.tsv"))
CASES = [
    line.split("\t") for table in TABLES for line in table.read_text("utf-8").splitlines() if not line.startswith("#")
]
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def read(sentence: str) -> list[Mention]:
    """Return the quantities of a sentence that were read."""
    return [mention for mention in quantities(sentence) if mention.value is not None]


def in_words(number: int) -> str:
    """Return a number below a trillion in English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for name, size in (("billion", 10**9), ("million", 10**6), ("thousand", 1000), ("hundred", 100)):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(number)


def grouped(number: int, mark: str) -> str:
    """Return a number with a mark between groups of three digits."""
    return f"{number:,}".replace(",", mark)


def indian(number: int) -> str:
    """Return a number in Indian groups: three digits, then two and two."""
    text = str(number)
    head, tail = text[:-3], text[-3:]
    return ",".join([*re.findall(r"\d{1,2}(?=(?:\d\d)*$)", head), tail]) if head else tail


@pytest.mark.parametrize(("sentence", "key"), CASES, ids=[case[0][:60] for case in CASES])
def test_a_sentence_says_what_its_key_says(sentence: str, key: str) -> None:
    """Value, range, unit and qualifier, in order, and nothing else."""
    found, wanted = read(sentence), json.loads(key)
    assert len(found) == len(wanted), found
    for mention, (value, to, unit, qualifier) in zip(found, wanted, strict=True):
        assert (mention.value, mention.to) == (Decimal(value), Decimal(to) if to else None)
        assert re.fullmatch(unit, mention.unit, re.IGNORECASE), mention
        assert re.fullmatch(qualifier, mention.qualifier.value), mention


@given(
    number=st.integers(min_value=2, max_value=10**11),
    write=st.sampled_from(
        [
            str,
            in_words,
            indian,
            lambda number: grouped(number, ","),
            lambda number: grouped(number, "\u202f") if number >= 1000 else str(number),
            lambda number: grouped(number, "’") if number >= 1000 else str(number),
            lambda number: grouped(number, ".") if number >= 10**6 else str(number),
        ]
    ),
)
def test_a_number_reads_back_as_itself(number: int, write: object) -> None:
    """However it is written: digits in any grouping, or words."""
    assert callable(write)
    (found,) = read(f"The fund employs {write(number)} workers.")
    assert (found.value, found.unit, found.qualifier) == (Decimal(number), "workers", Qualifier.EXACT)


@given(
    value=st.decimals(min_value=Decimal("0.1"), max_value=Decimal(999), places=1),
    money=st.sampled_from(
        [("$", "", "USD"), ("€", "", "EUR"), ("PKR", "", "PKR"), ("C$", "", "CAD"), ("", " yen", "JPY")]
    ),
    scale=st.sampled_from([("", 0), (" million", 6), ("m", 6), ("bn", 9), (" billion", 9), (" crore", 7)]),
)
def test_money_reads_back_as_itself(value: Decimal, money: tuple[str, str, str], scale: tuple[str, int]) -> None:
    """Currency before or behind, by sign, code or name, scale by word or letter."""
    (found,) = read(f"It paid {money[0]}{value}{scale[0]}{money[1]} in all.")
    assert (found.value, found.unit) == (value.scaleb(scale[1]), money[2])


@given(value=st.integers(min_value=2, max_value=10**13), unit=st.sampled_from(["USD", "EUR", "percent", "companies"]))
def test_what_pkit_writes_it_reads(value: int, unit: str) -> None:
    """The phrase of any whole quantity is read back with its value and unit."""
    (found,) = read(f"It was {phrase(Quantity(value=str(value), unit=unit))}.")
    assert (found.value, found.unit) == (Decimal(value), unit)


@given(low=st.integers(min_value=2, max_value=400), more=st.integers(min_value=1, max_value=400))
@pytest.mark.parametrize(
    "form", ["between {} and {} farms", "from {} to {} farms", "{}-{} farms", "{}–{} farms", "{} to {} farms"]
)
def test_a_range_keeps_both_ends(form: str, low: int, more: int) -> None:
    """In every way in which ranges are written."""
    (found,) = read(f"The law covers {form.format(low, low + more)}.")
    assert (found.value, found.to, found.unit) == (Decimal(low), Decimal(low + more), "farms")


OPPOSITE = {
    Qualifier.MORE_THAN: Qualifier.UP_TO,
    Qualifier.UP_TO: Qualifier.MORE_THAN,
    Qualifier.LESS_THAN: Qualifier.AT_LEAST,
    Qualifier.AT_LEAST: Qualifier.LESS_THAN,
}


@given(
    bound=st.sampled_from(["more than", "less than", "fewer than", "over", "below", "above", "under", "at least"]),
    negation=st.sampled_from(["not", "never"]),
    verb=st.sampled_from(["was", "has been", "had been at"]),
    number=st.integers(min_value=2, max_value=10**6),
)
def test_a_negation_turns_a_bound_round(bound: str, negation: str, verb: str, number: int) -> None:
    """One negation turns it round, two leave it as it is, and where that is unclear nothing is read."""
    (plain,) = read(f"The total {verb} {bound} {number} tonnes.")
    once = read(f"The total {verb} {negation} {bound} {number} tonnes.")
    twice = read(f"The total {verb} {negation} not {bound} {number} tonnes.")
    assert [mention.qualifier for mention in once] in ([OPPOSITE[plain.qualifier]], [])
    assert [mention.qualifier for mention in twice] in ([plain.qualifier], [])


@given(st.text())
def test_no_sentence_is_too_odd(sentence: str) -> None:
    """Any text gives quantities that lie inside it, in order, with a value or a reason."""
    found = quantities(sentence)
    assert all(sentence[each.start : each.end] == each.text for each in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all((each.value is None) == bool(each.reason) for each in found)


@pytest.mark.parametrize(
    "sentence", ["1 " * 1990, "5% " * 1300, "one and " * 490, "$1 " * 1300, "in 2023 " * 490, "5 to " * 790]
)
def test_a_table_is_no_sentence(sentence: str) -> None:
    """A row of hundreds of numbers is not read, and takes no time."""
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It cost 2,3 billion and 14.350 people came.", Marks.COMMA),
        ("It cost 2.3 billion and 14,350 people came.", Marks.POINT),
        ("It cost 2 billion.", Marks.UNKNOWN),
    ],
)
def test_the_text_itself_tells_its_decimal_mark(text: str, marks: Marks) -> None:
    """By the numbers that can be read in one way only."""
    assert marks_of(text) is marks


def test_the_decimal_mark_of_a_text_decides() -> None:
    """A point between thousands, a comma before decimals."""
    said = quantities("It cost 2,3 billion euros and 14.350 people came.")
    assert [(mention.value, mention.unit) for mention in said] == [
        (Decimal(2300000000), "EUR"),
        (Decimal(14350), "people"),
    ]
    (found,) = quantities("It employs 1,234 people.", Marks.POINT)
    assert found.value == 1234


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The state aims for 40 percent by 2030.", Modality.TARGET),
        ("Donors pledged $40 million.", Modality.PLEDGE),
        ("An estimated 40 people died.", Modality.ESTIMATE),
        ("It is expected to cost $40 million.", Modality.ESTIMATE),
        ("It cost $40 million.", Modality.ACTUAL),
        ("The order, signed in May, covers 40 boats.", Modality.ACTUAL),
        ("After both his goals he ran for 48 seconds.", Modality.ACTUAL),
        ("Its goal of 40 boats stands.", Modality.TARGET),
    ],
)
def test_targets_pledges_and_estimates_are_told(sentence: str, modality: Modality) -> None:
    """By the words of the clause that the number stands in."""
    assert [mention.modality for mention in read(sentence)] == [modality]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Exports reached $5 billion in 2023, against $4 billion in 2022.", ["2023", "2022"]),
        ("In 2021, sales were $5 million and costs $4 million.", ["2021", "2021"]),
        ("The council, formed in 2018, has 25 members.", [None]),
        ("Users exceeded 127 million by late 2024.", ["late 2024"]),
        ("Revenue for 2011 was $163 million.", ["2011"]),
        ("Between 2010 and 2020, 1.3 million hectares were lost.", ["between 2010 and 2020"]),
        ("In fiscal 2024 the group earned $3.2 billion.", ["fiscal 2024"]),
        ("Last year's budget was $40 million.", ["Last year"]),
        ("From 2019 to 2023 exports rose by $3 million.", ["2019 to 2023"]),
        ("Profit was $3 million last year.", ["last year"]),
        ("It rose to 5 percent from 3 percent a year earlier.", [None, "a year earlier"]),
    ],
)
def test_a_period_belongs_where_grammar_puts_it(sentence: str, periods: list[str | None]) -> None:
    """To the number of its own clause, not to the nearest one."""
    assert [mention.period for mention in read(sentence)] == periods


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("From March 2016 to May 2018 it sold 40 boats.", ["March 2016 to May 2018"]),
        ("Between June and August, 40 boats sank.", ["between June and August"]),
        ("In the summer of 2021 it lost 40 boats.", ["summer of 2021"]),
        ("In the first half of 2024 it lost 40 boats.", ["first half of 2024"]),
        ("The house of 1904 has 12 rooms.", [None]),
        ("The list begins on 3 February 2017 and names 17 people.", [None]),
        ("It stood at 2 metres on the first of June.", ["first of June"]),
        ("The crash of 2009 killed 18 people.", [None]),
        ("In 2010 it cost $9 billion, and we rebuilt for seven years.", ["2010", None]),
        ("It grew by 5 percent over the 2006 figure.", [None]),
        ("In 1977 it had 50,000 fish, and it was shut for four years.", ["1977", None]),
    ],
)
def test_a_period_is_whole_and_governs_what_it_stands_with(sentence: str, periods: list[str | None]) -> None:
    """Both ends of a span of time, and no year that only names a house or a crash."""
    assert [mention.period for mention in read(sentence)] == periods


def test_a_participle_before_a_noun_makes_no_other_number_a_pledge() -> None:
    """A promised return is a pledge, the savers who were promised it are not."""
    said = read("It sold bonds with a promised return of 8 per cent to 11,800 savers.")
    assert [mention.modality for mention in said] == [Modality.PLEDGE, Modality.ACTUAL]


@pytest.mark.parametrize(
    ("first", "second", "value", "unit"),
    [
        ("The state needs 9,000 kilometres of cable.", "Last year it was just 310.", 310, "kilometres"),
        ("It runs 12 robots.", "By 2027 it wants 300.", 300, "robots"),
        ("Some 1,200 houses burned.", "A year earlier there were 40.", 40, "houses"),
        ("Turnout was 61 percent.", "In 2019 it was 58.", 58, "percent"),
        ("It has 14 ferries.", "Two of them are new.", 2, "ferries"),
        ("It sold 3,000 boats.", "The target for 2030 is a further 400.", 400, "boats"),
    ],
)
def test_a_unit_is_the_one_of_the_sentence_before(first: str, second: str, value: int, unit: str) -> None:
    """Where the words refer to what it counted, and it counted one thing."""
    mentions = quantities(second, before=quantities(first))
    said = [(mention.value, mention.unit) for mention in mentions if mention.value is not None]
    assert said == [(Decimal(value), unit)]
    assert read(second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It has 14 ferries and 300 sailors.", "Last year it was 310."),
        ("She scored 30 points.", "He is 45."),
        ("It has 14 ferries.", "The code is 4512."),
        ("It has 14 ferries.", "It was 9 when they left."),
        ("The bill was $40 million.", "It was 12."),
        ("It took 3 years.", "It was 12."),
        ("It has 2 ferries.", "It was 300,000."),
    ],
)
def test_a_unit_is_never_guessed_from_the_sentence_before(first: str, second: str) -> None:
    """Where it names two, money or time, or the number may be something else."""
    assert [each for each in quantities(second, before=quantities(first)) if each.value is not None] == []


def test_no_quantity_overlaps_another() -> None:
    """A compound inside what another number counts is one by itself."""
    said = read("It has twelve 400-watt lamps.")
    assert [(mention.text, mention.unit) for mention in said] == [("twelve", "lamps"), ("400-watt", "watts")]


def test_a_rate_says_what_it_is_per() -> None:
    """A week, a tonne, a square metre."""
    said = read("It pays $400 a week, sells at $9 per tonne and builds for €90/m².")
    assert [mention.per_unit for mention in said] == ["week", "tonne", "m²"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("MW", "megawatts", True),
        ("km", "kilometers", True),
        ("PKR", "rupees", True),
        ("USD", "rupees", False),
        ("GBP", "lb", False),
        ("firms", "companies", False),
    ],
)
def test_units_are_compared_by_what_they_mean(one: str, other: str, *, same: bool) -> None:
    """A name and its symbol are one, a shared name is each of its currencies."""
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


@pytest.mark.parametrize(
    ("noun", "more"), [("company", "companies"), ("foot", "feet"), ("box", "boxes"), ("crew", "crew"), ("day", "days")]
)
def test_a_noun_has_a_plural(noun: str, more: str) -> None:
    """And a plural stays what it is, where that can be told."""
    assert plural(noun) == more


def test_every_number_can_be_asked_for() -> None:
    """Years, days and ordinals in digits or words, which are no quantities."""
    sentence = "In 2023 the twenty-first session came, on February 12 the 250th."
    assert list(plain_numbers(sentence)) == [2023, 12, 250, 21]
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("Wellington, Auckland and Dunedin share $4 million. A bus costs $2 million.", None, {"NZD"}),
        ("Canada pays $4 million.", None, set()),
        ("Canada and Toronto pay. The bridge costs $4 million.", None, set()),
        ("The bridge costs $4 million.", "en-CA", {"CAD"}),
        ("The bridge costs $4 million, or US$3 million.", "en-CA", {"USD"}),
        ("Canada pays C$4 million, or $3 million.", None, {"CAD", "USD"}),
        ("U.S. and American firms sold Canada a mill for $4 million.", None, {"USD"}),
        ("The bridge costs 40 million dollars.", None, {"USD"}),
        ("The bridge costs $4 million.", "ca", {"USD"}),
        ("The bridge costs $4 million.", "bs", {"USD"}),
        ("The bridge costs $4 million.", "tt-Cyrl", {"USD"}),
        ("The bridge costs $4 million.", "en-u-ca-gregory", {"USD"}),
        ("The bridge costs $4 million.", "en_NZ.UTF-8", {"NZD"}),
        ("The bridge costs $4 million.", "zh-Hant-HK", {"HKD"}),
        ("Toronto, Ottawa and Calgary pay. The bridge costs $4 million.", "en-US", {"USD"}),
        ("Charles Darwin sailed. Darwin wrote. Darwin's letters fetched $4 million.", None, set()),
        ("Sydney Sweeney, Sydney to her friends, plays. Sydney's film cost $4 million.", None, set()),
        ("A kiwi, Kiwi or Kiwis? Kiwis cost $4 million.", None, set()),
        ("Sydney and Perth pay, Perth more. The bridge costs $4 million.", None, {"AUD"}),
        ("Canada, Canada, Canada! The bridge costs $4 million.", None, {"CAD"}),
    ],
)
def test_dollars_are_those_of_the_country_that_the_text_speaks_of(
    text: str, language: str | None, units: set[str]
) -> None:
    """Or they are not read."""
    found = quantities_of(passages(text), marks_of(text), local_currency(text, language))
    assert {mention.unit for mentions in found for mention in mentions if mention.value is not None} == units


ELSEWHERE = (
    "It is clear that the firm hired {} 40 people.",
    "The firm, not the state, hired {} 40 people.",
    "The firm did not move but hired {} 40 people.",
    "It was not cheap: the firm hired {} 40 people.",
    "No doubt the firm hired {} 40 people.",
    "Because it could not wait, the firm hired {} 40 people.",
    "The firm, which had not paid tax, hired {} 40 people.",
    "When nobody came, the firm hired {} 40 people.",
    "The firm hired, not without pain, {} 40 people.",
    "Never before had the firm hired {} 40 people.",
    "The firm hired not only {} 40 people but also a cook.",
    "Why not hire {} 40 people?",
    "The firm refused to hire {} 40 people.",
    "The firm did not, as feared, hire {} 40 people.",
)


@given(
    bound=st.sampled_from(["more than", "fewer than", "at least", "up to", "over", "under"]),
    frame=st.sampled_from(ELSEWHERE),
)
def test_a_negation_of_something_else_turns_no_bound_round(bound: str, frame: str) -> None:
    """A bound stays what it is, or is not read."""
    (plain,) = read(f"The firm hired {bound} 40 people.")
    assert [mention.qualifier for mention in read(frame.format(bound))] in ([plain.qualifier], [])
