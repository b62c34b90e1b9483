"""What takes place at which venue, with or without a time."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, ONLINE, Branch, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.model.words import quoted
from planner.source.record import Record
from planner.source.route import Route


class Held(Record):
    """A session or branch that takes place at a venue in person."""

    day: Day
    session: Session
    venue: str
    """Where; empty if nobody knows."""
    branch: Branch | None = None
    slot: Slot | None = None
    """When it takes place; None where it has no time yet."""

    @property
    def entry(self) -> Session | Branch:
        """The branch, or the session where it has none."""
        return self.session if self.branch is None else self.branch

    @property
    def kind(self) -> str:
        """The kind of the branch, or of the session where that gives none."""
        return (self.branch.kind if self.branch is not None else None) or self.session.kind

    @property
    def route(self) -> Route:
        """The route of the session or branch."""
        return self.entry.route


def held(plan: Plan, *, anywhere: bool = False) -> list[Held]:
    """Return all that takes place at a venue in person: of a session with branches, these.

    With ``anywhere`` also what takes place nobody knows where. Rides, cancelled sessions and those
    that are online are left out, as is whatever has a slip in what tells so.
    """
    everything = plan.once(_everything)
    return everything if anywhere else [each for each in everything if each.venue]


def _everything(plan: Plan) -> list[Held]:
    return list(_held(plan))


def _held(plan: Plan) -> Iterator[Held]:
    for slot in plan.timetable.sessions:
        if not _takes_place(slot.session):
            continue
        branches: set[Route] = set()
        for leaf in slot.leaves:
            entry = leaf.branch
            if not leaf.live or leaf.unclear or leaf.route in branches:
                continue
            branches.add(leaf.route)
            if entry is not None and ("kind" in entry.broken or SESSION_KINDS[leaf.kind].moves):
                continue
            time = leaf if not leaf.round else slot.replace(branch=entry, crowd=leaf.crowd)
            yield Held(slot.day, slot.session, leaf.place or "", entry, time)
    for day, session in plan.timetable.timeless:
        if _takes_place(session):
            yield Held(day, session, _venue(plan, day, session))


def _venue(plan: Plan, day: Day, session: Session) -> str:
    """Return the venue of a session without a time; empty if nobody knows it."""
    slips = "venue" in session.broken or ("venue" in day.broken and not session.venue)
    venue = session.venue or day.venue
    return str(venue) if venue in plan.directory.venues and not slips else ""


def may_be_over(plan: Plan) -> bool:
    """Tell whether the visit is over, or a date that cannot be read hides that it is."""
    return plan.over or any("date" in day.broken for day in plan.itinerary.days)


def title(plan: Plan, each: Held) -> str:
    """Name what takes place in a sentence: its title in quotes."""
    return quoted(plan.directory.text(each.entry.title))


def timed_title(plan: Plan, each: Held) -> str:
    """Name what takes place in a sentence, with its hours where it has some."""
    slot = each.slot
    if slot is None:
        return title(plan, each)
    if slot.open_ended:
        return f"{title(plan, each)} from {clock(slot.start)}"
    return f"{title(plan, each)} {plan.hours(slot.begin, slot.finish, slot.day)}"


def _takes_place(session: Session) -> bool:
    """Tell whether a session surely happens at one place, with people there."""
    return (
        session.status != CANCELLED
        and session.participation != ONLINE
        and not session.broken & {"status", "kind", "participation"}
        and not SESSION_KINDS[session.kind].moves
    )
