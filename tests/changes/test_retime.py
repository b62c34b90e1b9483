from __future__ import annotations

import pytest

from planner.changes.sessions.retime import lengthened, moved, retimed
from planner.source.edit import RefusedError
from tests.changes.cases import Case

LOOSE = """
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Idea"
kind = "roundtable"
[[days.sessions]]
title = "Dinner"
kind = "meal"
start = "20:00"
[[days.sessions]]
title = "Flight"
kind = "travel"
start = 07:00:00
end = 09:00:00
fixed = true
items = [{ title = "Boarding", start = "07:15" }]
"""


def test_one_session_moves_with_everything_in_it_and_its_times_are_written_as_they_were() -> None:
    case = Case(LOOSE)
    change = moved(case.plan, case.data, case.at("Flight"), 15)
    after = case.after(change)
    assert change.name == "Move “Flight” to 07:15"
    assert change.note == "its time was pinned"
    assert "start = 07:15:00\nend = 09:15:00" in after.document.text
    assert after.raw("Flight")["items"][0]["start"] == "07:30"


def test_several_sessions_move_together_and_stay_where_they_stand_in_the_text() -> None:
    case = Case()
    change = moved(case.plan, case.data, case.at("Who we are", "Coffee", "Closing"), -5)
    after = case.after(change)
    assert change.name == "Move 3 sessions 5 min earlier"
    assert after.times("Coffee") == ("10:55", "11:15")
    assert after.times("Closing") == ("11:55", 30)
    assert after.titles(0) == case.titles(0)
    assert "# as published" in after.document.text


@pytest.mark.parametrize(
    ("typed", "name", "times"),
    [
        ("1045", "Move “Who we are” to 10:45", ("10:45", "11:45")),
        ("1045-1130", "Move “Who we are” to 10:45–11:30", ("10:45", "11:30")),
        ("1045+1h30", "Move “Who we are” to 10:45–12:15", ("10:45", "12:15")),
        ("+15", "Move “Who we are” to 10:15", ("10:15", "11:15")),
        ("-15", "Move “Who we are” to 09:45", ("09:45", "10:45")),
        ("90m", "Let “Who we are” take 1 h 30", ("10:00", "11:30")),
        ("-1115", "Let “Who we are” end at 11:15", ("10:00", "11:15")),
        ("10-", "Let “Who we are” start at 10:00, with an open end", ("10:00", None)),
    ],
)
def test_digits_retime_the_selection(typed: str, name: str, times: tuple[str, str]) -> None:
    case = Case()
    change = retimed(case.plan, case.data, case.at("Who we are"), typed)
    assert (change.name, case.after(change).times("Who we are")) == (name, times)


def test_a_session_with_minutes_keeps_minutes() -> None:
    case = Case()
    later = case.after(retimed(case.plan, case.data, case.at("Closing"), "1300-1345"))
    assert later.times("Closing") == ("13:00", 45)
    longer = case.after(lengthened(case.plan, case.data, case.at("Closing"), 15))
    assert longer.times("Closing") == ("12:00", 45)


def test_of_several_the_first_goes_there_and_the_others_keep_their_distance() -> None:
    case = Case()
    change = retimed(case.plan, case.data, case.at("Coffee", "Talent"), "1115")
    after = case.after(change)
    assert (after.times("Coffee"), after.times("Talent")) == (
        ("11:15", "11:35"),
        ("11:45", "13:15"),
    )
    each = case.after(retimed(case.plan, case.data, case.at("Coffee", "Talent"), "30m"))
    assert (each.times("Coffee"), each.times("Talent")) == (("11:00", "11:30"), ("11:30", "12:00"))
    with pytest.raises(RefusedError, match="type one time"):
        retimed(case.plan, case.data, case.at("Coffee", "Talent"), "1115-1200")


def test_a_session_without_a_time_gets_one_with_the_usual_length() -> None:
    case = Case(LOOSE)
    after = case.after(retimed(case.plan, case.data, case.at("Idea"), "1400"))
    assert after.times("Idea") == ("14:00", "15:00")
    with pytest.raises(RefusedError, match="“Idea” has no time yet"):
        moved(case.plan, case.data, case.at("Idea"), 5)


def test_an_open_end_gets_one_when_it_is_lengthened() -> None:
    case = Case(LOOSE)
    change = lengthened(case.plan, case.data, case.at("Dinner"), 15)
    assert change.name == "Lengthen “Dinner” to 1 h 45"
    assert case.after(change).times("Dinner") == ("20:00", "21:45")


def test_no_session_gets_shorter_than_five_minutes() -> None:
    case = Case()
    change = lengthened(case.plan, case.data, case.at("Coffee"), -15)
    assert change.name == "Shorten “Coffee” to 5 min"
    with pytest.raises(RefusedError, match="at least 5 minutes"):
        lengthened(case.plan, case.data, case.at("Coffee"), -20)


def test_minutes_beside_an_end_follow_it() -> None:
    case = Case('[[days]]\ndate = 2023-06-20\n[[days.sessions]]\ntitle = "X"\nkind = "tour"\n'
                'start = "10:00"\nend = "11:00"\nminutes = 60\n')  # fmt: skip
    after = case.after(lengthened(case.plan, case.data, case.at("X"), 15))
    assert (after.raw("X")["end"], after.raw("X")["minutes"]) == ("11:15", 75)


def test_what_would_leave_the_day_is_refused() -> None:
    case = Case()
    with pytest.raises(RefusedError, match="another day"):
        moved(case.plan, case.data, case.at("Who we are"), -24 * 60)


def test_a_time_that_cannot_be_read_is_not_moved_but_can_be_replaced() -> None:
    case = Case('[[days]]\ndate = 2023-06-20\n[[days.sessions]]\ntitle = "X"\nkind = "tour"\n'
                'start = "1015"\nend = "11:00"\n')  # fmt: skip
    with pytest.raises(RefusedError, match="cannot be read"):
        moved(case.plan, case.data, case.at("X"), 5)
    after = case.after(retimed(case.plan, case.data, case.at("X"), "1015-1100"))
    assert after.times("X") == ("10:15", "11:00")
