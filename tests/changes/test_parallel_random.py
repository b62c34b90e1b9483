"""Whatever is done in a slot: nobody is lost or sits twice, comments stay, undo leads back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.changes.parallel import moving
from planner.changes.parallel.balance import MODES, balanced
from planner.changes.parallel.rotation import rotating, rotation
from planner.changes.parallel.seating import Seating, Unit
from planner.changes.parallel.work import Work
from planner.source.edit import RefusedError
from tests.changes.cases import Case
from tests.changes.parallel_cases import BRANCHES, HEAD, TABLE, Hands, case, work_on

ALL = 15
"""How many people the visit has: 14 in organisations, and one on their own."""

CHOICES = st.integers(0, 40)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["hand", "open", "divide", "add", "remove", "balance", "rotate", "undo"]),
        CHOICES, CHOICES,
    ),
    max_size=8,
)  # fmt: skip
VISITS = st.sampled_from([case(), case(BRANCHES), case(BRANCHES.replace("guests", "mech"))])


def spots(work: Work) -> list[tuple[int | None, Unit]]:
    """Return everyone who can be handed over."""
    left = [(None, each.unit) for each in work.audience.left(work.seating)]
    return [*work.seating.seated(), *left]


def step(work: Work, name: str, one: int, other: int) -> None:
    """Do a step; what cannot be done is refused and changes nothing."""
    audience, before = work.audience, work.seating
    found, places = spots(work), len(before.places)
    spot = found[one % len(found)]
    to = [None, *range(places)][other % (places + 1)]
    steps: dict[str, Callable[[Seating], Seating]] = {
        "hand": lambda seating: moving.handed(audience, seating, [spot], to),
        "open": lambda seating: moving.opened(audience, seating, *spot),
        "divide": lambda seating: moving.divided(audience, seating, *spot, str(other)),
        "add": lambda seating: moving.added(audience, seating),
        "remove": lambda seating: moving.removed(seating, other % max(1, places)),
        "balance": lambda seating: balanced(audience, seating, MODES[other % len(MODES)][1]),
        "rotate": lambda seating: rotating(
            audience, seating, rotation(f"{other}+5", len(seating.stations), 90)
        ),
    }
    if name == "undo":
        work.undo()
        return
    try:
        work.do(steps[name])
    except RefusedError:
        assert work.seating == before


def heads(work: Work) -> int:
    """Count who sits somewhere or is left over."""
    audience = work.audience
    seated = (audience.heads(work.seating, index) for index in range(len(work.seating.places)))
    return sum(
        each.number for each in (*seated, *(each.heads for each in audience.left(work.seating)))
    )


@settings(deadline=None, max_examples=60)
@given(VISITS, STEPS)
def test_nobody_is_lost_and_nobody_sits_twice(visit: Case, steps: list[tuple[Any, ...]]) -> None:
    work = work_on(visit)
    for each in steps:
        step(work, *each)
        assert heads(work) == ALL, (each, work.seating)


@settings(deadline=None, max_examples=60)
@given(VISITS, STEPS)
def test_the_text_says_what_was_done_and_keeps_its_comments(
    visit: Case, steps: list[tuple[Any, ...]]
) -> None:
    work = work_on(visit)
    for each in steps:
        step(work, *each)
    after = visit.after(work.change())
    assert not [each for each in after.findings if each.code[0] == "F"]
    comments = [each.partition("  #")[2] for each in (HEAD + TABLE).splitlines() if "  #" in each]
    assert [each for each in comments if each not in after.document.text] == []
    if any(place.units for place in work.seating.places):
        again = work_on(after)
        assert again.seating.rounds == work.seating.rounds
        assert tables(again) == tables(work)


def tables(work: Work) -> list[tuple[int, set[str]]]:
    """Return how many people are at each branch that has anyone, and of what they are part."""
    audience = work.audience
    return [
        (audience.heads(work.seating, index).number, {*audience.of(place.units)})
        for index, place in enumerate(work.seating.places)
        if place.units
    ]


@settings(deadline=None, max_examples=40)
@given(VISITS, STEPS)
def test_undo_leads_back_to_the_beginning(visit: Case, steps: list[tuple[Any, ...]]) -> None:
    work = work_on(visit)
    for each in steps:
        step(work, *each)
    end = work.seating
    number = 0
    while work.can_undo:
        work.undo()
        number += 1
    assert not work.changed
    assert work.seating == Hands(visit).seating
    for _ in range(number):
        work.redo()
    assert work.seating == end
