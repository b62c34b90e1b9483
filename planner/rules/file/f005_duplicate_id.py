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
from itertools import chain, count
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.people import Group, Organisation, Person
from planner.model.places import Room, Vehicle, Venue
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("F005", "duplicate-id", Severity.ERROR)

_WithId = Group | Organisation | Person | Room | Vehicle | Venue | Branch | Session


def check(plan: Plan) -> Iterator[Finding]:
    """Find ids that are given twice."""
    for space in _spaces(plan):
        yield from _twice(space)


def _spaces(plan: Plan) -> list[Sequence[_WithId]]:
    """Return the entries among which an id is to stand once."""
    itinerary = plan.itinerary
    sessions = [session for day in itinerary.days for session in day.sessions]
    return [
        (*itinerary.organisations, *itinerary.people, *itinerary.groups),
        itinerary.venues,
        itinerary.vehicles,
        [*sessions, *chain.from_iterable(session.branches for session in sessions)],
        *(venue.rooms for venue in itinerary.venues),
    ]


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


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to delete the second entry where it is the first once more, and to give it an id."""
    from planner.changes.change import Change
    from planner.source.edit import Delete, Set, value_at

    entry, other = finding.at[:-1], finding.related[0].at[:-1]
    name = value_at(data, finding.at)
    if value_at(data, entry) == value_at(data, other) and entry[:-1] == other[:-1]:
        yield Fix(Change(f"Delete the second `{name}`", (Delete(entry),)))
    taken = {each.id for space in _spaces(plan) for each in space}
    new = next(each for each in (f"{name}-{number}" for number in count(2)) if each not in taken)
    yield Fix(Change(f"Call the second one `{new}`", (Set(finding.at, new),)))
