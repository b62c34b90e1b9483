"""Writes a session back as a quick line, to be changed there."""

from __future__ import annotations

from collections.abc import Iterator

from planner.changes.chosen import day_at
from planner.changes.quick.parse import Quick, parse_quick
from planner.changes.typed.kinds import kind_of
from planner.changes.typed.names import parties, speakers, vehicles
from planner.changes.typed.places import place_of, rooms, venues
from planner.changes.typed.when import SHORTEST
from planner.model.clock import written_clock
from planner.model.plan import Plan
from planner.model.programme import TENTATIVE, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import RefusedError


def as_quick(plan: Plan, session: Session) -> str:
    """Return a session as a quick line, with all of it that such a line can say.

    A session has a title in the first language of the visit there; labels of speakers, branches and
    whatever has no sign are not in it.

    Raises:
        RefusedError: the session is on no day of the visit.
    """
    day = day_at(plan, session.route)
    title = plan.directory.text(session.title)
    before, behind = " ".join(_time(session)), " ".join(_signs(plan, day, session, title))
    lines = [
        " ".join(part for part in (before, written, behind) if part)
        for written in (title, in_quotes(title) if title else "")
    ]
    meant = _parsed(plan, day, lines[1])
    return lines[0] if meant is not None and meant == _parsed(plan, day, lines[0]) else lines[1]


def in_quotes(title: str) -> str:
    """Return a title in quotes, as a quick line takes it whatever it is."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + '"'


def _parsed(plan: Plan, day: Day, line: str) -> Quick | None:
    try:
        return parse_quick(plan, day, line)
    except RefusedError:
        return None


def _time(session: Session) -> Iterator[str]:
    if session.start is None:
        if session.minutes is not None and session.minutes >= SHORTEST:
            yield f"{session.minutes}m"
        return
    end = session.end
    if end is None and session.minutes is not None:
        end = session.start + session.minutes
    start = written_clock(session.start).replace(":", "")
    if end is not None and end > session.start:
        yield f"{start}-{written_clock(end).replace(':', '')}"
    else:
        yield start if end is not None else f"{start}-"


def _signs(plan: Plan, day: Day, session: Session, title: str) -> Iterator[str]:
    if SESSION_KINDS[session.kind].moves:
        known = venues(plan)
        if session.to in known:
            yield from (f"@{each}" for each in (session.from_, session.to) if each in known)
        carried = vehicles(plan)
        yield from (f"+{each}" for each in dict.fromkeys(session.vehicles) if each in carried)
    else:
        carried = {}
        yield from _place(plan, day, session)
    who = [each.who for each in session.speakers if each.who in speakers(plan)]
    yield from (f"+{each}" for each in dict.fromkeys(who) if each not in carried)
    audience = [each for each in session.for_ or () if each in parties(plan)]
    if audience:
        yield ">" + ",".join(dict.fromkeys(audience))
    if kind_of(title) != session.kind:
        yield f"#{session.kind}"
    if session.status == TENTATIVE:
        yield "?"
    if session.fixed:
        yield "!"


def _place(plan: Plan, day: Day, session: Session) -> Iterator[str]:
    """Return the shortest way to say where a session is."""
    wanted = {"venue": session.venue, "room": session.room}
    if session.venue is not None and session.venue not in venues(plan):
        return
    if session.venue is not None:
        has_room = session.room in rooms(plan, session.venue)
        yield f"@{session.venue}/{session.room}" if has_room else f"@{session.venue}"
        return
    for typed in (f"{session.room}", f"/{session.room}") if session.room is not None else ():
        try:
            if place_of(plan, day, typed, session, session.start) == wanted:
                yield f"@{typed}"
                return
        except RefusedError:
            continue
