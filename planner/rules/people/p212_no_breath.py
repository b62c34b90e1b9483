"""Someone has no time to get from one duty to the next.

What it finds
    Someone who speaks, moderates, interprets or accompanies in one room and, less than 5 minutes
    after it, in another room or at another venue. Whoever only accompanies people goes along with
    them, and a whole party that changes venues is looked at by the rules on transfers. Meals,
    breaks, transfers and drop-in sessions leave everybody some time, and who speaks from afar needs
    none.

Why it matters
    They will be late, or leave the first room before its end; so will their laptop.

Example
    ```toml
    [[days.sessions]]
    title = "Going abroad"
    kind = "presentation"
    start = "10:00"
    end = "10:45"
    room = "hall"
    speakers = ["foltz"]

    [[days.sessions]]
    title = "Table on health"
    kind = "roundtable"
    start = "10:45"
    end = "11:30"
    room = "room-1"
    moderators = ["foltz"]
    ```

How to fix
    Leave some minutes between the two, put them into one room, or name someone else.

Options
    `breath`: how long it is at least between two duties in different rooms, in minutes; 5 by default.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from planner.model.clock import clock, duration
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import MOST_PAIRS, Plan, listed
from planner.model.presence import Stay
from planner.model.programme import DROP_IN, ONLINE
from planner.model.session_kinds import BREAK, FREE, MEAL, SESSION_KINDS
from planner.model.timetable import Slot
from planner.model.ways import walk
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.people.speaker_entries import Entry, by_route
from planner.rules.rule import Rule
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("P212", "no-breath", Severity.INFO)

_PAUSES = {MEAL, BREAK, FREE}


def check(plan: Plan) -> Iterator[Finding]:
    """Find duties that follow each other too closely."""
    breath = plan.limits.breath
    if not breath:
        return
    entries = by_route(plan)
    everyone = (_hurried(plan, stays, entries) for stays in plan.presence.stays.values())
    by_day: dict[tuple[str, Route], dict[tuple[int, int], tuple[Stay, Stay]]] = {}
    for one, other in islice(chain.from_iterable(everyone), MOST_PAIRS):
        known = by_day.setdefault((one.person, other.slot.day.route), {})
        known.setdefault((one.finish, other.begin), (one, other))
    together: dict[tuple[int, ...], list[list[tuple[Stay, Stay]]]] = {}
    for pairs in by_day.values():
        alike = tuple(
            part for one, other in pairs.values()
            for part in (id(one.slot), one.finish, id(other.slot), other.begin)
        )  # fmt: skip
        together.setdefault(alike, []).append(list(pairs.values()))
    for people in together.values():
        yield _finding(plan, people)


def _hurried(
    plan: Plan, stays: list[Stay], entries: dict[Route, Entry]
) -> Iterator[tuple[Stay, Stay]]:
    """Return the duties of one person that are too close, in different rooms."""
    duties = [stay for stay in stays if stay.duty and _binds(stay, entries)]
    begins = [stay.begin for stay in duties]
    for stay in duties:
        if stay.slot.open_ended and stay.finish == stay.slot.finish:
            continue
        first = bisect_left(begins, stay.finish)
        last = bisect_left(begins, stay.finish + plan.limits.breath)
        for other in duties[first:last]:
            if _apart(plan, stay, other) and not accepted(plan, RULE.code, stay.route, other.route):
                yield stay, other


def _binds(stay: Stay, entries: dict[Route, Entry]) -> bool:
    """Tell whether someone is surely in the room for all of a stay, and at a place of its own."""
    slot, entry = stay.slot, entries.get(stay.route)
    from_afar = slot.session.participation == ONLINE or (entry is not None and entry.speaker.remote)
    slips = slot.session.broken | (slot.branch.broken if slot.branch is not None else set())
    return (
        stay.minutes is None
        and stay.finish > stay.begin
        and not from_afar
        and not slot.unclear
        and not slips & {"kind", "room", "venue"}
        and slot.session.attendance != DROP_IN
        and slot.kind not in _PAUSES
        and not SESSION_KINDS[slot.kind].moves
    )


def _apart(plan: Plan, one: Stay, other: Stay) -> bool:
    """Tell whether two stays are in different rooms, and nothing takes care of the way."""
    if one.slot.session is other.slot.session or one.slot.place is None or other.slot.place is None:
        return False
    together = bool(plan.crowds.shared(one.slot.crowd, other.slot.crowd))
    if together and one.role == other.role == "accompanies":
        return False
    if one.slot.place != other.slot.place and walk(plan, one.slot.place, other.slot.place) != 0:
        return not together
    rooms = (_room(one.slot), _room(other.slot))
    same = one.slot.place == other.slot.place and rooms[0] == rooms[1]
    return None not in rooms and not same


def _room(slot: Slot) -> str | None:
    """Return the room of a branch or session; a branch that gives none is in its session's."""
    own = slot.branch.room if slot.branch is not None else None
    inherits = slot.branch is None or slot.branch.venue is None
    return own or (slot.session.room if inherits else None)


def _finding(plan: Plan, everyone: list[list[tuple[Stay, Stay]]]) -> Finding:
    """Word what is too close for some people who hurry the same way."""
    pairs = everyone[0]
    one, other = pairs[0]
    people = [each[0][0].person for each in everyone]
    who = listed([plan.directory.name(person) for person in people])
    left = other.begin - one.finish
    by_venue = one.slot.place != other.slot.place
    time = f"only {duration(left)}" if left else "no time"
    have = "has" if len(people) == 1 else "have"
    more = len(pairs) - 1
    again = ""
    if more:
        again = f", and {f'{more} more times' if more > 1 else 'once more'} that day"
    until = f"until {clock(one.slot.end + one.finish - one.slot.finish)}"
    since = f"from {clock(other.slot.start + other.begin - other.slot.begin)}"
    before = _place(plan, one, until, by_venue=by_venue)
    after = _place(plan, other, since, by_venue=by_venue)
    return RULE.finding(
        other.route,
        f"{who} {have} {time} between {before} and {after}{again}",
        advice=f"leave {duration(plan.limits.breath)} between, or name someone else",
        related=(
            Related(one.route, f"{plan.hours(one.begin, one.finish, one.slot.day)} here"),
            *(
                Related(late.route, f"{plan.hours(late.begin, late.finish, late.slot.day)} here")
                for _, late in pairs[1:]
            ),
        ),
        sessions=tuple(
            dict.fromkeys(stay.slot.session.route for pair in pairs for stay in reversed(pair))
        ),
        about=tuple(people),
    )


def _place(plan: Plan, stay: Stay, when: str, *, by_venue: bool) -> str:
    """Name a session with a time and its room, or with its venue where these differ."""
    slot, room = stay.slot, _room(stay.slot)
    venue = plan.directory.venues.get(slot.place or "")
    if by_venue or venue is None or room is None:
        where = plan.directory.place(slot.place or "")
    else:
        rooms = {each.id: plan.directory.text(each.name) for each in venue.rooms}
        where = rooms.get(room) or shorten(room)
    return f"{plan.title(slot)} ({where}, {when})"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start the later session later, or to let the earlier one end earlier."""
    from planner.changes.sessions.retime import lengthened
    from planner.rules.people.other_times import moved_by, session_at
    from planner.source.edit import RefusedError

    if len(finding.sessions) != 2:  # noqa: PLR2004 - one change of rooms
        return
    later, earlier = (session_at(plan, route) for route in finding.sessions)
    if later is None or earlier is None:
        return
    lacking = plan.limits.breath - (later.begin - earlier.finish)
    if not 0 < lacking <= plan.limits.breath:
        return
    yield from moved_by(plan, data, later, lacking)
    if not earlier.session.fixed:
        try:
            yield Fix(lengthened(plan, data, [earlier.session.route], -lacking))
        except RefusedError:
            return
