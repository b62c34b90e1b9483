"""The lists of sessions of all days, followed through the edits that rearrange them.

The edits of a change take place one after the other, so each has to name the places that those
before it have left.
"""

from __future__ import annotations

from typing import Any

from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.source.edit import Delete, Insert, Move, RefusedError, value_at
from planner.source.route import Route


class _Entry:
    """A session in its list, known by itself wherever it goes."""

    def __init__(self, start: int | None) -> None:
        self.start = start


class Lists:
    """The sessions of each day in the order of the text."""

    def __init__(self, plan: Plan, data: dict[str, Any]) -> None:
        self._lists: dict[Route, list[_Entry]] = {}
        self._places: dict[Route, _Entry] = {}
        for day in plan.itinerary.days:
            at = (*day.route, "sessions")
            holder = value_at(data, day.route)
            written = holder.get("sessions", []) if isinstance(holder, dict) else None
            if not isinstance(written, list):
                continue
            starts = {each.route: each.start for each in day.sessions}
            entries = [_Entry(starts.get((*at, index))) for index in range(len(written))]
            self._lists[at] = entries
            self._places |= {(*at, index): entry for index, entry in enumerate(entries)}

    def where(self, session: Session) -> Route:
        """Return the route at which a session now stands.

        Raises:
            RefusedError: it has been taken out, or its day has no list of sessions.
        """
        return self._where(self._entry(session))

    def delete(self, session: Session) -> Delete:
        """Return the edit that takes a session out, and take it out."""
        entry = self._entry(session)
        at = self._where(entry)
        self._lists[at[:-1]].remove(entry)
        return Delete(at)

    def move(self, session: Session, day: Day, start: int | None) -> Move:
        """Return the edit that takes a session to its place by time on another day, and move it."""
        entry = self._entry(session)
        at = self._where(entry)
        entries = self._of(day)
        self._lists[at[:-1]].remove(entry)
        entry.start = start
        return Move(at, self._put(entry, day, _place(entries, start)))

    def move_to(self, session: Session, day: Day, index: int) -> Move:
        """Return the edit that takes a session to some place of a day's list, and move it."""
        entry = self._entry(session)
        at = self._where(entry)
        self._lists[at[:-1]].remove(entry)
        return Move(at, self._put(entry, day, index))

    def insert(self, day: Day, raw: dict[str, Any], start: int | None) -> tuple[Insert, _Entry]:
        """Return the edit that adds a session to a day at its place by time, and what it is then.

        ``raw`` is the session as the text has it, ``start`` its minutes after midnight.
        """
        entry = _Entry(start)
        return Insert(self._put(entry, day, _place(self._of(day), start)), raw), entry

    def where_new(self, entry: _Entry) -> Route:
        """Return the route at which an added session now stands."""
        return self._where(entry)

    def _put(self, entry: _Entry, day: Day, index: int) -> Route:
        self._of(day).insert(index, entry)
        return (*day.route, "sessions", index)

    def _of(self, day: Day) -> list[_Entry]:
        entries = self._lists.get((*day.route, "sessions"))
        if entries is None:
            raise RefusedError(
                "the sessions of that day are no list; write [[days.sessions]] there"
            )
        return entries

    def _entry(self, session: Session) -> _Entry:
        entry = self._places.get(session.route)
        if entry is None:
            raise RefusedError(
                "the sessions of that day are no list; write [[days.sessions]] there"
            )
        return entry

    def _where(self, entry: _Entry) -> Route:
        for at, entries in self._lists.items():
            if entry in entries:
                return (*at, entries.index(entry))
        raise RefusedError("that session is not there any more")


def _place(entries: list[_Entry], start: int | None) -> int:
    """Return where a session belongs by its start: behind the last that starts no later."""
    if start is None:
        return len(entries)
    starts = [(index, each.start) for index, each in enumerate(entries) if each.start is not None]
    earlier = [index for index, other in starts if other <= start]
    if earlier:
        return earlier[-1] + 1
    return starts[0][0] if starts else len(entries)
