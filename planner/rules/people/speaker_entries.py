"""The speaker entries of a visit, each with the session, branch and item in which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.itinerary import Itinerary
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Day, Item, Session, Speaker
from planner.source.record import Record
from planner.source.route import Route


class Entry(Record):
    """A speaker entry and where it stands."""

    day: Day
    session: Session
    branch: Branch | None
    item: Item | None
    speaker: Speaker

    @property
    def around(self) -> tuple[Session | Branch | Item | Speaker, ...]:
        """The entry itself and all entries around it, the innermost first."""
        inner = (self.speaker, self.item, self.branch)
        return (*(each for each in inner if each is not None), self.session)

    @property
    def live(self) -> bool:
        """Whether the file says nowhere that it is off."""
        return all(each.status != CANCELLED and "status" not in each.broken for each in self.around)

    @property
    def alone(self) -> bool:
        """Whether nobody else speaks in the same item, or in the same session without items."""
        holder = self.item or self.branch or self.session
        has_items = isinstance(holder, Session | Branch) and holder.items
        return len(holder.speakers) == 1 and not has_items


def speaker_entries(itinerary: Itinerary) -> Iterator[Entry]:
    """Return all speaker entries in the order of the file, cancelled ones too."""
    for day in itinerary.days:
        for session in day.sessions:
            yield from _of(day, session, None)
            for branch in session.branches:
                yield from _of(day, session, branch)


def by_route(plan: Plan) -> dict[Route, Entry]:
    """Return the speaker entries that name someone, by the route of the name."""
    return plan.once(_by_route)


def _by_route(plan: Plan) -> dict[Route, Entry]:
    return {
        entry.speaker.who.route: entry
        for entry in speaker_entries(plan.itinerary)
        if entry.speaker.who is not None
    }


def _of(day: Day, session: Session, branch: Branch | None) -> Iterator[Entry]:
    holder = session if branch is None else branch
    for speaker in holder.speakers:
        yield Entry(day, session, branch, None, speaker)
    for item in holder.items:
        for speaker in item.speakers:
            yield Entry(day, session, branch, item, speaker)
