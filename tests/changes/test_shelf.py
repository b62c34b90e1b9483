"""Sessions that have no time: taken from the programme, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.changes.shelf import (
    from_shelf,
    length_at,
    offered_start,
    onto_shelf,
    shelf,
    to_shelf,
)
from planner.source.edit import RefusedError
from planner.source.route import Route
from tests.changes.cases import Case

VISIT = """
[[days]]
date = 2023-06-20
venue = "museo"

[[days.sessions]]
title = "Opening"  # as published
kind = "opening"
start = "09:30"
end = "10:15"
fixed = true

[[days.sessions.items]]
title = "Greetings"
start = "09:30"
end = "10:00"
speakers = ["colla"]

[[days.sessions.items]]
title = "Introduction"
start = "10:00"
speakers = [{ who = "foltz", start = "10:05", topic = "Health" }]

[[days.sessions]]
title = "Talent"
kind = "roundtable"
start = "10:15"
room = "hall"

[[days.sessions]]
title = "Coffee"
kind = "break"
start = "11:00"
minutes = 20

[[days.sessions]]
title = "Dinner"
kind = "meal"
start = "20:00"

[[days]]
date = 2023-06-21
venue = "ferrari"

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "10:00"
end = "11:30"

[[days.sessions]]
title = "Film"
kind = "presentation"
minutes = 25
status = "tentative"
"""


def away(case: Case, *titles: str) -> Case:
    return case.after(to_shelf(case.plan, case.data, case.at(*titles)))


def back(case: Case, title: str, day: int, start: int) -> Case:
    [route] = case.at(title)
    return case.after(from_shelf(case.plan, case.data, route, case.days[day], start))


def test_what_has_no_time_is_on_the_shelf() -> None:
    assert [str(each.session.title) for each in shelf(Case(VISIT).plan)] == ["Film"]


def test_a_session_loses_its_time_and_keeps_its_length() -> None:
    case = Case(VISIT)
    change = to_shelf(case.plan, case.data, case.at("Tour"))
    after = case.after(change)
    assert change.name == "Take the time of “Tour” away"
    assert after.raw("Tour") == {"title": "Tour", "kind": "tour", "minutes": 90}
    assert after.titles(1) == ["Tour", "Film"]
    assert change.select == after.session("Tour").route


def test_the_length_of_an_open_end_is_until_the_next_session_if_there_is_one() -> None:
    after = away(Case(VISIT), "Talent", "Coffee", "Dinner")
    assert after.times("Talent") == (None, 45)
    assert after.times("Coffee") == (None, 20)
    assert after.times("Dinner") == (None, None)
    assert len(shelf(after.plan)) == 4


def test_points_keep_their_lengths_and_hours_of_speakers_are_left_out() -> None:
    case = Case(VISIT)
    change = to_shelf(case.plan, case.data, case.at("Opening"))
    after = case.after(change)
    assert after.raw("Opening")["items"] == [
        {"title": "Greetings", "minutes": 30, "speakers": ["colla"]},
        {"title": "Introduction", "speakers": [{"who": "foltz", "topic": "Health"}]},
    ]
    assert change.note == "its time was pinned; one hour inside left out"
    assert "# as published" in after.document.text


def test_points_that_do_not_follow_each_other_lose_their_place() -> None:
    case = Case(
        VISIT.replace('title = "Introduction"\nstart = "10:00"', 'title = "Late"\nstart = "10:10"')
    )
    change = to_shelf(case.plan, case.data, case.at("Opening"))
    assert change.note == "its time was pinned; 2 hours inside left out"


def test_it_is_put_back_with_its_length_where_its_time_belongs() -> None:
    case = away(Case(VISIT), "Opening")
    [route] = case.at("Opening")
    change = from_shelf(case.plan, case.data, route, case.days[0], 10 * 60 + 30)
    after = case.after(change)
    assert change.name == "Start “Opening” Tue 20 Jun 10:30"
    assert after.titles(0) == ["Talent", "Opening", "Coffee", "Dinner"]
    assert after.times("Opening") == ("10:30", 45)
    assert change.select == after.session("Opening").route


def test_without_a_length_it_takes_as_long_as_is_usual() -> None:
    case = away(Case(VISIT), "Dinner")
    assert back(case, "Dinner", 0, 20 * 60).times("Dinner") == ("20:00", "21:30")


def test_it_can_go_to_another_day_and_stays_in_its_room() -> None:
    case = back(away(Case(VISIT), "Talent"), "Talent", 1, 9 * 60)
    assert case.titles(1) == ["Talent", "Tour", "Film"]
    assert case.raw("Talent")["venue"] == "museo"
    film = back(Case(VISIT), "Film", 0, 12 * 60)
    assert film.titles(0) == ["Opening", "Talent", "Coffee", "Film", "Dinner"]


def test_something_new_can_wait_at_the_end_of_its_day() -> None:
    case = Case(VISIT)
    after = case.after(onto_shelf(case.plan, case.data, case.days[0], "45m Concert @ferrari ?"))
    assert after.titles(0)[-1] == "Concert"
    assert after.raw("Concert") == {
        "title": "Concert", "kind": "presentation", "venue": "ferrari", "status": "tentative",
        "minutes": 45,
    }  # fmt: skip
    other = case.after(onto_shelf(case.plan, case.data, case.days[0], "d2 Concert"))
    assert other.titles(1)[-1] == "Concert"
    assert [str(each.session.title) for each in shelf(other.plan)] == ["Film", "Concert"]
    for text in ("1000 Concert", "1000-1130 Concert"):
        with pytest.raises(RefusedError):
            onto_shelf(case.plan, case.data, case.days[0], text)


@pytest.mark.parametrize(
    ("title", "near", "start", "length"),
    [
        ("Film", None, 11 * 60 + 20, 25),
        ("Film", 10 * 60, 11 * 60 + 20, 25),
        ("Film", 1320, 1320, 25),
    ],
)
def test_a_time_is_offered_at_which_it_fits(
    title: str, near: int | None, start: int, length: int
) -> None:
    case = Case(VISIT)
    session, day = case.session(title), case.days[0]
    assert offered_start(case.plan, session, day, near) == start
    assert length_at(case.plan, session, day, start) == length
    change = from_shelf(case.plan, case.data, session.route, day, start)
    assert case.after(change).times(title)[1] == length


def test_without_a_length_it_would_take_as_long_as_there_is_room() -> None:
    case = away(Case(VISIT), "Opening", "Talent")
    opening = case.session("Opening").replace(minutes=None)
    assert length_at(case.plan, opening, case.days[0], 10 * 60 + 40) == 20


def test_what_makes_no_sense_is_refused() -> None:
    case = Case(VISIT)
    with pytest.raises(RefusedError, match="no time already"):
        to_shelf(case.plan, case.data, case.at("Film"))
    with pytest.raises(RefusedError, match="“Tour” has a time already"):
        back(case, "Tour", 0, 600)
    with pytest.raises(RefusedError, match="another day"):
        back(case, "Film", 0, -5)
    broken = Case(VISIT.replace('start = "10:00"\nend = "11:30"', 'start = "10:00"\nend = "noon"'))
    routes: list[Route] = broken.at("Tour")
    with pytest.raises(RefusedError, match="a time of “Tour” cannot be read"):
        to_shelf(broken.plan, broken.data, routes)


ITINERARIES = Path(__file__).parents[2] / "itineraries"


@pytest.mark.parametrize("name", ["welcome-catalunya", "intercluster-barcelona"])
def test_every_session_of_a_real_visit_goes_and_comes_back(name: str) -> None:
    case = Case((ITINERARIES / f"{name}.toml").read_text(encoding="utf-8"), head="")
    for day in case.days:
        for session in day.sessions:
            gone = case.after(to_shelf(case.plan, case.data, [session.route]))
            day_there = next(each for each in gone.days if each.date == day.date)
            change = from_shelf(gone.plan, gone.data, session.route, day_there, session.start or 0)
            again = gone.after(change)
            assert shelf(again.plan) == []
            assert again.findings == []
