"""A whole visit on other dates: the first day is asked for, and told what no longer holds then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from planner.changes.change import Change
from planner.changes.visit.shift import WEEK, days_of, shift_to, shifted_visit
from planner.model.dates import dates, long_date
from planner.source.edit import RefusedError
from planner.tui.screens.asking.questions import Answers, Question, QuestionsScreen
from planner.tui.screens.desk import Desk
from planner.tui.text import sentence
from planner.workspace.creating.beginning import first_of
from planner.workspace.creating.other_dates import lost, no_longer
from planner.workspace.opened import OpenVisit

_BY = re.compile(r"([+-])\s*(\d{1,4})\s*(d|days?|w|weeks?)?", re.IGNORECASE | re.ASCII)


class Shifting:
    """Moves all dates of an open visit, as one change."""

    title = "Move the whole visit to other dates"

    def __init__(self, opened: OpenVisit) -> None:
        """Take the visit.

        Raises:
            RefusedError: no day of it has a date.
        """
        self._opened = opened
        self._plan = opened.visit.plan
        shift_to(self._plan, date.min)
        self._first = min(days_of(self._plan))
        now = dates(days_of(self._plan))
        self.questions = [
            Question("day", "First day", lambda _: self._first.isoformat(), self._read, long_date),
        ]
        self._now = f"It is on {now}. Type a date, +7, or -2w."

    def _read(self, typed: str) -> date:
        """Return a date that is typed as such, or as a number of days or weeks from the present one."""
        by = _BY.fullmatch(typed.strip())
        if by is None:
            return first_of(typed, self._plan.today)
        days = int(by[2]) * (WEEK if (by[3] or "d").lower().startswith("w") else 1)
        return self._first + timedelta(days=-days if by[1] == "-" else days)

    def foreseen(self, answers: Answers) -> Sequence[str]:
        """Return what will no longer hold.

        Raises:
            RefusedError: the text cannot be changed so.
        """
        days = shift_to(self._plan, answers["day"])
        if not days:
            return [self._now]
        before = self._opened.present
        after = self._opened.preview(self.make(answers).edits)
        return no_longer(lost(before, after, days))

    def make(self, answers: Answers) -> Change:
        """Return the change that moves the visit.

        Raises:
            RefusedError: those are its dates already, or one would lie too far away.
        """
        days = shift_to(self._plan, answers["day"])
        return shifted_visit(self._plan, self._opened.document.data, days)


def ask_shift(desk: Desk) -> None:
    """Ask to which dates a visit is to be moved, and move it; or say why that cannot be."""
    desk.take_typed()
    try:
        screen = QuestionsScreen(Shifting(desk.opened))
    except RefusedError as refusal:
        desk.say(sentence(str(refusal)), severity="warning")
        return
    desk.app.push_screen(screen, desk.do)
