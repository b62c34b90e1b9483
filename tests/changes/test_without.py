"""Someone or something taken out of a visit, or renamed throughout it."""

from __future__ import annotations

from typing import Any

import pytest

from planner.changes.replace import renamed_id, without
from planner.changes.sessions.add_delete import deleted
from planner.changes.visit.uses import uses
from planner.model.nested import Target
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.edit import RefusedError
from tests.changes.cases import HEAD, Case
from tests.changes.named import VISIT, visit

# ── Taken out ───────────────────────────────────────────────────────────────────────────────────


def test_whoever_drops_out_is_named_nowhere() -> None:
    case = visit()
    change = without(case.plan, case.data, Target.PERSON, "ann")
    after = case.after(change)
    assert change.name == "Delete Ann"
    assert [each["id"] for each in after.data["people"]] == ["bob", "eve"]
    assert "not_parallel" not in after.data
    assert "contacts" not in after.data
    assert "contact" not in after.data["venues"][0]
    assert after.raw("Ride")["staff"] == ["bob"]
    assert after.raw("Talent")["speakers"] == [{"who": "bob", "topic": "Skills"}]
    assert "moderators" not in after.raw("Talent")
    assert after.raw("Talent")["waive"] == [{"rule": "P213", "reason": "she will come"}]
    assert after.raw("Tour")["items"] == [{"title": "Questions"}]
    assert '"ann"' not in after.document.text


def test_without_the_entry_it_stays_in_the_file_unused() -> None:
    case = visit()
    change = without(case.plan, case.data, Target.PERSON, "bob", entry=False)
    after = case.after(change)
    assert change.name == "Take Bob out of the programme"
    assert uses(after.plan, Target.PERSON, "bob") == []
    assert after.data["people"] == case.data["people"]


def test_comments_go_with_the_names_that_they_are_about() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.ORGANISATION, "health"))
    assert "# wine" not in after.document.text
    assert "# machines" in after.document.text
    assert "organisation" not in after.data["people"][0]


def test_a_list_that_means_everybody_without_it_stays_and_is_empty() -> None:
    case = visit(VISIT.replace('for = ["health", "mech"]', 'for = ["health"]'))
    change = without(case.plan, case.data, Target.ORGANISATION, "health")
    assert case.after(change).raw("Talent")["for"] == []
    assert change.note == "nobody is left in “Talent”"


def test_a_group_that_is_left_by_all_is_empty_and_told() -> None:
    text = VISIT + '\n[[groups]]\nid = "staff"\nname = "Staff"\n[[groups.members]]\nwho = "bob"\n'
    lists = 'groups = [\n  { id = "guests"'
    inline = text[text.index(lists) : text.index("legs = [")]
    case = visit(text.replace(inline, "").replace('party = ["guests"]\n', ""))
    change = without(case.plan, case.data, Target.PERSON, "bob")
    after = case.after(change)
    assert after.data["groups"] == [{"id": "staff", "name": "Staff", "members": []}]
    assert change.note == "nobody is left in the group Staff"
    assert after.findings == []


def test_a_venue_goes_with_its_ways_and_rooms() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.VENUE, "museo"))
    assert [each["id"] for each in after.data["venues"]] == ["ferrari", "hotel"]
    assert after.data["legs"] == [{"from": "hotel", "to": "ferrari", "minutes": 50}]
    assert "venue" not in after.data["days"][0]
    assert "room" not in after.raw("Talent")
    assert "to" not in after.raw("Ride")
    assert list(unknown_references(after.plan)) == []


def test_a_session_goes_with_what_must_come_after_it() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.SESSION, "talk"))
    assert after.titles(0) == ["Ride"]
    assert "after" not in after.raw("Tour")
    assert "not_parallel" not in after.data


def test_a_room_goes_and_its_sessions_stay() -> None:
    case = visit()
    after = case.after(without(case.plan, case.data, Target.ROOM, "ferrari/hall"))
    assert "rooms" not in after.data["venues"][1]
    assert "room" not in after.raw("Tour")
    assert after.raw("Talent")["room"] == "gallery"


# ── Renamed ─────────────────────────────────────────────────────────────────────────────────────


def test_an_id_is_renamed_wherever_it_is_named() -> None:
    case = visit()
    change = renamed_id(case.plan, case.data, Target.PERSON, "ann", "anna")
    text = case.after(change).document.text
    assert change.name == "Call `ann` `anna`"
    assert text == VISIT.replace('"ann"', '"anna"')


def test_a_room_is_renamed_within_its_venue() -> None:
    case = visit()
    after = case.after(renamed_id(case.plan, case.data, Target.ROOM, "ferrari/hall", "sala"))
    assert after.data["venues"][1]["rooms"] == [{"id": "sala", "name": "Sala"}]
    assert after.raw("Tour")["room"] == "sala"
    assert after.data["venues"][0]["rooms"][0]["id"] == "hall"


def test_a_waiver_that_may_mean_something_else_stays() -> None:
    case = visit(VISIT.replace('id = "coach"', 'id = "ann"').replace('["coach"]', '["ann"]'))
    after = case.after(renamed_id(case.plan, case.data, Target.PERSON, "ann", "anna"))
    assert after.raw("Talent")["waive"][0]["with"] == "ann"


IDS = [
    ("ann", "that is its id already"),
    ("bob", "the id `bob` is taken"),
    ("guests", "the id `guests` is taken"),
    ("Ann Other", 'write "ann-other"'),
    ("talk", "also the id of something else that is named in the same field"),
]


@pytest.mark.parametrize(("new", "reason"), IDS)
def test_an_id_that_it_cannot_have_is_refused(new: str, reason: str) -> None:
    case = visit()
    with pytest.raises(RefusedError, match=reason):
        renamed_id(case.plan, case.data, Target.PERSON, "ann", new)


def test_an_id_that_is_given_twice_is_refused() -> None:
    case = visit(VISIT.replace('id = "eve"', 'id = "ann"'))
    for change in (without, renamed_id):
        more: Any = ("anna",) if change is renamed_id else ()
        with pytest.raises(RefusedError, match="`ann` is given twice"):
            change(case.plan, case.data, Target.PERSON, "ann", *more)


# ── Sessions that are deleted ───────────────────────────────────────────────────────────────────

ORDERED = """
[[days]]
date = 2023-06-20
venue = "museo"

[[days.sessions]]
id = "opening"
title = "Opening"
kind = "opening"
start = "09:00"
end = "09:30"

[[days.sessions]]
id = "talk"
title = "Talk"
kind = "roundtable"
start = "10:00"
end = "11:00"
after = ["opening"]

[[days.sessions.branches]]
id = "wine"
title = "Wine"

[[days.sessions.branches]]
id = "cheese"
title = "Cheese"

[[days.sessions]]
title = "Closing"
kind = "presentation"
start = "12:00"
end = "12:30"
after = ["opening", "wine"]

[[days.sessions]]
title = "Party"
kind = "meal"
start = "20:00"
after = ["talk"]
"""
APART = (
    'not_parallel = [{ between = ["opening", "talk", "colla"] }, { between = ["talk", "foltz"] }]\n'
)


def ordered(more: str = APART) -> Case:
    return Case(ORDERED, HEAD + more)


def gone(case: Case, *titles: str) -> Case:
    return case.after(deleted(case.plan, case.data, case.at(*titles)))


def test_a_deleted_session_is_named_nowhere() -> None:
    after = gone(ordered(), "Opening")
    assert "after" not in after.raw("Talk")
    assert after.raw("Closing")["after"] == ["wine"]
    assert after.data["not_parallel"] == [
        {"between": ["talk", "colla"]}, {"between": ["talk", "foltz"]},
    ]  # fmt: skip
    assert list(unknown_references(after.plan)) == []


def test_with_a_session_its_branches_go_and_of_several_only_what_stays_is_left() -> None:
    after = gone(ordered(), "Opening", "Talk")
    assert "after" not in after.raw("Closing")
    assert "after" not in after.raw("Party")
    assert "not_parallel" not in after.data
    assert list(unknown_references(after.plan)) == []


def test_a_deleted_branch_is_named_nowhere() -> None:
    case = ordered()
    route = (*case.at("Talk")[0], "branches", 0)
    after = case.after(deleted(case.plan, case.data, [route]))
    assert after.raw("Closing")["after"] == ["opening"]
    assert after.data["not_parallel"] == case.data["not_parallel"]


def test_an_id_that_something_else_has_as_well_stays_where_it_is_named() -> None:
    case = ordered('not_parallel = [{ between = ["opening", "colla"] }]\n')
    twice = Case(
        case.document.text.replace('title = "Party"', 'id = "opening"\ntitle = "Party"'), ""
    )
    after = gone(twice, "Opening")
    assert after.raw("Talk")["after"] == ["opening"]
    assert after.data["not_parallel"] == twice.data["not_parallel"]
