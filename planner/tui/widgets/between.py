"""What a view through someone's eyes adds to the timeline: what lies between, and their roles."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from planner.model.viewpoint import Viewpoint
from planner.model.views.stretches import Stretch
from planner.source.plain import plain
from planner.source.route import Route
from planner.tui.widgets.layout import Block, Layout
from planner.tui.widgets.paint import cut

LINE = "┊ "
"""What a label begins with, and what a stretch is drawn by where it has none."""

LEAST = 12
"""Cells from which on a label stands beside the blocks of a row, and not over them."""


class Label(NamedTuple):
    """A text on a row of the timeline."""

    x: int
    text: str


def labels(
    view: Viewpoint,
    layout: Layout,
    days: Sequence[int],
    rows: Mapping[int, Sequence[Block]],
    marks: Container[Route],
) -> dict[int, list[Label]]:
    """Return by row what lies between the sessions of a viewpoint, and what they do in these.

    ``days`` are the numbers of the days whose columns the layout has, ``rows`` its blocks, and
    ``marks`` the sessions whose first row has a sign that is to be seen.
    """
    found: dict[int, list[Label]] = {}
    blocks = {block.route: block for block in layout.blocks}
    for number, column in zip(days, layout.columns, strict=False):
        place = _Column(number, column, rows, view.mine)
        texts: dict[int, list[str]] = {}
        for stretch in view.days[number].stretches:
            if not stretch.between:
                row, label = _remark(stretch, blocks, marks)
                if label is not None:
                    found.setdefault(row, []).append(label)
                continue
            told = False
            for row in layout.rows_between(stretch.start, stretch.end):
                words = texts.setdefault(row, [])
                if not told and place.can_tell(row):
                    words.append(plain(stretch.label))
                    told = True
        for row, words in texts.items():
            label = place.label(row, " · ".join(words))
            if label is not None:
                found.setdefault(row, []).append(label)
    return found


class _Column:
    """The column of a day, in which labels stand where there is room."""

    def __init__(
        self,
        day: int,
        column: tuple[int, int],
        rows: Mapping[int, Sequence[Block]],
        mine: Container[Route],
    ) -> None:
        self._day, self._rows, self._mine = day, rows, mine
        self._left, self._width = column

    def can_tell(self, row: int) -> bool:
        """Tell whether a label can stand on a row: in a free part of it, or over what recedes."""
        blocks = self._blocks(row)
        start, end = self._free(blocks)
        return end - start >= LEAST or not any(block.route in self._mine for block in blocks)

    def label(self, row: int, words: str) -> Label | None:
        """Return a label where a row has room for it, else at the right, over what recedes."""
        blocks = self._blocks(row)
        start, end = self._free(blocks)
        if end - start >= min(cell_len(LINE + words), LEAST):
            return Label(start, cut(LINE + words, end - start))
        if not words or any(block.route in self._mine for block in blocks):
            return None
        text = cut(LINE + words, self._width - 1) + " "
        return Label(self._left + self._width - cell_len(text), text)

    def _blocks(self, row: int) -> list[Block]:
        return [block for block in self._rows.get(row, ()) if block.day == self._day]

    def _free(self, blocks: Sequence[Block]) -> tuple[int, int]:
        """Return the widest part of a row in which no block stands; an empty one if there is none."""
        return max(self._gaps(blocks), key=lambda each: each[1] - each[0])

    def _gaps(self, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
        left = self._left
        for block in sorted(blocks, key=lambda each: each.x):
            yield left, block.x
            left = max(left, block.x + block.width)
        yield left, max(left, self._left + self._width)


def _remark(
    stretch: Stretch, blocks: Mapping[Route, Block], marks: Container[Route]
) -> tuple[int, Label | None]:
    """Return what is to be known of a session that is theirs, on a row of its block.

    It stands on the second row; where there is none, or branches stand there, on the first one
    unless that has a sign.
    """
    known = [blocks[route] for route in stretch.routes if route in blocks]
    if not stretch.remark or not known:
        return 0, None
    first = min(block.top for block in known)
    leaves = [block for block in known if block.slot is not None and block.slot.branch is not None]
    wholes = [block for block in known if block not in leaves and block.top == first]
    block = leaves[0] if len(leaves) == 1 else (wholes or known)[0]
    branched = block.slot is not None and bool(block.slot.slots)
    row = block.top + (block.bottom - block.top > 1 and not branched)
    text = f"{LINE}{plain(stretch.remark)} "
    below = row > block.top
    room = block.width - LEAST // 2 if below else block.width // 2
    if cell_len(text) > room or (not below and block.route in marks):
        return row, None
    return row, Label(block.x + block.width - cell_len(text), text)
