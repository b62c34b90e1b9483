from __future__ import annotations

import pytest

from planner.changes.sessions.days import moved_to_day, swapped
from planner.source.edit import RefusedError
from tests.changes.cases import Case


def test_sessions_go_to_another_day_at_the_times_that_they_have() -> None:
    case = Case()
    change = moved_to_day(case.plan, case.data, case.at("Who we are", "Talent"), case.days[1])
    after = case.after(change)
    assert change.name == "Move 2 sessions to Wed 21 Jun"
    assert after.titles(0) == ["Coffee"]
    assert after.titles(1) == ["Tour", "Who we are", "Talent", "Closing"]
    assert change.select == after.session("Who we are").route
    assert "# as published" in after.document.text


def test_a_session_in_a_room_stays_in_that_room_and_others_go_where_the_day_is() -> None:
    case = Case()
    routes = case.at("Coffee", "Talent")
    after = case.after(moved_to_day(case.plan, case.data, routes, case.days[1]))
    assert after.raw("Talent")["venue"] == "museo"
    assert "venue" not in after.raw("Coffee")


def test_all_of_a_day_can_go() -> None:
    case = Case()
    routes = case.at("Tour", "Closing")
    after = case.after(moved_to_day(case.plan, case.data, routes, case.days[0]))
    assert after.titles(0) == ["Who we are", "Tour", "Coffee", "Talent", "Closing"]
    back = after.after(moved_to_day(after.plan, after.data, after.at("Tour"), after.days[1]))
    assert back.titles(1) == ["Tour"]


def test_the_day_on_which_it_is_is_refused() -> None:
    case = Case()
    with pytest.raises(RefusedError, match="the day it is on"):
        moved_to_day(case.plan, case.data, case.at("Tour"), case.days[1])


def swap(case: Case, *titles: str) -> Case:
    return case.after(swapped(case.plan, case.data, case.at(*titles)))


def test_two_of_one_day_change_places_and_what_is_between_moves_along() -> None:
    after = swap(Case(), "Talent", "Who we are")  # an hour and an hour and a half
    assert after.times("Talent") == ("10:00", "11:30")
    assert after.times("Coffee") == ("11:30", "11:50")
    assert after.times("Who we are") == ("12:00", "13:00")
    assert after.titles(0) == ["Who we are", "Coffee", "Talent"]


def test_two_of_equal_length_exchange_their_starts_over_what_is_pinned() -> None:
    text = """
[[days]]
date = 2023-06-20
sessions = [
  { title = "A", kind = "tour", start = "10:00", end = "11:00" },
  { title = "Minister", kind = "opening", start = "11:00", end = "11:30", fixed = true },
  { title = "B", kind = "tour", start = "12:00", end = "13:00" },
  { title = "C", kind = "tour", start = "14:00", end = "16:00" },
  { title = "D", kind = "meal", start = "20:00" },
]
"""
    case = Case(text)
    after = swap(case, "A", "B")
    assert (after.times("A"), after.times("B")) == (("12:00", "13:00"), ("10:00", "11:00"))
    with pytest.raises(RefusedError, match="“Minister” between them is pinned"):
        swap(case, "A", "C")
    with pytest.raises(RefusedError, match="time of “Minister” is pinned"):
        swap(case, "A", "Minister")
    after = swap(case, "C", "D")
    assert (after.times("C"), after.times("D")) == (("20:00", "22:00"), ("14:00", None))


def test_two_of_two_days_exchange_days_and_starts() -> None:
    case = Case()
    change = swapped(case.plan, case.data, case.at("Talent", "Closing"))
    after = case.after(change)
    assert change.name == "Swap “Talent” and “Closing”"
    assert after.titles(0) == ["Who we are", "Coffee", "Closing"]
    assert after.titles(1) == ["Tour", "Talent"]
    assert after.times("Closing") == ("11:30", 30)
    assert after.times("Talent") == ("12:00", "13:30")
    assert after.raw("Talent")["venue"] == "museo"


def test_two_are_needed_to_swap() -> None:
    case = Case()
    with pytest.raises(RefusedError, match="select the two sessions"):
        swapped(case.plan, case.data, case.at("Talent"))
