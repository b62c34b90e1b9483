"""The roadbook of a driver: every ride, every stop, and what lies between."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.agenda.contents.happenings import everything
from planner.agenda.outline import Outline, Row
from tests.agenda.papers.logistics import (
    GOLDEN,
    NASTY,
    REAL,
    VISITS,
    markdown,
    name,
    paper,
    plan,
    plan_of,
    routes,
    rows,
    tables,
    texts,
)

ROUND = """
venues = [
    { id = "hotel", name = "Hotel", address = "Via Uno 1" },
    { id = "station", name = "Station", coach_stop = { address = "Bay 4", walk = 3 } },
    { id = "works", name = "Works", address = "Via Due 2", coach_at_door = false },
]
vehicles = [{ id = "bus", name = "Bus", seats = 19, boarding = 5, driver = "Bus company", phone = "+39 051 100" }]
legs = [
    { from = "hotel", to = "station", minutes = 10 },
    { from = "station", to = "works", minutes = 30 },
    { from = "works", to = "hotel", minutes = 35 },
]
people = [{ id = "ana", name = "Ana Roca", phone = "+39 051 200" }]
organisations = [{ id = "guests", name = "Guests", headcount = 20 }]
party = ["guests"]
[[days]]
date = 2024-05-07
luggage = "bus"
[[days.sessions]]
title = "Out"
kind = "transfer"
start = "09:00"
end = "09:45"
from = "hotel"
to = "works"
stops = ["station"]
vehicles = ["bus"]
staff = ["ana"]
[[days.sessions]]
title = "For the others"
kind = "transfer"
start = "11:00"
end = "11:40"
from = "hotel"
to = "works"
vehicles = ["bus"]
"""


def ride(outline: Outline, number: int) -> list[Row]:
    """Return the rows of a ride: its heading, its stops, and what comes before the next."""
    every = [row for table in tables(outline) for row in table.rows]
    starts = [index for index, row in enumerate(every) if row.tone == "group"]
    ends = [*starts[1:], len(every)]
    return every[starts[number] : ends[number]]


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=name)
def test_roadbook_is_as_expected(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{path.stem}.driver.md", markdown(plan_of(path), "driver"))


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_every_transfer_of_the_file_is_in_the_papers_of_its_vehicles(path: Path) -> None:
    of = plan_of(path)
    for vehicle in of.directory.vehicles:
        found = routes(paper(of, "driver", vehicle))
        wanted = [each.entry.route for each in everything(of) if vehicle in each.session.vehicles]
        assert found == wanted
    every = routes(paper(of, "driver"))
    for each in everything(of):
        if each.moves:
            known = [one for one in each.session.vehicles if one in of.directory.vehicles]
            assert every.count(each.entry.route) == max(len(known), not each.session.vehicles)


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_every_leg_of_a_ride_is_in_its_paper(path: Path) -> None:
    of = plan_of(path)
    for vehicle in of.directory.vehicles:
        rides = [each for each in everything(of) if vehicle in each.session.vehicles]
        live = [each for each in rides if each.live]
        stops = sum(len(each.points) for each in live)
        between = len(live) - len({id(each.day) for each in live})
        assert len([*rows(paper(of, "driver", vehicle))]) == len(rides) + stops + between


def test_a_ride_says_when_to_be_there_and_when_to_leave_and_reckons_its_stops() -> None:
    heading, hotel, station, works, _ = ride(paper(plan(ROUND), "driver", "bus"), 0)
    assert heading.cells[0] == "1. Out · 40 min on the road"
    assert [row.cells[0] for row in (hotel, station, works)] == [
        "boarding 09:00\ndeparture 09:05", "about 09:15", "arrival 09:45",
    ]  # fmt: skip
    assert hotel.cells[1].splitlines() == ["Hotel, Via Uno 1", "Coach stop: TBC"]
    assert station.cells[1].splitlines() == [
        "Station · address TBC", "Coach stop: Bay 4, 3 min on foot to the door",
    ]  # fmt: skip
    assert works.cells[1].splitlines()[1] == "Coach stop: TBC, not at the door"


def test_seats_are_told_against_the_people_expected() -> None:
    hotel = ride(paper(plan(ROUND), "driver", "bus"), 0)[1]
    assert hotel.cells[2].splitlines() == [
        "Boarding: 21 people, 19 seats: too few seats", "On board: Ana Roca",
    ]  # fmt: skip


def test_between_two_rides_it_goes_empty_and_waits() -> None:
    between = ride(paper(plan(ROUND), "driver", "bus"), 0)[-1]
    assert between.cells[0] == "09:45–11:00"
    assert between.cells[2].splitlines() == ["Empty run to Hotel: 35 min", "Waits 40 min"]


def test_a_ride_that_is_cancelled_is_told_and_not_driven() -> None:
    off = """
[[days.sessions]]
title = "Off"
kind = "transfer"
start = "10:00"
end = "10:40"
from = "works"
to = "station"
vehicles = ["bus"]
status = "cancelled"
"""
    before, after = ROUND.split('[[days.sessions]]\ntitle = "For the others"')
    both = paper(
        plan(f'{before}{off}[[days.sessions]]\ntitle = "For the others"{after}'), "driver", "bus"
    )
    (heading, between) = ride(both, 1)
    assert heading.cells[0] == "2. Off · 10:00–10:40"
    assert [mark.kind for mark in heading.marks] == ["cancelled"]
    assert between == ride(paper(plan(ROUND), "driver", "bus"), 0)[-1]
    assert ride(both, 2)[1:] == ride(paper(plan(ROUND), "driver", "bus"), 1)[1:]


def test_the_driver_has_the_numbers_of_those_on_board_and_knows_of_the_luggage() -> None:
    text = texts(paper(plan(ROUND), "driver", "bus"))
    assert "Driver: Bus company · +39 051 100" in text
    assert "On board: Ana Roca · +39 051 200" in text
    assert "Luggage: stays in this vehicle between check-out and check-in" in text
    assert "On duty: 09:00–11:40 · 2 h 40" in text
    assert "Driving: 1 h 50" in text


def test_boarding_that_the_programme_tells_is_not_reckoned_again() -> None:
    told = ROUND.replace(
        'staff = ["ana"]', 'items = [{ title = "All aboard", start = "08:50", end = "09:02" }]'
    )
    hotel = ride(paper(plan(told), "driver", "bus"), 0)[1]
    assert hotel.cells[0] == "be there 08:50"
    assert "08:50–09:02 All aboard" in hotel.cells[2]


def test_a_vehicle_that_the_visit_does_not_have() -> None:
    with pytest.raises(KeyError):
        paper(plan(ROUND), "driver", "boat")
