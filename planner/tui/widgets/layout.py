"""Lays out the sessions of some days on a grid of terminal cells, side by side where they overlap.

All days share one axis of time. Between two times at which something starts or ends there are as many
rows as the minutes between them ask for, and at least one, so that no session ever vanishes; time in
which nothing happens on any of the days is cut short.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planner.model.programme import Session
from planner.model.timetable import Slot
from planner.source.route import Route

AXIS = 6
"""Cells of the axis of time at the left."""

SCALES = (5, 10, 15, 20, 30)
"""Minutes of a row, the finest first."""

READABLE = 16
"""Cells of width below which the selected block is drawn wider than it is."""

LONGEST_PAUSE = 2
"""Rows of a time in which nothing happens."""


@dataclass(frozen=True)
class Block:
    """A session or branch on the grid: its cells, and the day in which it stands."""

    route: Route
    session: Session
    slot: Slot | None
    """None for a session that has no time."""
    day: int
    x: int
    width: int
    top: int
    bottom: int
    """The first row below it."""

    def covers(self, x: int, row: int) -> bool:
        """Tell whether a cell lies in the block."""
        return self.x <= x < self.x + self.width and self.top <= row < self.bottom


@dataclass
class Layout:
    """Where everything stands."""

    blocks: list[Block] = field(default_factory=list)
    labels: dict[int, int] = field(default_factory=dict)
    """By row, the minutes after midnight that stand on the axis."""
    columns: list[tuple[int, int]] = field(default_factory=list)
    """Left edge and width of each day."""
    height: int = 0
    bounds: list[tuple[int, int]] = field(default_factory=list)
    """The rows at which something starts or ends, each with its minutes after midnight."""

    def minute_at(self, row: int) -> int | None:
        """Return the minutes after midnight at the top of a row, or None without any times."""
        if not self.bounds:
            return None
        index = bisect_right(self.bounds, row, key=lambda bound: bound[0]) - 1
        if index < 0:
            return self.bounds[0][1]
        top, minute = self.bounds[index]
        if index + 1 == len(self.bounds):
            return minute + (row - top) * SCALES[2]
        bottom, later = self.bounds[index + 1]
        return minute + (row - top) * (later - minute) // max(1, bottom - top)

    def row_at(self, minute: int) -> int:
        """Return the row in which a time of day lies."""
        later = (row for row in range(self.height) if (self.minute_at(row + 1) or 0) > minute)
        return next(later, max(0, self.height - 1))

    def rows_between(self, start: int, end: int) -> range:
        """Return the rows of a stretch of time; none where it lies before or after all sessions."""
        if not self.bounds or end <= self.bounds[0][1] or start >= self.bounds[-1][1]:
            return range(0)
        first, last = (self._row_of(minute) for minute in (start, end))
        return range(first, max(first + 1, last))

    def _row_of(self, minute: int) -> int:
        """Return the row that starts at a time, or in which it lies, or the one nearest to it."""
        index = max(0, bisect_right(self.bounds, minute, key=lambda bound: bound[1]) - 1)
        row, at = self.bounds[index]
        if minute <= at or index + 1 == len(self.bounds):
            return row
        below, later = self.bounds[index + 1]
        return row + (minute - at) * (below - row) // (later - at)

    def day_at(self, x: int) -> int | None:
        """Return the position of the day whose column a cell is in, or None left of all."""
        found = [place for place, (left, _) in enumerate(self.columns) if left <= x]
        return found[-1] if found else None

    def at(self, x: int, row: int) -> Block | None:
        """Return the innermost block at a cell."""
        return next((block for block in reversed(self.blocks) if block.covers(x, row)), None)

    def of(self, route: Route | None) -> Block | None:
        """Return the block of a session or branch."""
        return next((block for block in self.blocks if block.route == route), None)


def popped_out(block: Block, right: int) -> Block | None:
    """Return a block widened to what can be read, left of a cell; None if it is wide enough."""
    if block.width >= READABLE:
        return None
    return replace(block, x=max(0, min(block.x, right - READABLE)), width=READABLE)


def lay_out(
    days: Sequence[tuple[int, Sequence[Slot], Sequence[Session]]], width: int, height: int
) -> Layout:
    """Lay out days, each with its number, its timed sessions and those without a time.

    ``width`` and ``height`` are the cells there are; the layout may be higher and is never wider.
    """
    layout = Layout()
    slots = [slot for _, timed, _ in days for slot in timed]
    rows = _rows(slots, height)
    for slot in slots:
        layout.labels[rows[slot.start]] = slot.start
    layout.bounds = [(row, minute) for minute, row in sorted(rows.items())]
    last = max(rows.values(), default=0)
    column = max(4, (width - AXIS) // max(1, len(days)))
    for position, (day, timed, untimed) in enumerate(days):
        left = AXIS + position * column
        layout.columns.append((left, column - 1))
        layout.blocks += _timed_blocks(day, timed, rows, left, column - 1)
        for index, session in enumerate(untimed):
            top = last + 1 + index
            layout.blocks.append(
                Block(session.route, session, None, day, left, column - 1, top, top + 1)
            )
    layout.height = max((block.bottom for block in layout.blocks), default=0)
    return layout


def _rows(slots: Sequence[Slot], height: int) -> dict[int, int]:
    """Return the row of every minute at which a session starts or ends."""
    bounds = sorted({minute for slot in slots for minute in (slot.start, _end(slot))})
    busy = _busy(slots, bounds)
    rows: dict[int, int] = {}
    for scale in SCALES:
        row = 0
        for index, minute in enumerate(bounds):
            rows[minute] = row
            if index + 1 < len(bounds):
                wanted = max(1, round((bounds[index + 1] - minute) / scale))
                row += wanted if busy[index] else min(wanted, LONGEST_PAUSE)
        if row <= height:
            break
    return rows


def _end(slot: Slot) -> int:
    return max(slot.end, slot.start + 1)


def _busy(slots: Sequence[Slot], bounds: list[int]) -> list[bool]:
    """Tell for each stretch between two bounds whether anything happens in it."""
    changes = dict.fromkeys(bounds, 0)
    for slot in slots:
        changes[slot.start] += 1
        changes[_end(slot)] -= 1
    running, busy = 0, []
    for minute in bounds:
        running += changes[minute]
        busy.append(running > 0)
    return busy


def _timed_blocks(
    day: int, slots: Sequence[Slot], rows: dict[int, int], left: int, width: int
) -> Iterable[Block]:
    for cluster in _clusters(slots):
        lanes = _lanes(cluster)
        count = max(lanes.values()) + 1
        for slot in cluster:
            x, lane_width = _lane(left, width, lanes[id(slot)], count)
            top, bottom = rows[slot.start], rows[_end(slot)]
            yield Block(slot.route, slot.session, slot, day, x, lane_width, top, bottom)
            yield from _branch_blocks(day, slot, x, lane_width, (top, bottom))


def _branch_blocks(
    day: int, slot: Slot, x: int, width: int, rows: tuple[int, int]
) -> Iterable[Block]:
    """Lay the branches of a slot side by side, below its title where there is room for it."""
    leaves = [leaf for leaf in slot.slots if leaf.round <= 1]
    if not leaves:
        return
    top, bottom = rows
    top += 1 if bottom - top > 1 else 0
    for index, leaf in enumerate(leaves):
        left, lane_width = _lane(x + 1, width - 1, index, len(leaves))
        yield Block(leaf.route, slot.session, leaf, day, left, lane_width, top, bottom)


def _lane(left: int, width: int, lane: int, count: int) -> tuple[int, int]:
    """Return left edge and width of one of several lanes of equal width."""
    start, end = width * lane // count, width * (lane + 1) // count
    return left + start, max(1, end - start)


def _clusters(slots: Sequence[Slot]) -> Iterable[list[Slot]]:
    """Return the sessions of a day in bunches that overlap."""
    cluster: list[Slot] = []
    until = 0
    for slot in sorted(slots, key=lambda each: (each.start, -each.end)):
        if cluster and slot.start >= until:
            yield cluster
            cluster = []
        cluster.append(slot)
        until = max(until if len(cluster) > 1 else 0, _end(slot))
    if cluster:
        yield cluster


def _lanes(cluster: Sequence[Slot]) -> dict[int, int]:
    """Give each session of a bunch the first lane that is free when it starts."""
    free_from: list[int] = []
    lanes: dict[int, int] = {}
    for slot in cluster:
        lane = next((index for index, end in enumerate(free_from) if end <= slot.start), None)
        if lane is None:
            lane = len(free_from)
            free_from.append(0)
        free_from[lane] = _end(slot)
        lanes[id(slot)] = lane
    return lanes
