"""A group on a guided tour is larger than one guide takes.

What it finds
    A tour or visit of a venue with a `guide_limit`, where all who go together, or all in one branch,
    are more than that. A visit is not meant that is in a `room` or has points of its own, none of
    which is a tour. Where several guides are booked for it, each takes so many. Tours that people
    join as they like do not count.

Why it matters
    Those at the back hear nothing, or the museum takes the first thirty and sends the others away.

Example
    ```toml
    [[days.sessions]]
    title = "Guided visit of the museum"
    kind = "tour"
    start = "14:00"
    end = "15:00"
    venue = "museo-patrimonio"
    ```

How to fix
    Divide the people into branches, each with a guide, or write a booking of `what = "guide"` for
    each.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.heads import headcount
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, REQUIRED
from planner.model.timetable import Slot, is_open_choice
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.rules.venues.rooms import once

RULE = Rule("V305", "guide-limit", Severity.WARNING)

TOUR, VISIT, GUIDE = "tour", "visit", "guide"


def check(plan: Plan) -> Iterator[Finding]:
    """Find groups that are too large for their guide."""
    if not any(venue.guide_limit for venue in plan.itinerary.venues):
        return
    for session in plan.timetable.sessions:
        found: dict[str, list[tuple[Slot, str]]] = {}
        for slot in _guided(session):
            number = _excess(plan, slot)
            if number and not accepted(plan, RULE.code, slot.route):
                found.setdefault(slot.place or "", []).append((slot, number))
        for venue, groups in found.items():
            yield _finding(plan, venue, groups)


def _guided(session: Slot) -> Iterator[Slot]:
    """Return a session, or its branches, as far as people go round there together."""
    if session.session.attendance != REQUIRED or session.unclear or not session.live:
        return
    if session.kind not in {TOUR, VISIT} and not (session.slots or session.session.items):
        return
    for slot in once(session) or [session]:
        slips = slot.session.broken | (slot.branch.broken if slot.branch is not None else set())
        if slot.live and not slips & {"kind", "items", "bookings"} and not is_open_choice(slot):
            items = (slot.branch or slot.session).items
            kinds = {slot.kind, *(item.kind for item in items if item.status != CANCELLED)}
            if TOUR in kinds or (slot.kind == VISIT and not items and not _is_in_a_room(slot)):
                yield slot


def _is_in_a_room(slot: Slot) -> bool:
    entries = (slot.session,) if slot.branch is None else (slot.session, slot.branch)
    return any(entry.room is not None or "room" in entry.broken for entry in entries)


def _excess(plan: Plan, slot: Slot) -> str:
    """Return how many people are in a group that is too large for its guides; empty if none is."""
    limit = _limit(plan, slot)
    count = headcount(plan, slot)
    if limit is None or count is None:
        return ""
    number = count.audience + count.guests
    guides = sum(each.what == GUIDE for each in slot.session.bookings) if not slot.branch else 1
    if number <= limit * max(1, guides):
        return ""
    return f"{number}" if count.complete else f"at least {number}"


def _limit(plan: Plan, slot: Slot) -> int | None:
    venue = plan.directory.venues.get(slot.place or "")
    return venue.guide_limit if venue is not None else None


def _finding(plan: Plan, venue: str, groups: list[tuple[Slot, str]]) -> Finding:
    """Word the groups of one session that are too large."""
    known, place = plan.directory.venues[venue], plan.directory.place(venue)
    slot, number = groups[0]
    people = "1 person" if known.guide_limit == 1 else f"{known.guide_limit} people"
    if len(groups) == 1:
        hours = plan.hours(slot.begin, slot.finish, slot.day)
        what = f"{plan.title(slot)} {hours} is one group of {number}"
    else:
        titles = [f"{plan.title(each)} ({size})" for each, size in groups]
        what = f"the groups of {listed(titles)} are too large"
    return RULE.finding(
        (*slot.route, "title"),
        f"{what}, but a guide of {place} takes {people}",
        advice="divide them into smaller groups",
        related=(Related((*known.route, "guide_limit"), "the limit"),),
        sessions=(slot.session.route,),
        about=(venue,),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to divide the people of a tour into branches, by organisations and groups."""
    from planner.rules.venues.groups import divided

    session = next(
        each for each in plan.timetable.sessions if each.session.route == finding.sessions[0]
    )
    large = [
        slot for slot in _guided(session)
        if slot.kind in {TOUR, VISIT} and slot.place in finding.about and _excess(plan, slot)
    ]  # fmt: skip
    limit = _limit(plan, large[0]) if large else None
    change = divided(plan, data, large, limit) if limit is not None else None
    if change is not None:
        yield Fix(change)
