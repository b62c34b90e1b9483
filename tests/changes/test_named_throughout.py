"""Whatever a visit is like: nothing in it names what is not there any more."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.changes.change import Change
from planner.changes.replace import renamed_id, replaced, without
from planner.changes.visit.uses import uses
from planner.model.nested import Target
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.edit import RefusedError
from tests.changes import random_visits
from tests.changes.cases import Case
from tests.changes.named import visit

NAMES: dict[Target, tuple[str, ...]] = {
    Target.PERSON: random_visits.PEOPLE,
    Target.ORGANISATION: random_visits.ORGANISATIONS,
    Target.GROUP: random_visits.GROUPS,
    Target.PARTY: random_visits.PARTIES,
    Target.VENUE: random_visits.VENUES,
    Target.VEHICLE: random_visits.VEHICLES,
    Target.STORE: random_visits.VENUES,
    Target.SESSION: (*random_visits.TALKS, *random_visits.TABLES),
    Target.ROOM: tuple(f"{each}/{room}" for each in random_visits.VENUES for room in random_visits.ROOMS),
}  # fmt: skip

PICKS = st.sampled_from(list(NAMES)).flatmap(
    lambda target: st.tuples(st.just(target), st.permutations(NAMES[target]))
)
WORK = st.sampled_from(["replaced", "merged", "deleted", "taken out", "renamed"])


def work_on(case: Case, what: str, target: Target, old: str, new: str) -> Change:
    plan, data = case.plan, case.data
    if what == "renamed":
        return renamed_id(plan, data, target, old, "another")
    if what in {"deleted", "taken out"}:
        return without(plan, data, target, old, entry=what == "deleted")
    return replaced(plan, data, target, old, new, entry=what == "merged")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=random_visits.visits(), pick=PICKS, what=WORK)
def test_no_visit_names_what_is_not_there_any_more(
    text: str, pick: tuple[Target, list[str]], what: str
) -> None:
    case = visit(text)
    target, (old, new, *_) = pick
    try:
        change = work_on(case, what, target, old, new)
    except RefusedError:
        return
    after = case.after(change)
    unknown = [len(list(unknown_references(each.plan))) for each in (case, after)]
    assert unknown[1] <= unknown[0]
    assert len(after.findings) <= len(case.findings)
    if what in {"replaced", "taken out"}:
        assert uses(after.plan, target, old) == []
    if what == "replaced":
        assert not doubles(after.data) - doubles(case.data)


def doubles(value: Any, name: str = "") -> Counter[str]:
    """Return which texts stand twice in lists, those of stops aside, with how often."""
    found: Counter[str] = Counter()
    if isinstance(value, dict):
        for key, each in value.items():
            found += doubles(each, key)
    elif isinstance(value, list):
        texts = Counter(each for each in value if isinstance(each, str) and name != "stops")
        found += Counter({each: count - 1 for each, count in texts.items()})
        for each in value:
            found += doubles(each)
    return found


DAMAGED = """
format = 1
timezone = 3
party = "guests"
venues = [{ id = "museo", rooms = 3 }, 4]
people = "nobody"
groups = [{ id = "guests", members = [3, "guests", { who = 4 }] }]
[[days]]
date = "soon"
venue = "museo"
sessions = [
  4, { title = 5, room = "hall", id = "talk", speakers = 3 }, { after = ["talk", 3], for = "guests" },
]
[[days]]
[days.sessions]
title = "alone"
room = "hall"
"""


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("name", ["guests", "museo", "talk", "museo/hall"])
def test_a_damaged_visit_is_changed_or_the_change_refused(target: Target, name: str) -> None:
    case = visit(DAMAGED)
    for what in ("deleted", "taken out", "renamed"):
        try:
            change = work_on(case, what, target, name, "")
        except RefusedError:
            continue
        case.after(change)
