"""Gaps in the ways of people for which nothing excuses them."""

from __future__ import annotations

from datetime import date

from planner.model.clock import DAY
from planner.model.crowd import Seat
from planner.model.gaps import Gap, all_gaps, meet
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.journeys import travels_on


def unexcused(plan: Plan) -> list[Gap]:
    """Return where people of the party would have to move on their own, in order of time."""
    found: dict[tuple[object, ...], Gap] = {}
    excuses = _Excuses(plan)
    for gap in all_gaps(plan):
        if plan.directory.leg_in_doubt(gap.start, gap.end):
            continue
        seats = excuses.without_excuse(gap)
        if seats:
            ends = (id(gap.before and gap.before.session), id(gap.after and gap.after.session))
            key = (*ends, gap.start, gap.end)
            already = found[key].seats if key in found else frozenset()
            found[key] = found.get(key, gap).replace(seats=already | seats)
    return sorted(found.values(), key=lambda gap: gap.moment)


class _Excuses:
    """Who may be elsewhere than the programme of the party says."""

    def __init__(self, plan: Plan) -> None:
        """Sort what leaves open where people are by date."""
        self.plan = plan
        self.timeless: dict[date | None, list[Session]] = {}
        self.voluntary: dict[date | None, list[Slot]] = {}
        for day, session in plan.timetable.timeless:
            if session.status != CANCELLED and (
                SESSION_KINDS[session.kind].moves or "kind" in session.broken
            ):
                self.timeless.setdefault(day.date, []).append(session)
        for slot in plan.timetable.sessions:
            if slot.live and not slot.wanted:
                self.voluntary.setdefault(slot.day.date, []).append(slot)

    def without_excuse(self, gap: Gap) -> frozenset[Seat]:
        """Return who is surely at both ends of a gap, and has no way between.

        A transfer without a time may be meant for it; something optional may be where they go.
        """
        seats = gap.seats
        for session in self.timeless.get(gap.day.date, ()):
            crowd = self.plan.timetable.crowd_of(session)
            seats = frozenset() if crowd.uncertain else seats - crowd.seats
        for slot in self.voluntary.get(gap.day.date, ()):
            since = gap.before.finish if gap.before is not None else gap.moment - DAY
            lies_between = slot.begin >= since and (
                gap.after is None or slot.finish <= gap.after.begin
            )
            if lies_between and (
                slot.place_after is None or meet(self.plan, [slot.place_after], [gap.end])
            ):
                seats -= slot.crowd.seats
        if gap.before is None or gap.after is None:
            seats = frozenset(each for each in seats if not travels_on(self.plan, each, gap.day))
        return seats
