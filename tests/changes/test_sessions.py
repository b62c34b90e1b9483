from __future__ import annotations

import pytest

from planner.changes.sessions.add_delete import deleted, new_session
from planner.changes.sessions.duplicate import duplicated
from planner.changes.sessions.gestures import dropped
from planner.changes.spans import free_slot
from planner.source.edit import RefusedError
from tests.changes.cases import Case

BRANCHES = """
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Tables"
kind = "networking"
start = "15:00"
end = "16:00"
branches = [{ id = "a", title = "A" }, { id = "b", title = "B" }, { title = "C" }]
"""


def test_a_new_session_is_tentative_and_stands_where_its_time_belongs() -> None:
    case = Case()
    change = new_session(case.plan, case.data, case.days[0], 13 * 60, "meal")
    after = case.after(change)
    assert change.name == "Add “Lunch”"
    assert after.titles(0) == ["Who we are", "Coffee", "Talent", "Lunch"]
    assert change.select == after.session("Lunch").route
    assert after.raw("Lunch") == {
        "title": "Lunch", "kind": "meal", "start": "13:00", "end": "14:30", "status": "tentative",
    }  # fmt: skip


def test_a_new_session_ends_when_its_people_have_to_go_on() -> None:
    case = Case()
    change = new_session(case.plan, case.data, case.days[0], 9 * 60 + 20, "visit", title="Hello")
    after = case.after(change)
    assert after.titles(0)[0] == "Hello"
    assert after.times("Hello") == ("09:20", "10:00")


def test_a_new_session_takes_its_usual_length_where_there_is_no_room_anyway() -> None:
    case = Case()
    change = new_session(case.plan, case.data, case.days[0], 9 * 60 + 55, "break")
    assert case.after(change).times("Coffee break") == ("09:55", "10:15")


@pytest.mark.parametrize(
    ("near", "start"),
    [
        (None, 9 * 60),  # the day opens at nine
        (7 * 60, 9 * 60),
        (10 * 60 + 30, 11 * 60 + 20),  # between coffee and talent, ten minutes
        (11 * 60 + 25, 13 * 60),  # five minutes are no room
        (13 * 60, 13 * 60),
        (17 * 60, 17 * 60),
    ],
)  # fmt: skip
def test_the_free_slot_is_the_first_with_ten_minutes(near: int | None, start: int) -> None:
    case = Case()
    assert free_slot(case.plan, case.days[0], near) == start


def test_a_day_without_sessions_begins_at_nine_and_takes_new_ones() -> None:
    case = Case("[[days]]\ndate = 2023-06-20\n")
    start = free_slot(case.plan, case.days[0])
    after = case.after(new_session(case.plan, case.data, case.days[0], start))
    assert after.times("Presentation") == ("09:00", "09:45")


def test_nothing_begins_before_the_coach_with_which_a_day_begins() -> None:
    case = Case(
        """
[[days]]
date = 2023-06-20
hours = "08:00-18:00"
[[days.sessions]]
title = "Coach"
kind = "transfer"
start = "08:30"
end = "09:00"
"""
    )
    assert free_slot(case.plan, case.days[0]) == 9 * 60


def test_a_copy_starts_when_the_original_ends() -> None:
    case = Case(
        """
[[days]]
date = 2023-06-20
[[days.sessions]]
id = "talent"
title = "Talent"
kind = "roundtable"
start = "10:00"
end = "11:00"
fixed = true
waive = [{ rule = "T102", reason = "agreed" }]
items = [{ title = "Pitch", start = "10:30" }]
branches = [{ id = "left", title = "Left" }]
"""
    )
    change = duplicated(case.plan, case.data, case.at("Talent"))
    sessions = case.after(change).data["days"][0]["sessions"]
    assert change.name == "Duplicate “Talent”"
    assert sessions[0] == case.raw("Talent")
    assert sessions[1] == {
        "title": "Talent", "kind": "roundtable", "start": "11:00", "end": "12:00",
        "items": [{"title": "Pitch", "start": "11:30"}], "branches": [{"title": "Left"}],
    }  # fmt: skip
    assert change.select == ("days", 0, "sessions", 1)


def test_copies_of_several_keep_their_distances() -> None:
    case = Case()
    change = duplicated(case.plan, case.data, case.at("Coffee", "Talent", "Tour"))
    after = case.after(change)
    starts = [(each["title"], each["start"]) for each in after.data["days"][0]["sessions"][3:]]
    assert starts == [("Coffee", "13:00"), ("Talent", "13:30")]
    assert [each["start"] for each in after.data["days"][1]["sessions"]] == [
        "10:00",
        "11:30",
        "12:00",
    ]


def test_a_copy_of_a_branch_stands_beside_it() -> None:
    case = Case(BRANCHES)
    route = (*case.session("Tables").route, "branches", 0)
    after = case.after(duplicated(case.plan, case.data, [route]))
    assert after.raw("Tables")["branches"] == [
        {"id": "a", "title": "A"}, {"title": "A"}, {"id": "b", "title": "B"}, {"title": "C"},
    ]  # fmt: skip


def test_a_copy_that_would_be_another_day_is_refused() -> None:
    case = Case(
        """
[[days]]
date = 2023-06-20
sessions = [{ title = "Late", kind = "free", start = "23:00+2", end = "23:00+3" }]
"""
    )
    with pytest.raises(RefusedError, match="another day"):
        duplicated(case.plan, case.data, case.at("Late"))


def test_several_sessions_are_deleted_and_the_next_one_is_selected() -> None:
    case = Case()
    change = deleted(case.plan, case.data, case.at("Who we are", "Coffee"))
    after = case.after(change)
    assert change.name == "Delete 2 sessions"
    assert after.titles(0) == ["Talent"]
    assert change.select == after.session("Talent").route


def test_the_last_of_a_day_is_followed_by_the_one_before_it_and_the_only_one_by_none() -> None:
    case = Case()
    change = deleted(case.plan, case.data, case.at("Talent"))
    assert change.select == case.after(change).session("Coffee").route
    everything = deleted(case.plan, case.data, case.at("Who we are", "Coffee", "Talent"))
    assert everything.select is None
    assert case.after(everything).titles(0) == []


def test_branches_go_one_by_one_or_all_with_their_list() -> None:
    case = Case(BRANCHES)
    session = case.session("Tables").route
    routes = [(*session, "branches", index) for index in range(3)]
    some = case.after(deleted(case.plan, case.data, routes[:2]))
    assert some.raw("Tables")["branches"] == [{"title": "C"}]
    assert "branches" not in case.after(deleted(case.plan, case.data, routes)).raw("Tables")


def test_a_session_that_is_not_there_is_refused() -> None:
    case = Case()
    with pytest.raises(RefusedError, match="not there any more"):
        deleted(case.plan, case.data, [("days", 0, "sessions", 9)])
    with pytest.raises(RefusedError, match="no session is selected"):
        deleted(case.plan, case.data, [])


LATE = """
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Party"
kind = "networking"
start = "22:00"
end = "23:30"
"""


def test_a_session_that_is_dropped_past_midnight_stays_on_its_evening() -> None:
    case = Case(LATE)
    change = dropped(case.plan, case.data, case.session("Party").route, 0, 24 * 60 + 30)
    assert case.after(change).times("Party") == ("00:30+1", "02:00+1")
