"""A slot is split into branches, people are handed over, and the text says so."""

from __future__ import annotations

import pytest

from planner.changes.parallel.moving import (
    added,
    divided,
    opened,
    removed,
    renamed,
    typed_title,
)
from planner.changes.parallel.seating import letter
from planner.changes.parallel.work import Work
from planner.source.edit import RefusedError
from tests.changes.cases import Case
from tests.changes.parallel_cases import BRANCHES, HEAD, TABLE, Hands, case


@pytest.fixture
def hands() -> Hands:
    """A slot without branches: work on it begins with two."""
    return Hands(case())


@pytest.fixture
def two() -> Hands:
    """A slot with two branches."""
    return Hands(case(BRANCHES))


def test_a_slot_is_split_and_who_goes_nowhere_is_left_over(hands: Hands) -> None:
    assert hands.tables == [[], []]
    assert hands.left == ["guild", "smiths", "guests", "eve"]
    hands.do(added)
    for who, branch in ("guild", 1), ("guests", 2), ("eve", 3):
        hands.give(who, branch)
    assert hands.left == ["smiths"]
    assert hands.change.name == "Split “Talent” into 3 branches"
    assert hands.written == (
        'room = "hall"\n'
        "branches = [\n"
        '  { id = "talent-a", title = "Talent A", for = ["guild"] },\n'
        '  { id = "talent-b", title = "Talent B", for = ["guests"] },\n'
        '  { id = "talent-c", title = "Talent C", for = ["eve"] },\n'
        "]\n"
    )


def test_what_is_written_is_what_was_seated(hands: Hands) -> None:
    hands.give("guild", 1)
    hands.give("eve", 1)
    hands.give("smiths", 2)
    assert Hands(hands.after).tables == [["guild", "eve"], ["smiths"]]
    assert Hands(hands.after).left == ["guests"]


def test_a_branch_in_which_nobody_is_yet_is_not_open_to_all(hands: Hands) -> None:
    hands.give("guild", 1)
    assert 'title = "Talent B", for = [] }' in hands.written
    assert Hands(hands.after).left == ["smiths", "guests", "eve"]


def test_branches_of_nobody_at_all_are_for_whoever_likes(hands: Hands) -> None:
    assert "for" not in hands.written
    again = Hands(hands.after)
    assert again.left[0] == "guild (may choose)"
    again.do(added)
    assert [place.units for place in again.seating.places] == [None, None, None]


def test_where_people_choose_new_branches_are_open() -> None:
    choosing = TABLE.replace('room = "hall"\n', 'attendance = "choose-one"\n')
    hands = Hands(Case(choosing, HEAD))
    assert [place.units for place in hands.seating.places] == [None, None]


def test_comments_and_all_else_about_branches_stay(two: Hands) -> None:
    assert two.left == ["smiths", "eve"]
    two.give("smiths", 1)
    two.give("eve", 2)
    assert two.change.name == "Share out the people of “Talent”"
    assert two.after.document.text == two.visit.document.text.replace(
        'for = ["guild"]  # they', 'for = ["guild", "smiths"]  # they'
    ).replace('for = ["guests"]', 'for = ["guests", "eve"]')


def test_who_is_taken_out_is_left_over(two: Hands) -> None:
    two.give("guild", None)
    assert two.tables == [[], ["guests"]]
    assert two.left == ["guild", "smiths", "eve"]
    assert "for = []  # they asked for it" in two.written


def test_a_group_is_handed_over_member_by_member(two: Hands) -> None:
    two.do(opened, *two.spot("guests"))
    assert two.tables == [["guild"], ["mech", "health"]]
    two.give("health", 1)
    assert two.tables == [["guild", "health"], ["mech"]]


def test_all_parts_together_are_the_whole_again(two: Hands) -> None:
    two.do(divided, *two.spot("guild"), "3")
    assert two.tables == [["3 guild", "1 guild"], ["guests"]]
    two.give("guild", 2)
    assert two.tables == [["1 guild"], ["guests", "3 guild"]]
    two.give("guild", 2)
    assert two.tables == [[], ["guests", "guild"]]


def test_some_of_an_organisation_go_elsewhere_in_a_group_of_the_file(two: Hands) -> None:
    two.do(divided, *two.spot("guild"), "1")
    two.give("guild", 2)
    assert two.tables == [["3 guild"], ["guests", "1 guild"]]
    assert two.change.note == "2 new groups hold who sits together"
    text = two.after.document.text
    assert '{ id = "guests", name = "Guests", members = ["mech", "health"] },  # from Bol' in text
    assert (
        '{ id = "talent-a-parts", name = "Guild (3)", members = [{ who = "guild", count = 3 }'
        in text
    )
    assert 'for = ["talent-a-parts"]  # they asked for it' in text
    assert Hands(two.after).tables == two.tables


def test_groups_of_parts_go_when_the_parts_are_together_again(two: Hands) -> None:
    two.do(divided, *two.spot("guild"), "1")
    two.give("guild", 2)
    again = Hands(two.after)
    again.give("guild", 2)
    again.give("guild", None)
    again.give("guild", 1)
    assert again.after.document.text == two.visit.document.text


def test_one_person_goes_elsewhere_than_their_organisation(two: Hands) -> None:
    two.do(opened, *two.spot("guests"))
    two.do(divided, *two.spot("mech"), "bob")
    two.give("bob", 1)
    assert two.tables == [["guild", "bob"], ["mech", "health"]]
    assert two.left == ["smiths", "eve"]


@pytest.mark.parametrize(
    ("who", "typed", "reason"),
    [
        ("guild", "0", "there are 4 of them"),
        ("guild", "4", "there are 4 of them"),
        ("guild", "9" * 30, "there are 4 of them"),
        ("guild", "nobody", "nobody"),
        ("guests", "1", "divided by its members"),
    ],
)
def test_no_more_people_go_than_there_are(two: Hands, who: str, typed: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        two.do(divided, *two.spot(who), typed)
    assert not two.work.changed


def test_a_branch_gets_another_title_in_each_language(two: Hands) -> None:
    title = two.seating.places[0].title
    assert typed_title(two.work.audience, title) == "First | Primera"
    two.do(renamed, 0, "Opening | Obertura")
    assert 'title = { en = "Opening", ca = "Obertura" }' in two.written
    with pytest.raises(RefusedError, match="needs a title"):
        two.do(renamed, 1, "  ")
    with pytest.raises(RefusedError, match="more titles than languages"):
        two.do(renamed, 1, "a | b | c")


def test_who_was_at_a_branch_that_goes_is_left_over(two: Hands) -> None:
    two.work.do(lambda seating: removed(seating, 0))
    assert two.left == ["guild", "smiths", "eve"]
    assert two.change.name == "Change the branches of “Talent”"
    assert two.written.startswith('room = "hall"\n\n[[days.sessions.branches]]\ntitle = "Second"')
    two.work.do(lambda seating: removed(seating, 0))
    assert two.change.name == "Join the branches of “Talent”"
    assert two.written == 'room = "hall"\n'


def test_every_step_can_be_undone_and_done_again(two: Hands) -> None:
    two.give("smiths", 1)
    two.give("eve", 2)
    two.work.undo()
    assert two.tables == [["guild", "smiths"], ["guests"]]
    two.work.undo()
    assert not two.work.changed
    assert two.change.edits == ()
    two.work.redo()
    two.work.redo()
    assert two.tables == [["guild", "smiths"], ["guests", "eve"]]
    assert not two.work.can_redo


def test_who_has_a_role_or_is_not_there_is_not_missed() -> None:
    visit = case(BRANCHES.replace("languages", 'moderators = ["eve"]\nlanguages')).document.text
    visit = visit.replace(
        'name = "Smiths",', 'name = "Smiths", arrives = { at = "2026-05-04T18:00" },'
    )
    assert Hands(Case(visit, "")).left == ["smiths (is not there)", "eve (moderates)"]


def test_a_transfer_has_no_branches() -> None:
    text = TABLE.replace('"roundtable"', '"transfer"')
    with pytest.raises(RefusedError, match="several vehicles"):
        Hands(Case(text, HEAD))


def test_branches_that_cannot_be_read_are_mended_first() -> None:
    visit = case(BRANCHES.replace('["guests"]', "12"))
    with pytest.raises(RefusedError, match="mend that first"):
        Work(visit.plan, visit.data, visit.session("Talent").route)


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
