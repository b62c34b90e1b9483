"""Sessions at other times: moved, lengthened and shortened, by steps or by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, quoted_title, sessions_of
from planner.changes.spans import length_of, usual_length
from planner.changes.times import ORDER, ending, set_time, shifted
from planner.changes.typed.when import Typed, sound_length, until, when
from planner.model.clock import clock, duration
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.source.edit import Delete, Edit, RefusedError, Set, value_at
from planner.source.route import Route

_TIMES = frozenset({"start", "end", "minutes"})


def retimed(plan: Plan, data: dict[str, Any], routes: Iterable[Route], text: str) -> Change:
    """Return the change that gives the sessions at some routes the time that was typed.

    ``1045`` lets the first of them start then, the others as long after it as they did;
    ``1045-1130`` gives one session both ends; ``+15`` and ``-15`` move all of them; ``90m`` and
    ``1h30`` give each that length; ``-11:30`` lets each end then. See ``typed.when`` for how else to
    write them.

    Raises:
        RefusedError: the text cannot be understood, or the sessions cannot be at that time.
    """
    entries = sessions_of(plan, routes)
    typed = when(text)
    if typed.shift is not None:
        return _moved(plan, data, entries, typed.shift)
    if typed == Typed(start=typed.start) and typed.start is not None:
        return _started(plan, data, entries, typed.start)
    if typed.start is not None and len(entries) > 1:
        raise RefusedError("several sessions are selected; type one time for the first of them")
    edits: list[Edit] = []
    for each in entries:
        edits += timed(plan, data, each.day, each.session, typed)
    return _change(plan, entries, _said(typed), edits)


def moved(plan: Plan, data: dict[str, Any], routes: Iterable[Route], by: int) -> Change:
    """Return the change that moves the sessions at some routes by minutes, later if positive.

    Raises:
        RefusedError: one has no time, or would leave its day.
    """
    return _moved(plan, data, sessions_of(plan, routes), by)


def lengthened(plan: Plan, data: dict[str, Any], routes: Iterable[Route], by: int) -> Change:
    """Return the change that makes the sessions at some routes longer by minutes, or shorter.

    A session whose end is open gets one.

    Raises:
        RefusedError: one has no time, or would be too short or too long.
    """
    entries = sessions_of(plan, routes)
    if not by:
        raise RefusedError("that changes nothing")
    edits: list[Edit] = []
    for each in entries:
        _sound(plan, each)
        edits += _lasting(plan, data, each.session, length_of(plan, each.session) + by)
    verb = "Lengthen" if by > 0 else "Shorten"
    if len(entries) == 1:
        length = duration(length_of(plan, entries[0].session) + by)
        return _change(plan, entries, f"{verb} {{}} to {length}", edits)
    return _change(plan, entries, f"{verb} {{}} by {duration(abs(by))}", edits)


def timed(plan: Plan, data: dict[str, Any], day: Day, session: Session, typed: Typed) -> list[Edit]:
    """Return the edits that let a session start, end or last as typed; ``shift`` is not looked at.

    What was not typed stays: with a start alone the length, with an end or a length the start. A
    session that had no time and gets a start gets the usual length as well.

    Raises:
        RefusedError: it has no start, would end before it, or leave its day.
    """
    edits: list[Edit] = []
    placed = session
    if typed.start is not None and session.start is not None:
        by = typed.start - session.start
        edits = list(shifted(data, session, by)) if by else []
        end = None if session.end is None else session.end + by
        placed = session.replace(start=typed.start, end=end)
    elif typed.start is not None:
        edits = [set_time(data, session, "start", typed.start)]
        placed = session.replace(start=typed.start)
        if typed == Typed(start=typed.start) and (session.end is not None or not session.minutes):
            length = usual_length(plan, day, typed.start, session.kind)
            typed = typed.replace(length=length)
    if typed.end is None and typed.length is None and not typed.open:
        return edits
    edits = [each for each in edits if each.at != (*session.route, "end")]
    if typed.open:
        raw = value_at(data, session.route)
        gone = (key for key in ("end", "minutes") if key in raw)
        return [*edits, *(Delete((*session.route, key)) for key in gone)]
    if typed.length is not None:
        return [*edits, *_lasting(plan, data, placed, typed.length)]
    if placed.start is None or typed.end is None:
        raise RefusedError(f"{quoted_title(plan, session)} has no start yet; type one")
    return [*edits, *_ending(data, placed, until(placed.start, typed.end))]


def pinned(entries: Sequence[Chosen]) -> str:
    """Return the note that sessions were pinned to the times that they leave, if any was."""
    count = sum(each.session.fixed for each in entries)
    if not count:
        return ""
    return "its time was pinned" if len(entries) == 1 else f"{count} of them had a pinned time"


def _moved(plan: Plan, data: dict[str, Any], entries: list[Chosen], by: int) -> Change:
    if not by:
        raise RefusedError("that changes nothing")
    edits: list[Edit] = []
    for each in entries:
        _sound(plan, each)
        edits += shifted(data, each.session, by)
    start = entries[0].session.start
    if len(entries) == 1 and start is not None:
        return _change(plan, entries, f"Move {{}} to {clock(start + by)}", edits)
    which = "later" if by > 0 else "earlier"
    return _change(plan, entries, f"Move {{}} {duration(abs(by))} {which}", edits)


def _started(plan: Plan, data: dict[str, Any], entries: list[Chosen], start: int) -> Change:
    if len(entries) > 1:
        starts = [each.session.start for each in entries if each.session.start is not None]
        if not starts:
            raise RefusedError("they have no times yet; type them one by one")
        if len({each.day.route for each in entries}) > 1:
            raise RefusedError("they are on several days; type +15 or -15 to move them all")
        return _moved(plan, data, entries, start - min(starts))
    each = entries[0]
    edits = timed(plan, data, each.day, each.session, Typed(start=start))
    return _change(plan, entries, f"Move {{}} to {clock(start)}", edits)


def _change(plan: Plan, entries: list[Chosen], name: str, edits: list[Edit]) -> Change:
    """Return a change whose name has ``{}`` where the sessions are named."""
    if not edits:
        raise RefusedError("that changes nothing")
    before, _, after = name.partition("{}")
    return Change(f"{before}{called(plan, entries)}{after}", tuple(edits), note=pinned(entries))


def _said(typed: Typed) -> str:
    if typed.length is not None and typed.start is None:
        return f"Let {{}} take {duration(typed.length)}"
    if typed.open and typed.start is not None:
        return f"Let {{}} start at {clock(typed.start)}, with an open end"
    if typed.start is None:
        return f"Let {{}} end at {clock(typed.end or 0)}"
    end = typed.end if typed.end is not None else typed.start + (typed.length or 0)
    return f"Move {{}} to {clock(typed.start)}–{clock(end)}"


def _sound(plan: Plan, each: Chosen) -> None:
    """Refuse a session that has no time, or one that cannot be read."""
    if each.session.broken & _TIMES:
        raise RefusedError(f"a time of {called(plan, [each])} cannot be read; correct it first")
    if each.session.start is None:
        raise RefusedError(f"{called(plan, [each])} has no time yet; type one")


def _lasting(plan: Plan, data: dict[str, Any], session: Session, length: int) -> list[Edit]:
    """Return the edits that give a session a length, as an end or as minutes, as it stands."""
    sound_length(length)
    if session.end is None and session.minutes is not None:
        return [Set((*session.route, "minutes"), length, ORDER)]
    if session.start is None:
        raise RefusedError(f"{quoted_title(plan, session)} has no start yet; type one")
    return _ending(data, session, session.start + length)


def _ending(data: dict[str, Any], session: Session, end: int) -> list[Edit]:
    """Return the edits that let a session end at a time; minutes beside an end follow it."""
    edits: list[Edit] = list(ending(data, session, end))
    if session.end is not None and session.minutes is not None and session.start is not None:
        edits.append(Set((*session.route, "minutes"), end - session.start, ORDER))
    return edits
