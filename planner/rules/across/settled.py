"""Which sessions count when visits are compared, and how they are told."""

from __future__ import annotations

from planner.model.clock import clock, time_of_day
from planner.model.dates import day_and_month
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, DROP_IN, TENTATIVE, Branch, Session
from planner.model.timetable import Slot, zone_of


def is_settled(slot: Slot) -> bool:
    """Tell whether a slot is neither tentative nor cancelled, and surely takes its time."""
    entries: list[Session | Branch] = [slot.session]
    if slot.branch is not None:
        entries.append(slot.branch)
    return (
        not any(each.status in {TENTATIVE, CANCELLED} for each in entries)
        and not any(each.broken & {"status", "attendance", "kind"} for each in entries)
        and slot.session.attendance != DROP_IN
        and slot.finish > slot.begin
    )


def sure_end(slot: Slot, finish: int) -> int:
    """Return until when a slot surely lasts: where its end is open, for a minute."""
    return slot.begin + 1 if slot.open_ended and finish == slot.finish else finish


def told(plan: Plan, slot: Slot, begin: int, finish: int) -> str:
    """Name a slot with the date and time of a stretch of it, as a sentence has them."""
    title = plan.title(slot)
    if slot.day.date is None:
        return title
    zone = zone_of(slot.day, plan.itinerary.timezone)
    if slot.open_ended and finish <= slot.begin + 1:
        hours = f"from {clock(time_of_day(begin, slot.day.date, zone))}"
    else:
        hours = plan.hours(begin, finish, slot.day)
    if zone != plan.itinerary.timezone:
        hours += f" ({zone})"
    return f"{title} on {day_and_month(slot.day.date)} {hours}"
