"""A coach is to stop at a venue where it cannot, and nobody says where it stops instead.

What it finds
    A transfer by coach that starts, stops or ends at a venue with `coach_at_door = false` and no
    `coach_stop`. It goes by coach if it names `vehicles` or if that is how its leg goes; a vehicle
    for up to 8 passengers gets to any door. One finding a venue.

Why it matters
    The driver circles the old town, and the party looks for him by phone.

Example
    ```toml
    [[venues]]
    id = "palazzo"
    name = "Palazzo in the old town"
    coach_at_door = false

    [[days.sessions]]
    title = "Coach to the palazzo"
    kind = "transfer"
    start = "08:30"
    end = "09:00"
    from = "hotel"
    to = "palazzo"
    vehicles = ["coach"]
    ```

How to fix
    Give the venue a `coach_stop` with its address and the minutes to walk from there.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.runs import goes_by_road
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.accepted import accepted
from planner.rules.rule import Rule

RULE = Rule("M410", "no-coach-stop", Severity.WARNING, reads_absence=True)

CAR_SEATS = 8
"""Up to how many passengers a vehicle may take that gets to any door."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find venues at which a coach is to stop, and cannot."""
    without = {
        venue.id for venue in plan.directory.venues.values()
        if not venue.coach_at_door and venue.coach_stop is None
        and not venue.broken & {"coach_at_door", "coach_stop"}
    }  # fmt: skip
    if not without:
        return
    calls: dict[str, list[Slot]] = {}
    for slot in plan.timetable.sessions:
        session = slot.session
        if not slot.live or not SESSION_KINDS[session.kind].moves or session.broken & _SLIPS:
            continue
        points = dict.fromkeys((slot.place, *session.stops, slot.place_after))
        venues = [each for each in points if each in without]
        if not venues or not goes_by_road(plan, slot) or _is_small(plan, slot):
            continue
        if not accepted(plan, RULE.code, session.route):
            for venue in venues:
                calls.setdefault(str(venue), []).append(slot)
    for venue, slots in calls.items():
        yield _finding(plan, venue, slots)


_SLIPS = frozenset({"kind", "status", "vehicles"})


def _is_small(plan: Plan, slot: Slot) -> bool:
    """Tell whether a transfer goes by cars only."""
    vehicles = [plan.directory.vehicles.get(each) for each in slot.session.vehicles]
    return bool(vehicles) and all(
        each is not None and each.seats is not None and each.seats <= CAR_SEATS for each in vehicles
    )


def _finding(plan: Plan, venue: str, slots: list[Slot]) -> Finding:
    entry = plan.directory.venues[venue]
    first = slots[0]
    more = len(slots) - 1
    others = f" and {more} more transfer{'s' if more > 1 else ''} stop" if more else " stops"
    return RULE.finding(
        (*entry.route, "coach_at_door"),
        f"a coach cannot stop at the door of {plan.directory.place(venue)}, and nobody says where "
        f"{plan.title(first)}{others} instead",
        advice="add `coach_stop` with its address and the walk from there in minutes",
        related=tuple(Related((*slot.session.route, "title"), "by coach") for slot in slots),
        about=(venue,),
    )
