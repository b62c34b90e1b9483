"""No leg says how long a transfer takes.

What it finds
    A transfer between two venues for which the file has no leg, so that nobody can check its length
    (M402). Where both have coordinates, an estimate stands in for it: the great circle with a usual
    detour, at 40 km/h for the first ten kilometres and 70 km/h beyond. It is a warning if a
    transfer with a vehicle is planned to take less than half of that. Both ways between two venues are told
    together. Nothing is said of walks, and where a leg between their neighbours gives the way.

Why it matters
    A time that somebody guessed looks the same as one that the coach company has confirmed.

Example
    ```toml
    [[days.sessions]]
    title = "Coach to Maranello"
    kind = "transfer"
    start = "08:30"
    end = "09:30"
    from = "hotel"
    to = "museo-ferrari"
    vehicles = ["coach"]
    ```

How to fix
    Ask the coach company, and write the answer as a leg.

Options
    None.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from planner.model.clock import duration
from planner.model.finding import Finding, Related, Severity
from planner.model.places import COACH
from planner.model.plan import Plan
from planner.model.road import Neighbours, road_minutes
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import boarding, same_place, walk
from planner.rules.fix import Fix
from planner.rules.moving.offering import is_told
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.record import Record

RULE = Rule("M409", "leg-unknown", Severity.INFO, reads_absence=True)

LONGEST_WALK = 30
"""Minutes up to which a transfer without a vehicle may be a walk."""

IMPLAUSIBLE = 2
"""What part of the estimate a transfer must take at least."""

LEAST = 10
"""Minutes by which it must be shorter to be called too short."""


class Unknown(Record):
    """Two venues between which transfers go, and no leg."""

    start: str
    end: str
    estimate: int | None
    """The minutes by coach between them, by their coordinates; None without these."""
    slots: tuple[Slot, ...]
    """The transfers, in the order of time."""

    @property
    def direct(self) -> list[Slot]:
        """Those of the transfers that go from the one to the other without a stop, and have an end."""
        return [slot for slot in self.slots if not slot.session.stops and not slot.open_ended]

    @property
    def hasty(self) -> Slot | None:
        """The shortest of them that goes by a vehicle, if nobody can believe it."""
        hired = [slot for slot in self.direct if slot.session.vehicles]
        shortest = min(hired, key=lambda slot: slot.finish - slot.begin, default=None)
        if shortest is None or self.estimate is None:
            return None
        planned = shortest.finish - shortest.begin
        too_short = planned * IMPLAUSIBLE < self.estimate and self.estimate - planned >= LEAST
        return shortest if too_short else None


def check(plan: Plan) -> Iterator[Finding]:
    """Find transfers for which there is no leg."""
    for unknown in _unknown(plan):
        yield _finding(plan, unknown)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to add a leg with the estimated minutes, or with those that the transfer has."""
    from planner.changes.change import Change
    from planner.rules.moving.names import cut_place
    from planner.source.edit import Insert

    written = data.get("legs", [])
    for unknown in _unknown(plan):
        if not is_told(_finding(plan, unknown), finding) or not isinstance(written, list):
            continue
        offered = {} if unknown.estimate is None else {unknown.estimate: "as estimated"}
        if unknown.direct and unknown.hasty is None:
            slot = min(unknown.direct, key=lambda slot: slot.finish - slot.begin)
            planned = slot.finish - slot.begin
            offered.setdefault(planned - _boarding(plan, slot, planned), "as planned")
        ends = [cut_place(plan.directory.place(each)) for each in (unknown.start, unknown.end)]
        for minutes, how in offered.items():
            leg = {"from": unknown.start, "to": unknown.end, "minutes": minutes}
            name = f"Add a leg of {duration(minutes)} from {ends[0]} to {ends[1]}, {how}"
            yield Fix(Change(name, (Insert(("legs", len(written)), leg),)))


def _boarding(plan: Plan, slot: Slot, planned: int) -> int:
    """Return how much of a transfer is boarding, if it leaves time for the ride."""
    minutes = boarding(plan, slot, COACH) if slot.session.vehicles else 0
    return minutes if minutes < planned else 0


def _unknown(plan: Plan) -> list[Unknown]:
    """Return the pairs of venues between which transfers go without a leg."""
    pairs: dict[tuple[str, str], list[Slot]] = {}
    order: dict[frozenset[str], tuple[str, str]] = {}
    for slot in plan.timetable.sessions:
        session = slot.session
        slips = session.broken & {"kind", "status", "from_", "to", "stops", "vehicles"}
        if session.kind != TRANSFER or not slot.live or slips:
            continue
        for start, end in pairwise((slot.place, *session.stops, slot.place_after)):
            if start in plan.directory.venues and end in plan.directory.venues and start != end:
                way = order.setdefault(frozenset((str(start), str(end))), (str(start), str(end)))
                pairs.setdefault(way, []).append(slot)
    neighbours = Neighbours(plan)
    return [
        Unknown(start, end, road_minutes(plan, start, end), tuple(slots))
        for (start, end), slots in pairs.items()
        if not neighbours.have_leg(start, end)
        and not neighbours.have_leg(end, start)
        and not plan.directory.leg_in_doubt(start, end)
        and not _may_be_walked(plan, start, end, slots)
    ]


def _may_be_walked(plan: Plan, start: str, end: str, slots: list[Slot]) -> bool:
    """Tell whether people go on foot between two venues, as far as their coordinates tell."""
    if same_place(plan, start, end):
        return True
    on_foot = walk(plan, start, end)
    has_vehicle = any(slot.session.vehicles for slot in slots)
    return on_foot is not None and on_foot <= LONGEST_WALK and not has_vehicle


def _finding(plan: Plan, unknown: Unknown) -> Finding:
    place = plan.directory.place
    hasty = unknown.hasty
    main = hasty or unknown.slots[0]
    others = [slot for slot in unknown.slots if slot is not main]
    lead = f"no leg says how long it takes from {place(unknown.start)} to {place(unknown.end)}"
    if hasty is not None:
        planned = duration(hasty.finish - hasty.begin)
        rest = f"; {_estimate(unknown)}, and {plan.title(hasty)} has only {planned}"
    elif unknown.estimate is not None:
        rest = f"; {_estimate(unknown)}"
    else:
        rest = f", so nobody can tell if {plan.title(main)} has enough time"
    return RULE.finding(
        (*main.session.route, "title"),
        f"{lead}{rest}",
        advice=f"add a leg from `{shorten(unknown.start)}` to `{shorten(unknown.end)}` to `legs`",
        related=tuple(Related((*slot.session.route, "title"), "here, too") for slot in others),
        sessions=(main.session.route, *(slot.session.route for slot in others)),
        about=(unknown.start, unknown.end),
        severity=Severity.WARNING if hasty is not None else None,
    )


def _estimate(unknown: Unknown) -> str:
    return f"by their coordinates a coach takes about {duration(unknown.estimate or 0)}"
