"""Which day of a visit the rows of a table mean, and days that the visit does not have yet."""

from __future__ import annotations

from datetime import date

from planner.changes.taking.dates import Written
from planner.model.dates import long_date
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.source.edit import RefusedError

Meant = Day | date
"""A day of the visit, or the date of one that has to be made."""


class Days:
    """The days of a visit, and what is written of dates."""

    def __init__(self, plan: Plan, *, numbers: bool = True, told: date | None = None) -> None:
        """Take a visit; ``numbers`` says that a number alone counts days, and is no date.

        ``told`` is a date that the list writes in full, in whose year those without one are.
        """
        self._days = plan.itinerary.days
        self._numbers = numbers
        dated = [day.date for day in self._days if day.date is not None]
        self._near = dated[0] if dated else told
        self._above: date | None = None

    def heed(self, day: Meant) -> None:
        """Heed the day that a row is on: dates below it that lack their year are near it."""
        self._above = (day.date if isinstance(day, Day) else day) or self._above

    def meant(self, written: Written) -> Meant:
        """Return the day that is meant.

        Raises:
            RefusedError: there is no such day and its date is not known, or several may be meant.
        """
        counted = written.number is not None and (self._numbers or written.month is not None)
        if counted and written.month is None:
            return self._numbered(written.number or 0)
        below = written.near(self._above) if self._above is not None else None
        if below is not None and written.weekday in {None, below.weekday()}:
            return self.of(below)
        found = [day for day in self._days if day.date is not None and written.fits(day.date)]
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError("several days of the visit may be meant; write the date")
        if written.number is not None and written.month is None:
            return self._numbered(written.number)
        exact = written.near(self._above or self._near)
        if exact is not None:
            return self._checked(written, exact)
        if written.day is not None and written.month is not None and self._near is None:
            raise RefusedError("in which year is that? Write the date as 2023-06-20")
        raise RefusedError("no day of the visit is meant by that; write the date as 2023-06-20")

    def of(self, day: date) -> Meant:
        """Return the day of a date."""
        return next((each for each in self._days if each.date == day), day)

    def only(self) -> Day | None:
        """Return the day of a visit that has just one."""
        return self._days[0] if len(self._days) == 1 else None

    def _numbered(self, number: int) -> Day:
        if 1 <= number <= len(self._days):
            return self._days[number - 1]
        raise RefusedError(
            f"the visit has no day {number}, and its date is not known; write the date"
        )

    def _checked(self, written: Written, exact: date) -> date:
        """Return a date that is to become a day, unless its weekday says that it is a slip."""
        if written.weekday not in {None, exact.weekday()}:
            raise RefusedError(f"{long_date(exact)} is another weekday; is the date right?")
        return exact
