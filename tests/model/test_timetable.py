"""When and where sessions are: open ends, inherited venues, rounds, items."""

from datetime import date

import pytest

from planner.model.clock import instant
from planner.model.programme import Item
from planner.model.timetable import item_times
from tests.model.plans import plan, slot

VENUES = """
organisations = [{ id = "mech", name = "MECH" }, { id = "health", name = "Health" }]
venues = [
  { id = "hotel", name = "Hotel" },
  { id = "cnr", name = "CNR" },
  { id = "fair", name = "Fair" },
]
"""


def test_an_open_end_is_the_next_start_of_someone_in_it() -> None:
    visit = plan(
        VENUES
        + """
        [[days]]
        date = 2023-06-20
        sessions = [
          { title = "Reception", kind = "networking", start = "18:00", for = ["mech"] },
          { title = "Of others", kind = "roundtable", start = "18:30", end = "19:00", for = ["health"] },
          { title = "At the desk", kind = "registration", start = "18:45", attendance = "drop-in" },
          { title = "Dinner", kind = "meal", start = "20:00" },
          { title = "Off", kind = "tour", start = "20:30", end = "21:00", status = "cancelled" },
        ]
        """
    )

    assert slot(visit, "Reception").end == 20 * 60
    assert slot(visit, "Reception").last is False
    assert slot(visit, "Dinner").end == 21 * 60 + 30  # the usual length of a meal
    assert slot(visit, "Dinner").last is True


def test_open_ends_that_start_together_end_together() -> None:
    visit = plan("""
    [[days]]
    date = 2023-06-20
    sessions = [
      { title = "A", kind = "visit", start = "14:00" },
      { title = "B", kind = "visit", start = "14:00" },
      { title = "C", kind = "visit", start = "15:00", end = "16:00" },
    ]
    """)

    assert [slot(visit, title).end for title in "AB"] == [15 * 60, 15 * 60]


def test_two_tables_of_one_date_are_one_day() -> None:
    visit = plan("""
    [[days]]
    date = 2023-06-20
    sessions = [{ title = "Arrival", kind = "registration", start = "13:30" }]

    [[days]]
    date = 2023-06-20
    sessions = [{ title = "Meeting", kind = "roundtable", start = "14:00", end = "15:00" }]
    """)

    assert slot(visit, "Arrival").end == 14 * 60


def test_sessions_without_a_place_in_time_are_kept_apart() -> None:
    visit = plan("""
    [[days]]
    sessions = [{ title = "On no date", kind = "visit", start = "10:00" }]

    [[days]]
    date = 2023-06-20
    sessions = [
      { title = "At no time", kind = "visit" },
      { title = "Slip", kind = "visit", start = "10:75" },
      { title = "Ends too early", kind = "visit", start = "10:00", end = "09:00" },
      { title = "Fine", kind = "visit", start = "10:00", end = "11:00" },
    ]
    """)

    assert [str(each.session.title) for each in visit.timetable.sessions] == ["Fine"]
    assert [str(session.title) for _, session in visit.timetable.timeless] == [
        "On no date",
        "At no time",
        "Slip",
        "Ends too early",
    ]


def test_days_may_lie_in_zones_of_their_own() -> None:
    visit = plan("""
    [[days]]
    date = 2023-06-20
    timezone = "Europe/London"
    sessions = [{ title = "London", kind = "visit", start = "09:00", end = "10:00" }]

    [[days]]
    date = 2023-06-20
    sessions = [{ title = "Rome", kind = "visit", start = "09:30", end = "10:00" }]
    """)

    assert [str(each.session.title) for each in visit.timetable.sessions] == ["Rome", "London"]
    assert slot(visit, "London").begin == instant(date(2023, 6, 20), 10 * 60, "Europe/Rome")


def test_minutes_are_elapsed_ones_when_the_clocks_change() -> None:
    visit = plan("""
    [[days]]
    date = 2023-03-25
    sessions = [{ title = "Dinner", kind = "meal", start = "23:00", minutes = 300 }]
    """)

    assert slot(visit, "Dinner").end == 29 * 60  # 05:00, for the hour from 02:00 is left out


def test_a_venue_left_out_is_that_of_the_day_else_where_the_people_were() -> None:
    visit = plan(
        VENUES
        + """
        [[days]]
        date = 2023-06-20
        venue = "fair"
        sessions = [
          { title = "At the fair", kind = "visit", start = "09:00", end = "10:00" },
          { title = "At CNR", kind = "visit", start = "11:00", end = "12:00", venue = "cnr" },
          { title = "At the fair again", kind = "visit", start = "13:00", end = "14:00" },
        ]

        [[days]]
        date = 2023-06-21
        begins_at = "hotel"
        sessions = [
          { title = "Breakfast", kind = "meal", start = "08:00", end = "09:00" },
          { title = "Coach", kind = "transfer", start = "09:00", end = "10:00", to = "fair" },
          { title = "Opening", kind = "opening", start = "10:00", end = "11:00" },
          { title = "Call", kind = "roundtable", start = "11:00", end = "12:00", participation = "online" },
          { title = "Slip", kind = "visit", start = "12:00", end = "13:00", venue = "fiar" },
          { title = "After the slip", kind = "visit", start = "13:00", end = "14:00" },
        ]
        """
    )
    places = {str(each.session.title): each.place for each in visit.timetable.sessions}

    assert places == {
        "At the fair": "fair",
        "At CNR": "cnr",
        "At the fair again": "fair",
        "Breakfast": "hotel",
        "Coach": "hotel",
        "Opening": "fair",
        "Call": None,
        "Slip": None,
        "After the slip": None,
    }


def test_groups_are_followed_into_their_branches() -> None:
    visit = plan(
        VENUES
        + """
        [[days]]
        date = 2023-06-20

        [[days.sessions]]
        title = "Visits"
        kind = "visit"
        start = "10:00"
        end = "11:00"
        branches = [
          { title = "Research", venue = "cnr", for = ["mech"] },
          { title = "Stands", venue = "fair", for = ["health"] },
        ]

        [[days.sessions]]
        title = "Questions on research"
        kind = "roundtable"
        start = "11:00"
        end = "12:00"
        for = ["mech"]

        [[days.sessions]]
        title = "All together"
        kind = "roundtable"
        start = "12:00"
        end = "13:00"
        """
    )

    assert slot(visit, "Stands").place == "fair"
    assert slot(visit, "Questions on research").place == "cnr"
    assert slot(visit, "All together").place is None


@pytest.mark.parametrize(
    ("following", "place"),
    [
        ('{ title = "X", kind = "visit", start = "11:00", venue = "cnr" }', "cnr"),
        ('{ title = "X", kind = "transfer", start = "11:00", from = "fair" }', "fair"),
        ('{ title = "X", kind = "free", start = "11:00" }', None),
        ('{ title = "X", kind = "visit", start = "11:00", status = "cancelled" }', "hotel"),
    ],
)
def test_a_transfer_leads_to_where_its_people_are_next(following: str, place: str | None) -> None:
    visit = plan(f"""{VENUES}
    [[days]]
    date = 2023-06-20
    ends_at = "hotel"
    sessions = [
      {{ title = "Coach", kind = "transfer", start = "10:00", end = "10:30" }},
      {following},
    ]
    """)

    assert slot(visit, "Coach").place_after == place


def test_in_rounds_every_group_comes_to_every_table() -> None:
    visit = plan("""
    groups = [
      { id = "a", name = "A", members = [] },
      { id = "b", name = "B", members = [] },
      { id = "c", name = "C", members = [] },
    ]

    [[days]]
    date = 2023-06-20

    [[days.sessions]]
    title = "Tables"
    kind = "working-group"
    start = "14:00"
    end = "15:10"
    rounds = { minutes = 20, change = 5, groups = ["a", "b", "c"] }
    branches = [{ title = "1" }, { title = "2" }, { title = "3" }]
    """)
    stays = slot(visit, "Tables").slots
    seen = [
        (each.round, str(each.branch.title), next(iter(each.crowd.seats)).part.rstrip("/"))
        for each in stays
        if each.branch is not None
    ]

    assert seen == [
        (1, "1", "a"), (1, "2", "b"), (1, "3", "c"),
        (2, "1", "c"), (2, "2", "a"), (2, "3", "b"),
        (3, "1", "b"), (3, "2", "c"), (3, "3", "a"),
    ]  # fmt: skip
    assert [(each.start, each.end) for each in stays[::3]] == [(840, 860), (865, 885), (890, 910)]


def item(start: int | None = None, end: int | None = None, minutes: int | None = None) -> Item:
    return Item(start=start, end=end, minutes=minutes)


@pytest.mark.parametrize(
    ("items", "times"),
    [
        ([item(minutes=15), item(minutes=30)], [(600, 615), (615, 645)]),
        ([item(start=610), item(start=630, end=640)], [(610, None), (630, 640)]),
        ([item(), item(minutes=10)], [(None, None), (None, None)]),
        ([item(end=620), item(start=640, minutes=5), item(minutes=5)],
         [(600, 620), (640, 645), (645, 650)]),
    ],
)  # fmt: skip
def test_items_follow_each_other_as_far_as_is_said(
    items: list[Item], times: list[tuple[int | None, int | None]]
) -> None:
    assert item_times(tuple(items), 600) == times
