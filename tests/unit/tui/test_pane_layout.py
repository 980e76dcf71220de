"""How panes share the height that there is."""

from hypothesis import given
from hypothesis import strategies as st

from pkit.tui.widgets.pane_layout import LEAST, share

WANTS = st.lists(
    st.lists(st.integers(0, 60), min_size=4, max_size=4).map(sorted).map(lambda want: want if want[0] else [0] * 4),
    min_size=1,
    max_size=9,
)


@given(WANTS, st.integers(0, 80), st.integers(0, 8))
def test_all_of_the_room_is_given_to_panes_with_rows(wants: list[list[int]], room: int, first: int) -> None:
    """Nothing stands empty beside a pane that has rows, and one without any has its title alone."""
    given_lines = share(wants, room, first)
    assert sum(given_lines) == (room if any(want[-1] for want in wants) else 0)
    assert all(lines == 0 for want, lines in zip(wants, given_lines, strict=True) if not want[-1])


@given(WANTS, st.integers(0, 80), st.integers(0, 8))
def test_no_pane_gets_more_before_each_has_a_few_lines(wants: list[list[int]], room: int, first: int) -> None:
    """As far as there is room for a few lines each, every pane with rows has them."""
    least = [min(want[0], LEAST) for want in wants]
    if sum(least) <= room:
        assert all(lines >= few for few, lines in zip(least, share(wants, room, first), strict=True))


@given(WANTS, st.integers(0, 300))
def test_where_all_fits_all_is_shown(wants: list[list[int]], room: int) -> None:
    """With room for everything each pane has as many lines as it can use."""
    if sum(want[-1] for want in wants) <= room:
        assert all(lines >= want[-1] for want, lines in zip(wants, share(wants, room), strict=True))


def test_rows_come_before_taller_rows() -> None:
    """No pane's rows are tall while another's are out of view."""
    assert share([(4, 5, 8, 9), (20, 20, 40, 60)], 24) == [4, 20]


def test_all_rows_of_a_pane_become_taller_or_none() -> None:
    """What is too little for a pane is left to one for which it is enough."""
    assert share([(10, 10, 20, 20), (3, 3, 6, 6)], 17) == [10, 7]


def test_where_there_is_hardly_any_room_one_pane_can_be_read() -> None:
    """The pane that comes first has its few lines before others have more than one."""
    assert share([(9, 9, 9, 9)] * 4, 6, 2) == [1, 1, 3, 1]
