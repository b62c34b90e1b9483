"""Whatever is done to sessions, in whatever order, leaves a file that can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.changes.change import Change
from planner.changes.quick.apply import quick_change
from planner.changes.quick.write import as_quick
from planner.changes.sessions.add_delete import deleted, new_session
from planner.changes.sessions.clipboard import copied, cut, pasted
from planner.changes.sessions.days import moved_to_day, swapped
from planner.changes.sessions.duplicate import duplicated
from planner.changes.sessions.relocate import placed
from planner.changes.sessions.retime import lengthened, moved, retimed
from planner.changes.sessions.status import assigned, follow_up, next_status
from planner.changes.spans import free_slot
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.rules.file.f005_duplicate_id import check as duplicate_ids
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.document import read
from planner.source.edit import RefusedError, changed
from planner.source.route import Route

ITINERARIES = Path(__file__).parents[2] / "itineraries"
BOLOGNA = read((ITINERARIES / "welcome-catalunya.toml").read_bytes()).data
BARCELONA = read((ITINERARIES / "intercluster-barcelona.toml").read_bytes()).data

LINES = (
    "1000-1130 Who we are @museo-pat +colla", "wed 0930 Talk #round >accio", "Coffee @lounge",
    "d1 2h Transfer @hotel +coach", "?", "! @hall", "-colla", "2200-0030 Party | Festa", "1330-",
    ">*", "@hotel", "#meal",
)  # fmt: skip
TYPED = ("1045", "1000-1145", "+15", "-15", "90m", "1h30", "-1130", "2300-0030", "1500-", "24:00")


class Work:
    """A visit that is being worked on, with a clipboard."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.plan = Plan(decode(data)[0])
        other = Plan(decode(BARCELONA)[0])
        routes = [each.route for day in other.itinerary.days for each in day.sessions]
        self.clip = copied(other, BARCELONA, routes[::3])

    def entries(self) -> list[Route]:
        return [
            entry.route
            for day in self.plan.itinerary.days
            for session in day.sessions
            for entry in (session, *session.branches)
        ]

    def do(self, step: Callable[[Work], Change]) -> None:
        try:
            change = step(self)
        except RefusedError:
            return
        self.data = changed(self.data, change.edits)
        self.plan = Plan(decode(self.data)[0])
        if change.select is not None:
            assert change.select in self.entries()


def _cut(work: Work, routes: list[Route]) -> Change:
    work.clip, change = cut(work.plan, work.data, routes)
    return change


def _line(work: Work, routes: list[Route], day: Day, line: str) -> Change:
    sessions = [each for day in work.plan.itinerary.days for each in day.sessions]
    base = next((each for each in sessions if each.route == routes[0]), None)
    offered = as_quick(work.plan, base) if base is not None else None
    return quick_change(work.plan, work.data, day, line, base, offered=offered)


@st.composite
def steps(draw: st.DrawFn) -> Callable[[Work], Change]:
    picks = draw(st.lists(st.integers(0, 60), min_size=1, max_size=3))
    number = draw(st.integers(0, 1))
    what = draw(st.integers(0, 16))
    by = draw(st.sampled_from([5, -5, 15, -15, 300, -900]))
    line, typed = draw(st.sampled_from(LINES)), draw(st.sampled_from(TYPED))
    venue = draw(st.sampled_from(["museo-patrimonio", "museo-ferrari", "hotel"]))

    def step(work: Work) -> Change:
        plan, data, entries = work.plan, work.data, work.entries()
        routes = [entries[pick % len(entries)] for pick in picks] if entries else []
        day = plan.itinerary.days[number]
        near = abs(by)
        return [
            lambda: new_session(plan, data, day, free_slot(plan, day, near), "tour"),
            lambda: duplicated(plan, data, routes),
            lambda: deleted(plan, data, routes[:1]),
            lambda: _cut(work, routes[:2]),
            lambda: pasted(plan, data, work.clip, day, routes[0] if routes else None),
            lambda: pasted(plan, data, work.clip, day),
            lambda: swapped(plan, data, routes[:2]),
            lambda: moved(plan, data, routes, by),
            lambda: lengthened(plan, data, routes, by),
            lambda: retimed(plan, data, routes, typed),
            lambda: moved_to_day(plan, data, routes, day),
            lambda: next_status(plan, data, routes),
            lambda: follow_up(plan, data, routes, "book it by 14 Jun +colla"),
            lambda: placed(plan, data, routes, venue),
            lambda: assigned(plan, data, routes, "room", None),
            lambda: _line(work, routes or [()], day, line),
            lambda: quick_change(plan, data, day, line),
        ][what]()

    return step


@settings(max_examples=60, deadline=None)
@given(st.lists(steps(), min_size=1, max_size=12))
def test_any_work_leaves_a_visit_without_new_problems_of_fields(
    work: list[Callable[[Work], Change]],
) -> None:
    visit = Work(BOLOGNA)
    for step in work:
        visit.do(step)
        assert decode(visit.data)[1] == []
        assert [*duplicate_ids(visit.plan), *unknown_references(visit.plan)] == []


DAMAGED = """
format = 1
timezone = 3
languages = []
venues = [{ id = "v", rooms = 3 }, 4]
people = "nobody"
[[days]]
date = "soon"
sessions = [
  4, { title = 5, kind = [], start = "1015", end = 3 }, { start = "10:00", end = "09:00", id = {} },
  { title = {}, start = "23:50+3", minutes = 90, speakers = 3, needs = "x", branches = [3, {}] },
  { title = "a", kind = "transfer", start = "10:00", vehicles = 3, for = [3], from = 3, items = {} },
]
[[days]]
[days.sessions]
title = "alone"
start = "10:00"
"""


@pytest.mark.parametrize("data", [read(DAMAGED.encode()).data, {"days": 3}, {"days": [{}, {}]}])
@settings(max_examples=60, deadline=None)
@given(work=st.lists(steps(), min_size=1, max_size=6))
def test_a_damaged_visit_is_changed_or_the_change_refused(
    data: dict[str, Any], work: list[Callable[[Work], Change]]
) -> None:
    if not isinstance(data["days"], list):
        assert Work(data).entries() == []
        return
    visit = Work(data)
    for step in work:
        visit.do(step)
