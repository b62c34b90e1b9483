"""The sessions that are meant by the routes of a selection, and what to call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.timetable import Slot
from planner.model.words import quoted
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

MOST_TITLE = 40
"""How many characters of a title the name of a change shows."""


class Chosen(Record):
    """A session with its day, or one of its branches."""

    day: Day
    session: Session
    branch: Branch | None = None

    @property
    def entry(self) -> Session | Branch:
        """The branch, or the session where no branch is meant."""
        return self.session if self.branch is None else self.branch


def chosen(plan: Plan, routes: Iterable[Route]) -> list[Chosen]:
    """Return the sessions and branches at some routes, in the order of the text and each once.

    A route to something inside a session or branch means that session or branch.

    Raises:
        RefusedError: there is none, or one of the routes leads to no session.
    """
    known = {each.entry.route: each for each in _all(plan)}
    meant = {_nearest(route, known) for route in routes}
    if not meant:
        raise RefusedError("no session is selected")
    return [each for route, each in known.items() if route in meant]


def sessions_of(plan: Plan, routes: Iterable[Route]) -> list[Chosen]:
    """Return the sessions at some routes, in the order of the text; of a branch, its session.

    Raises:
        RefusedError: there is none, or one of the routes leads to no session.
    """
    return whole(chosen(plan, routes))


def whole(entries: Iterable[Chosen]) -> list[Chosen]:
    """Return the sessions of some sessions and branches, each once."""
    return list({each.session.route: Chosen(each.day, each.session) for each in entries}.values())


def called(plan: Plan, entries: Sequence[Chosen]) -> str:
    """Name sessions in the name of a change: ``“Talent”``, or ``3 sessions``."""
    if len(entries) != 1:
        return f"{len(entries)} sessions"
    return quoted_title(plan, entries[0].entry)


def quoted_title(plan: Plan, session: Session | Branch) -> str:
    """Name a session in the name of a change: ``“Talent”``."""
    return named(plan.directory.text(session.title))


def named(title: str) -> str:
    """Write a title in the name of a change, cut where it is long."""
    return quoted(shorten(title, MOST_TITLE))


def slots_of(plan: Plan) -> dict[Route, Slot]:
    """Return the slots of all sessions that have a time, by the routes of the sessions."""
    return {slot.session.route: slot for slot in plan.timetable.sessions}


def home(plan: Plan, day: Day, session: Session) -> str | None:
    """Return the venue of a session: its own, its day's, or where its people were last."""
    if session.venue or day.venue:
        return session.venue or day.venue
    slot = slots_of(plan).get(session.route)
    return slot.place if slot is not None else None


def day_at(plan: Plan, route: Route) -> Day:
    """Return the day at a route, or the one in which a route lies.

    Raises:
        RefusedError: the route leads to no day.
    """
    for day in plan.itinerary.days:
        if route[: len(day.route)] == day.route:
            return day
    raise RefusedError("there is no such day")


def _all(plan: Plan) -> Iterator[Chosen]:
    for day in plan.itinerary.days:
        for session in day.sessions:
            yield Chosen(day, session)
            for branch in session.branches:
                yield Chosen(day, session, branch)


def _nearest(route: Route, known: dict[Route, Chosen]) -> Route:
    for length in range(len(route), 0, -1):
        if route[:length] in known:
            return route[:length]
    raise RefusedError("that session is not there any more")
