"""Where something is named in a visit, and something else named in its place."""

from __future__ import annotations

import pytest

from planner.changes.change import Change
from planner.changes.replace import replaced
from planner.changes.visit.uses import uses
from planner.model.nested import Target
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.edit import RefusedError
from tests.changes.cases import Case
from tests.changes.named import VISIT, visit


def replace(case: Case, target: Target, old: str, new: str, *, entry: bool = False) -> Change:
    return replaced(case.plan, case.data, target, old, new, entry=entry)


def words(case: Case, target: Target, name: str) -> list[str]:
    return [use.words for use in uses(case.plan, target, name)]


# ── Where something is named ────────────────────────────────────────────────────────────────────


def test_it_is_said_what_a_person_does_everywhere() -> None:
    assert words(visit(), Target.PERSON, "ann") == [
        "must not be in parallel with “Talent”",
        "is somebody to turn to",
        "receives the party at Museo",
        "accompanies “Ride” Tue 08:30",
        "speaks in “Talent” Tue 11:30–12:30",
        "moderates “Talent” Tue 11:30–12:30",
        "speaks in “Questions” in “Tour” Wed 10:00–11:00",
    ]


def test_it_is_said_what_organisations_venues_rooms_vehicles_and_sessions_are() -> None:
    case = visit()
    assert words(case, Target.ORGANISATION, "health") == [
        "is to speak at least once",
        "is the organisation of Ann",
        "is in the group Guests",
        "takes part in “Talent” Tue 11:30–12:30",
    ]
    assert words(case, Target.VENUE, "museo") == [
        "is an end of the leg from Hotel",
        "is the venue of Tue 20 Jun",
        "is the end of “Ride” Tue 08:30",
    ]
    assert words(case, Target.ROOM, "ferrari/hall") == ["is the room of “Tour” Wed 10:00–11:00"]
    assert words(case, Target.ROOM, "museo/hall") == []
    assert words(case, Target.VEHICLE, "coach") == [
        "keeps the luggage on Tue 20 Jun",
        "takes the people of “Ride” Tue 08:30",
    ]
    assert words(case, Target.SESSION, "talk") == [
        "must not be in parallel with Ann",
        "must be over before “Tour” Wed 10:00–11:00",
    ]


def test_each_use_knows_where_it_stands_and_in_which_session() -> None:
    case = visit()
    use = uses(case.plan, Target.PERSON, "ann")[4]
    assert use.at == ("days", 0, "sessions", 1, "speakers", 0)
    assert use.session == case.session("Talent").route


# ── Replaced ────────────────────────────────────────────────────────────────────────────────────


def test_somebody_else_does_all_that_a_person_did() -> None:
    case = visit()
    change = replace(case, Target.PERSON, "ann", "eve")
    after = case.after(change)
    assert change.name == "Replace Ann by Eve"
    assert uses(after.plan, Target.PERSON, "ann") == []
    assert after.raw("Talent")["speakers"] == ["eve", {"who": "bob", "topic": "Skills"}]
    assert after.raw("Talent")["waive"][0]["with"] == "eve"
    assert after.raw("Tour")["items"][0]["speakers"] == [{"who": "eve", "minutes": 10}]
    assert after.data["people"] == case.data["people"]
    assert "# in this order" in after.document.text


def test_whoever_is_named_already_is_not_named_twice() -> None:
    case = visit()
    after = case.after(replace(case, Target.PERSON, "ann", "bob"))
    assert after.raw("Ride")["staff"] == ["bob"]
    assert after.raw("Talent")["speakers"] == [{"who": "bob", "topic": "Skills"}]
    back = case.after(replace(case, Target.PERSON, "bob", "ann"))
    assert back.raw("Talent")["speakers"] == [{"who": "ann", "topic": "Skills"}]


def test_two_entries_of_a_speaker_that_both_say_something_stay() -> None:
    case = visit(VISIT.replace('["ann", {', '[{ who = "ann", minutes = 5 }, {'))
    after = case.after(replace(case, Target.PERSON, "ann", "bob"))
    expected = [{"who": "bob", "minutes": 5}, {"who": "bob", "topic": "Skills"}]
    assert after.raw("Talent")["speakers"] == expected


def test_an_organisation_that_was_listed_twice_becomes_one() -> None:
    case = visit()
    change = replace(case, Target.ORGANISATION, "health", "mech", entry=True)
    after = case.after(change)
    assert [each["id"] for each in after.data["organisations"]] == ["mech", "art-er"]
    assert after.data["groups"][0]["members"] == ["mech", {"who": "art-er", "count": 2}]
    assert after.data["presenters"] == ["mech"]
    assert after.raw("Talent")["for"] == ["mech"]
    assert after.data["people"][0]["organisation"] == "mech"
    assert change.note == "one person now with Mech"


def test_the_whole_of_an_organisation_takes_in_a_part_of_it() -> None:
    case = visit()
    after = case.after(replace(case, Target.ORGANISATION, "art-er", "mech"))
    assert after.data["groups"][0]["members"] == ["health", "mech"]
    after = case.after(replace(case, Target.ORGANISATION, "mech", "art-er"))
    assert after.data["groups"][0]["members"] == ["health", "art-er"]


def test_a_group_never_comes_to_contain_itself() -> None:
    case = visit(VISIT.replace('hosts = ["art-er"]\n', ""))
    after = case.after(replace(case, Target.PARTY, "art-er", "guests"))
    assert after.data["groups"][0]["members"] == ["health", "mech"]
    assert list(unknown_references(after.plan)) == []


def test_at_another_venue_sessions_keep_the_rooms_that_it_has() -> None:
    case = visit()
    change = replace(case, Target.VENUE, "museo", "ferrari")
    after = case.after(change)
    assert after.data["days"][0]["venue"] == "ferrari"
    assert "room" not in after.raw("Talent")
    assert after.raw("Tour")["room"] == "hall"
    assert after.data["legs"] == [{"from": "hotel", "to": "ferrari", "minutes": 50}]
    assert change.note == "a room that Museo Ferrari does not have left out"
    assert list(unknown_references(after.plan)) == []


def test_ways_are_taken_over_where_none_is_known_and_are_to_be_checked() -> None:
    case = visit()
    change = replace(case, Target.VENUE, "hotel", "ferrari")
    after = case.after(change)
    assert after.data["legs"] == [{"from": "ferrari", "to": "museo", "minutes": 15}]
    assert change.note == "check how long the ways from and to Museo Ferrari take"


def test_rooms_are_replaced_within_their_venue() -> None:
    case = visit()
    after = case.after(replace(case, Target.ROOM, "museo/gallery", "museo/hall"))
    assert after.raw("Talent")["room"] == "hall"
    with pytest.raises(RefusedError, match="not in one building"):
        replace(case, Target.ROOM, "museo/gallery", "ferrari/hall")


def test_a_pair_that_must_be_apart_and_becomes_one_is_no_pair_any_more() -> None:
    text = VISIT.replace('between = ["ann", "talk"]', 'between = ["ann", "bob"]')
    case = visit(text)
    after = case.after(replace(case, Target.PERSON, "ann", "bob"))
    assert "not_parallel" not in after.data


def test_a_way_by_the_same_stops_keeps_those_with_another_between() -> None:
    stops = 'vehicles = ["coach"]\nstops = ["museo", "hotel", "museo", "ferrari"]'
    case = visit(VISIT.replace('vehicles = ["coach"]', stops))
    after = case.after(replace(case, Target.VENUE, "museo", "ferrari"))
    assert after.raw("Ride")["stops"] == ["ferrari", "hotel", "ferrari"]


def test_who_cannot_be_somewhere_is_refused_with_the_place() -> None:
    with pytest.raises(RefusedError) as refusal:
        replace(visit(), Target.PARTY, "ann", "art-er")
    assert str(refusal.value) == (
        "Ann is somebody to turn to, and that takes a person; name another one there first"
    )


REFUSED = [
    (Target.PERSON, "ann", "ann", "both are the same"),
    (Target.PERSON, "nobody", "ann", "there is no person `nobody`"),
    (Target.PERSON, "ann", "mech", "there is no person `mech`"),
    (Target.PERSON, "eve", "ann", "nothing names Eve"),
    (Target.ROOM, "hall", "museo/hall", "there is no room `hall`"),
]


@pytest.mark.parametrize(("target", "old", "new", "reason"), REFUSED)
def test_what_cannot_be_replaced_is_refused(
    target: Target, old: str, new: str, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        replace(visit(), target, old, new)
