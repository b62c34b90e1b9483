"""Places of sessions: rooms by themselves, rooms before and behind their venue, new venues."""

from __future__ import annotations

import pytest

from tests.changes.taking_cases import VISIT, ListCase

ELSEWHERE = VISIT.replace('venue = "museo"\n', "")
"""The visit without a venue of its first day."""


def places(*written: str, visit: str = VISIT) -> ListCase:
    rows = (f"1\t{hour}:00\t{place}\tS{hour}\n" for hour, place in enumerate(written, 10))
    return ListCase("Day\tTime\tPlace\tTitle\n" + "".join(rows), visit=visit)


@pytest.mark.parametrize("place", ["Conference hall", "conference HALL", "Conference", "hall"])
def test_a_room_by_itself_brings_its_venue(place: str) -> None:
    case = places(place, visit=ELSEWHERE)
    assert (case.rows[0].raw["venue"], case.rows[0].raw["room"]) == ("museo", "hall")
    assert case.added("venues") == []


def test_a_room_of_another_venue_than_that_of_the_day_waits_for_a_word() -> None:
    visit = VISIT.replace(
        'name = "Hotel"\n', 'name = "Hotel"\nrooms = [{ id = "g", name = "Gaudí" }]\n'
    )
    (row,) = places("Sala Gaudí", visit=visit).rows
    assert (row.outcome.value, row.detail) == ("near", "“Sala Gaudí” is a room of “Hotel”")
    assert (row.raw["venue"], row.raw["room"]) == ("hotel", "g")


def test_a_room_that_several_venues_have_is_none_of_them() -> None:
    rooms = 'name = "Hotel"\nrooms = [{ id = "hall", name = "Conference hall" }]\n'
    visit = ELSEWHERE.replace('name = "Hotel"\n', rooms)
    (row,) = places("Conference hall", visit=visit).rows
    assert "a new venue, “Conference hall”" in row.notes


def test_a_room_may_stand_before_its_venue() -> None:
    case = places("Conference hall, Museum of Machines", "Sala Blu - Hotel")
    first, second = case.rows
    assert "venue" not in first.raw
    assert first.raw["room"] == "hall"
    assert second.raw["venue"] == "hotel"
    assert second.notes == ("room “Sala Blu” is left out: Hotel has no room of that name",)


@pytest.mark.parametrize("turned", [1, -1])
@pytest.mark.parametrize("place", ["Sala Blu, Arts Hotel Center", "Arts Hotel Center, Sala Blu"])
def test_a_new_venue_that_stands_by_itself_elsewhere_is_one_with_a_room(
    place: str, turned: int
) -> None:
    case = places(*[place, "Arts Hotel Center"][::turned])
    (venue,) = case.added("venues")
    assert (venue["name"], venue["rooms"]) == (
        "Arts Hotel Center", [{"id": "sala-blu", "name": "Sala Blu"}],
    )  # fmt: skip
    assert [row.raw.get("room") for row in case.rows][::turned] == ["sala-blu", None]


def test_some_words_of_a_new_venue_are_told_to_be_it() -> None:
    case = places("Arts Hotel Center", "Arts Hotel")
    assert case.rows[1].notes == ("“Arts Hotel” is taken for “Arts Hotel Center”, a new venue",)
