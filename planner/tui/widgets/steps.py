"""Where the selection goes when an arrow key is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.timetable import Slot
from planner.source.route import Route
from planner.tui.widgets.layout import Block, Layout


def step(layout: Layout, block: Block | None, where: str) -> Block | None:
    """Return the block that lies in a direction of ``block``, or None at the edge."""
    if block is None:
        return layout.blocks[0] if layout.blocks else None
    same_day = [each for each in layout.blocks if each.day == block.day]
    if where in {"up", "down", "first", "last"}:
        return _along(same_day, block, where)
    beside = [each for each in same_day if each is not block and _beside(each, block)]
    if where == "right":
        right = [each for each in beside if each.x >= block.x + block.width]
        found = min(right, key=lambda each: (each.x, each.top), default=None)
    else:
        left = [each for each in beside if each.x + each.width <= block.x]
        found = max(left, key=lambda each: (each.x, -each.top), default=None)
    if found is not None:
        return found
    days = sorted({each.day for each in layout.blocks})
    index = days.index(block.day) + (1 if where == "right" else -1)
    if not 0 <= index < len(days):
        return None
    other = [each for each in layout.blocks if each.day == days[index]]
    return min(other, key=lambda each: abs(each.top - block.top), default=None)


def _along(blocks: list[Block], block: Block, where: str) -> Block | None:
    if where in {"first", "last"}:
        return blocks[0] if where == "first" else blocks[-1]
    if where == "down":
        below = [each for each in blocks if _after(block, each)]
        return min(below, key=lambda each: (each.top, _sideways(each, block)), default=None)
    above = [each for each in blocks if _after(each, block)]
    return max(above, key=lambda each: (each.top, -_sideways(each, block)), default=None)


def _after(first: Block, second: Block) -> bool:
    """Tell whether one block comes after another when one reads downwards."""
    inside = second.route[: len(first.route)] == first.route and second is not first
    within = first.route[: len(second.route)] == second.route
    return inside or (second.top > first.top and not within)


def _sideways(one: Block, other: Block) -> int:
    return abs(one.x - other.x)


def _beside(one: Block, other: Block) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def nearest_in_time(slots: Sequence[Slot], minute: int) -> Slot | None:
    """Return the session that starts nearest to a minute of the day."""
    return min(slots, key=lambda slot: abs(slot.start - minute), default=None)


def nearest(route: Route | None, routes: list[Route]) -> Route | None:
    """Return the session that stands where one is gone: the nearest of its day, or the first."""
    if route is not None:
        day = [each for each in routes if each[:2] == route[:2] and len(each) == len(route[:4])]
        if day:
            return min(day, key=lambda each: abs(int(each[3]) - int(route[3])))
    return routes[0] if routes else None
