"""A visit through someone's eyes: what is theirs, what lies between, and what their days come to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.clock import clock
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.viewpoint import SEEN_AS, Viewpoint, entries, viewpoint
from planner.model.views.stretches import Doing, joined, length
from tests.model.plans import plan

WHO = """
organisations = [
  { id = "guild", name = "Guild", headcount = 6 },
  { id = "hosts", name = "Hosts", headcount = 2 },
]
people = [
  { id = "anna", name = "Anna", organisation = "guild" },
  { id = "bo", name = "Bo" },
]
groups = [
  { id = "guests", name = "Guests", members = ["guild"] },
  { id = "half", name = "Half of the guild", members = [{ who = "guild", count = 3 }] },
]
party = ["guests"]
venues = [
  { id = "hotel", name = "Hotel", coach_stop = { walk = 3 } },
  { id = "museum", name = "Museum", exit = 5, entry = 4 },
  { id = "school", name = "School" },
]
vehicles = [{ id = "coach", name = "Coach", seats = 30 }]
legs = [
  { from = "hotel", to = "museum", minutes = 8, by = "walk" },
  { from = "museum", to = "school", minutes = 20 },
]
"""


def visit(*sessions: str, day: str = "venue = 'museum'", who: str = WHO) -> Plan:
    """Return a visit of one day; a session is written ``09:00-10:00 Talk, kind, other keys``."""
    lines = [who, "[[days]]", "date = 2026-05-04", day]
    for each in sessions:
        times, title, kind, *more = each.split(" ", 1)[0], *each.split(" ", 1)[1].split(", ", 2)
        start, _, end = times.partition("-")
        lines += ["[[days.sessions]]", f"title = '{title}'", f"kind = '{kind}'"]
        lines += [f"start = '{start}'", *([f"end = '{end}'"] if end else []), *more]
    return plan("\n".join(lines))


def seen(visit: Plan, who: str, target: Target = Target.PERSON) -> list[str]:
    """Return the first day as someone sees it, a line for each stretch."""
    return [
        f"{clock(each.start)}-{clock(each.end)} {each.remark or each.label}"
        for each in viewpoint(visit, target, who).days[0].stretches
    ]


def words(visit: Plan, who: str, target: Target = Target.PERSON) -> str:
    return viewpoint(visit, target, who).days[0].words


def mine(visit: Plan, who: str, target: Target = Target.PERSON) -> set[str]:
    """Return the titles of the sessions and branches that are theirs."""
    routes = viewpoint(visit, target, who).mine
    sessions = [session for day in visit.itinerary.days for session in day.sessions]
    named = {session.route: str(session.title) for session in sessions}
    for session in sessions:
        named |= {branch.route: str(branch.title) for branch in session.branches}
    assert routes <= named.keys()
    return {named[route] for route in routes}


def test_a_day_is_told_stretch_by_stretch_with_roles_and_what_lies_between() -> None:
    day = visit(
        "09:00-10:00 Opening, opening",
        "10:30-11:30 Talk, presentation, speakers = ['anna']",
        "11:30-12:30 Lunch, meal",
        "14:00-15:00 Tour, tour",
    )

    assert seen(day, "anna") == [
        "09:00-10:00 attends",
        "10:00-10:30 waiting 30 min",
        "10:30-11:30 speaks",
        "11:30-12:30 attends",
        "12:30-14:00 free 1 h 30",
        "14:00-15:00 attends",
    ]
    assert words(day, "anna") == (
        "3 h in sessions, of these 1 h speaking; 1 h at meals and breaks; 30 min waiting; "
        "free 12:30–14:00 and from 15:00"
    )


@pytest.mark.parametrize(
    ("who", "target", "expected"),
    [
        ("anna", Target.PERSON, {"Opening", "Tables", "Table A"}),
        ("bo", Target.PERSON, {"Tables", "Table B"}),
        ("guild", Target.ORGANISATION, {"Opening", "Tables", "Table A"}),
        ("guests", Target.GROUP, {"Opening", "Tables", "Table A"}),
        ("hosts", Target.ORGANISATION, {"Opening"}),
        ("museum", Target.VENUE, {"Opening", "Tables", "Table A"}),
        ("school", Target.VENUE, {"Tables", "Table B", "Later"}),
        ("coach", Target.VEHICLE, set[str]()),
    ],
)
def test_what_one_attends_has_a_role_in_or_holds_is_theirs(
    who: str, target: Target, expected: set[str]
) -> None:
    day = visit(
        "09:00-10:00 Opening, opening, speakers = ['hosts']",
        "10:00-11:00 Tables, networking, branches = [{ title = 'Table A', for = ['guests'] }, "
        "{ title = 'Table B', for = [], moderators = ['bo'], venue = 'school' }]",
        "11:00-12:00 Off, visit, status = 'cancelled'",
        "12:00-11:00 Later, tour, venue = 'school'\nfor = []",
    )

    assert mine(day, who, target) == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("speakers = ['bo']", "1 h in sessions, all of it speaking"),
        ("speakers = [{ who = 'bo', minutes = 10 }]", "1 h in sessions, of these 10 min speaking"),
        ("speakers = [{ who = 'bo', start = '09:30' }]", "30 min in sessions, all of it speaking"),
        ("speakers = ['bo', 'hosts']", "1 h in sessions, all of it on stage with others"),
        ("items = [{ title = 'A', speakers = ['bo'] }]", "1 h in sessions, of these some speaking"),
        (
            "moderators = ['bo']\nitems = [{ title = 'A', minutes = 15, speakers = ['bo'] }]",
            "1 h in sessions, of these 15 min speaking and 1 h moderating",
        ),
        ("staff = ['bo']", "1 h in sessions, all of it accompanying"),
        ("requires = ['bo']", "1 h in sessions"),
        ("speakers = [{ who = 'bo', status = 'cancelled' }]", "nothing planned"),
    ],
)
def test_the_minutes_of_a_role_are_told_as_far_as_the_file_tells_them(
    session: str, expected: str
) -> None:
    day = visit(f"09:00-10:00 Talk, presentation, {session}")

    assert words(day, "bo").split("; ")[0] == expected


def test_a_speech_within_a_session_is_told_by_its_own_time() -> None:
    items = "items = [{ title = 'A', minutes = 15 }, { title = 'B', minutes = 20, speakers = ['anna'] }]"
    day = visit(f"09:00-10:00 Talk, presentation, {items}")

    assert seen(day, "anna") == ["09:00-10:00 speaks 09:15–09:35"]
    assert words(day, "anna") == "1 h in sessions, of these 20 min speaking; free from 10:00"


def test_an_organisation_speaks_for_its_minutes_and_within_the_session() -> None:
    speech = "speakers = [{ who = 'guild', start = '09:30', minutes = 20 }]"
    told = words(visit(f"09:00-10:00 Talk, presentation, {speech}"), "guild", Target.ORGANISATION)
    assert told.split("; ")[0] == "1 h in sessions, of these 20 min speaking"


def test_who_comes_for_a_speech_is_not_in_what_comes_before_and_after() -> None:
    day = visit(
        "09:00-10:00 A, opening", "10:00-10:30 B, opening, speakers = ['bo']", "10:30-12:00 C, tour"
    )

    assert mine(day, "bo") == {"B"}
    assert seen(day, "bo") == [
        "09:00-10:00 free until 10:00",
        "10:00-10:30 speaks",
        "10:30-12:00 free from 10:30",
    ]


def test_of_tables_to_choose_from_all_are_theirs_unless_they_have_a_role_at_one() -> None:
    tables = "branches = [{ title = 'A' }, { title = 'B', moderators = ['anna'] }]"
    day = visit(f"09:00-10:00 Tables, networking, attendance = 'choose-one'\n{tables}")

    assert mine(day, "guild", Target.ORGANISATION) == {"Tables", "A", "B"}
    assert mine(day, "anna") == {"Tables", "B"}
    assert seen(day, "anna") == ["09:00-10:00 moderates"]


def test_who_is_named_at_one_table_does_not_sit_with_their_organisation() -> None:
    tables = "branches = [{ title = 'A', for = ['guild'] }, { title = 'B', for = ['anna'] }]"
    day = visit(f"09:00-10:00 Tables, networking, {tables}")

    assert mine(day, "anna") == {"Tables", "B"}
    assert mine(day, "guests", Target.GROUP) == {"Tables", "A", "B"}


def test_rotating_tables_are_theirs_in_turn() -> None:
    tables = "branches = [{ title = 'A' }, { title = 'B' }]\nrounds = { minutes = 25, change = 5, groups = ['guests', 'hosts'] }"
    day = visit(f"09:00-10:00 Tables, networking, {tables}")

    assert mine(day, "guests", Target.GROUP) == {"Tables", "A", "B"}
    assert words(day, "guests", Target.GROUP) == "1 h in sessions; free from 10:00"


def test_people_of_a_counted_part_are_seen_through_their_organisation_and_group() -> None:
    day = visit("09:00-10:00 Talk, presentation, for = ['half']")

    assert mine(day, "half", Target.GROUP) == mine(day, "guild", Target.ORGANISATION) == {"Talk"}
    assert mine(day, "anna") == set()


def test_what_is_optional_binds_nobody() -> None:
    day = visit(
        "09:00-10:00 Talk, presentation", "11:00-12:00 Concert, networking, attendance = 'optional'"
    )

    assert words(day, "anna") == "1 h in sessions; 1 h optional; free from 10:00"
    assert seen(day, "anna")[1:] == ["10:00-11:00 free from 10:00", "11:00-12:00 may attend"]


def test_ways_to_from_and_between_transfers_take_what_the_file_says() -> None:
    day = visit(
        "09:00-09:30 Coach, transfer, from = 'hotel'\nto = 'museum'\nvehicles = ['coach']",
        "09:45-11:00 Tour, tour",
        "11:20-11:50 Coach, transfer, from = 'museum'\nto = 'school'\nvehicles = ['coach']",
        "11:50-12:30 Lunch, meal, venue = 'school'",
        day="venue = 'museum'\nbegins_at = 'hotel'",
    )

    assert seen(day, "anna") == [
        "08:57-09:00 on the way 3 min",  # to the stop of the hotel
        "09:00-09:30 attends",
        "09:30-09:34 on the way 4 min",  # into the museum
        "09:34-09:45 waiting 11 min",
        "09:45-11:00 attends",
        "11:00-11:15 waiting 15 min",
        "11:15-11:20 on the way 5 min",  # out of it again
        "11:20-11:50 attends",
        "11:50-12:30 attends",
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("10:30-11:00 Tea, break, venue = 'hotel'", ["10:00-10:17 waiting 17 min", "10:17-10:30 on foot 13 min"]),
        ("10:10-11:00 Tea, break, venue = 'hotel'", ["10:00-10:10 on foot 10 min"]),
        ("12:00-13:00 Tea, break, venue = 'hotel'", ["10:00-11:47 free 1 h 47", "11:47-12:00 on foot 13 min"]),
        ("10:30-11:00 Tea, break, venue = 'school'", ["10:00-10:05 waiting 5 min", "10:05-10:30 on the way 25 min"]),
        ("10:30-11:00 Tea, break", ["10:00-10:30 waiting 30 min"]),
    ],
)  # fmt: skip
def test_people_walk_to_what_follows_as_late_as_they_can(after: str, expected: list[str]) -> None:
    day = visit("09:00-10:00 Talk, presentation", after)

    assert seen(day, "anna")[1:-1] == expected


def test_where_nobody_knows_the_way_a_short_gap_is_all_of_it() -> None:
    day = visit(
        "09:00-10:00 Talk, presentation, venue = 'hotel'",
        "10:30-11:00 Tea, break, venue = 'school'",
    )

    assert seen(day, "anna")[1] == "10:00-10:30 on the way 30 min"


def test_free_time_of_the_programme_is_free() -> None:
    day = visit(
        "09:00-10:00 Talk, presentation", "10:00-11:00 Stroll, free", "11:00-12:00 Tour, tour"
    )

    assert words(day, "anna") == "2 h in sessions; free 10:00–11:00 and from 12:00"


def test_who_is_not_there_is_not_free() -> None:
    there = 'available = [{ date = 2026-05-04, start = "09:30", end = "11:00" }]'
    who = WHO.replace('name = "Bo"', f'name = "Bo", {there}')
    day = visit(
        "09:00-09:30 A, opening", "10:00-10:30 B, opening, speakers = ['bo']", "10:30-12:00 C, tour",
        who=who,
    )  # fmt: skip

    assert seen(day, "bo") == [
        "09:00-09:30 not there until 09:30",
        "09:30-10:00 free until 10:00",
        "10:00-10:30 speaks",
        "10:30-11:00 free from 10:30",
        "11:00-12:00 not there from 11:00",
    ]


def test_people_are_there_between_arrival_and_departure_of_their_organisation() -> None:
    who = WHO.replace(
        'name = "Guild",',
        'name = "Guild", arrives = { at = 2026-05-04T09:30:00 }, leaves = { at = 2026-05-04T11:30:00 },',
    )
    day = visit("09:00-12:00 A, opening, for = ['hosts']", "10:00-11:00 B, tour", who=who)

    assert words(day, "anna") == (
        "1 h in sessions; free 09:30–10:00 and from 11:00; not there until 09:30 and from 11:30"
    )


def test_a_day_of_which_nothing_is_theirs_says_so() -> None:
    day = visit("09:00-10:00 A, opening")

    assert words(day, "bo") == "nothing planned"
    assert seen(day, "bo") == ["09:00-10:00 nothing planned"]


def test_an_evening_without_an_end_is_told_as_such() -> None:
    day = visit("09:00-10:00 Talk, presentation", "20:00 Dinner, meal")

    assert words(day, "anna").endswith("free 10:00–20:00; the end is open")


def test_times_are_those_of_the_clock_on_a_night_when_it_changes() -> None:
    visit = plan(
        WHO
        + """
    [[days]]
    date = 2026-03-28
    venue = 'museum'
    sessions = [
      { title = 'Ball', kind = 'networking', start = '23:00', end = '01:30+1' },
      { title = 'Tea', kind = 'break', start = '03:30+1', end = '04:00+1' },
    ]
    """
    )

    assert seen(visit, "anna") == [
        "23:00-01:30 attends",
        "01:30-03:30 free 1 h",  # from two to three there is no time
        "03:30-04:00 attends",
    ]


def test_a_venue_knows_how_many_people_it_has_when_and_when_it_is_empty() -> None:
    day = visit(
        "08:30-09:00 Coach, transfer, to = 'museum'",
        "09:00-10:00 Opening, opening, speakers = ['bo']",
        "10:00-11:00 Talk, presentation",
        "10:00-11:00 Stand, presentation, for = ['hosts']\nextra = 4",
        "11:30-12:00 Tea, break",
        "12:00-12:30 Coach, transfer, from = 'museum'\nto = 'school'",
    )

    assert seen(day, "museum", Target.VENUE) == [
        "08:30-09:00 empty until 09:00",
        "09:00-10:00 7 people",
        "10:00-11:00 12 people",
        "11:00-11:30 empty 30 min",
        "11:30-12:00 6 people",
        "12:00-12:30 empty from 12:00",
    ]
    assert words(day, "museum", Target.VENUE) == (
        "2 h 30 in use; 09:00–12:00, empty 11:00–11:30; most 10:00–11:00: 12 people; "
        "arrival 09:00 (6 people); departure 12:00 (6 people)"
    )
    assert words(day, "school", Target.VENUE) == "arrival 12:30 (6 people)"


def test_where_the_file_does_not_tell_how_many_come_the_number_is_the_least() -> None:
    day = visit("09:00-10:00 Talk, presentation, for = ['guests', 'crowd']")

    assert seen(day, "museum", Target.VENUE) == ["09:00-10:00 at least 6 people"]


def test_a_vehicle_knows_its_rides_and_where_it_goes_empty() -> None:
    day = visit(
        "09:00-09:30 Out, transfer, from = 'hotel'\nto = 'museum'\nvehicles = ['coach']",
        "10:00-10:20 On, transfer, from = 'museum'\nto = 'school'\nvehicles = ['coach']",
        "12:00-12:30 Back, transfer, from = 'museum'\nto = 'hotel'\nvehicles = ['coach']",
    )

    assert seen(day, "coach", Target.VEHICLE) == [
        "09:00-09:30 6 people",
        "09:30-10:00 standing 30 min",
        "10:00-10:20 6 people",
        "10:20-11:40 standing 1 h 20",
        "11:40-12:00 empty 20 min",
        "12:00-12:30 6 people",
    ]
    assert words(day, "coach", Target.VEHICLE) == (
        "3 rides, 1 h 20; 09:00–12:30; the fullest with 6 people; empty 20 min; standing 1 h 50"
    )
    assert words(visit("09:00-10:00 A, opening"), "coach", Target.VEHICLE) == "no rides"


def test_totals_of_several_days_are_added_and_told_at_lengths_that_fit() -> None:
    visit = plan(
        WHO
        + """
    [[days]]
    date = 2026-05-04
    venue = 'museum'
    sessions = [
      { title = 'A', kind = 'opening', start = '09:00', end = '10:00', speakers = ['anna'] },
      { title = 'B', kind = 'meal', start = '10:15', end = '11:00' },
    ]
    [[days]]
    date = 2026-05-05
    sessions = [{ title = 'C', kind = 'tour', start = '09:00', end = '10:00' }]
    """
    )

    forms = viewpoint(visit, Target.PERSON, "anna").forms
    assert forms[:2] == (
        "2 h in sessions, of these 1 h speaking; 45 min at meals and breaks; 15 min waiting",
        "2 h in sessions; 15 min waiting",
    )
    assert list(map(len, forms)) == sorted(map(len, forms), reverse=True)


def test_there_is_no_view_of_what_is_not_in_the_file() -> None:
    with pytest.raises(KeyError):
        viewpoint(visit("09:00-10:00 A, opening"), Target.PERSON, "guild")


def all_views(visit: Plan) -> list[Viewpoint]:
    return [
        viewpoint(visit, target, who)
        for target in SEEN_AS
        for who in entries(visit.directory, target)
    ]


TIMES = st.integers(min_value=8 * 12, max_value=22 * 12).map(lambda each: clock(each * 5))
SESSIONS = st.builds(
    lambda start, end, kind, more: (
        f"{min(start, end)}-{max(start, end)} Some, {kind}, {more}" if more
        else f"{min(start, end)} Some, {kind}"
    ),
    TIMES, TIMES,
    st.sampled_from(["visit", "meal", "free", "transfer", "travel"]),
    st.sampled_from(
        [
            "", "venue = 'school'", "for = ['anna']", "for = ['nobody', 'half']", "staff = ['bo']",
            "attendance = 'optional'", "attendance = 'drop-in'", "status = 'cancelled'",
            "from = 'museum'\nto = 'school'\nvehicles = ['coach']", "participation = 'online'",
            "branches = [{ title = 'A', for = ['anna'] }, { title = 'B', venue = 'school' }]",
            "rounds = { minutes = 5, groups = ['guests', 'hosts'] }\nbranches = [{ title = 'A' }]",
            "speakers = ['bo', { who = 'hosts', minutes = 5 }]",
        ]
    ),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(SESSIONS, max_size=6))
def test_whatever_the_programme_nothing_is_told_twice_and_all_of_it_is_told(
    sessions: list[str],
) -> None:
    day = visit(*sessions, day="venue = 'museum'\nbegins_at = 'hotel'\nends_at = 'hotel'")
    live = [slot for slot in day.timetable.sessions if slot.live]
    programme = joined((slot.begin, slot.finish) for slot in live)
    for view in all_views(day):
        (found,) = view.days
        assert all(each.begin < each.finish for each in found.stretches)
        assert list(found.stretches) == sorted(found.stretches, key=lambda each: each.begin)
        spans = [(each.begin, each.finish) for each in found.stretches]
        between = [(each.begin, each.finish) for each in found.stretches if each.between]
        theirs = [(each.begin, each.finish) for each in found.stretches if not each.between]
        assert sum(finish - begin for begin, finish in between) == length(between)
        if view.target not in {Target.VENUE, Target.VEHICLE}:
            assert all(
                each.doing in {Doing.WAY, Doing.WAITING, Doing.FREE, Doing.AWAY}
                for each in found.stretches
                if each.between
            )
            assert length(spans) >= (programme[-1][1] - programme[0][0] if programme else 0)
            assert sum(found.minutes.values()) >= length(theirs)
