"""People of the party are in no branch of a parallel slot.

What it finds
    A slot with branches, each for certain people, that forgets some of those whom the slot is for.
    Who has not arrived yet, has left or is needed elsewhere is not missed; nor is anyone where a
    branch is open to all or people choose.

Why it matters
    They will stand in the corridor and ask which room is theirs.

Example
    ```toml
    party = ["engineers", "project-managers", "press"]

    [[days.sessions.branches]]
    title = "Smart factories"
    for = ["engineers"]

    [[days.sessions.branches]]
    title = "Sustainable projects"
    for = ["project-managers"]
    ```

How to fix
    Add them to a branch, or leave them out of the session with `except`.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.crowd import Crowd, Seat
from planner.model.finding import Finding, Severity
from planner.model.plan import Phrase, Plan
from planner.model.programme import Branch, Session
from planner.model.timetable import Slot, is_open_choice
from planner.rules.fix import Fix
from planner.rules.journeys import is_there
from planner.rules.rule import Rule

RULE = Rule("P203", "left-out", Severity.ERROR, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who are in no branch of a parallel slot."""
    for slot in plan.timetable.sessions:
        missing, placed = _left_out(plan, slot)
        if missing:
            ids = tuple(sorted({seat.who for seat in missing if seat.who}))
            yield _finding(plan, slot, _people(plan, missing, placed), ids)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Let them go to a branch, the one with the fewest people first, or leave them out."""
    del data
    from planner.rules.people.remedies import (
        change,
        entry_named,
        fewest_ids,
        left_out,
        let_in,
        people_named,
    )

    for slot in plan.timetable.sessions:
        missing, _ = _left_out(plan, slot) if slot.session.route in finding.sessions else (None, 0)
        ids = fewest_ids(plan, missing) if missing else None
        if not ids:
            continue
        who = people_named(plan, ids)
        branches = [leaf for leaf in slot.slots if leaf.live and not leaf.round]
        for leaf in sorted(branches, key=lambda leaf: plan.crowds.size(leaf.crowd)):
            if leaf.branch is not None and not set(ids) & set(leaf.branch.except_):
                name = f"Let {who} go to {entry_named(plan, leaf.branch)}"
                yield from change(name, let_in(leaf.branch, ids))
        name = f"Leave {who} out of {entry_named(plan, slot.session)}"
        yield from change(name, left_out(slot.session, ids))


def _left_out(plan: Plan, slot: Slot) -> tuple[frozenset[Seat], Crowd]:
    """Return who is missing from the branches of a slot, if all must be in one, and who is in them."""
    leaves = [leaf for leaf in slot.slots if leaf.live]
    if (
        not leaves
        or not slot.binding
        or "branches" in slot.session.broken
        or any(is_open_choice(leaf) for leaf in leaves)
    ):
        return frozenset(), Crowd()
    return _missing(plan, slot, leaves)


def _missing(plan: Plan, slot: Slot, leaves: list[Slot]) -> tuple[frozenset[Seat], Crowd]:
    """Return who is missing from the branches, and who is in them."""
    placed = Crowd()
    for leaf in leaves:
        placed |= leaf.crowd
    wanted = slot.crowd.firm - placed.seats - _divided(plan, placed)
    if not wanted or placed.uncertain or placed.doubtful or slot.crowd.doubtful:
        return frozenset(), placed
    busy = _busy(plan, slot)
    missing = frozenset(
        seat for seat in wanted
        if seat not in busy
        and not _enough_counted(plan, seat, slot.crowd, placed)
        and is_there(plan, seat, slot)
    )  # fmt: skip
    return missing, placed


def _divided(plan: Plan, placed: Crowd) -> frozenset[Seat]:
    """Return the seats of groups that the branches take in counted parts, down to the last one."""
    seats: frozenset[Seat] = frozenset()
    for group in {part.who for part in placed.seats if part in plan.crowds.counts}:
        if group in plan.directory.groups:
            whole = plan.crowds.one(group)
            if sum(_counted(plan, group, placed)) >= plan.crowds.size(whole):
                seats |= whole.seats
    return seats


def _busy(plan: Plan, slot: Slot) -> set[Seat]:
    """Return who has a duty, or must be elsewhere, at some time of a slot."""
    busy = {
        Seat(person) for person, stays in plan.presence.stays.items()
        if any(stay.begin < slot.finish and slot.begin < stay.finish for stay in stays)
    }  # fmt: skip
    entries: list[Session | Branch] = [slot.session, *slot.session.branches]
    for entry in entries:
        speakers = [*entry.speakers, *(who for item in entry.items for who in item.speakers)]
        busy |= plan.crowds.of(each.who for each in speakers if each.who is not None).seats
    for one, other in plan.overlaps:
        elsewhere = other if one is slot else one if other is slot else None
        if elsewhere is not None and elsewhere.wanted:
            for leaf in elsewhere.leaves:
                busy |= leaf.crowd.seats
    return busy


def _enough_counted(plan: Plan, seat: Seat, wanted: Crowd, placed: Crowd) -> bool:
    """Tell whether the branches take as many of an organisation as it has people."""
    person = plan.directory.people.get(seat.who)
    who = (person.organisation or "") if person is not None else seat.who
    organisation = plan.directory.organisations.get(who)
    if organisation is None:
        return False
    counted = _counted(plan, who, placed)
    if organisation.headcount is None:
        has_staff_only = not any(each.who == who and each.part for each in wanted.seats)
        return bool(counted) or (
            person is None and has_staff_only and bool(plan.crowds.staff_of(who))
        )
    if person is None and not seat.part and not counted and not plan.crowds.unnamed(who):
        return True
    if not counted:
        return False
    unnamed = plan.crowds.unnamed(who) or 0
    return _short(plan, who, placed) <= 0 or (person is None and sum(counted) >= unnamed)


def _counted(plan: Plan, who: str, placed: Crowd) -> list[int]:
    """Return the counted parts of an organisation that the branches take."""
    return [
        count for part, count in plan.crowds.counts.items()
        if part.who == who and part in placed.seats
    ]  # fmt: skip


def _short(plan: Plan, who: str, placed: Crowd) -> int:
    """Return for how many people of an organisation there is no place."""
    headcount = plan.directory.organisations[who].headcount or 0
    named = sum(1 for each in plan.crowds.staff_of(who) if Seat(each) in placed.seats)
    return headcount - named - sum(_counted(plan, who, placed))


def _people(plan: Plan, missing: frozenset[Seat], placed: Crowd) -> Phrase:
    """Name who is missing; of an organisation that has places for some, how many."""
    organisations = {seat.who for seat in missing} & set(plan.directory.organisations)
    if len(organisations) == 1:
        who = organisations.pop()
        if _counted(plan, who, placed) and missing <= plan.crowds.one(who).seats:
            number = _short(plan, who, placed)
            noun = "person" if number == 1 else "people"
            return Phrase(f"{number} {noun} of {plan.directory.name(who)}", plural=number > 1)
    return plan.people(missing)


def _finding(plan: Plan, slot: Slot, who: Phrase, about: tuple[str, ...]) -> Finding:
    hours = plan.hours(slot.begin, slot.finish, slot.day)
    return RULE.finding(
        (*slot.session.route, "title"),
        f"{who} {who.are} in no branch of {plan.title(slot)} {hours}",
        advice="add them to a branch, or leave them out of the session with `except`",
        sessions=(slot.session.route,),
        about=about,
    )
