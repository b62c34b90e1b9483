"""People sit for hours without a break.

What it finds
    Presentations, roundtables, working groups and openings that follow each other for longer than
    the limit with nothing between: no break, meal, visit, tour, transfer or networking, no tables
    over which groups rotate, and no 10 free minutes. A break inside a session counts, as a point
    of it or in words such as “including coffee”, and so does coffee at the back. It is a warning
    from half as long again.

Why it matters
    After two and a half hours nobody takes anything in, and half of them slip out one by one.

Example
    ```toml
    [[days.sessions]]
    title = "Engaging members"
    kind = "presentation"
    start = "09:00"
    end = "10:30"

    [[days.sessions]]
    title = "Talent and skills"
    kind = "roundtable"
    start = "10:30"
    end = "12:00"
    ```

How to fix
    Add a break, or say in the session that there is one.

Options
    `longest_stretch`: how long people sit without a break, in minutes; 150 by default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from planner.model.clock import duration, instant
from planner.model.crowd import Seat
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import Branch, Item, Session
from planner.model.session_kinds import BREAK, MEAL
from planner.model.timetable import Slot, item_times, zone_of
from planner.rules.care.courses import (
    Course,
    called,
    courses,
    ends,
    entries_of,
    items_of,
    kind_is_sure,
    must,
    routes,
    says,
    there,
    until,
)
from planner.rules.care.meals import is_food
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("C502", "no-break", Severity.INFO, reads_absence=True)

SEATED = {"presentation", "roundtable", "working-group", "opening"}
"""Kinds of sessions in which people sit."""

SHORTEST = 10
"""Minutes from which on a gap is a break."""

USUAL = 15
"""Minutes of a break that is added."""

TOO_LONG = 1.5
"""How many times the limit is a warning."""

_PAUSE = re.compile(r"\b(?:coffee|caffe|cafes?|kaffee\w*|pausen?|pausas?|breaks?|descansos?)\b")

Span = tuple[int, int]
Spans = tuple[list[Span], list[Span]]


class Stretch(Record):
    """A time that the same people sit through."""

    date: date
    begin: int
    finish: int
    seats: frozenset[Seat]
    slots: tuple[Slot, ...]


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who sit for too long."""
    for stretch in _stretches(plan):
        yield _finding(plan, stretch)


def _stretches(plan: Plan) -> Iterator[Stretch]:
    """Return the times for which people sit too long, of those within each other the longest."""
    found: dict[tuple[date, frozenset[object]], Stretch] = {}
    for course in courses(plan):
        for begin, finish in _too_long(plan, course):
            slots = tuple(
                slot for slot in course.required
                if slot.begin < finish and begin < until(slot) and slot.kind in SEATED
            )  # fmt: skip
            seats = there(plan, course.seats, slots)
            key = (course.date, frozenset(slot.session.route for slot in slots))
            known = found.get(key)
            if known is not None:
                found[key] = known.replace(seats=known.seats | seats)
            elif seats and slots:
                found[key] = Stretch(course.date, begin, finish, seats, slots)
    days: dict[date, list[frozenset[object]]] = {}
    for day, sessions in found:
        days.setdefault(day, []).append(sessions)
    for (day, sessions), stretch in found.items():
        if not any(sessions < more for more in days[day]):
            yield stretch


def _too_long(plan: Plan, course: Course) -> Iterator[Span]:
    """Return the spans between instants that the people of a course sit through."""
    limit = plan.limits.longest_stretch
    kinds = [(slot, _spans_by_kind(slot)) for slot in course.slots]
    if all(finish - begin <= limit for begin, finish in _runs(spans for _, spans in kinds)):
        return
    precise = (
        _spans_by_words(plan, slot, sitting) if sitting else (sitting, resting)
        for slot, (sitting, resting) in kinds
    )
    for begin, finish in _runs(precise):
        if finish - begin > limit:
            yield begin, finish


def _runs(spans: Iterable[Spans]) -> Iterator[Span]:
    """Return the spans in which people sit and do not rest, short gaps included."""
    changes: list[tuple[int, int, int]] = []
    for both in spans:
        for kind, each in enumerate(both):
            for begin, finish in each:
                if begin < finish:
                    changes += [(begin, kind, 1), (finish, kind, -1)]
    changes.sort()
    running = [0, 0]
    run: Span | None = None
    for index, (now, kind, by) in enumerate(changes):
        running[kind] += by
        following = changes[index + 1][0] if index + 1 < len(changes) else now
        if following == now:
            continue
        rests, sits = running[1] > 0, running[0] > 0
        if run is not None and (rests or (sits and now - run[1] >= SHORTEST)):
            yield run
            run = None
        if sits and not rests:
            run = (now, following) if run is None else (run[0], following)
    if run is not None:
        yield run


def _spans_by_kind(slot: Slot) -> Spans:
    """Return when people sit in a slot and when they rest, as instants, by its kind alone."""
    whole = [(slot.begin, until(slot))]
    pauses = slot.kind in {BREAK, MEAL} or not kind_is_sure(slot)
    if not must(slot):
        return [], whole if pauses else []
    if slot.kind not in SEATED or pauses or slot.session.rounds is not None:
        return [], whole
    return whole, []


def _spans_by_words(plan: Plan, slot: Slot, whole: list[Span]) -> Spans:
    """Return when people sit in a slot and when they rest by its words and points.

    Time that points leave open is a gap.
    """
    if any(is_food(each) or _says_pause(each) for each in entries_of(slot)):
        return [], whole
    sitting: list[Span] = []
    resting: list[Span] = []
    loose = False
    times = {
        id(item): time
        for entry in entries_of(slot)
        for item, time in zip(entry.items, item_times(entry.items, slot.start), strict=True)
    }
    for item in items_of(slot):
        rests = (item.kind or slot.kind) not in SEATED or is_food(item) or _says_pause(item)
        start, end = times[id(item)]
        if start is None or end is None or slot.day.date is None:
            if rests:
                return [], whole
            loose = True
        else:
            begin = instant(slot.day.date, start, zone_of(slot.day, plan.itinerary.timezone))
            span = (max(begin, slot.begin), min(begin + end - start, until(slot)))
            (resting if rests else sitting).append(span)
    return (sitting if sitting and not loose else whole), resting


def _says_pause(entry: Session | Branch | Item) -> bool:
    return says(_PAUSE, (entry.title, entry.description))


def _finding(plan: Plan, stretch: Stretch) -> Finding:
    who = called(plan, stretch.seats)
    length = stretch.finish - stretch.begin
    limit = plan.limits.longest_stretch
    first = stretch.slots[0]
    hours = plan.hours(stretch.begin, stretch.finish, first.day)
    titles = listed(list(dict.fromkeys(plan.title(slot) for slot in stretch.slots)))
    main = _due(plan, stretch)
    sits = f"{who} {'sit' if who.plural else 'sits'}"
    return RULE.finding(
        (*main.session.route, "title"),
        f"{sits} for {duration(length)} without a break on {weekday_date(stretch.date)}, {hours}, "
        f"in {titles}",
        advice="add a break, or say in the session that there is one",
        related=ends(plan, first, stretch.slots[-1], main),
        sessions=routes(stretch.slots, main),
        severity=Severity.WARNING if length > TOO_LONG * limit else None,
    )  # fmt: skip


def _due(plan: Plan, stretch: Stretch) -> Slot:
    """Return what runs when the break is due."""
    at = stretch.begin + plan.limits.longest_stretch
    return next((slot for slot in stretch.slots if until(slot) > at), stretch.slots[-1])


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer a break inside a session, or between two of which the later one moves."""
    from planner.rules.care.pauses import added, inside

    for stretch in _stretches(plan):
        if _finding(plan, stretch).message != finding.message:
            continue
        middle = (stretch.begin + stretch.finish) // 2
        for begin, after in _seams(stretch, middle):
            yield from added(plan, data, BREAK, (begin, begin + USUAL), after, stretch.seats)
        for slot in stretch.slots:
            begin = middle - middle % 5
            if slot.begin < begin and begin + USUAL < until(slot):
                yield from inside(plan, slot, BREAK, (begin, begin + USUAL))


def _seams(stretch: Stretch, middle: int) -> list[tuple[int, Slot]]:
    """Return the end of one session with the next one, where this is closest to the middle."""
    seams: list[tuple[int, int, Slot]] = []
    free_from = until(stretch.slots[0])
    for slot in stretch.slots[1:]:
        if slot.begin >= free_from:
            seams.append((abs(free_from - middle), free_from, slot))
        free_from = max(free_from, until(slot))
    return [(begin, slot) for _, begin, slot in sorted(seams, key=lambda seam: seam[:2])[:1]]
