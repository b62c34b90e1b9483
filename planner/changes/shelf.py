"""The shelf: sessions that stand in a day without a time, until somebody finds them one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, day_at, quoted_title, sessions_of, slots_of
from planner.changes.lists import Lists
from planner.changes.quick.apply import quick_added
from planner.changes.quick.parse import parse_quick
from planner.changes.sessions.add_delete import added
from planner.changes.sessions.days import day_name
from planner.changes.sessions.relocate import staying
from planner.changes.sessions.retime import timed
from planner.changes.spans import end_of, free_slot, length_of, usual_length
from planner.changes.times import ORDER
from planner.changes.typed.when import Typed
from planner.model.clock import clock
from planner.model.fields import specs
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Item, Session, Speaker
from planner.source.edit import Delete, Edit, Insert, RefusedError, Set, value_at
from planner.source.route import Route

_TIMES = frozenset({"start", "end", "minutes"})


def shelf(plan: Plan) -> list[Chosen]:
    """Return the sessions that have no time, with their days, in the order of the text."""
    return [
        Chosen(day, session)
        for day in plan.itinerary.days
        for session in day.sessions
        if session.start is None and "start" not in session.broken
    ]


def onto_shelf(plan: Plan, data: dict[str, Any], day: Day, text: str) -> Change:
    """Return the change that adds a session without a time, as a quick line describes it.

    It stands at the end of ``day``, or of the day that the line names. A length stays with it.

    Raises:
        RefusedError: the line cannot be understood, or says when the session is.
    """
    quick = parse_quick(plan, day, text)
    if quick.time.start is not None or quick.time.end is not None:
        raise RefusedError("on the shelf nothing has a time yet; leave the time out")
    target = day if quick.day is None else day_at(plan, quick.day)
    edits = quick_added(plan, data, target, quick).edits
    entry = next(each.value for each in edits if isinstance(each, Insert))
    raw = {key: value for key, value in entry.items() if key not in _TIMES}
    if quick.time.length is not None:
        raw["minutes"] = quick.time.length
    return added(plan, data, target, raw, None)


def offered_start(plan: Plan, session: Session, day: Day, near: int | None = None) -> int:
    """Return where a day has room for a session from the shelf, in minutes after midnight.

    That is from ``near`` on, such as the end of the selected session; without it from the beginning.
    Where it fits nowhere, it is behind everything else.
    """
    return free_slot(plan, day, near, length_of(plan, session))


def length_at(plan: Plan, session: Session, day: Day, start: int) -> int:
    """Return how many minutes a session from the shelf would take that starts on a day at ``start``."""
    if session.minutes and session.end is None:
        return session.minutes
    return usual_length(plan, day, start, session.kind)


def to_shelf(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
    """Return the change that takes the times of the sessions at some routes away.

    Each keeps its length, if it has one, and stays in the list of its day. Points inside keep theirs;
    the hours from which and until which somebody speaks are left out, and the note says so.

    Raises:
        RefusedError: none of them has a time, or one cannot be read.
    """
    entries = [each for each in sessions_of(plan, routes) if _has_times(each.session)]
    if not entries:
        raise RefusedError("it has no time already")
    edits: list[Edit] = []
    lost = 0
    for each in entries:
        if each.session.broken & _TIMES:
            raise RefusedError(f"a time of {called(plan, [each])} cannot be read; correct it first")
        edits += _timeless(plan, data, each.session)
        within, left_out = _inside(each.session)
        edits += within
        lost += left_out
    notes = ["its time was pinned"] if any(each.session.fixed for each in entries) else []
    if lost:
        what = "one hour" if lost == 1 else f"{lost} hours"
        notes.append(f"{what} inside left out")
    name = f"Take the time of {called(plan, entries)} away"
    return Change(name, tuple(edits), entries[0].session.route, "; ".join(notes))


def from_shelf(plan: Plan, data: dict[str, Any], route: Route, day: Day, start: int) -> Change:
    """Return the change that gives the session at a route a time, on its day or another.

    ``start`` is in minutes after midnight. It takes as long as it says, or as is usual for its kind.
    In the text it goes behind the last session of that day that starts no later.

    Raises:
        RefusedError: it has a time, or would be on another day.
    """
    [entry] = sessions_of(plan, [route])
    session = entry.session
    if session.start is not None:
        raise RefusedError(f"{quoted_title(plan, session)} has a time already; move it instead")
    edits: list[Edit] = list(timed(plan, data, day, session, Typed(start=start)))
    lists = Lists(plan, data)
    if entry.day.route != day.route:
        edits += staying(plan, entry.day, session, day)
    move = lists.move(session, day, start)
    if move.at != move.to:
        edits.append(move)
    when = clock(start)
    if len(plan.itinerary.days) > 1:
        when = f"{day_name(plan, day)} {when}"
    return Change(f"Start {called(plan, [entry])} {when}", tuple(edits), lists.where(session))


def _has_times(session: Session) -> bool:
    return bool(session.given & {"start", "end"} or session.broken & {"start", "end"})


def _timeless(plan: Plan, data: dict[str, Any], session: Session) -> Iterator[Edit]:
    """Return the edits that take a session's start and end away, and keep how long it takes."""
    end = end_of(plan, session)
    slot = slots_of(plan).get(session.route)
    known = session.end is not None or (slot is not None and not slot.last)
    if session.minutes is None and session.start is not None and end is not None and known:
        yield Set((*session.route, "minutes"), end - session.start, ORDER)
    raw = value_at(data, session.route)
    yield from (Delete((*session.route, key)) for key in ("start", "end") if key in raw)


def _inside(session: Session) -> tuple[list[Edit], int]:
    """Return the edits that take the hours inside a session away, and how many of them are lost.

    Points that follow each other from the start of the session on stand where they stood without
    hours, as long as each says how long it takes.
    """
    edits: list[Edit] = []
    lost = 0
    holders: list[Session | Branch] = [session, *session.branches]
    for holder in holders:
        lost += _clear(edits, holder.speakers)
        cursor = session.start
        for number, item in enumerate(holder.items):
            length = _length(item, holder.items[number + 1 :])
            if item.start is not None and item.start != cursor:
                lost += 1
            starts = item.start if item.start is not None else cursor
            cursor = None if starts is None or length is None else starts + length
            if item.given & {"start", "end"} and length is not None and item.minutes is None:
                edits.append(Set((*item.route, "minutes"), length, tuple(specs(Item))))
            _clear(edits, [item])
            lost += _clear(edits, item.speakers)
    return edits, lost


def _length(item: Item, following: Sequence[Item]) -> int | None:
    """Return how many minutes a point takes: as it says, or until the one behind it begins."""
    if item.minutes is not None or item.start is None:
        return item.minutes
    until = item.end
    if until is None and following:
        until = following[0].start
    return until - item.start if until is not None and until > item.start else None


def _clear(edits: list[Edit], entries: Iterable[Item | Speaker]) -> int:
    """Add the edits that take the start and end of some entries away; return of how many."""
    count = 0
    for each in entries:
        gone = [key for key in ("start", "end") if key in each.given]
        edits += [Delete((*each.route, key)) for key in gone]
        count += bool(gone)
    return count
