"""The days of a venue: who is there when, and when nobody is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, ONLINE, Day
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot, is_open_choice
from planner.model.views.attending import Heads, heads
from planner.model.views.stretches import (
    Clockwork,
    DaySeen,
    Doing,
    Span,
    Stretch,
    forms_of,
    joined,
    minutes_of,
)
from planner.source.record import Record
from planner.source.route import Route

MOST_TIMES = 4
"""How many arrivals or departures are told by their times before the rest is counted."""


class _Use(Record):
    """A session or branch at a venue, or a transfer that arrives there or leaves."""

    slot: Slot
    begin: int
    finish: int
    routes: frozenset[Route]
    way: str = ""
    """Whether it is an arrival or a departure; empty if it is neither."""


def venue_days(plan: Plan, venue: str) -> tuple[frozenset[Route], tuple[DaySeen, ...]]:
    """Return what happens at a venue, and what its days are like."""
    uses = [use for slot in plan.timetable.sessions if slot.live for use in _uses(slot, venue)]
    mine = frozenset(route for use in uses for route in use.routes)
    mine |= frozenset(_timeless(plan, venue))
    days = plan.itinerary.days
    return mine, tuple(
        _seen(plan, number, day, [use for use in uses if use.slot.day is day])
        for number, day in enumerate(days)
    )


def _uses(session: Slot, venue: str) -> Iterator[_Use]:
    """Return what of a session happens at a venue."""
    if session.session.participation == ONLINE:
        return
    if SESSION_KINDS[session.session.kind].moves:
        here = (session.place == venue, session.place_after == venue)
        calls = venue in session.session.stops
        for way, meant in (("departure", here[0] or calls), ("arrival", here[1] or calls)):
            if meant:
                moment = session.begin if way == "departure" and not calls else session.finish
                yield _Use(session, moment, moment, frozenset({session.route}), way)
        return
    for leaf in session.leaves:
        if leaf.live and leaf.place == venue and leaf.round <= 1:
            slot = session if leaf.round or is_open_choice(leaf) else leaf
            routes = frozenset({leaf.route, session.route})
            yield _Use(slot, session.begin, session.finish, routes)


def _timeless(plan: Plan, venue: str) -> Iterator[Route]:
    """Return the sessions at a venue that have no time yet."""
    for day, session in plan.timetable.timeless:
        places = (session.venue or day.venue, session.from_, session.to, *session.stops)
        if session.status != CANCELLED and venue in places:
            yield session.route
            inherits = session.venue or day.venue
            yield from (
                each.route for each in session.branches if (each.venue or inherits) == venue
            )


def _seen(plan: Plan, number: int, day: Day, uses: list[_Use]) -> DaySeen:
    clockwork = Clockwork(day, plan.itinerary.timezone)
    live = [each for each in plan.timetable.sessions if each.day is day and each.live]
    held = [use for use in uses if not use.way and use.begin < use.finish]
    stretches = list(_in_use(plan, clockwork, held))
    if held and live:
        stretches += _empty(clockwork, live, held)
    stretches.sort(key=lambda each: each.begin)
    minutes = minutes_of(stretches)
    told = list(_told(plan, clockwork, stretches, uses))
    forms = forms_of(minutes, {}, told, "nothing happens here")
    return DaySeen(number, tuple(stretches), minutes, {}, forms)


def _in_use(plan: Plan, clockwork: Clockwork, held: list[_Use]) -> Iterator[Stretch]:
    """Return the time in which something is held, cut where the number of people changes."""
    bounds = sorted({moment for use in held for moment in (use.begin, use.finish)})
    pending: tuple[Span, Heads, frozenset[Route]] | None = None
    later = sorted(held, key=lambda use: -use.begin)
    running: list[_Use] = []
    for begin, finish in pairwise(bounds):
        while later and later[-1].begin <= begin:
            running.append(later.pop())
        running = [use for use in running if use.finish > begin]
        if not running:
            continue
        people = heads(plan, [use.slot for use in running])
        routes = frozenset[Route]().union(*(use.routes for use in running))
        if pending is not None and pending[0][1] == begin and pending[1] == people:
            pending = ((pending[0][0], finish), people, pending[2] | routes)
            continue
        if pending is not None:
            yield _used(clockwork, *pending)
        pending = ((begin, finish), people, routes)
    if pending is not None:
        yield _used(clockwork, *pending)


def _used(clockwork: Clockwork, span: Span, people: Heads, routes: frozenset[Route]) -> Stretch:
    words = people.words
    return clockwork.stretch(span, Doing.IN_USE, words, routes).replace(
        remark=words if people.number else "", people=people.number
    )


def _empty(clockwork: Clockwork, live: list[Slot], held: list[_Use]) -> Iterator[Stretch]:
    """Return when the programme of the day goes on, and nothing is held here."""
    used = joined((use.begin, use.finish) for use in held)
    first, last = min(slot.begin for slot in live), max(slot.finish for slot in live)
    if first < used[0][0]:
        label = f"{Doing.EMPTY} until {clockwork.time(used[0][0])}"
        yield clockwork.stretch((first, used[0][0]), Doing.EMPTY, label)
    for (_, begin), (finish, _) in pairwise(used):
        yield clockwork.stretch((begin, finish), Doing.EMPTY)
    if used[-1][1] < last:
        label = f"{Doing.EMPTY} from {clockwork.time(used[-1][1])}"
        yield clockwork.stretch((used[-1][1], last), Doing.EMPTY, label)


def _told(
    plan: Plan, clockwork: Clockwork, stretches: list[Stretch], uses: list[_Use]
) -> Iterator[str]:
    """Write from when to when a venue is in use, and by how many people."""
    used = [each for each in stretches if each.doing is Doing.IN_USE]
    if used:
        whole = (used[0].begin, used[-1].finish)
        fullest = max(used, key=lambda each: each.people)
        if joined([whole]) != joined((each.begin, each.finish) for each in used):
            gaps = pairwise(joined((each.begin, each.finish) for each in used))
            spans = [clockwork.span((begin, finish)) for (_, begin), (finish, _) in gaps]
            yield f"{clockwork.span(whole)}, {Doing.EMPTY} {listed(spans, MOST_TIMES)}"
        else:
            yield clockwork.span(whole)
        if fullest.people:
            yield f"most {clockwork.span((fullest.begin, fullest.finish))}: {fullest.label}"
    for way in ("arrival", "departure"):
        times = [
            f"{clockwork.time(use.begin)} ({heads(plan, [use.slot]).words})"
            for use in uses if use.way == way
        ]  # fmt: skip
        if times:
            yield f"{way}{'s' if len(times) > 1 else ''} {listed(times, MOST_TIMES)}"
