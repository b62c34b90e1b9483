"""A vehicle drives for two visits at one time.

What it finds
    Among the visits of one run, a vehicle that transfers of two of them name at the same time. The
    same vehicle is known by the driver's phone, or else by its name and driver; one that is only
    called “Coach” may be any. Visits with `draft = true` or a file name that says draft or copy are
    left out, and so is what is tentative, cancelled or drop-in; files with the same `id` are
    versions of one visit.

Why it matters
    One of the two parties waits for a coach that is somewhere else.

Example
    ```toml
    [[vehicles]]
    id = "coach"
    name = "Coach"
    driver = "Autolinee Rossi, Gianni"
    phone = "+39 051 555 0123"
    ```

How to fix
    Hire another vehicle for one of them, or move one of the rides.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Severity
from planner.model.plan import Plan
from planner.rules.across.keys import vehicle_key
from planner.rules.across.settled import is_settled, sure_end, told
from planner.rules.booking import Booking
from planner.rules.rule import Rule

RULE = Rule("X703", "vehicle-in-two-visits", Severity.WARNING)


def bookings(plan: Plan) -> Iterator[Booking]:
    """Return when the vehicles of a visit drive."""
    keys = {each.id: vehicle_key(each) for each in plan.directory.vehicles.values()}
    if not any(keys.values()):
        return
    for slot in plan.timetable.sessions:
        if not slot.session.vehicles or not is_settled(slot):
            continue
        for vehicle in slot.session.vehicles:
            if keys.get(vehicle):
                finish = sure_end(slot, slot.finish)
                yield Booking(
                    RULE.code, keys[vehicle], str(plan.directory.vehicle(vehicle)), slot.begin, finish,
                    told(plan, slot, slot.begin, finish), vehicle.route, slot.session.route,
                    (str(vehicle),),
                )  # fmt: skip
