from __future__ import annotations

from datetime import date

import pytest

from planner.changes.sessions.relocate import placed
from planner.changes.sessions.status import assigned, follow_up, next_status
from planner.source.edit import RefusedError
from tests.changes.cases import Case

PARALLEL = """
[[days]]
date = 2023-06-20
venue = "museo"
[[days.sessions]]
title = "Tables"
kind = "networking"
start = "15:00"
end = "16:00"
room = "hall"
needs = ["badges"]
branches = [{ title = "A", room = "room-1" }, { title = "B", status = "tentative" }]
[[days.sessions]]
title = "Coach"
kind = "transfer"
start = "16:00"
"""


def test_several_of_which_one_is_tentative_are_confirmed_first() -> None:
    case = Case(PARALLEL)
    routes = [*case.at("Tables"), (*case.session("Tables").route, "branches", 1)]
    names = []
    for _ in range(4):
        change = next_status(case.plan, case.data, routes)
        names.append(change.name)
        case = case.after(change)
    assert names == [
        "Confirm 2 sessions", "Cancel 2 sessions", "Make 2 sessions tentative", "Confirm 2 sessions",
    ]  # fmt: skip
    assert "status" not in case.raw("Tables")
    assert case.raw("Tables")["branches"][1] == {"title": "B"}


def test_any_field_of_several_is_set_and_a_usual_value_takes_the_key_out() -> None:
    case = Case()
    change = assigned(case.plan, case.data, case.at("Coffee", "Tour"), "attendance", "optional")
    after = case.after(change)
    assert change.name == "Set attendance of 2 sessions"
    assert after.raw("Coffee")["attendance"] == after.raw("Tour")["attendance"] == "optional"
    back = assigned(after.plan, after.data, after.at("Coffee"), "attendance", "required")
    assert "attendance" not in after.after(back).raw("Coffee")
    pin = assigned(case.plan, case.data, case.at("Tour"), "fixed", True)
    assert pin.name == "Pin the time of “Tour”"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("status", "sure", "not a known `status`"),
        ("colour", "red", "has no `colour`"),
        ("kind", None, "every session needs a `kind`"),
        ("fixed", False, "changes nothing"),
        ("title", "Coffee", "changes nothing"),
        ("speakers", [3], "3"),
    ],
)
def test_a_value_that_cannot_be_is_refused(field: str, value: object, reason: str) -> None:
    case = Case()
    with pytest.raises(RefusedError, match=reason):
        assigned(case.plan, case.data, case.at("Coffee"), field, value)


def test_what_is_to_be_done_becomes_a_need_with_deadline_and_someone_responsible() -> None:
    case = Case(PARALLEL)
    change = follow_up(case.plan, case.data, case.at("Tables"), "name tags by 14 Jun +foltz")
    after = case.after(change)
    assert change.name == "Follow up “Tables”"
    assert after.raw("Tables")["needs"] == ["badges", "name tags"]
    assert after.raw("Tables")["deadline"] == date(2023, 6, 14)
    assert after.raw("Tables")["responsible"] == "foltz"
    other = follow_up(case.plan, case.data, case.at("Coach"), "sent by courier +vincenzo")
    assert case.after(other).raw("Coach")["needs"] == ["sent by courier"]
    assert case.after(other).raw("Coach")["responsible"] == "colla"
    alone = follow_up(case.plan, case.data, case.at("Coach"), "by 2023-06-14")
    assert "needs" not in case.after(alone).raw("Coach")


def test_a_deadline_without_a_year_lies_within_one_where_no_day_has_a_date() -> None:
    case = Case(PARALLEL.replace("date = 2023-06-20", 'title = "Some day"'))
    change = follow_up(case.plan, case.data, case.at("Coach"), "driver by 14 Jun")
    deadline = case.after(change).raw("Coach")["deadline"]
    assert (deadline - case.plan.today).days in range(-1, 367)


def test_nothing_to_do_and_unknown_people_are_refused() -> None:
    case = Case(PARALLEL)
    with pytest.raises(RefusedError, match="type what is to be done"):
        follow_up(case.plan, case.data, case.at("Coach"), "  ")
    with pytest.raises(RefusedError, match="no person is called “fultz”, did you mean `foltz`"):
        follow_up(case.plan, case.data, case.at("Coach"), "driver +fultz")


def test_several_go_to_a_venue_and_leave_rooms_that_it_does_not_have() -> None:
    case = Case()
    change = placed(case.plan, case.data, case.at("Coffee", "Talent", "Tour"), "ferrari")
    after = case.after(change)
    assert change.name == "Take 3 sessions to Museo Ferrari"
    assert change.note
    assert after.raw("Coffee")["venue"] == after.raw("Talent")["venue"] == "ferrari"
    assert "room" not in after.raw("Talent")
    assert "venue" not in after.raw("Tour")  # it is the day's
    back = after.after(placed(after.plan, after.data, after.at("Talent"), "museo", "room-1"))
    assert "venue" not in back.raw("Talent")
    assert back.raw("Talent")["room"] == "room-1"


def test_rooms_of_branches_go_with_their_session() -> None:
    case = Case(PARALLEL)
    after = case.after(placed(case.plan, case.data, case.at("Tables"), "hotel"))
    assert after.raw("Tables")["venue"] == "hotel"
    assert "room" not in after.raw("Tables")
    assert after.raw("Tables")["branches"][0] == {"title": "A"}


def test_places_that_are_not_and_sessions_that_move_are_refused() -> None:
    case = Case(PARALLEL)
    with pytest.raises(RefusedError, match="no venue `moon`"):
        placed(case.plan, case.data, case.at("Tables"), "moon")
    with pytest.raises(RefusedError, match="has no room `lounge`"):
        placed(case.plan, case.data, case.at("Tables"), "museo", "lounge")
    with pytest.raises(RefusedError, match="goes from one venue to another"):
        placed(case.plan, case.data, case.at("Coach"), "museo")
    with pytest.raises(RefusedError, match="where it is"):
        placed(case.plan, case.data, case.at("Tables"), "museo", "hall")
