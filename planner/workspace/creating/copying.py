"""A visit made from an old one on other dates: its text, and what no longer holds there."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planner.changes.visit.copy import Fresh, copied_visit
from planner.changes.visit.shift import WEEK, shift_to
from planner.model.plan import Plan
from planner.source.record import Record
from planner.workspace.creating.beginning import WEEKS_AHEAD
from planner.workspace.creating.other_dates import Lost, lost
from planner.workspace.visit import Outset, Visit

_DATE_BEHIND = re.compile(r"-(?:19|20)\d\d(?:-\d\d){0,2}$", re.ASCII)


def usual_date(plan: Plan, today: date) -> date:
    """Return a date for a copy that nobody has given one: some weeks ahead, on the same weekday.

    Raises:
        RefusedError: no day of the old visit has a date.
    """
    later = today + timedelta(weeks=WEEKS_AHEAD)
    return later + timedelta(days=-shift_to(plan, later) % WEEK)


def usual_id(plan: Plan, first: date) -> str:
    """Return an id for a copy: that of the old visit with the year, or also the month, behind it."""
    old = plan.itinerary.id or "study-visit"
    stem = _DATE_BEHIND.sub("", old) or old
    by_year = f"{stem}-{first.year}"
    return by_year if by_year != old else f"{by_year}-{first.month:02d}"


class Copied(Record):
    """A visit made from an old one, with what the organiser should know."""

    visit: Visit
    lost: Lost

    @property
    def text(self) -> str:
        """The text of the copy."""
        return self.visit.document.text


def copied(old: Visit, fresh: Fresh, outset: Outset) -> Copied:
    """Return a visit made from an old one; ``outset`` is that of its own file.

    What it is compared with is the same copy on the old dates: what a copy has not settled yet is
    nothing that the dates cause.

    Raises:
        RefusedError: the old text cannot be read in full, has no dates, or a date would lie too far
            away.
    """
    made, there = (
        Visit(
            old.with_edits(copied_visit(old.plan, old.document.data, each).edits).document, outset
        )
        for each in (fresh, fresh.replace(days=0))
    )
    before = Visit(there.document, old.outset)
    return Copied(made, lost(before, made, fresh.days))
