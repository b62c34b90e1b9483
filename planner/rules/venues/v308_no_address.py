"""A venue of the programme has no address.

What it finds
    A venue where something takes place, or where a hired vehicle stops, that has neither `address`
    nor `coordinates`. Free time and journeys home do not count, and nothing is said once the visit
    is over. If there are more than three such venues, all are in one finding.

Why it matters
    The driver, the taxis and whoever comes late need to know where to go.

Example
    ```toml
    [[venues]]
    id = "restaurant"
    name = "A restaurant near the hotel"
    ```

How to fix
    Write the `address`.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.session_kinds import FREE, TRANSFER
from planner.rules.accepted import accepted
from planner.rules.rule import Rule
from planner.rules.venues.held import held, may_be_over

RULE = Rule("V308", "no-address", Severity.INFO, reads_absence=True, dated=True)

MOST_APART = 3
"""How many venues without an address have a finding each."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find venues whose address nobody has written down."""
    if may_be_over(plan):
        return
    needed = _needed(plan)
    found = [
        name for name, venue in plan.directory.venues.items()
        if name in needed and _is_nowhere(plan, name) and not accepted(plan, RULE.code, venue.route)
    ]  # fmt: skip
    if len(found) > MOST_APART:
        places = listed([plan.directory.place(name) for name in found])
        yield _finding(plan, found, f"{len(found)} venues have no address: {places}")
    else:
        for name in found:
            yield _finding(plan, [name], f"{plan.directory.place(name)} has no address")


def _needed(plan: Plan) -> set[str | None]:
    """Return the venues to which people and drivers must find."""
    needed: set[str | None] = {each.venue for each in held(plan) if each.kind != FREE}
    for slot in plan.timetable.sessions:
        session = slot.session
        if session.kind == TRANSFER and session.vehicles and slot.live:
            needed.update((slot.place, slot.place_after, *session.stops))
    return needed


def _is_nowhere(plan: Plan, name: str) -> bool:
    venue = plan.directory.venues[name]
    stop = venue.coach_stop is not None and venue.coach_stop.address
    return (
        not venue.address.strip()
        and venue.coordinates is None
        and not stop
        and not venue.broken & {"address", "coordinates", "coach_stop"}
    )


def _finding(plan: Plan, names: list[str], message: str) -> Finding:
    venues = [plan.directory.venues[name] for name in names]
    return RULE.finding(
        (*venues[0].route, "name"),
        message,
        advice="write its street address" if len(names) == 1 else "write their street addresses",
        related=tuple(Related((*venue.route, "name"), "nor has this one") for venue in venues[1:]),
        about=tuple(names),
    )
