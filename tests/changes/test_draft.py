"""Drafts: given an entry and what was done to it, these edits."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.changes.form.draft import Draft
from planner.changes.form.edits_between import edits_between
from planner.model.itinerary import Itinerary
from planner.model.programme import Session
from planner.source.edit import Delete, Edit, Insert, Move, RefusedError, Set, changed, value_at
from planner.source.route import Route

ROUTE: Route = ("days", 0, "sessions", 0)


def visit(**session: object) -> dict[str, Any]:
    return {"days": [{"venue": "museum", "sessions": [{"kind": "visit", **session}]}]}


def draft(data: dict[str, Any]) -> Draft:
    return Draft(data, Session, ROUTE)


def bare(edits: tuple[Edit, ...]) -> list[Edit]:
    """Return edits without the usual order of keys."""
    return [Set(each.at, each.value) if isinstance(each, Set) else each for each in edits]


def test_a_draft_in_which_nothing_was_changed_has_no_edits() -> None:
    assert draft(visit(start="09:30", speakers=["colla"])).edits() == ()


def test_each_changed_key_is_one_edit_in_the_order_of_the_table() -> None:
    one = draft(visit(start="09:30", end="10:00"))
    one.put("start", "09:45")
    one.take("end")
    one.put("venue", "hall")
    assert bare(one.edits()) == [
        Delete((*ROUTE, "end")), Set((*ROUTE, "start"), "09:45"), Set((*ROUTE, "venue"), "hall"),
    ]  # fmt: skip
    assert all("title" in each.order for each in one.edits() if isinstance(each, Set))


def test_one_language_of_a_title_is_one_edit() -> None:
    one = draft(visit(title={"en": "Opening", "it": "Apertura"}))
    one.put("title", {"en": "Opening", "it": "Inizio"})
    assert bare(one.edits()) == [Set((*ROUTE, "title", "it"), "Inizio")]


def test_an_entry_that_joins_or_leaves_a_list_leaves_the_others_alone() -> None:
    one = draft(visit(speakers=["a", "b", "c"]))
    one.remove("speakers", 0)
    one.insert("speakers", 2, "d")
    assert bare(one.edits()) == [
        Delete((*ROUTE, "speakers", 0)), Insert((*ROUTE, "speakers", 2), "d"),
    ]  # fmt: skip


def test_an_item_that_is_moved_and_edited_keeps_its_identity() -> None:
    one = draft(visit(items=[{"title": "A"}, {"title": "B"}, {"title": "C"}]))
    one.move("items", 0, 2)
    child = one.child("items", 2)
    child.put("title", "A, and more")
    child.put("minutes", 20)
    one.accept(child)
    assert bare(one.edits()) == [
        Move((*ROUTE, "items", 0), (*ROUTE, "items", 2)),
        Set((*ROUTE, "items", 2, "title"), "A, and more"),
        Set((*ROUTE, "items", 2, "minutes"), 20),
    ]


def test_what_a_draft_inside_would_change_is_known_before_it_is_accepted() -> None:
    one = draft(visit(items=[{"title": "A"}]))
    child = one.child("items", 1)
    child.put("title", "B")
    assert bare(child.edits()) == [Insert((*ROUTE, "items", 1), {"title": "B"})]
    assert one.edits() == ()


def test_a_speaker_written_as_an_id_becomes_a_table_only_when_needed() -> None:
    one = draft(visit(speakers=["colla"]))
    child = one.child("speakers", 0)
    assert child.edits() == ()
    child.put("minutes", 10)
    one.accept(child)
    assert bare(one.edits()) == [Set((*ROUTE, "speakers", 0), {"who": "colla", "minutes": 10})]


def test_a_single_table_inside_is_edited_key_by_key_or_set_whole() -> None:
    one = draft(visit(rounds={"minutes": 20, "groups": ["a"]}))
    child = one.child("rounds")
    child.put("change", 3)
    assert bare(child.edits()) == [Set((*ROUTE, "rounds", "change"), 3)]
    new = draft(visit()).child("rounds")
    new.put("minutes", 20)
    assert bare(new.edits()) == [Set((*ROUTE, "rounds"), {"minutes": 20})]


def test_a_new_entry_is_put_in_where_its_route_says() -> None:
    data = visit()
    new = Draft(data, Session, ("days", 0, "sessions", 1), {"kind": "meal"})
    assert new.edits() == (Insert(("days", 0, "sessions", 1), {"kind": "meal"}),)


def test_what_is_left_out_is_looked_up_in_the_entries_around() -> None:
    one = draft(visit(branches=[{"title": "A"}]))
    assert one.child("branches", 0).inherited("venue") == "museum"
    one.put("venue", "hall")
    assert one.child("branches", 0).inherited("venue") == "hall"
    assert one.inherited("room") is None


def test_an_entry_that_is_not_there_cannot_be_drafted() -> None:
    with pytest.raises(RefusedError):
        Draft(visit(), Session, ("days", 3))


ITEM = st.fixed_dictionaries(
    {"title": st.sampled_from(["A", "B", "C"])},
    optional={
        "minutes": st.integers(0, 5),
        "speakers": st.lists(st.sampled_from("xyz"), max_size=3),
    },
)
SESSION = st.fixed_dictionaries(
    {"kind": st.just("visit")},
    optional={
        "title": st.one_of(
            st.just("T"), st.dictionaries(st.sampled_from(["en", "it"]), st.just("x"))
        ),
        "speakers": st.lists(st.sampled_from("xyz"), max_size=5),
        "items": st.lists(ITEM, max_size=5),
        "serves": st.dictionaries(st.sampled_from(["vegan", "halal"]), st.integers(0, 3)),
        "rounds": st.fixed_dictionaries({"minutes": st.integers(0, 3)}),
        "fixed": st.sampled_from([True, 1, 1.0]),
    },
)


@given(SESSION, SESSION)
def test_the_edits_lead_from_any_state_to_any_other(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    data = {"days": [{"sessions": [deepcopy(before)]}]}
    edits = list(edits_between(Session, before, after, ROUTE))
    result = value_at(changed(data, edits), ROUTE)
    assert result == after
    assert type(result.get("fixed")) is type(after.get("fixed"))


@given(st.permutations(range(8)))
def test_any_order_of_a_list_is_reached_by_moves(order: list[int]) -> None:
    before = {"organisations": [{"id": str(number)} for number in range(8)]}
    after = {"organisations": [{"id": str(number)} for number in order]}
    edits = list(edits_between(Itinerary, before, after, ()))
    assert all(isinstance(each, Move) for each in edits)
    assert changed(before, edits) == after
