"""When and where a session was and is, and how an organiser says that it moves."""

from __future__ import annotations

from planner.agenda.wording import times
from planner.model.clock import clock, duration
from planner.model.dates import short_date
from planner.model.session_kinds import SESSION_KINDS
from planner.source.record import Record
from planner.workspace.versions.comparison.both import Both, Twin
from planner.workspace.versions.comparison.records import LENGTHENED, MOVED, SHORTENED
from planner.workspace.versions.comparison.states import Programmed, State


class Move(Record):
    """What moves, with the words for it."""

    what: str
    """``moved``, ``lengthened``, ``shortened``, or ``start``, ``end``, ``room`` … where one was or is open."""
    says: str
    """What a session does, as it follows its title: ``moves from 11:00–12:00 to 11:30–12:30``."""
    before: str
    after: str


class Shift(Record):
    """By how much a session moves as a whole."""

    day: int
    """The place of its day among the later days."""
    minutes: int


def hours(each: Programmed) -> str:
    """Write when a session is: ``11:00–12:00``, ``from 20:00``; nothing where it has no time."""
    if each.end is None and each.start is not None and SESSION_KINDS[each.kind].moves:
        return clock(each.start)
    return times(each.start, each.end)


def date_of(each: Programmed) -> str:
    """Write the day of a session in short."""
    return short_date(each.day.date) if each.day.date is not None else "the day without a date"


def shift(twin: Twin, *, dated: bool) -> Shift | None:
    """Return by how much a session moves that stays as long as it is; None if it does not move.

    ``dated`` says whether its day is another one.
    """
    old, new = twin.before, twin.after
    if old.start is None or new.start is None or (old.end is None) != (new.end is None):
        return None
    minutes = new.start - old.start
    if old.end is not None and new.end is not None and new.end - old.end != minutes:
        return None
    return Shift(new.ordinal, minutes) if minutes or dated else None


def in_time(twin: Twin, *, dated: bool) -> Move | None:
    """Say how a session moves in time, ``dated`` to another day; None if it does not."""
    old, new = twin.before, twin.after
    before, after = hours(old), hours(new)
    if dated:
        return _to_day(old, new)
    if (old.start, old.end) == (new.start, new.end):
        return None
    if not after:
        return Move("start", f"has no time any more, and was {before}", before, "")
    if not before:
        return Move("start", f"has a time now: {after}", "", after)
    return _at_day(old, new, before, after)


def _to_day(old: Programmed, new: Programmed) -> Move:
    """Say that a session moves from one day to the other."""
    one, other = date_of(old), date_of(new)
    before, after = hours(old), hours(new)
    if before == after:
        says = f"moves from {one} to {other}" + (f", {after}" if after else "")
        return Move(MOVED, says, one, other)
    clocks = [_when(each) if each.start is not None else "without a time" for each in (old, new)]
    says = f"moves from {one} {clocks[0]} to {other} {clocks[1]}"
    return Move(MOVED, says, f"{one} {before}".rstrip(), f"{other} {after}".rstrip())


def _at_day(old: Programmed, new: Programmed, before: str, after: str) -> Move:
    """Say that a session starts or ends at another time of its day."""
    if old.end is None or new.end is None:
        if old.start == new.start:
            says = (
                f"has an end now: {after}" if old.end is None else f"has an open end now: {after}"
            )
            return Move("end", f"{says} instead of {before}", before, after)
        return Move(MOVED, f"moves from {_when(old)} to {_when(new)}", before, after)
    longer = (new.end - (new.start or 0)) - (old.end - (old.start or 0))
    if new.start == old.start or new.end == old.end:
        return _sized(longer, before, after)
    size = f" ({_longer(longer)})" if longer else ""
    return Move(MOVED, f"moves from {before} to {after}{size}", before, after)


def _when(each: Programmed) -> str:
    """Write when a session is whose end may be open, as it follows “from”."""
    return clock(each.start or 0) if each.end is None else hours(each)


def _sized(longer: int, before: str, after: str) -> Move:
    what = LENGTHENED if longer > 0 else SHORTENED
    return Move(what, f"is {_longer(longer)}: {after} instead of {before}", before, after)


def _longer(minutes: int) -> str:
    return f"{duration(abs(minutes))} {'longer' if minutes > 0 else 'shorter'}"


class Where(Record):
    """Where a session or branch is, as far as that is known."""

    venue: str | None
    """The venue, by a name that both states share."""
    room: str | None
    """The room, by a name that both states share."""
    place: str
    """The venue as people call it."""
    hall: str
    """The room as people call it."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.hall, self.place) if part)


def where(both: Both, state: State, each: Programmed, *, written: bool = False) -> Where:
    """Return where a session or branch is; with ``written`` only as far as the file says so."""
    entry = each.entry
    said = entry.venue or each.session.venue or each.day.venue
    known = each.slot.place if each.slot is not None and not written else None
    venue = known or (said if said in state.directory.venues else None)
    room = entry.room
    return Where(
        both.venue(state, venue),
        both.room(state, venue, room),
        state.place(venue) if venue else "",
        state.room(venue, room) if room else "",
    )


def places(both: Both, twin: Twin) -> tuple[Where, Where]:
    """Return where a session was and is; what only one state tells is taken from the file alone."""
    old = where(both, both.before, twin.before)
    new = where(both, both.after, twin.after)
    if (old.venue is None) != (new.venue is None) or twin.before.slot is None:
        old = where(both, both.before, twin.before, written=True)
        new = where(both, both.after, twin.after, written=True)
    return old, new


def in_space(both: Both, twin: Twin) -> Move | None:
    """Say how a session or branch moves to another room or venue; None if it does not."""
    if SESSION_KINDS[twin.after.kind].moves:
        return _on_another_way(both, twin)
    old, new = places(both, twin)
    if old.venue != new.venue:
        return _between("venue", str(old), str(new), ("is no longer at {}", "is at {} now"))
    if old.room != new.room:
        ways = ("has no room any more, and was in {}", "has a room now: {}")
        return _between("room", old.hall, new.hall, ways)
    return None


def _between(what: str, before: str, after: str, ways: tuple[str, str]) -> Move:
    """Say that a session moves, or is nowhere any more, or somewhere for the first time."""
    if before and after:
        return Move(MOVED, f"moves from {before} to {after}", before, after)
    says = ways[1].format(after) if after else ways[0].format(before)
    return Move(what, says, before, after)


def _on_another_way(both: Both, twin: Twin) -> Move | None:
    """Say that a transfer starts, stops or ends elsewhere."""
    old, new = _way(both.before, twin.before), _way(both.after, twin.after)
    sames = [
        both.venue(both.before, one) == both.venue(both.after, other) or not (one and other)
        for one, other in zip(old[:2], new[:2], strict=True)
    ]
    stops = [
        [both.venue(state, stop) for stop in each.session.stops]
        for state, each in ((both.before, twin.before), (both.after, twin.after))
    ]
    if all(sames) and stops[0] == stops[1]:
        return None
    before, after = _route(both.before, old), _route(both.after, new)
    if before == after:
        return None
    return Move(MOVED, f"goes {after} instead of {before}", before, after)


Way = tuple["str | None", "str | None", tuple[str, ...]]
"""Where a transfer starts and ends, and where it stops between."""


def _way(state: State, each: Programmed) -> Way:
    session, slot = each.session, each.slot
    known = state.directory.venues
    start = session.from_ if session.from_ in known else slot.place if slot is not None else None
    end = session.to if session.to in known else slot.place_after if slot is not None else None
    return start, end, tuple(session.stops)


def _route(state: State, way: Way) -> str:
    start, end, stops = way
    parts = [f"from {state.place(start)}" if start else "", f"to {state.place(end)}" if end else ""]
    parts += [f"via {state.place(stop)}" for stop in stops]
    return " ".join(part for part in parts if part) or "nowhere in particular"


def together(time: Move | None, space: Move | None) -> Move | None:
    """Say both in one sentence, as one move where it is one."""
    if time is None or space is None:
        return time or space
    says = space.says
    if time.says.startswith("moves ") and says.startswith("moves "):
        says = says.removeprefix("moves ")
    what = MOVED if MOVED in {time.what, space.what} else time.what
    before, after = (
        ", ".join(part for part in parts if part)
        for parts in ((time.before, space.before), (time.after, space.after))
    )
    return Move(what, f"{time.says}, and {says}", before, after)
