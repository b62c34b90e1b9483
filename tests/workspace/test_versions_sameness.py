"""What is no difference, what always is one, and that nothing hangs on the order of a file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.changes.change import Change
from planner.changes.sessions.add_delete import deleted, new_session
from planner.changes.sessions.days import moved_to_day
from planner.changes.sessions.relocate import placed
from planner.changes.sessions.retime import lengthened, moved, retimed
from planner.changes.sessions.status import assigned, follow_up, next_status
from planner.model.fields import Table, specs
from planner.model.folding import folded
from planner.model.itinerary import Itinerary
from planner.model.keys import held_table
from planner.model.plan import Plan
from planner.model.programme import Session
from planner.source.document import Document, read
from planner.source.edit import RefusedError, changed
from planner.source.route import Route, dotted
from planner.workspace.versions.comparison.compared import compared_visits
from planner.workspace.versions.comparison.records import Changes
from planner.workspace.versions.comparison.values import LEFT_OUT
from planner.workspace.visit import Visit
from tests.conftest import ROOT

HERE = Path(__file__).parent / "versions"
REAL = sorted((ROOT / "itineraries").glob("*.toml"))
ALL = [*REAL, HERE / "before.toml", HERE / "after.toml", *sorted(ROOT.glob("tests/visits/*.toml"))]

Data = dict[str, Any]


def visit(data: Data) -> Visit:
    return Visit(Document("", data))


@cache
def data_of(path: Path) -> Data:
    return read(path.read_bytes()).data


def said(found: Changes) -> list[str]:
    return [each.text for each in found.differences]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_visit_does_not_differ_from_itself(path: Path) -> None:
    one, other = Visit.of(path.read_bytes()), Visit.of(path.read_bytes())
    assert said(compared_visits(one, other)) == []
    assert compared_visits(one, other).told == ()


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_visit_that_is_written_otherwise_does_not_differ(path: Path) -> None:
    text = tomli_w.dumps(data_of(path))
    assert said(compared_visits(Visit.of(path.read_bytes()), Visit.of(text.encode()))) == []


def shuffled(data: Data, chance: random.Random) -> Data:
    """Put the tables of all lists in another order, and the keys of all tables."""
    data = deepcopy(data)
    for key in ("organisations", "people", "groups", "venues", "vehicles", "legs", "days"):
        chance.shuffle(data.get(key, []))
    for day in data.get("days", []):
        chance.shuffle(day.get("sessions", []))
    keys = list(data)
    chance.shuffle(keys)
    return {key: data[key] for key in keys}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_tables_is_no_difference(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order that can be repeated
    before = data_of(path)
    assert said(compared_visits(visit(before), visit(shuffled(before, chance)))) == []


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_tables_changes_nothing_of_what_is_said(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order that can be repeated
    before, after = data_of(HERE / "before.toml"), data_of(HERE / "after.toml")
    usual = compared_visits(visit(before), visit(after))
    other = compared_visits(visit(shuffled(before, chance)), visit(shuffled(after, chance)))
    assert said(other) == said(usual)
    assert [
        (told.party, [each.difference.text for each in told.notices]) for told in other.told
    ] == [(told.party, [each.difference.text for each in told.notices]) for told in usual.told]


def keys_of(data: object, table: type[Table], at: Route = ()) -> Iterator[tuple[Route, str]]:
    """Return all keys that a table gives, with their routes and the names of their tables."""
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        yield (*at, key), table.__name__
        inner = held_table(specs(table)[key].kind)
        if inner is None:
            continue
        entries = value if isinstance(value, list) else [value]
        for index, entry in enumerate(entries):
            route = (*at, key, index) if isinstance(value, list) else (*at, key)
            yield from keys_of(entry, inner, route)


FULL = data_of(HERE / "before.toml")
KEYS = [each for each in keys_of(FULL, Itinerary) if each[0][-1] not in LEFT_OUT]
UNTOLD = {"Waiver", "Settings", "Limits", "Look"}
"""Tables of which nobody is told."""

SILENT = {
    "draft": "it is no draft anyway",
    "vehicles[0].drivers": "there is one anyway",
    "venues[0].requests[0].met": "it is not met anyway",
    "venues[1].coach_at_door": "coaches stop at doors anyway",
    "days[0].sessions[0].from": "the party is there anyway",
    "days[0].sessions[0].to": "the party is there next anyway",
    "days[0].sessions[1].items[0].start": "it starts with its session anyway",
    "days[0].sessions[1].items[1].start": "it starts where the one before ends anyway",
    "days[0].sessions[2].bookings[0].booked": "it is not booked anyway",
    "days[0].sessions[4].branches[1].venue": "its session is there anyway",
    "days[1].sessions[0].from": "the party is there anyway",
    "days[1].sessions[0].to": "the party is there next anyway",
}
"""The keys of the example that say what would hold without them."""


def without(data: Data, at: Route) -> Data:
    """Take a key out."""
    data = deepcopy(data)
    holder: Any = data
    for step in at[:-1]:
        holder = holder[step]
    del holder[at[-1]]
    return data


def tables() -> set[type[Table]]:
    """Return all tables of the format."""
    found: set[type[Table]] = {Itinerary}
    waiting: list[type[Table]] = [Itinerary]
    while waiting:
        inner = (held_table(spec.kind) for spec in specs(waiting.pop()).values())
        new = {table for table in inner if table is not None} - found
        found |= new
        waiting += new
    return found


def test_the_example_gives_every_key_of_the_format() -> None:
    given_keys = {(table, at[-1]) for at, table in KEYS}
    wanted = {
        (table.__name__, key)
        for table in tables()
        for key in specs(table)
        if table.__name__ not in UNTOLD and key not in LEFT_OUT
    }
    assert sorted(wanted - given_keys) == []


def test_every_key_that_is_taken_out_or_added_is_told() -> None:
    full, untold = visit(FULL), set()
    for at, table in KEYS:
        if table in UNTOLD:
            continue
        less = visit(without(FULL, at))
        gone, come = compared_visits(full, less), compared_visits(less, full)
        assert bool(gone) is bool(come), at
        if not gone:
            untold.add(dotted(at))
    assert untold == set(SILENT)


BOLOGNA = data_of(ROOT / "itineraries/welcome-catalunya.toml")
Step = Callable[[Plan, Data, Session], Change]


def other_day(plan: Plan, data: Data, session: Session) -> Change:
    days = plan.itinerary.days
    return moved_to_day(plan, data, [session.route], days[1 - int(session.route[1])])


STEPS: dict[str, Step] = {
    "later": lambda plan, data, one: moved(plan, data, [one.route], 5),
    "earlier": lambda plan, data, one: moved(plan, data, [one.route], -15),
    "longer": lambda plan, data, one: lengthened(plan, data, [one.route], 10),
    "retimed": lambda plan, data, one: retimed(plan, data, [one.route], "16:35"),
    "cancelled": lambda plan, data, one: next_status(plan, data, [one.route]),
    "deleted": lambda plan, data, one: deleted(plan, data, [one.route]),
    "elsewhere": lambda plan, data, one: placed(plan, data, [one.route], "restaurant"),
    "another day": other_day,
    "to do": lambda plan, data, one: follow_up(plan, data, [one.route], "book it +colla"),
    "pinned": lambda plan, data, one: assigned(
        plan, data, [one.route], "fixed", None if one.fixed else True
    ),
    "kind": lambda plan, data, one: assigned(plan, data, [one.route], "kind", "free"),
}  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(STEPS)), st.integers(0, 100), st.integers(0, 2**16))
def test_a_session_that_was_changed_is_named(name: str, pick: int, seed: int) -> None:
    before = visit(shuffled(BOLOGNA, random.Random(seed)))  # noqa: S311 - can be repeated
    plan, data = before.plan, before.document.data
    sessions = [each for day in plan.itinerary.days for each in day.sessions]
    session = sessions[pick % len(sessions)]
    try:
        change = STEPS[name](plan, data, session)
    except RefusedError:
        return
    found = compared_visits(before, visit(changed(data, change.edits)))
    title = folded(session.title.pick(["en"]))
    assert any(title in folded(each.text) for each in found.every()), said(found)
    assert not compared_visits(before, before)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 100)), max_size=8))
def test_whatever_is_done_the_comparison_can_be_made_both_ways(
    steps: list[tuple[str, int]],
) -> None:
    data = BOLOGNA
    for name, pick in steps:
        plan = visit(data).plan
        sessions = [each for day in plan.itinerary.days for each in day.sessions]
        try:
            data = changed(data, STEPS[name](plan, data, sessions[pick % len(sessions)]).edits)
        except RefusedError:
            continue
    there, back = (
        compared_visits(visit(one), visit(other)) for one, other in ((BOLOGNA, data), (data, BOLOGNA))
    )  # fmt: skip
    again = compared_visits(visit(BOLOGNA), visit(data))
    assert bool(there) is bool(back)
    assert said(there) == said(again)


def test_a_new_session_is_named() -> None:
    plan = visit(BOLOGNA).plan
    change = new_session(plan, BOLOGNA, plan.itinerary.days[0], 18 * 60, "tour")
    found = compared_visits(visit(BOLOGNA), visit(changed(BOLOGNA, change.edits)))
    assert [each.what for each in found.differences] == ["added"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_entries_of_one_name_is_no_difference(seed: int) -> None:
    data = deepcopy(data_of(HERE / "before.toml"))
    for key, change in (
        ("venues", {"address": "Elsewhere 1"}), ("people", {"phone": "1"}),
        ("legs", {"peak": 99}), ("vehicles", {"seats": 3}),
    ):  # fmt: skip
        data[key] += [{**each, **change} for each in data[key]]
    chance = random.Random(seed)  # noqa: S311 - an order that can be repeated
    assert said(compared_visits(visit(data), visit(shuffled(data, chance)))) == []
