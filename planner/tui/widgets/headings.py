"""The line above the timeline: each day's date and title, or what it is like for whom one sees it as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from planner.agenda.text import joined
from planner.model.dates import short_date
from planner.model.plan import Plan
from planner.source.plain import plain
from planner.tui.widgets.layout import AXIS
from planner.tui.widgets.paint import cut, laid_over

if TYPE_CHECKING:
    from planner.model.viewpoint import Viewpoint

NO_DAYS = "No days yet: the file needs [[days]], and in them [[days.sessions]]."


def headings(
    plan: Plan,
    columns: Mapping[int, tuple[int, int]],
    style: Style,
    width: int,
    *,
    here: int | None = None,
    view: Viewpoint | None = None,
) -> Strip:
    """Return the line above some days.

    ``columns`` has left edge and width of each day by its number, ``here`` is the day that is
    marked, and ``view`` through whose eyes they are seen.
    """
    strip = Strip([Segment(" " * width, style)])
    if not plan.itinerary.days:
        return laid_over(strip, Strip([Segment(NO_DAYS, style)]), AXIS, width).crop(0, width)
    count = len(plan.itinerary.days)
    for number, (left, room) in columns.items():
        of_all = f"{number + 1} of {count}" if len(columns) == 1 and count > 1 else ""
        text = _text(plan, number, of_all, view, room)
        segment = Segment(set_cell_size(text, room), style + Style(reverse=number == here))
        strip = laid_over(strip, Strip([segment]), left, width)
    return strip


def _text(plan: Plan, number: int, of_all: str, view: Viewpoint | None, room: int) -> str:
    day = plan.itinerary.days[number]
    when = short_date(day.date) if day.date else "No date"
    if view is None:
        text = joined((when, plain(plan.directory.text(day.title))))
        return f"{text}   (day {of_all})" if of_all else text
    when += f" ({of_all})" if of_all else ""
    texts = [f"{when}: {plain(form)}" for form in view.days[number].forms]
    return next((text for text in texts if cell_len(text) <= room), cut(texts[-1], room))
