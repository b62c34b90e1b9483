"""What happens to a session that is held with the mouse: it moves, or its lower edge does."""

from __future__ import annotations

from dataclasses import dataclass

from planner.tui.widgets.layout import Block, Layout

STEP = 5
"""Minutes to which the mouse rounds."""

SHORTEST = 5
"""Minutes below which the mouse makes no session shorter."""


@dataclass(frozen=True)
class Drag:
    """A session that is held, and where it would go if it were let go."""

    block: Block
    resizing: bool
    day: int
    """The number of the day where it is held over."""
    minute: int
    """Its start there in minutes after midnight; its end where the lower edge is held."""

    @property
    def idle(self) -> bool:
        """Whether it would stay as it is."""
        slot = self.block.slot
        if slot is None:
            return False
        if self.resizing:
            return self.minute == slot.end
        return self.minute == slot.start and self.day == self.block.day


@dataclass(frozen=True)
class Hold:
    """A block under the pressed button of the mouse, and the cell at which it was taken."""

    block: Block
    x: int
    row: int

    @property
    def resizes(self) -> bool:
        """Whether its lower edge was taken: the last row of a block that has several."""
        return self.block.bottom - self.block.top > 1 and self.row == self.block.bottom - 1

    def over(self, layout: Layout, days: list[int], x: int, row: int) -> Drag | None:
        """Return where the session would go if it were let go over a cell.

        ``days`` are the numbers of the days whose columns the layout has. None where that cell, or
        the session, has no time.
        """
        place = layout.day_at(x)
        day = self.block.day if place is None else days[place]
        slot = self.block.slot
        here, there = layout.minute_at(self.row), layout.minute_at(row)
        if there is None or here is None:
            return None
        if slot is None:
            return Drag(self.block, resizing=False, day=day, minute=_rounded(there))
        if self.resizes:
            end = layout.minute_at(row + 1)
            least = slot.start + SHORTEST
            minute = max(least, _rounded(end or there))
            return Drag(self.block, resizing=True, day=self.block.day, minute=minute)
        minute = max(0, _rounded(slot.start + there - here))
        return Drag(self.block, resizing=False, day=day, minute=minute)


def _rounded(minute: int) -> int:
    return (minute + STEP // 2) // STEP * STEP
