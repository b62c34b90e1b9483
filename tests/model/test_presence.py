"""The presence ledger: who is where, when and as what."""

import pytest

from planner.model.clock import DAY, clock
from planner.model.plan import Plan
from planner.model.presence import Stay
from tests.model.plans import plan

PEOPLE = """
people = [
  { id = "colla", name = "Vincenzo Colla" },
  { id = "foltz", name = "Clémence Foltz" },
]
groups = [{ id = "guests", name = "Guests", members = ["foltz"] }]
party = ["guests"]

[[days]]
date = 2023-06-20
"""


def visit(session: str) -> Plan:
    return plan(PEOPLE + "[[days.sessions]]\ntitle = 'Opening'\nkind = 'opening'\n" + session)


def stays(plan: Plan, person: str) -> list[str]:
    return [written(stay) for stay in plan.presence.stays.get(person, [])]


def written(stay: Stay) -> str:
    zero = stay.slot.begin - stay.slot.start
    long = f" {stay.minutes} min" if stay.minutes is not None else ""
    times = (clock((each - zero) % DAY) for each in (stay.begin, stay.finish))
    return f"{stay.role} {'-'.join(times)}{long}"


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("speakers = ['colla']", ["speaks 09:30-11:00"]),
        ("speakers = [{ who = 'colla', start = '10:00' }]", ["speaks 10:00-11:00"]),
        ("speakers = [{ who = 'colla', start = '10:00', minutes = 15 }]", ["speaks 10:00-10:15"]),
        ("speakers = [{ who = 'colla', minutes = 10 }]", ["speaks 09:30-11:00 10 min"]),
        ("speakers = [{ who = 'colla', remote = true }]", ["speaks 09:30-11:00 1 min"]),
        ("speakers = [{ who = 'colla', status = 'cancelled' }]", []),
        ("speakers = [{ who = 'colla', start = '10:75' }]", ["speaks 09:30-11:00 1 min"]),
        ("moderators = ['colla']", ["moderates 09:30-11:00"]),
        ("staff = ['colla']", ["accompanies 09:30-11:00"]),
        ("interpreters = ['colla']", ["interprets 09:30-11:00"]),
        ("staff = ['colla']\nstatus = 'cancelled'", []),
        ("staff = ['nobody']", []),
        ("for = ['guests', 'colla']", ["attends 09:30-11:00"]),
        ("for = ['guests', 'colla']\nattendance = 'optional'", []),
        # of items, as far as their times are known
        (
            "items = [{ title = 'Greetings', start = '09:30', end = '10:00', speakers = ['colla'] }]",
            ["speaks 09:30-10:00"],
        ),
        (
            "items = [{ title = 'Greetings', minutes = 20, speakers = ['colla'] }]",
            ["speaks 09:30-09:50"],
        ),
        (
            "items = [{ title = 'Greetings', speakers = ['colla'] }, { title = 'B', start = '10:00' }]",
            ["speaks 09:30-10:00 1 min"],
        ),
        (
            "items = [{ title = 'A', minutes = 30 }, { title = 'B', speakers = ['colla'] }]",
            ["speaks 10:00-11:00 1 min"],
        ),
        (
            "items = [{ title = 'A', start = '10:00', speakers = ['colla'] }, { title = 'B', start = '10:20' }]",
            ["speaks 10:00-10:20"],
        ),
        ("items = [{ title = 'A', start = '12:00', end = '12:30', speakers = ['colla'] }]", []),
        ("items = [{ title = 'A', status = 'cancelled', speakers = ['colla'] }]", []),
    ],
)
def test_a_duty_lasts_as_long_as_the_file_says(session: str, expected: list[str]) -> None:
    assert stays(visit("start = '09:30'\nend = '11:00'\n" + session), "colla") == expected


def test_whoever_is_listed_in_a_group_attends_with_it() -> None:
    assert stays(visit("start = '09:30'\nend = '11:00'"), "foltz") == ["attends 09:30-11:00"]


def test_duties_of_the_whole_slot_outlive_a_cancelled_branch() -> None:
    plan = visit("""
    start = '09:30'
    end = '11:00'
    interpreters = ['colla']
    branches = [{ title = 'A', status = 'cancelled' }, { title = 'B', for = ['guests'] }]
    """)

    assert stays(plan, "colla") == ["interprets 09:30-11:00"]
    assert stays(plan, "foltz") == ["attends 09:30-11:00"]


MOVES = plan("""
groups = [{ id = "a", name = "A", members = [] }, { id = "b", name = "B", members = [] }]
venues = [{ id = "hotel", name = "Hotel" }, { id = "fair", name = "Fair" }]

[[days]]
date = 2023-06-20
begins_at = "hotel"
sessions = [
  { title = "Opening", kind = "opening", start = "09:00", end = "10:00", venue = "fair" },
  { title = "Off", kind = "visit", start = "10:00", end = "11:00", status = "cancelled" },
  { title = "Tables", kind = "visit", start = "11:00", end = "12:00", venue = "fair", branches = [
    { title = "Table A", for = ["a"] },
    { title = "Table B", for = ["b"] },
  ] },
  { title = "Concert", kind = "networking", start = "20:00", end = "21:00", attendance = "optional" },
]

[[days]]
date = 2023-06-21
sessions = [{ title = "Closing", kind = "presentation", start = "09:00", end = "10:00" }]
""")


def test_moves_lead_from_what_people_must_attend_to_the_next() -> None:
    moves = [
        (
            "" if move.before is None else str(move.before.session.title),
            str((move.after.branch or move.after.session).title),
            move.origin,
            sorted(seat.part for seat in move.seats),
        )
        for move in MOVES.presence.moves
    ]

    assert moves == [
        ("", "Opening", "hotel", ["a/", "b/"]),
        ("Opening", "Table A", "fair", ["a/"]),
        ("Opening", "Table B", "fair", ["b/"]),
        ("", "Closing", None, ["a/", "b/"]),
    ]


def test_nights_are_where_each_day_ends() -> None:
    nights = [
        (str((slot.branch or slot.session).title), len(seats))
        for slot, seats in MOVES.presence.nights()
    ]

    assert nights == [("Table A", 1), ("Table B", 1), ("Closing", 2)]


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ((0, 90, None), (60, 120, None), False),
        ((0, 60, None), (60, 120, None), True),
        ((0, 90, 10), (60, 120, None), True),  # ten minutes of the first hour
        ((0, 60, 50), (30, 120, None), False),  # fifty do not fit before
        ((0, 120, 60), (30, 60, None), True),  # the last hour is left
        ((0, 120, 61), (30, 60, None), False),
        ((0, 60, 20), (0, 60, 40), True),
        ((0, 60, 21), (0, 60, 40), False),
        ((0, 60, 1), (0, 60, None), False),
    ],
)
def test_two_stays_are_possible_if_one_goes_before_the_other(
    one: tuple[int, int, int | None],
    other: tuple[int, int, int | None],
    possible: bool,  # noqa: FBT001 - a table
) -> None:
    slot = MOVES.timetable.sessions[0]
    first, second = (
        Stay("foltz", slot, "speaks", (), begin, finish, minutes)
        for begin, finish, minutes in (one, other)
    )

    assert first.leaves_time_for(second) is possible
    assert second.leaves_time_for(first) is possible
