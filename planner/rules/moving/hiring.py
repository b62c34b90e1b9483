"""Changes of the vehicles that make transfers: larger ones, more of them, or others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.changes.change import Change
from planner.changes.chosen import quoted_title
from planner.changes.times import ORDER
from planner.model.plan import Plan
from planner.model.runs import free_vehicles
from planner.model.timetable import Slot
from planner.rules.moving.names import cut_place
from planner.source.edit import Set

MOST_OFFERED = 2
"""How many vehicles are offered for one purpose at most."""


def with_more_seats(
    plan: Plan, slots: Sequence[Slot], vehicles: Sequence[str], people: int
) -> Iterator[Change]:
    """Return the changes that give transfers enough seats for some people.

    The smallest vehicle that is free then and large enough by itself comes first, then the smallest
    that is so beside those that they have.
    """
    known = plan.directory.vehicles
    free = [each for each in free_vehicles(plan, slots) if each not in vehicles]
    sized = sorted((known[each].seats or 0, each) for each in free if known[each].seats)
    present = sum(known[each].seats or 0 for each in vehicles)
    alone = [each for seats, each in sized if seats >= people]
    beside = [each for seats, each in sized if each not in alone and present + seats >= people]
    for each in alone[:MOST_OFFERED]:
        yield _with(plan, slots, [each], f"Take {_name(plan, each)} for")
    for each in beside[:MOST_OFFERED]:
        yield _with(plan, slots, [*vehicles, each], f"Add {_name(plan, each)} to")


def replaced(
    plan: Plan, slot: Slot, vehicles: Sequence[str], people: int | None
) -> Iterator[Change]:
    """Return the changes that let a transfer go with others instead of some of its vehicles."""
    known = plan.directory.vehicles
    before = [str(each) for each in dict.fromkeys(slot.session.vehicles)]
    kept = [each for each in before if each not in vehicles]
    free = [each for each in free_vehicles(plan, [slot]) if each not in before]
    seated = sum(known[each].seats or 0 for each in kept if each in known)

    def enough(vehicle: str) -> bool:
        seats = known[vehicle].seats
        return people is None or seats is None or seats + seated >= people

    if len(vehicles) == 1:
        for each in [each for each in free if enough(each)][:MOST_OFFERED]:
            now = [each if vehicle in vehicles else vehicle for vehicle in before]
            yield _with(plan, [slot], now, f"Take {_name(plan, each)} for")


def _with(plan: Plan, slots: Sequence[Slot], vehicles: Sequence[str], what: str) -> Change:
    edits = tuple(Set((*slot.session.route, "vehicles"), list(vehicles), ORDER) for slot in slots)
    title = quoted_title(plan, slots[0].session)
    more = len(slots) - 1
    others = f" and {more} more transfer{'s' if more > 1 else ''}" if more else ""
    return Change(f"{what} {title}{others}", edits)


def _name(plan: Plan, vehicle: str) -> str:
    return cut_place(plan.directory.vehicle(vehicle))
