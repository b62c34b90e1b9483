"""The run sheet holds everything, minute by minute."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.agenda.outline import Row
from planner.model.people import Group, Organisation, Person
from planner.model.plan import Plan
from tests.agenda.papers.logistics import (
    GOLDEN,
    NASTY,
    REAL,
    VISITS,
    inside,
    markdown,
    name,
    paper,
    plan,
    plan_of,
    routes,
    rows,
    sessions,
    tables,
)

TWO_HOUSES = """
venues = [
    { id = "hotel", name = "Hotel" },
    { id = "works", name = "Works", entry = 10, exit = 5 },
]
vehicles = [{ id = "bus", name = "Bus", driver = "Bus company", phone = "+39 051 100", boarding = 5 }]
legs = [{ from = "hotel", to = "works", minutes = 20 }]
people = [
    { id = "ana", name = "Ana Roca", phone = "+39 051 200" },
    { id = "leo", name = "Leo Bianchi", available = [{ date = 2024-05-07, start = "10:00", end = "11:00" }] },
]
organisations = [{ id = "guests", name = "Guests", headcount = 20, arrives = { at = 2024-05-07T08:10:00, with = "VY 1" } }]
party = ["guests"]
[[days]]
date = 2024-05-07
begins_at = "hotel"
[[days.sessions]]
title = "Out"
kind = "transfer"
start = "09:00"
end = "09:30"
from = "hotel"
to = "works"
vehicles = ["bus"]
responsible = "ana"
bookings = [{ what = "coach", by = 2024-05-01 }, { what = "other", booked = true, reference = "A 17" }]
[[days.sessions]]
title = "Round the works"
kind = "visit"
start = "09:45"
end = "11:00"
venue = "works"
[[days.sessions]]
title = "Coffee"
kind = "break"
start = "11:00"
end = "11:30"
venue = "works"
[[days.sessions]]
title = "Back"
kind = "transfer"
start = "11:40"
end = "12:10"
from = "works"
to = "hotel"
vehicles = ["bus"]
[[days.sessions]]
title = "Sometime"
kind = "networking"
status = "tentative"
"""


def line(of: Plan, title: str) -> Row:
    """Return the row of the run sheet whose second cell begins with a title."""
    table = next(each for each in tables(paper(of, "runsheet")) if each.columns[0].name == "time")
    return next(row for row in table.rows if row.cells[1].startswith(title))


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=name)
def test_run_sheet_is_as_expected(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{path.stem}.runsheet.md", markdown(plan_of(path), "runsheet"))


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_every_session_branch_and_point_of_the_file_is_in_it_once(path: Path) -> None:
    of = plan_of(path)
    found: Counter[object] = Counter()
    for table in tables(paper(of, "runsheet")):
        if table.columns[-1].name == "actual":
            found.update(row.route for row in table.rows if row.route)
    for _, session in sessions(of):
        for each in inside(session):
            assert found[each.route] == 1, each.title


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_every_booking_request_need_and_journey_of_the_file_is_in_it(path: Path) -> None:
    of = plan_of(path)
    found = routes(paper(of, "runsheet"))
    for _, session in sessions(of):
        assert {each.route for each in session.bookings} <= set(found)
        assert found.count(session.route) >= 1 + len(session.needs)
    for venue in of.itinerary.venues:
        assert {each.route for each in venue.requests} <= set(found)
    travellers: list[Organisation | Person | Group] = [
        *of.itinerary.organisations, *of.itinerary.people, *of.itinerary.groups
    ]  # fmt: skip
    for entry in travellers:
        for journey in (entry.arrives, entry.leaves):
            if journey is not None and journey.at is not None and of.itinerary.days:
                assert found.count(journey.route) == 1


def test_times_come_in_order_with_what_has_none_at_the_end() -> None:
    table = next(each for each in tables(paper(plan(TWO_HOUSES), "runsheet")) if each.row_height == 0
                 and each.columns[-1].name == "actual")  # fmt: skip
    assert [(row.cells[0], row.cells[1].splitlines()[0]) for row in table.rows] == [
        ("08:10", "Arrival: Guests · VY 1"),
        ("09:00–09:30", "Out"),
        ("09:35–09:45", "Way in: Works"),
        ("09:45–11:00", "Round the works"),
        ("10:00–11:00", "Leo Bianchi is there"),
        ("11:00–11:30", "Coffee"),
        ("11:30–11:35", "Way out: Works"),
        ("11:40–12:10", "Back"),
        ("Time TBC", "Sometime"),
    ]


def test_who_comes_the_evening_before_and_leaves_the_morning_after_is_told() -> None:
    away = "arrives = { at = 2024-05-06T22:30:00 }, leaves = { at = 2024-05-09T07:00:00 }"
    of = plan(TWO_HOUSES.replace('arrives = { at = 2024-05-07T08:10:00, with = "VY 1" }', away))
    found = [row.cells[:2] for row in rows(paper(of, "runsheet"))]
    assert ("Mon 6 May\n22:30", "Arrival: Guests") in found
    assert found.index(("Mon 6 May\n22:30", "Arrival: Guests")) < found.index(
        ("09:35–09:45", "Way in: Works")
    )
    assert found.index(("Thu 9 May\n07:00", "Departure: Guests")) > found.index(
        ("11:30–11:35", "Way out: Works")
    )


def test_a_session_stays_with_its_first_branch() -> None:
    of = plan(TWO_HOUSES + 'branches = [{ title = "A" }, { title = "B" }]\n')
    kept = [row.cells[1].splitlines()[0] for row in rows(paper(of, "runsheet")) if row.keep]
    assert kept == ["Sometime"]


def test_a_transfer_says_who_drives_when_people_board_and_what_is_not_booked() -> None:
    out = line(plan(TWO_HOUSES), "Out")
    assert "boarding 09:00 · departure 09:05 · 20 min on the road" in out.cells[1].splitlines()[2]
    assert out.cells[2].splitlines() == [
        "Ana Roca · +39 051 200",
        "Bus · Bus company · +39 051 100",
    ]
    assert out.cells[3].splitlines() == ["not booked: Coach", "booked: Other"]


def test_slack_is_what_remains_after_the_way_to_what_comes_next() -> None:
    of = plan(TWO_HOUSES)
    assert line(of, "Out").cells[4] == "5 min"
    assert line(of, "Round the works").cells[4] == "0 min"
    assert line(of, "Coffee").cells[4] == "5 min"


def test_what_must_be_called_before_and_what_is_open() -> None:
    calls, open_points = [*tables(paper(plan(TWO_HOUSES), "runsheet"))][:2]
    assert [row.cells[1] for row in calls.rows] == [
        "Bus · Bus company",
        "Works",
        "____________________",
    ]
    assert [row.cells[:2] for row in open_points.rows] == [
        ("☐", "Booking: Coach"), ("☑", "Booking: Other · A 17"),
    ]  # fmt: skip


def test_what_can_be_shorter_when_it_runs_late() -> None:
    text = markdown(plan(TWO_HOUSES), "runsheet")
    assert "Tue 7 May 11:00–11:30 · Coffee: up to 20 min shorter" in text


def test_one_day_of_several() -> None:
    of = plan_of(REAL[0])
    day = of.itinerary.days[1]
    assert day.date is not None
    one = paper(of, "runsheet", day.date.isoformat())
    inside_it = {session.route for session in day.sessions}
    assert inside_it <= set(routes(one))
    assert not {row.route for row in rows(one)} & {
        each.route for each in of.itinerary.days[0].sessions
    }


def test_a_day_that_the_visit_does_not_have() -> None:
    with pytest.raises(KeyError):
        paper(plan_of(REAL[0]), "runsheet", "1999-01-01")
