"""Nobody says where the luggage is on a day that begins with check-out.

What it finds
    A day that begins at a venue where the party has spent the night, and after which it does not
    come back to sleep there: the day `ends_at` another venue, or it is the last one and its
    programme ends elsewhere. Then it should say where the `luggage` is: at a venue, or in a vehicle.
    Also `luggage` at a venue where nobody comes that day, or in a vehicle that is in none of its
    transfers. Visits that are over are left alone.

Why it matters
    Thirty suitcases roll through the museum, or stay in a hotel to which nobody returns.

Example
    ```toml
    [[days]]
    date = 2023-06-21
    begins_at = "hotel"
    venue = "fair"
    ```

How to fix
    Say where it is: `luggage = "hotel"` or `luggage = "coach"`, and tell the hotel or the driver.

Options
    None.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.presence import is_lost
from planner.model.programme import ONLINE, Day
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("M411", "luggage", Severity.INFO, reads_absence=True, dated=True)

_SLIPS = frozenset({"begins_at", "ends_at", "luggage", "date"})


def check(plan: Plan) -> Iterator[Finding]:
    """Find days on which the luggage has nowhere to be."""
    if plan.over:
        return
    slots: dict[date, list[Slot]] = {}
    for slot in plan.timetable.sessions:
        if slot.live and slot.day.date is not None:
            slots.setdefault(slot.day.date, []).append(slot)
    for before, day, is_last in _mornings(plan):
        of_day = slots.get(day.date, []) if day.date is not None else []
        if day.luggage is not None:
            yield from _misplaced(plan, day, of_day)
        elif _leaves(plan, day, of_day, is_last=is_last):
            yield _finding(plan, before, day)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to keep it in the vehicle of that day, or to leave it where the day begins."""
    del data
    from planner.changes.change import Change
    from planner.model.fields import specs
    from planner.rules.moving.names import cut_place
    from planner.source.edit import Set

    day = next((day for day in plan.itinerary.days if finding.at[:2] == day.route), None)
    if day is None:
        return
    aboard = [
        {str(each) for each in slot.session.vehicles}
        for slot in plan.timetable.sessions
        if slot.day is day and slot.live and SESSION_KINDS[slot.session.kind].moves
    ]
    always = set.intersection(*aboard) & set(plan.directory.vehicles) if aboard else set()
    stores = [(each, plan.directory.vehicle(each), "in") for each in sorted(always)]
    if day.ends_at is not None and day.ends_at != day.begins_at:
        stores.append((str(day.ends_at), plan.directory.place(day.ends_at), "ahead to"))
    elif day.begins_at is not None:
        stores.append((str(day.begins_at), plan.directory.place(day.begins_at), "at"))
    for store, name, where in stores:
        verb = "Send" if where == "ahead to" else "Keep"
        edit = Set((*day.route, "luggage"), store, tuple(specs(Day)))
        yield Fix(Change(f"{verb} the luggage {where} {cut_place(name)}", (edit,)))


def _mornings(plan: Plan) -> Iterator[tuple[Day, Day, bool]]:
    """Return each day that begins where the party slept, with the one before, and if it is the last."""
    days = [day for day in plan.itinerary.days if day.date is not None and not day.broken & _SLIPS]
    by_date = {day.date: day for day in reversed(days)}
    if len(days) < len(plan.itinerary.days):
        return
    last = max(by_date, key=lambda each: each or date.min, default=None)
    for day in by_date.values():
        before = by_date.get(day.date - timedelta(days=1)) if day.date is not None else None
        if before is None or day.begins_at not in plan.directory.venues:
            continue
        slept = before.ends_at or before.begins_at
        if slept == day.begins_at:
            yield before, day, day.date == last


def _leaves(plan: Plan, day: Day, slots: list[Slot], *, is_last: bool) -> bool:
    """Tell whether the party does not come back on a day to where it began."""
    if day.ends_at is not None:
        return day.ends_at in plan.directory.venues and day.ends_at != day.begins_at
    if not is_last:
        return False
    stays = [
        slot for slot in slots
        if slot.wanted and not is_lost(slot) and slot.session.participation != ONLINE
        and slot.crowd.seats & plan.party.firm
    ]  # fmt: skip
    last = max(stays, key=lambda slot: slot.finish, default=None)
    return last is not None and last.place_after not in {None, day.begins_at}


def _finding(plan: Plan, before: Day, day: Day) -> Finding:
    hotel = plan.directory.place(day.begins_at or "")
    end = ""
    if day.ends_at is not None:
        end = f" for {plan.directory.place(day.ends_at)}"
    related: tuple[Related, ...] = ()
    if before.ends_at is not None:
        related = (Related((*before.route, "ends_at"), "the night before"),)
    return RULE.finding(
        (*day.route, "begins_at"),
        f"on {_date(day)} the party leaves {hotel}{end}, and nobody says where the luggage is "
        "meanwhile",
        advice="say with `luggage` at which venue or in which vehicle it is",
        related=related,
        about=(str(day.begins_at),),
    )


def _misplaced(plan: Plan, day: Day, slots: list[Slot]) -> Iterator[Finding]:
    """Find luggage that is where nobody comes that day."""
    store = str(day.luggage)
    places: set[str | None] = {day.begins_at, day.ends_at}
    aboard: set[str] = set()
    for slot in slots:
        for leaf in (slot, *slot.slots):
            places |= {leaf.place, leaf.place_after, *slot.session.stops}
        aboard.update(slot.session.vehicles)
    if store in plan.directory.venues:
        if store in places or None in {slot.place_after for slot in slots}:
            return
        text = f"{plan.directory.place(store)} on {_date(day)}, and nobody comes there that day"
        where = "at"
    elif store in plan.directory.vehicles and store not in aboard:
        text = f"{plan.directory.vehicle(store)} on {_date(day)}, which is in no transfer that day"
        where = "in"
    else:
        return
    yield RULE.finding(
        (*day.route, "luggage"),
        f"the luggage is to be {where} {text}",
        advice="say with `luggage` at which venue or in which vehicle it is",
        about=(store,),
    )


def _date(day: Day) -> str:
    return day_and_month(day.date) if day.date is not None else "that day"
