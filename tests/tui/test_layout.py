"""How sessions are laid out on the grid: given these times, those cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.clock import clock
from planner.tui.widgets.layout import AXIS, Block, Layout, lay_out
from planner.workspace.visit import Visit

HEAD = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n[[days]]\ndate = 2023-06-20\n'


def laid_out(*times: tuple[str, str], height: int = 40, width: int = 66) -> Layout:
    text = HEAD + "".join(
        f'[[days.sessions]]\ntitle = "{number}"\nkind = "visit"\nstart = "{start}"\nend = "{end}"\n'
        for number, (start, end) in enumerate(times)
    )
    plan = Visit.of(text.encode()).plan
    return lay_out([(0, plan.timetable.sessions, [])], width, height)


def rows(layout: Layout) -> list[tuple[int, int]]:
    return [(block.top, block.bottom) for block in layout.blocks]


def test_height_follows_length() -> None:
    assert rows(laid_out(("09:00", "09:30"), ("09:30", "11:00"), height=8)) == [(0, 2), (2, 8)]


def test_short_sessions_keep_a_row_each_when_room_is_scarce() -> None:
    assert rows(laid_out(("09:00", "09:05"), ("09:05", "09:10"), ("09:10", "12:00"), height=5)) == [
        (0, 1), (1, 2), (2, 8),
    ]  # fmt: skip


def test_touching_sessions_share_a_lane_and_overlapping_ones_stand_side_by_side() -> None:
    one, two, three = laid_out(("09:00", "10:00"), ("09:30", "11:00"), ("11:00", "12:00")).blocks
    assert one.x + one.width == two.x
    assert (three.x, three.width) == (AXIS, one.width + two.width)


def test_an_empty_afternoon_is_cut_short() -> None:
    morning, evening = laid_out(("09:00", "10:00"), ("20:00", "21:00")).blocks
    assert evening.top - morning.bottom <= 2


def test_starts_are_labelled() -> None:
    layout = laid_out(("09:00", "10:00"), ("10:15", "11:00"))
    assert [clock(minute) for minute in layout.labels.values()] == ["09:00", "10:15"]


minutes = st.integers(0, 23 * 60 + 58)


@given(st.lists(st.tuples(minutes, minutes), max_size=30), st.integers(1, 60), st.integers(12, 200))
def test_blocks_never_vanish_nor_cover_each_other(
    times: list[tuple[int, int]], height: int, width: int
) -> None:
    spans = [(clock(min(pair)), clock(max(pair) + 1)) for pair in times]
    blocks = laid_out(*spans, height=height, width=width).blocks
    assert all(block.bottom > block.top for block in blocks)
    if len(blocks) * 2 < width - AXIS:
        cells = [cell for block in blocks for cell in _cells(block)]
        assert len(cells) == len(set(cells))


def _cells(block: Block) -> list[tuple[int, int]]:
    return [
        (x, row)
        for x in range(block.x, block.x + block.width)
        for row in range(block.top, block.bottom)
    ]


@pytest.mark.parametrize("width", [1, 5, 12, 300])
def test_any_width_can_be_laid_out(width: int) -> None:
    assert laid_out(("09:00", "10:00"), ("09:30", "11:00"), width=width).blocks
