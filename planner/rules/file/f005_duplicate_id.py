"""Two entries have the same id.

What it finds
    An id given twice among people, organisations and groups (which share their ids), among venues,
    among vehicles, among sessions and branches, or among the rooms of one venue.

Why it matters
    A reference to the id could mean either; the first one is taken.

Example
    ```toml
    people = [{ id = "colla", name = "Vincenzo Colla" }]
    groups = [{ id = "colla", name = "Colla's staff", members = [] }]
    ```

How to fix
    Give one of them another id, and correct the references that mean it.

Options
    None.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from planner.model.finding import Finding, Related, Severity
from planner.model.people import Group, Organisation, Person
from planner.model.places import Room, Vehicle, Venue
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.rules.rule import Rule

RULE = Rule("F005", "duplicate-id", Severity.ERROR)

_WithId = Group | Organisation | Person | Room | Vehicle | Venue | Branch | Session


def check(plan: Plan) -> Iterator[Finding]:
    """Find ids that are given twice."""
    itinerary = plan.itinerary
    sessions = [session for day in itinerary.days for session in day.sessions]
    spaces: list[Sequence[_WithId]] = [
        (*itinerary.organisations, *itinerary.people, *itinerary.groups),
        itinerary.venues,
        itinerary.vehicles,
        [*sessions, *chain.from_iterable(session.branches for session in sessions)],
        *(venue.rooms for venue in itinerary.venues),
    ]
    for space in spaces:
        yield from _twice(space)


def _twice(entries: Sequence[_WithId]) -> Iterator[Finding]:
    first: dict[str, _WithId] = {}
    for entry in entries:
        if not entry.id:
            continue
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            yield RULE.finding(
                (*entry.route, "id"),
                f"the id `{entry.id}` is given twice",
                advice="give one of them another id",
                related=(Related((*other.route, "id"), "first given here"),),
            )
