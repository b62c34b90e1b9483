"""More people come to a session than its room holds.

What it finds
    Sessions and branches in a room whose `capacity` is smaller than the number of those who come:
    the audience, local guests (`extra`), and whoever speaks, moderates, accompanies or interprets
    without being in the audience. People who arrive later or have left do not count. Of
    organisations without a `headcount` only the named people count. Tables in one hall count
    together. Where people choose a branch, the rooms of all of them together must do; that and
    optional sessions are worth a look only. Drop-in, online and hybrid sessions do not count.

Why it matters
    People stand in the doorway, and the host may not let them in at all.

Example
    ```toml
    [[days.sessions]]
    title = "Opening"
    kind = "opening"
    start = "09:30"
    end = "10:15"
    room = "room-1"
    ```

How to fix
    Take a larger room, exchange two rooms, or divide the people.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.crowd import Crowd, Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.heads import Headcount, headcount
from planner.model.people import Group, Organisation, Person
from planner.model.plan import Plan, listed
from planner.model.programme import DROP_IN, IN_PERSON, OPTIONAL
from planner.model.session_kinds import FREE, SESSION_KINDS
from planner.model.timetable import Slot, is_open_choice
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.journeys import is_there
from planner.rules.rule import Rule
from planner.rules.venues.rooms import (
    MOST_OFFERED,
    Rooms,
    Use,
    giving,
    room,
    room_name,
    room_of,
    taking,
)
from planner.source.record import Record

RULE = Rule("V304", "room-too-small", Severity.ERROR)

_JOURNEYS = frozenset({"arrives", "leaves", "available"})


class Crush(Record):
    """A session or branch with more people than its room holds."""

    use: Use
    count: Headcount

    @property
    def severity(self) -> Severity:
        """Info where people come as they like."""
        optional = self.use.slot.session.attendance == OPTIONAL
        return Severity.INFO if optional else Severity.ERROR


def check(plan: Plan) -> Iterator[Finding]:
    """Find rooms that are too small."""
    travelling = _travelling(plan)
    for crushes in _crushes(plan, travelling):
        yield _finding(plan, crushes)
    for session in plan.timetable.sessions:
        if _counts(session) and session.slots and all(map(is_open_choice, session.slots)):
            yield from _choice(plan, session, travelling)


def _crushes(plan: Plan, travelling: frozenset[Seat]) -> list[list[Crush]]:
    """Return what is too large for its room, all that is too large for one room together."""
    found: dict[tuple[str, str, Severity], dict[object, Crush]] = {}
    for session in plan.timetable.sessions:
        for use in _uses(session) if _counts(session) else ():
            capacity = _capacity(plan, use)
            count = headcount(plan, use.slot) if capacity is not None else None
            if capacity is None or count is None or count.total <= capacity:
                continue
            count = _present(plan, use.slot, travelling)
            if count is None or count.total <= capacity:
                continue
            if accepted(plan, RULE.code, use.slot.route):
                continue
            crush = Crush(use, count)
            known = found.setdefault((*use.key, crush.severity), {})
            before = known.get(use.slot.route)
            if before is None or before.count.total < count.total:
                known[use.slot.route] = crush
    return [list(each.values()) for each in found.values()]


def _counts(session: Slot) -> bool:
    """Tell whether the people of a session are counted, and all come in person."""
    return (
        session.live
        and not session.unclear
        and not session.session.broken & {"kind", "participation", "room", "extra"}
        and not SESSION_KINDS[session.session.kind].moves
        and session.session.kind != FREE
        and session.session.attendance != DROP_IN
        and session.session.participation == IN_PERSON
    )


def _uses(session: Slot) -> Iterator[Use]:
    """Return the rooms that a session and its branches take, each with those who are in it.

    Whoever is at a branch without a room of its own is in that of the session.
    """
    if session.session.room is None and not session.slots:
        return
    leaves = [leaf for leaf in session.slots if leaf.live]
    inside = [leaf for leaf in leaves if room_of(leaf) is None and leaf.place == session.place]
    named = session.session.room
    if named is not None and session.place is not None and len(inside) == len(leaves):
        yield Use(session.place, named, session)
    elif named is not None and session.place is not None and not any(map(_is_loose, leaves)):
        crowd = Crowd(doubtful=not inside)
        for leaf in inside:
            crowd |= leaf.crowd
        yield Use(session.place, named, session.replace(crowd=crowd))
    for leaf in leaves:
        name = room_of(leaf)
        if name is not None and leaf.place is not None and not _is_loose(leaf):
            yield Use(leaf.place, name, leaf)


def _is_loose(leaf: Slot) -> bool:
    """Tell whether nobody knows how many come to a branch."""
    slips = leaf.branch is not None and "room" in leaf.branch.broken
    return slips or is_open_choice(leaf)


def _capacity(plan: Plan, use: Use) -> int | None:
    known = room(plan, use.venue, use.room)
    return known.capacity if known is not None else None


def _travelling(plan: Plan) -> frozenset[Seat]:
    """Return all who are not there throughout, as far as the file says."""
    directory = plan.directory
    entries: list[Person | Organisation | Group] = [
        *directory.people.values(), *directory.organisations.values(), *directory.groups.values()
    ]  # fmt: skip
    some = (each for each in entries if (each.given | each.broken) & _JOURNEYS)
    return frozenset[Seat]().union(*(plan.crowds.one(each.id).seats for each in some))


def _present(plan: Plan, slot: Slot, travelling: frozenset[Seat]) -> Headcount | None:
    """Count who is at a slot, less those who have not arrived yet, or have left."""
    away = {seat for seat in slot.crowd.seats & travelling if not is_there(plan, seat, slot)}
    return headcount(plan, slot.replace(crowd=slot.crowd.replace(seats=slot.crowd.seats - away)))


def _finding(plan: Plan, crushes: list[Crush]) -> Finding:
    """Word what is too large for one room."""
    first = crushes[0]
    use, slot = first.use, first.use.slot
    holds = _people(_capacity(plan, use) or 0)
    optional = first.severity == Severity.INFO
    come = "may come" if optional else "come"
    if len(crushes) == 1:
        number = _number(first.count)
        hours = plan.hours(slot.begin, slot.finish, slot.day)
        what = f"{number} {come} to {plan.title(slot)} {hours}{_parts(first.count)}"
    else:
        named = [f"{plan.title(each.use.slot)} ({_number(each.count)})" for each in crushes]
        what = f"more {come} to {listed(named)}"
    return RULE.finding(
        use.at,
        f"{room_name(plan, use.venue, use.room)} holds {holds}, but {what}",
        advice="take a larger room, or divide the people",
        related=tuple(
            Related(each.use.at, f"{_number(each.count)} {come}") for each in crushes[1:]
        ),
        sessions=tuple(dict.fromkeys(each.use.slot.session.route for each in crushes)),
        about=(use.venue, use.room),
        severity=first.severity,
    )


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _number(count: Headcount) -> str:
    return f"{count.total}" if count.complete else f"at least {count.total}"


def _parts(count: Headcount) -> str:
    """Say of what a number is made up, if of several parts."""
    guests = "1 local guest" if count.guests == 1 else f"{count.guests} local guests"
    parts = [f"{count.audience} in the audience"]
    parts += [f"{count.roles} with a role there"] if count.roles else []
    parts += [guests] if count.guests else []
    return f": {listed(parts)}" if len(parts) > 1 else ""


def _choice(plan: Plan, session: Slot, travelling: frozenset[Seat]) -> Iterator[Finding]:
    """Find branches to choose from whose rooms do not hold everyone together."""
    leaves = [leaf for leaf in session.slots if leaf.live]
    holds = 0
    for leaf in leaves:
        name = room_of(leaf)
        if name is None or leaf.place is None:
            return
        capacity = _capacity(plan, Use(leaf.place, name, leaf))
        if capacity is None:
            return
        holds += capacity
    count = _present(plan, session, travelling)
    if leaves and count is not None and count.audience > holds:
        many = "" if count.complete else "at least "
        yield RULE.finding(
            (*session.session.route, "title"),
            f"{many}{_people(count.audience)} choose between the branches of "
            f"{plan.title(session)}, but their rooms hold {holds} together",
            advice="take larger rooms",
            sessions=(session.session.route,),
            severity=Severity.INFO,
        )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer larger rooms that are free, and to exchange the room with what runs beside it."""
    del data
    crushes = next(
        (each for each in _crushes(plan, _travelling(plan)) if each[0].use.at == finding.at), None
    )
    if crushes is None:
        return
    rooms = Rooms(plan)
    venue = crushes[0].use.venue
    slots = [rooms.slots[each.use.slot.route] for each in crushes]
    people = max(each.count.total for each in crushes)
    free = [
        name for name in rooms.free(venue, slots, people)
        if getattr(room(plan, venue, name), "capacity", None) is not None
    ]  # fmt: skip
    for name in free[:MOST_OFFERED]:
        yield Fix(taking(plan, slots, venue, name))
    if len(crushes) == 1:
        yield from _exchanges(plan, rooms, crushes[0], slots[0])


def _exchanges(plan: Plan, rooms: Rooms, crush: Crush, slot: Slot) -> Iterator[Fix]:
    """Offer to exchange the room with a smaller session at the same time."""
    from planner.changes.change import Change
    from planner.changes.chosen import named

    use = crush.use
    capacity = _capacity(plan, use) or 0
    for each in plan.directory.venues[use.venue].rooms:
        others = rooms.meeting(use.venue, each.id, [slot])
        if len(others) != 1 or each.capacity is None or each.capacity < crush.count.total:
            continue
        other = others[0].slot
        count = headcount(plan, other)
        fits = count is not None and count.total <= capacity
        if fits and not rooms.meeting(use.venue, use.room, [other, slot]):
            titles = [
                named(plan.directory.text((one.branch or one.session).title))
                for one in (slot, other)
            ]
            edits = (giving(slot, each.id), giving(other, use.room))
            yield Fix(Change(f"Exchange the rooms of {' and '.join(titles)}", edits))
