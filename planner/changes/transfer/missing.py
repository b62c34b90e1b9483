"""Inserts the transfer that is missing between two venues, with the minutes that its way takes.

It starts when people are out of the one venue, and ends as soon as they can be at the other: walks
to and from the coach stop, boarding and the ride of its legs are reckoned with. Where there is time,
it starts and ends on full five minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.delay.ripple import SESSION_DEPTH, Ripple, ripple
from planner.changes.times import written_time
from planner.changes.transfer.gap import gap_at
from planner.model.clock import clock, duration, time_of_day
from planner.model.crowd import Seat
from planner.model.gaps import Gap
from planner.model.nested import Ref
from planner.model.places import COACH, WALK
from planner.model.plan import Plan
from planner.model.programme import TENTATIVE, Session
from planner.model.session_kinds import SESSION_KINDS, TRANSFER
from planner.model.timetable import Slot, zone_of
from planner.model.ways import Part, boarding, entering, leaving, ride, total, walk
from planner.source.edit import Insert, RefusedError
from planner.source.record import Record
from planner.source.route import Route

STEP = 5
"""The minutes to whose multiples times are rounded where there is room."""

LONGEST_WALK = 30
"""Minutes up to which people walk where no leg says how they get there."""

BY = {COACH: "Coach", WALK: "Walk"}
"""What a transfer is called, by how it goes."""

ON_THE_WAY = {COACH: "on the road", WALK: "on foot"}


class Transfer(Record):
    """The transfer that a gap lacks."""

    change: Change
    """Inserts it, and lets everything else stand."""
    rippled: Ripple | None
    """Inserts it, and moves what follows by what lacks; None if nothing lacks or a pin stands there."""
    note: str
    """What else there is to know, in sentences; empty if nothing."""
    start: str
    """The name of the venue from which it goes."""
    end: str
    """The name of the venue to which it goes."""
    hours: str
    """From when to when: ``12:00–12:40``."""
    parts: tuple[Part, ...]
    """What its way is made of, from seat to seat; what takes no time is left out."""
    lacks: int
    """By how many minutes there is too little time for it."""


class _Trip(Record):
    """A transfer that is being worked out, its times as instants."""

    gap: Gap
    by: str
    vehicles: tuple[str, ...]
    out: tuple[Part, ...]
    aboard: int
    road: int
    into: tuple[Part, ...]
    begin: int
    finish: int
    lacks: int
    guessed: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        middle = (
            Part("to board", self.aboard),
            Part(ON_THE_WAY.get(self.by, f"by {self.by}"), self.road),
        )
        return tuple(part for part in (*self.out, *middle, *self.into) if part.minutes)


def missing_transfer(plan: Plan, data: dict[str, Any], route: Route) -> Transfer:
    """Return the transfer that lacks after the session at a route, or else before it.

    ``route`` is that of the session or of one of its branches; ``data`` is what the plan was
    decoded from.

    Raises:
        RefusedError: nobody lacks one there, or it would lie outside of the day.
    """
    gap = gap_at(plan, route[:SESSION_DEPTH])
    if gap is None:
        raise RefusedError(
            "no transfer is missing here: nobody goes from it, or to it, to another venue that is known"
        )
    trip = _trip(plan, gap)
    names = _names(plan, gap)
    title = f"{BY.get(trip.by, trip.by.capitalize())} to {names[1]}"
    insert = Insert(_place(gap), _value(plan, trip, title))
    notes = list(_notes(plan, trip))
    name = f"Insert “{title}”"
    rippled = _rippled(plan, data, trip, insert, name)
    first, last = (_time(plan, gap, each) for each in (trip.begin, trip.finish))
    return Transfer(
        Change(name, (insert,), insert.at, " ".join(notes)), rippled, " ".join(notes),
        names[0], names[1], f"{clock(first)}–{clock(last)}", trip.parts, trip.lacks,
    )  # fmt: skip


def _names(plan: Plan, gap: Gap) -> tuple[str, str]:
    """Return the names of the venues between which it goes."""
    venues, text = plan.directory.venues, plan.directory.text
    return text(venues[gap.start].name) or gap.start, text(venues[gap.end].name) or gap.end


def _place(gap: Gap) -> Route:
    """Return where it stands in the list: behind the session before, else ahead of the one after."""
    before, after = gap.before, gap.after
    if before is not None and (after is None or before.day.route == after.day.route):
        *rest, index = before.session.route
        return (*rest, int(index) + 1)
    return after.session.route if after is not None else ()


def _trip(plan: Plan, gap: Gap) -> _Trip:
    by, guess = _by(plan, gap)
    vehicles = _vehicles(plan, gap) if by == COACH else ()
    venues = plan.directory.venues
    out = tuple(leaving(venues[gap.start], by)) if gap.before is not None else ()
    into = tuple(entering(venues[gap.end], by)) if gap.after is not None else ()
    around = total(out) + total(into)

    def timed(begin: int) -> tuple[int, int]:
        """Return boarding and ride of a transfer that starts at an instant."""
        slot = _slot(plan, gap, vehicles, begin)
        known = ride(plan, slot) if guess is None else None
        return boarding(plan, slot, by), known[0] if known is not None else guess or 0

    before, after = gap.before, gap.after
    if before is not None and not (before.open_ended and after is not None):
        begin = before.finish + total(out)
        room = None if after is None else after.begin - before.finish
        rounded = _up(plan, gap, begin)
        if room is None or rounded - before.finish + sum(timed(rounded)) + total(into) <= room:
            begin = rounded
        aboard, road = timed(begin)
        finish = begin + aboard + road
        lacks = 0 if room is None else max(0, around + aboard + road - room)
        latest = None if after is None else after.begin - total(into)
        if latest is None or _up(plan, gap, finish) <= latest:
            finish = _up(plan, gap, finish)
    else:
        finish = _down(plan, gap, (after.begin if after is not None else 0) - total(into))
        begin = finish
        for _ in range(2):
            aboard, road = timed(begin)
            begin = _down(plan, gap, finish - aboard - road)
        lacks = 0
    return _Trip(
        gap, by, vehicles, out, aboard, road, into, begin, finish, lacks, guess is not None
    )


def _by(plan: Plan, gap: Gap) -> tuple[str, int | None]:
    """Return how people go, and the minutes where no leg tells them and they are a guess."""
    legs = plan.directory.legs(gap.start, gap.end)
    if legs:
        return min((leg.minutes or 0, leg.by) for leg in legs)[1], None
    on_foot = walk(plan, gap.start, gap.end)
    if on_foot is not None and on_foot <= LONGEST_WALK:
        return WALK, on_foot
    return COACH, SESSION_KINDS[TRANSFER].minutes


def _slot(plan: Plan, gap: Gap, vehicles: tuple[str, ...], begin: int) -> Slot:
    """Return the transfer as a slot, as far as reckoning its ride needs it."""
    session = Session(kind=TRANSFER, vehicles=tuple(Ref(each, ()) for each in vehicles))
    start = _time(plan, gap, begin)
    whose = gap.before or gap.after
    if whose is None:
        raise RefusedError("no transfer is missing here")
    return whose.replace(
        session=session, branch=None, start=start, begin=begin, place=gap.start, place_after=gap.end
    )


def _time(plan: Plan, gap: Gap, moment: int) -> int:
    """Return the minutes after midnight that the clocks of the day show at an instant."""
    if gap.day.date is None:
        return 0
    return time_of_day(moment, gap.day.date, zone_of(gap.day, plan.itinerary.timezone))


def _up(plan: Plan, gap: Gap, moment: int) -> int:
    return moment + -_time(plan, gap, moment) % STEP


def _down(plan: Plan, gap: Gap, moment: int) -> int:
    return moment - _time(plan, gap, moment) % STEP


def _vehicles(plan: Plan, gap: Gap) -> tuple[str, ...]:
    """Return what takes the people: as other transfers do, that day's first, or the only vehicle."""
    known = plan.directory.vehicles
    transfers = [each for each in plan.timetable.sessions if each.live and each.session.vehicles]
    transfers.sort(key=lambda slot: slot.day.date != gap.day.date)
    choices = [tuple(str(each) for each in slot.session.vehicles) for slot in transfers]
    choices += [(each,) for each in known]
    people = plan.crowds.size(plan.party.replace(seats=gap.seats))

    def enough(choice: tuple[str, ...]) -> bool:
        seats = [known[each].seats for each in choice if each in known]
        return len(seats) == len(choice) and (
            None in seats or sum(each or 0 for each in seats) >= people
        )

    fitting = [choice for choice in choices if enough(choice)]
    return fitting[0] if fitting else next(iter(choices), ())


def _value(plan: Plan, trip: _Trip, title: str) -> dict[str, Any]:
    """Return the session as data."""
    gap = trip.gap
    value: dict[str, Any] = {
        "title": title, "kind": TRANSFER,
        "start": written_time(_time(plan, gap, trip.begin)),
        "end": written_time(_time(plan, gap, trip.finish)),
    }  # fmt: skip
    if not gap.seats >= plan.party.firm:
        value["for"] = _whom(plan, gap)
    value |= {"from": str(gap.start), "to": str(gap.end)}
    if trip.vehicles:
        value["vehicles"] = list(trip.vehicles)
    return {**value, "status": TENTATIVE}


def _whom(plan: Plan, gap: Gap) -> list[str]:
    """Name the people who go: as a session around does, or by the fewest ids that mean just them."""
    for slot in (gap.after, gap.before):
        if slot is not None:
            for entry in (slot.branch, slot.session):
                if (
                    entry is not None
                    and entry.for_
                    and plan.crowds.of(entry.for_).seats == gap.seats
                ):
                    return [str(each) for each in entry.for_]
    directory = plan.directory
    left, chosen = set(gap.seats), []
    ids = [*directory.groups, *directory.organisations, *directory.people]
    crowds = {each: plan.crowds.one(each).seats for each in ids}
    for each in sorted(ids, key=lambda name: -len(crowds[name])):
        seats: frozenset[Seat] = crowds[each]
        if seats & left and seats <= gap.seats:
            chosen.append(each)
            left -= seats
    return sorted(chosen, key=ids.index)


def _notes(plan: Plan, trip: _Trip) -> Iterator[str]:
    gap = trip.gap
    start, end = _names(plan, gap)
    if trip.guessed:
        minutes = duration(trip.road)
        yield f"No leg says how long it takes from {start} to {end}: {minutes} are a guess. Add a leg."
    if trip.lacks and gap.after is not None:
        pinned = ", which is pinned" if gap.after.session.fixed else ""
        yield f"{duration(trip.lacks)} are lacking before {plan.title(gap.after)}{pinned}."
    people = plan.crowds.size(plan.party.replace(seats=gap.seats))
    seats = [
        plan.directory.vehicles[each].seats
        for each in trip.vehicles
        if each in plan.directory.vehicles
    ]
    if seats and None not in seats and sum(each or 0 for each in seats) < people:
        yield f"{people} people go, and there are {sum(each or 0 for each in seats)} seats."


def _rippled(
    plan: Plan, data: dict[str, Any], trip: _Trip, insert: Insert, name: str
) -> Ripple | None:
    """Return the insertion with what follows moved by what lacks."""
    after = trip.gap.after
    if not trip.lacks or after is None or after.session.fixed:
        return None
    moved = ripple(plan, data, after.session.route, trip.lacks)
    change = Change(
        f"{name}, with what follows {duration(trip.lacks)} later",
        (*moved.change.edits, insert), insert.at, moved.change.note,
    )  # fmt: skip
    return moved.replace(change=change)
