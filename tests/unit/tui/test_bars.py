from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pkit.facts.analysis.compare import Comparison
from pkit.facts.model import Figure, Modality, Qualifier
from pkit.tui.render.bars import EIGHTHS, FILLS, TIPS, Scale, bar
from pkit.tui.render.segments import Line, width
from tests.support.bases import figure

VALUES = st.decimals(min_value=Decimal(-(10**30)), max_value=Decimal(10**30), places=1).map(lambda each: f"{each:f}")


def bars(figures: Sequence[Figure], cells: int) -> list[str]:
    """Return the bars of figures of one unit, drawn to their common scale."""
    scale = Scale.of(Comparison(figures).groups[0])
    return [text(bar(each, scale, cells)) for each in figures]


def text(line: Line) -> str:
    """Return what a line says, without its looks."""
    return "".join(piece.text for piece in line)


@given(
    st.lists(st.tuples(VALUES, st.sampled_from(Qualifier), st.sampled_from(Modality)), min_size=1, max_size=6),
    st.integers(1, 120),
)
def test_a_bar_keeps_to_its_room(parts: list[tuple[str, Qualifier, Modality]], cells: int) -> None:
    """No bar is wider than its room, with its end, its note, and numbers below 0 beside it."""
    figures = [
        figure(str(number), value, qualifier=qualifier, modality=modality)
        for number, (value, qualifier, modality) in enumerate(parts)
    ]
    scale = Scale.of(Comparison(figures).groups[0])
    assert all(width(bar(each, scale, cells)) <= cells for each in figures)


@given(
    st.lists(st.tuples(VALUES, st.sampled_from(Qualifier), st.sampled_from(Modality)), min_size=1, max_size=6),
    st.integers(12, 200),
)
@example([("132033.9", Qualifier.EXACT, Modality.TARGET), ("583959.8", Qualifier.EXACT, Modality.ACTUAL)], 12)
def test_a_bar_is_to_scale(parts: list[tuple[str, Qualifier, Modality]], cells: int) -> None:
    """Up to where its value is, a bar has its share of the room, within half a cell, or says that it is too small."""
    figures = [
        figure(str(number), value, qualifier=qualifier, modality=modality)
        for number, (value, qualifier, modality) in enumerate(parts)
    ]
    scale = Scale.of(Comparison(figures).groups[0])
    longest = max(abs(Decimal(each.quantity.value)) for each in figures)
    for each in figures:
        line = bar(each, scale, cells)
        assert width(line) <= cells
        true = abs(Decimal(each.quantity.value)) / longest * scale.room(cells) if longest else Decimal(0)
        is_off = abs(reach(line[1 if each.quantity.value.startswith("-") else 2].text) - true) > Decimal("0.5000001")
        # Where the note does not fit, its ellipsis stands for it.
        assert not is_off or (true < Decimal("0.5") and (" too" in text(line) or "…" in text(line)))


def reach(drawn: str) -> Decimal:
    """Return how many cells a bar takes up to where its value is; its tip stands behind that."""
    sizes = {**dict.fromkeys((*FILLS.values(), "▒"), Decimal(1)), "▐": Decimal("0.5")}
    sizes |= {sign: Decimal(eighths) / 8 for eighths, sign in enumerate(EIGHTHS)}
    return sum((sizes.get(sign, Decimal(0)) for sign in drawn), Decimal(0))


@given(st.lists(st.integers(0, 10**30), min_size=2, max_size=6), st.sampled_from(Qualifier), st.integers(6, 120))
def test_what_is_seen_grows_with_the_value(values: list[int], qualifier: Qualifier, cells: int) -> None:
    """Of two bars with the same qualifier the larger value never looks shorter, and every value but 0 is seen."""
    ordered = sorted(values)
    drawn = bars([figure(str(number), str(value), qualifier=qualifier) for number, value in enumerate(ordered)], cells)
    seen = [len(each.partition(" ")[0]) for each in drawn]
    assert seen == sorted(seen)
    assert all(cells > 0 for cells, value in zip(seen, ordered, strict=True) if value)


def test_each_qualifier_and_each_modality_looks_different() -> None:
    """Without any colour a bar says how its value is to be read, and what kind of claim it is."""
    figures = [figure(each.value, "10", qualifier=each) for each in Qualifier]
    drawn = bars(figures, 20)
    assert len(set(drawn)) == len(figures)
    assert all(each.endswith(TIPS[qualifier]) for each, qualifier in zip(drawn, Qualifier, strict=True))
    kinds = bars([figure(each.value, "10", modality=each) for each in Modality], 20)
    assert [each[0] for each in kinds] == [FILLS[each] for each in Modality]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("16", "8", "1"), ["████████", "████", "▌"]),
        (("16", "0"), ["████████", " zero"]),
        (("1000000", "1"), ["████████", "▏ too sm…"]),
        (("-8", "8"), ["███│", "   │███"]),
    ],
)
def test_bars_share_one_scale(values: tuple[str, ...], expected: list[str]) -> None:
    """Half the value is half the bar; what is too small to draw says so, 0 is named, and below 0 grows to the left."""
    drawn = bars([figure(value, value) for value in values], 9)
    assert [each.rstrip() for each in drawn] == (
        expected if "-8" not in values else [f" {expected[0]}", f" {expected[1]}"]
    )


def _between(value: str, to: str) -> Figure:
    made = figure(f"{value} to {to}", value)
    return Figure(made.entry, made.quantity._replace(to=to))


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=5), st.integers(12, 120))
def test_a_range_is_drawn_from_end_to_end(pairs: list[tuple[str, str]], cells: int) -> None:
    """A thin line leads from 0 to its nearer end, the bar to its farther one; none is wider than its room."""
    figures = [_between(*sorted(pair, key=Decimal)) for pair in pairs]
    scale = Scale.of(Comparison(figures).groups[0])
    drawn = [text(bar(each, scale, cells)) for each in figures]
    assert all(width(bar(each, scale, cells)) <= cells for each in figures)
    assert all(
        FILLS[Modality.ACTUAL] in each for each, pair in zip(drawn, pairs, strict=True) if pair != ("0.0", "0.0")
    )


def test_a_range_looks_like_one() -> None:
    """From 3 to 5 of 10: three parts thin, two parts full."""
    figures = [figure("ten", "10"), _between("3", "5"), _between("-5", "5")]
    assert bars(figures[:2], 21) == ["█" * 20, "──────████"]
    assert [each.strip() for each in bars([figures[0], figures[2]], 32)][1].replace("│", "").strip("█") == ""
