"""Comparing two states of a visit: days are known by what is in them, and then by their dates."""

from __future__ import annotations

import pytest

from planner.workspace.versions.comparison.compared import compared_visits
from planner.workspace.visit import Visit

HEAD = 'format = 1\nid = "visit"\ntitle = "Visit"\ntimezone = "Europe/Rome"\n'


def visit(days: dict[str, str]) -> Visit:
    """Return a visit of days: their sessions by date, as letters that stand for titles."""
    text = HEAD
    for date, titles in days.items():
        text += f"[[days]]\ndate = 2026-06-{date}\n"
        for number, title in enumerate(titles, start=9):
            kind = "meal" if title == "L" else "presentation"
            text += (
                f'[[days.sessions]]\ntitle = "{title}{title}"\nkind = "{kind}"\n'
                f'start = "{number:02d}:00"\nend = "{number:02d}:45"\n'
            )
    return Visit.of(text.encode())


def said(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return what is said of the programme, without weekdays, year and the dates of the visit."""
    found = compared_visits(visit(before), visit(after)).differences
    told = [each.text.replace(" June 2026", "") for each in found]
    return [each for each in told if not each.startswith("The visit takes place")]


def test_a_visit_that_is_a_day_later_says_so_by_days() -> None:
    assert said({"02": "ABCL", "03": "DEL"}, {"03": "ABCL", "04": "DEL"}) == [
        "Tuesday 2 moves to Wednesday 3, with its 4 sessions.",
        "Wednesday 3 moves to Thursday 4, with its 3 sessions.",
    ]


def test_a_visit_that_is_a_day_earlier_says_so_by_days() -> None:
    assert said({"02": "AB", "03": "DE", "04": "F"}, {"01": "AB", "02": "DE", "03": "F"}) == [
        "Tuesday 2 moves to Monday 1, with its 2 sessions.",
        "Wednesday 3 moves to Tuesday 2, with its 2 sessions.",
        "Thursday 4 moves to Wednesday 3, with its 1 session.",
    ]


def test_what_is_on_both_days_does_not_hide_that_they_move() -> None:
    assert said({"02": "LA", "03": "L"}, {"03": "LA", "04": "L"}) == [
        "Tuesday 2 moves to Wednesday 3, with its 2 sessions.",
        "Wednesday 3 moves to Thursday 4, with its 1 session.",
    ]


def test_a_day_without_sessions_goes_along() -> None:
    assert said({"02": "AB", "03": "", "04": "CD"}, {"03": "AB", "04": "", "05": "CD"}) == [
        "Tuesday 2 moves to Wednesday 3, with its 2 sessions.",
        "Wednesday 3 moves to Thursday 4.",
        "Thursday 4 moves to Friday 5, with its 2 sessions.",
    ]


def test_two_days_that_change_places_say_so() -> None:
    assert said({"02": "AB", "03": "CD"}, {"02": "CD", "03": "AB"}) == [
        "Wednesday 3 moves to Tuesday 2, with its 2 sessions.",
        "Tuesday 2 moves to Wednesday 3, with its 2 sessions.",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"02": "ABC", "03": "DEF"}, {"02": "AB", "03": "DEFC"}),
        ({"02": "A", "03": ""}, {"02": "", "03": "A"}),
        ({"02": "AB", "03": "L"}, {"02": "L", "03": "AB"}),
        ({"02": "AB", "03": "LC"}, {"02": "LC", "03": "ABL"}),
    ],
)
def test_every_session_that_is_on_another_day_is_told(
    before: dict[str, str], after: dict[str, str]
) -> None:
    moved = {
        title for date, titles in before.items() for title in titles
        if title not in after.get(date, "")
    }  # fmt: skip
    found = compared_visits(visit(before), visit(after)).differences
    parts = [part for each in found for part in (each.parts or (each,))]
    told = " ".join(part.text for part in parts)
    assert all(f"“{title}{title}” moves" in told for title in moved)


def test_sessions_that_go_to_another_day_leave_theirs_where_it_is() -> None:
    assert said({"02": "ABC", "03": "DEF"}, {"02": "AB", "03": "DEFC"}) == [
        "“CC” moves from Tue 2 Jun 11:00–11:45 to Wed 3 Jun 12:00–12:45."
    ]
    assert said({"02": "A", "03": ""}, {"02": "", "03": "A"}) == [
        "“AA” moves from Tue 2 Jun to Wed 3 Jun, 09:00–09:45."
    ]
    assert said({"02": "AB", "03": ""}, {"02": "", "03": "AB"}) == [
        "Both sessions of Tuesday 2 move to Wednesday 3."
    ]
