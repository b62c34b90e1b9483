"""Everybody is shared out: by number, by organisation, by side, or only who is left over."""

from __future__ import annotations

import pytest

from planner.changes.parallel.balance import GROUPS, HEADS, REST, SIDES, SPREAD, balanced
from planner.changes.parallel.moving import added, removed
from planner.source.edit import RefusedError
from tests.changes.cases import Case
from tests.changes.parallel_cases import BRANCHES, HEAD, TABLE, Hands, case


def shared(mode: str, branches: str = "") -> Hands:
    hands = Hands(case(branches))
    hands.do(balanced, mode)
    assert hands.left == []
    return hands


def heads(hands: Hands) -> list[int]:
    audience, seating = hands.work.audience, hands.seating
    return [audience.heads(seating, index).number for index in range(len(seating.places))]


def test_by_number_organisations_stay_together() -> None:
    hands = shared(HEADS)
    assert hands.tables == [["mech", "smiths", "eve"], ["guild", "health"]]
    assert heads(hands) == [8, 7]


def test_by_organisation_some_of_each_are_everywhere() -> None:
    hands = shared(SPREAD)
    assert hands.tables == [
        ["2 guild", "1 smiths", "3 mech", "1 health", "eve"],
        ["2 guild", "1 smiths", "2 mech", "2 health"],
    ]
    written = Hands(hands.after).tables
    assert list(map(sorted, written)) == list(map(sorted, hands.tables))


def test_by_side_both_delegations_are_everywhere() -> None:
    hands = Hands(case())
    hands.do(added)
    hands.do(balanced, SIDES)
    audience = hands.work.audience
    for place in hands.seating.places:
        assert {"Barcelona", "Bologna"} <= {audience.side(unit) for unit in place.units or ()}


def test_groups_stay_as_they_are() -> None:
    assert shared(GROUPS).tables == [["guests"], ["guild", "smiths", "eve"]]


def test_only_who_is_left_over_is_shared_out() -> None:
    assert shared(REST, BRANCHES).tables == [["guild", "smiths", "eve"], ["guests"]]


def test_who_has_a_role_at_a_branch_stays_there() -> None:
    speaking = BRANCHES.replace('for = ["guild"]', 'speakers = ["guild"]\nfor = ["guild"]')
    assert shared(SPREAD, speaking).tables[0][0] == "guild"


def test_rooms_are_not_filled_beyond_what_they_hold() -> None:
    hands = shared(HEADS, BRANCHES.replace('id = "first"', 'id = "first"\nroom = "hall"'))
    assert heads(hands)[1] <= 6


def test_the_same_comes_of_it_each_time() -> None:
    hands = shared(SPREAD)
    hands.do(balanced, SPREAD)
    assert hands.tables == shared(SPREAD).tables


def test_one_side_cannot_be_mixed() -> None:
    hands = Hands(Case(TABLE, HEAD.replace('"Bologna"', '"Barcelona"') + 'party = ["guests"]\n'))
    with pytest.raises(RefusedError, match="two delegations"):
        hands.do(balanced, SIDES)


def test_nobody_cannot_be_shared_out() -> None:
    hands = Hands(Case(TABLE, f"{HEAD}party = []\n"))
    with pytest.raises(RefusedError, match="nobody to share out"):
        hands.do(balanced, HEADS)


def test_without_branches_nobody_is_shared_out() -> None:
    hands = Hands(case())
    for _ in range(2):
        hands.work.do(lambda seating: removed(seating, 0))
    with pytest.raises(RefusedError, match="adds one"):
        hands.do(balanced, HEADS)
