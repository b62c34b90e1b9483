"""What can be done where people are wanted in two places at one time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.model.clock import clock, time_of_day
from planner.model.nested import Ref
from planner.model.plan import Plan
from planner.model.presence import Stay
from planner.model.programme import Branch, Session, Speaker
from planner.model.timetable import Slot, zone_of
from planner.rules.fix import Fix
from planner.rules.people.duties import speakers
from planner.rules.people.remedies import (
    change,
    entry_named,
    hours_of,
    later,
    left_out,
    people_named,
    taken_off,
)
from planner.source.edit import Edit, Set

FARTHEST = 180
"""By how many minutes a session is moved at most."""


def one_time(plan: Plan, data: dict[str, Any], first: Slot, last: Slot) -> Iterator[Fix]:
    """Start the later of two sessions when the earlier ends."""
    by = first.finish - last.begin
    if first.session is not last.session and not first.open_ended and 0 < by <= FARTHEST:
        yield from later(plan, data, last, by)


def one_place(plan: Plan, data: dict[str, Any], first: Slot, last: Slot) -> Iterator[Fix]:
    """Name whom two sessions or branches both name in one of them only.

    A branch for which nobody would be left gets those who are in no other one.
    """
    entries = [_entry(last), _entry(first)]
    common = [ref for ref in entries[0].for_ or () if ref in (entries[1].for_ or ())]
    if not common:
        return
    who = people_named(plan, [str(ref) for ref in common])
    for entry in entries:
        refs = [ref for ref in entry.for_ or () if ref in common]
        if len(refs) < len(entry.for_ or ()):
            name = f"Take {who} out of {entry_named(plan, entry)}"
            yield from change(name, taken_off(data, [ref.route for ref in refs]))
        elif isinstance(entry, Branch):
            others = _in_no_branch(plan, last)
            if others:
                name = f"Let {people_named(plan, others)} go to {entry_named(plan, entry)} instead"
                yield from change(name, [Set((*entry.route, "for"), others)])


def _in_no_branch(plan: Plan, leaf: Slot) -> list[str]:
    """Return who of those whom a parallel slot is for is in none of its branches."""
    session = leaf.session
    branches = [branch for branch in session.branches if branch.for_ is not None]
    placed = plan.crowds.of(ref for branch in branches for ref in branch.for_ or ()).seats
    wanted: Sequence[Ref] = session.for_ or plan.itinerary.party or ()
    return [
        str(ref) for ref in wanted
        if plan.crowds.one(ref).seats.isdisjoint(placed) and ref not in session.except_
    ]  # fmt: skip


def hours(plan: Plan, data: dict[str, Any], pairs: Sequence[tuple[Stay, Stay]]) -> Iterator[Fix]:
    """Let a speaker be in one of two sessions until the other begins, or from its end on."""
    if len(pairs) != 1:
        return
    first, last = sorted(pairs[0], key=lambda stay: stay.begin)
    options = ((first, "end", last.begin), (last, "start", first.finish))
    for stay, field, moment in options:
        speaker = _speaker(stay)
        if (
            speaker is None
            or speaker.given & {"start", "end", "minutes"}
            or not stay.begin < moment < stay.finish
            or stay.begin < stay.slot.begin
        ):
            continue
        minutes = _time(plan, stay.slot, moment)
        word = "from" if field == "start" else "until"
        yield from change(
            f"Let {people_named(plan, [stay.person])} speak in "
            f"{entry_named(plan, _entry(stay.slot))} {word} {clock(minutes)}",
            hours_of(data, stay.route, field, minutes),
        )


def off(
    plan: Plan, data: dict[str, Any], pairs: Sequence[tuple[Stay, Stay]], *, audience: bool
) -> Iterator[Fix]:
    """Leave people out of the audience of one of two sessions, or take them off what they do there.

    The later of the two comes first.
    """
    first, last = sorted(pairs[0], key=lambda stay: stay.begin)
    for slot in (last.slot, first.slot):
        stays = [stay for pair in pairs for stay in pair if stay.slot is slot]
        people = list(dict.fromkeys(stay.person for stay in stays))
        who, where = people_named(plan, people), entry_named(plan, _entry(slot))
        if audience and not any(stay.duty for stay in stays):
            yield from change(f"Leave {who} out of {where}", _out(slot, people))
        elif not audience and all(stay.duty for stay in stays):
            edits = taken_off(data, [stay.route for stay in stays])
            yield from change(f"Take {who} off {where}", edits)


def _out(slot: Slot, people: list[str]) -> list[Edit]:
    return [] if slot.session.rounds is not None else left_out(_entry(slot), people)


def _entry(slot: Slot) -> Session | Branch:
    return slot.session if slot.branch is None else slot.branch


def _speaker(stay: Stay) -> Speaker | None:
    """Return the entry of a speaker for which a stay stands."""
    return next(
        (
            each
            for each in speakers(_entry(stay.slot))
            if each.who is not None and each.who.route == stay.route
        ),
        None,
    )


def _time(plan: Plan, slot: Slot, moment: int) -> int:
    """Return the minutes after midnight that the clocks of a slot's day show at an instant."""
    if slot.day.date is None:
        return slot.start
    return time_of_day(moment, slot.day.date, zone_of(slot.day, plan.itinerary.timezone))
