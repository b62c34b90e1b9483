"""What can be done where people do not understand what is spoken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.rules.people.languages import shared, understood
from planner.rules.people.remedies import (
    added,
    change,
    entry_named,
    let_in,
    people_named,
    taken_off,
)

MOST_OFFERED = 2
"""How many people are offered as interpreters."""


def elsewhere(plan: Plan, data: dict[str, Any], leaf: Slot, people: Sequence[str]) -> Iterator[Fix]:
    """Let people whom a branch names go to another one, whose language they understand."""
    branch = leaf.branch
    if branch is None or leaf.session.rounds is not None:
        return
    refs = [ref for ref in branch.for_ or () if ref in people]
    if len(refs) != len(people) or len(refs) == len(branch.for_ or ()):
        return
    for other in leaf.session.branches:
        if other is not branch and other.for_ and other.languages and all(
            shared(understood(plan, Seat(who)), other.languages) for who in people
        ):  # fmt: skip
            edits = taken_off(data, [ref.route for ref in refs]) + let_in(other, people)
            name = people_named(plan, people)
            yield from change(f"Let {name} go to {entry_named(plan, other)}", edits)


def another(
    plan: Plan, slot: Slot, spoken: Collection[str], leaves: Sequence[Slot]
) -> Iterator[Fix]:
    """Name someone who interprets elsewhere, and has nothing else to do at that time."""
    if len(leaves) != 1:
        return
    entry = leaves[0].session if leaves[0].branch is None else leaves[0].branch
    free = [
        who for who in _interpreters(plan)
        if who not in entry.interpreters and who not in slot.session.interpreters
        and _is_free(plan, who, slot) and _speaks(plan, who, spoken)
    ]  # fmt: skip
    for who in free[:MOST_OFFERED]:
        yield from change(
            f"Let {people_named(plan, [who])} interpret in {entry_named(plan, entry)}",
            added(entry, "interpreters", entry.interpreters, [who]),
        )


def _interpreters(plan: Plan) -> list[str]:
    """Return the people who interpret anywhere in the visit, in the order of the text."""
    entries: list[Session | Branch] = []
    for day in plan.itinerary.days:
        for session in day.sessions:
            entries += [session, *session.branches]
    named = (str(ref) for entry in entries for ref in entry.interpreters)
    return [who for who in dict.fromkeys(named) if who in plan.directory.people]


def _is_free(plan: Plan, who: str, slot: Slot) -> bool:
    stays = plan.presence.stays.get(who, ())
    return not any(stay.begin < slot.finish and slot.begin < stay.finish for stay in stays)


def _speaks(plan: Plan, who: str, spoken: Collection[str]) -> bool:
    """Tell whether somebody may know one of some languages, as far as the file says."""
    known = plan.directory.people[who].languages
    return not known or not spoken or shared(known, spoken)
