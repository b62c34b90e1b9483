"""Groups rotate over the branches: rounds that fit, who sits where when, and the text."""

from __future__ import annotations

import pytest

from planner.changes.parallel.moving import added, removed
from planner.changes.parallel.rotation import (
    offers,
    rotating,
    rotation,
    rounds_of,
    strangers,
    unmet,
)
from planner.changes.parallel.seating import Rotation
from planner.model.clock import clock
from planner.source.edit import RefusedError
from tests.changes.parallel_cases import Hands, case

ROUNDS = """
[[days.sessions.branches]]
title = "First"

[[days.sessions.branches]]
title = "Second"

[days.sessions.rounds]  # agreed with both
minutes = 40
groups = ["guild", "guests"]
"""


def three(typed: str = "20+5") -> Hands:
    """Three tables over which groups rotate, by sides."""
    hands = Hands(case())
    hands.do(added)
    hands.do(rotating, rotation(typed, 3, 90))
    return hands


def grid(hands: Hands) -> list[str]:
    """Return each round: ``10:00 A B C``, with who pauses behind a stroke."""
    lines = []
    for each in rounds_of(hands.work.audience, hands.seating):
        seats = ["-" if seat is None else "ABCDEF"[seat] for seat in each.seats]
        pause = ["|", *("ABCDEF"[team] for team in each.pausing)] if each.pausing else []
        lines.append(" ".join([clock(each.start or 0), *seats, *pause]))
    return lines


def test_everybody_is_at_each_table_once() -> None:
    hands = three()
    assert grid(hands) == ["10:00 A B C", "10:25 C A B", "10:50 B C A"]
    assert unmet(hands.work.audience, hands.seating) == []
    assert hands.left == []


def test_the_text_has_the_groups_and_the_rounds() -> None:
    hands = three()
    assert hands.change.name == "Split “Talent” into 3 branches"
    text = hands.after.document.text
    groups = ["talent-group-a", "talent-group-b", "talent-group-c"]
    assert hands.after.raw("Talent")["rounds"] == {"minutes": 20, "change": 5, "groups": groups}
    assert '{ id = "talent-group-a", name = { en = "Group A", ca = "Grup A" }, members = ' in text
    assert "for =" not in hands.written
    assert grid(Hands(hands.after)) == grid(hands)
    assert Hands(hands.after).tables == hands.tables


def test_comments_stay_and_groups_that_stand_are_taken() -> None:
    hands = Hands(case(ROUNDS))
    assert hands.tables == [["guild"], ["mech", "health"]]
    assert grid(hands) == ["10:00 A B", "10:40 B A"]
    hands.do(rotating, rotation("40+10", 2, 90))
    assert hands.change.name == "Let groups rotate in “Talent”, 40 min a round"
    assert hands.after.document.text == hands.visit.document.text.replace(
        "minutes = 40\n", "minutes = 40\nchange = 10\n"
    )


def test_where_rounds_end_their_groups_go_to_the_branches() -> None:
    hands = Hands(case(ROUNDS))
    hands.do(rotating, None)
    assert hands.change.name == "End the rounds of “Talent”"
    assert "rounds" not in hands.written
    assert Hands(hands.after).tables == [["guild"], ["guests"]]


def test_a_group_too_many_pauses_for_a_round() -> None:
    hands = Hands(case(ROUNDS.replace('["guild", "guests"]', '["guild", "guests", "smiths"]')))
    assert grid(hands) == ["10:00 A B | C", "10:40 C A | B"]
    assert unmet(hands.work.audience, hands.seating) == [(1, [0]), (2, [1])]
    hands.do(added)
    assert hands.seating.rounds == Rotation(40, 0, 2)
    assert grid(hands) == ["10:00 A B C", "10:40 C A B"]


def test_rounds_follow_the_branches() -> None:
    hands = three("20+5")
    hands.do(added)
    rounds = hands.seating.rounds
    assert rounds == Rotation(20, 5, 3)
    hands.work.do(lambda seating: removed(seating, 3))
    assert hands.seating.rounds == Rotation(20, 5, None)


def test_who_never_sits_together_is_counted() -> None:
    hands = three()
    apart, pairs = strangers(hands.work.audience, hands.seating)
    assert 0 < apart <= pairs == 6


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20", Rotation(20)),
        (" 20+5 ", Rotation(20, 5)),
        ("20 min / 5 min", Rotation(20, 5)),
        ("20+5 x2", Rotation(20, 5, 2)),
        ("40", Rotation(40, 0, 2)),
        ("0", None),
    ],
)
def test_rounds_are_typed(typed: str, expected: Rotation | None) -> None:
    assert rotation(typed, 3, 90) == expected


@pytest.mark.parametrize(
    ("typed", "stations", "reason"),
    [
        ("soon", 3, "write 20[+]5"),
        ("20 x0", 3, "a round at least"),
        ("50+5 x3", 3, "the slot has 1 h 30; write 25[+]5"),
        ("20", 1, "two branches at least"),
    ],
)
def test_rounds_that_do_not_fit_are_refused(typed: str, stations: int, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        rotation(typed, stations, 90)


def test_rounds_that_fit_are_offered() -> None:
    assert offers(3, 90) == ["25+5", "30", "20+10"]
    assert offers(3, None) == ["20+5", "15+5", "20"]
