"""Who is wanted while they are not there, session by session, folded by what keeps them away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.model.crowd import Crowd, Seat
from planner.model.finding import Severity
from planner.model.nested import Ref
from planner.model.plan import Plan
from planner.model.presence import LEAST
from planner.model.programme import DROP_IN, IN_PERSON, Branch, Session
from planner.model.session_kinds import BREAK, MEAL, TRANSFER, TRAVEL
from planner.model.timetable import Slot, is_open_choice
from planner.rules.journeys import AVAILABLE, Lack, Stretch, Traveller, Whereabouts
from planner.rules.people.duties import Duty, duties
from planner.source.record import Record
from planner.source.route import Route

COME_AND_GO = {MEAL, BREAK, "registration", "networking"}
"""Kinds of sessions to which people may come later, and which they may leave earlier."""

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Miss(Record):
    """A session in which someone is wanted who is not there, or not for all of it."""

    slot: Slot
    severity: Severity
    stretch: Stretch
    whole: bool
    """Whether they miss all of it."""
    at: Route = ()
    """Where the file says that they are wanted; empty if it is for the whole party."""
    duty: Duty | None = None
    """What they have to do; None of the audience."""
    seats: frozenset[Seat] = frozenset()
    """Who of the audience is missing."""


class Absence(Record):
    """What keeps someone away, with all sessions that they miss for it, the gravest first."""

    entry: Traveller
    field: str
    misses: tuple[Miss, ...]


def absences(plan: Plan) -> list[Absence]:
    """Return what keeps people away from sessions in which they are wanted."""
    whereabouts = Whereabouts(plan)
    if not whereabouts.known:
        return []
    found: dict[tuple[str, str], tuple[Lack, list[Miss]]] = {}
    for slot in plan.timetable.sessions:
        if not slot.live or slot.unclear or slot.kind == TRAVEL or "kind" in slot.session.broken:
            continue
        here = list(duties(plan, slot))
        missed = [
            *_on_duty(plan, slot, here, whereabouts),
            *_invited(plan, slot, here, whereabouts),
        ]
        for lack, miss in missed:
            key = (lack.entry.id, lack.field)
            found.setdefault(key, (lack, []))[1].append(miss)
    return [
        Absence(lack.entry, lack.field, tuple(sorted(misses, key=_rank)))
        for lack, misses in found.values()
    ]


def _rank(miss: Miss) -> tuple[int, bool, int]:
    return _ORDER.index(miss.severity), miss.duty is None, miss.slot.begin


def _on_duty(
    plan: Plan, slot: Slot, here: list[Duty], whereabouts: Whereabouts
) -> Iterator[tuple[Lack, Miss]]:
    """Return who has something to do in a session while they are not there."""
    if slot.session.attendance == DROP_IN:
        return
    known = whereabouts.known
    met: set[str] = set()
    for duty in here:
        seats = _all_of(plan, duty.who)
        if duty.who in met or not seats or not seats <= known:
            continue
        travels = slot.session.participation == IN_PERSON and not duty.remote
        if not travels and any(_is_far(plan, seat) for seat in seats):
            continue
        stretch = _stretch(duty.slot, duty.stretch)
        lacks = [
            whereabouts.lack(seat, slot, stretch, travels=travels)
            or _missed_ride(duty.slot, seat, whereabouts)
            for seat in sorted(seats)
        ]
        missing = [lack for lack in lacks if lack is not None]
        if missing and len(missing) == len(seats):
            met.add(duty.who)
            whole = all(lack.whole for lack in missing)
            severity = Severity.ERROR if whole else Severity.WARNING
            yield missing[0], Miss(duty.slot, severity, stretch, whole, duty.who.route, duty)


def _all_of(plan: Plan, who: str) -> frozenset[Seat]:
    """Return the seats of a person, or of all people of an organisation."""
    if who in plan.directory.people or who in plan.directory.organisations:
        return plan.crowds.one(who).seats
    return frozenset()


def _is_far(plan: Plan, seat: Seat) -> bool:
    """Tell whether someone joins from another time zone, so that their hours may be in that one."""
    person = plan.directory.people.get(seat.who)
    return person is not None and (person.timezone is not None or "timezone" in person.broken)


def _stretch(slot: Slot, stretch: Stretch) -> Stretch:
    """Return how much of a stretch they need be there for; a transfer has others who take it."""
    return stretch.replace(minutes=0) if slot.kind == TRANSFER else stretch


def _invited(
    plan: Plan, slot: Slot, here: list[Duty], whereabouts: Whereabouts
) -> Iterator[tuple[Lack, Miss]]:
    """Return who is expected in the audience of a session while they are not there."""
    if not slot.wanted or slot.session.participation != IN_PERSON:
        return
    busy = {Seat(duty.who) for duty in here}
    for place, entry, refs, crowd in _audiences(plan, slot):
        if entry.broken & {"for_", "except_"} or crowd.doubtful:
            continue
        stretch = Stretch(place.begin, place.finish)
        if place.kind in COME_AND_GO or place.open_ended:
            stretch = stretch.replace(minutes=LEAST)
        away: dict[tuple[str, str], tuple[Lack, frozenset[Seat]]] = {}
        for lack, together in _away(place, stretch, whereabouts):
            seats = _expected(plan, refs, crowd, (together & crowd.firm) - busy)
            if seats:
                key = (lack.entry.id, lack.field)
                already = away[key][1] if key in away else frozenset()
                away[key] = (lack, already | seats)
        for lack, seats in away.values():
            severity, at = _gravity(plan, refs, crowd, seats)
            if severity == Severity.INFO and lack.field == AVAILABLE:
                continue
            if severity == Severity.ERROR and not lack.whole:
                severity = Severity.WARNING if crowd.firm <= seats else Severity.INFO
            yield lack, Miss(place, severity, stretch, lack.whole, at, seats=seats)


def _away(
    place: Slot, stretch: Stretch, whereabouts: Whereabouts
) -> Iterator[tuple[Lack, frozenset[Seat]]]:
    """Return who is not there for a stretch of a slot, and why, those together of whom it is the same."""
    groups = list(whereabouts.away(place.begin, place.finish))
    alone = _nobody_rides(place, groups, whereabouts)
    wanted = _stretch(place, stretch)
    for together in groups:
        seat = min(together)
        lack = whereabouts.lack(seat, place, wanted)
        if lack is None:
            lack = _missed_ride(place, seat, whereabouts, alone=alone)
        if lack is not None:
            yield lack, together


def _missed_ride(
    slot: Slot, seat: Seat, whereabouts: Whereabouts, *, alone: bool = False
) -> Lack | None:
    """Return why someone misses a transfer, for whoever misses its departure misses all of it."""
    return whereabouts.missed_ride(seat, slot, alone=alone) if slot.kind == TRANSFER else None


def _nobody_rides(slot: Slot, groups: Iterable[frozenset[Seat]], whereabouts: Whereabouts) -> bool:
    """Tell whether all for whom a transfer is come or go while it is under way."""
    missing = (group for group in groups if _missed_ride(slot, min(group), whereabouts, alone=True))
    return bool(slot.crowd.firm) and slot.crowd.firm <= frozenset[Seat]().union(*missing)


def _audiences(
    plan: Plan, slot: Slot
) -> Iterator[tuple[Slot, Session | Branch, Sequence[Ref] | None, Crowd]]:
    """Return the audiences of a session: its own, or those of its branches, as the file names them."""
    session = slot.session
    if session.rounds is not None:
        yield slot, session, session.rounds.groups, plan.crowds.of(session.rounds.groups)
    elif all(is_open_choice(leaf) for leaf in slot.slots):
        yield slot, session, session.for_, slot.crowd
    else:
        for leaf in slot.slots:
            if leaf.live and leaf.branch is not None and leaf.branch.for_ is not None:
                yield leaf, leaf.branch, leaf.branch.for_, leaf.crowd


def _expected(
    plan: Plan, refs: Sequence[Ref] | None, crowd: Crowd, away: frozenset[Seat]
) -> frozenset[Seat]:
    """Return whom of those who are away the file expects.

    A person who belongs to a crowd with their organisation only is none of them as long as
    colleagues may come.
    """
    if not away:
        return away
    by_name = crowd.named if refs is not None or plan.itinerary.party is not None else set()

    def counts(seat: Seat) -> bool:
        person = plan.directory.people.get(seat.who)
        if person is None or seat.who in by_name:
            return True
        return person.organisation is None or Seat(person.organisation) in away

    return frozenset(seat for seat in away if counts(seat))


def _gravity(
    plan: Plan, refs: Sequence[Ref] | None, crowd: Crowd, away: frozenset[Seat]
) -> tuple[Severity, Route]:
    """Return how grave it is that some people are away, and where the file names them.

    It is an error where they are named themselves or with their group, and worth a look where they
    only belong to the party.
    """
    for ref in refs or ():
        seats = plan.crowds.one(ref).seats
        in_group = ref in plan.directory.groups and not seats >= plan.party.firm
        if seats & away and (seats <= away or in_group):
            return Severity.ERROR, ref.route
    return (Severity.ERROR if crowd.firm <= away else Severity.INFO), ()
