from __future__ import annotations

import pytest

from planner.changes.sessions.clipboard import Clip, copied, cut, pasted
from planner.model.plan import Plan
from planner.rules.file.f005_duplicate_id import check as duplicate_ids
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.edit import RefusedError
from tests.changes.cases import Case

ELSEWHERE = """\
format = 1
id = "elsewhere"
title = "Another visit"
timezone = "Europe/Madrid"
people = [{ id = "colla", name = "Vincenzo Colla" }]
venues = [
  { id = "museo", name = "Museo del Patrimonio", rooms = [{ id = "hall", name = "Hall" }] },
  { id = "hotel", name = "Gran Hotel" },
]

[[days]]
date = 2024-05-02
venue = "hotel"

[[days.sessions]]
title = "Welcome"
kind = "opening"
start = "09:00"
end = "09:30"
"""


def sound(plan: Plan) -> bool:
    return not [*duplicate_ids(plan), *unknown_references(plan)]


def test_what_is_pasted_starts_when_the_selected_session_ends() -> None:
    case = Case()
    clip = copied(case.plan, case.data, case.at("Coffee", "Talent"))
    change = pasted(case.plan, case.data, clip, case.days[1], case.session("Tour").route)
    after = case.after(change)
    assert change.name == "Paste 2 sessions"
    assert after.titles(1) == ["Tour", "Coffee", "Closing", "Talent"]
    assert change.select == ("days", 1, "sessions", 1)
    sessions = after.data["days"][1]["sessions"]
    assert [each["start"] for each in sessions] == ["10:00", "11:30", "12:00", "12:00"]
    assert sessions[3]["venue"] == "museo"  # whose hall it is
    assert "venue" not in sessions[1]
    assert sound(after.plan)


def test_without_a_selected_session_times_stay() -> None:
    case = Case()
    clip = copied(case.plan, case.data, case.at("Coffee"))
    after = case.after(pasted(case.plan, case.data, clip, case.days[1]))
    assert after.titles(1) == ["Tour", "Coffee", "Closing"]
    assert after.data["days"][1]["sessions"][1]["start"] == "11:00"


def test_what_is_cut_keeps_id_and_pin_as_long_as_nothing_else_has_the_id() -> None:
    case = Case('[[days]]\ndate = 2023-06-20\nsessions = [\n'
                '{ id = "t", title = "Talent", kind = "tour", start = "10:00", fixed = true },\n]\n')  # fmt: skip
    clip, change = cut(case.plan, case.data, case.at("Talent"))
    assert change.name == "Cut “Talent”"
    once = case.after(change)
    twice = once.after(pasted(once.plan, once.data, clip, once.days[0]))
    assert twice.raw("Talent") == case.raw("Talent")
    thrice = twice.after(pasted(twice.plan, twice.data, clip, twice.days[0]))
    assert thrice.data["days"][0]["sessions"][1] == {
        "title": "Talent", "kind": "tour", "start": "10:00", "fixed": True,
    }  # fmt: skip


def test_a_branch_is_copied_as_a_session_of_its_own() -> None:
    case = Case(
        """
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Tables"
kind = "networking"
start = "15:00"
end = "16:00"
venue = "museo"
for = ["guests"]
branches = [{ title = "A", room = "hall" }, { title = "B" }]
"""
    )
    clip = copied(case.plan, case.data, [(*case.session("Tables").route, "branches", 0)])
    after = case.after(
        pasted(case.plan, case.data, clip, case.days[0], case.session("Tables").route)
    )
    assert after.raw("A") == {
        "title": "A", "kind": "networking", "start": "16:00", "end": "17:00", "venue": "museo",
        "room": "hall", "for": ["guests"],
    }  # fmt: skip


def test_in_another_visit_nothing_refers_to_what_is_not_there() -> None:
    case = Case(
        """
[[days]]
date = 2023-06-20
venue = "museo"
[[days.sessions]]
title = { en = "Talent", it = "Talenti" }
kind = "roundtable"
start = "10:00"
end = "11:00"
room = "hall"
for = ["guests"]
speakers = ["colla", "foltz", { who = "mech", minutes = 10 }, { label = "someone" }]
moderators = ["foltz"]
staff = ["colla", "foltz"]
rounds = { minutes = 10, groups = ["guests"] }
items = [{ title = "One", speakers = ["foltz"] }]
x = { colour = "red" }

[[days.sessions]]
title = "Coach"
kind = "transfer"
start = "11:00"
end = "11:20"
from = "museo"
to = "ferrari"
vehicles = ["coach"]

[[days.sessions]]
title = "At the hotel"
kind = "meal"
start = "12:00"
venue = "hotel"
room = "lounge"
"""
    )
    other = Case(ELSEWHERE, head="")
    clip = copied(case.plan, case.data, [each.route for each in case.days[0].sessions])
    change = pasted(other.plan, other.data, clip, other.days[0], other.session("Welcome").route)
    after = other.after(change)
    assert after.raw("Talent") == {
        "title": {"en": "Talent", "it": "Talenti"}, "kind": "roundtable",
        "start": "09:30", "end": "10:30", "venue": "museo", "room": "hall",
        "speakers": [
            "colla", {"label": "Clémence Foltz"}, {"label": "Clust-ER Mech", "minutes": 10},
            {"label": "someone"},
        ],
        "staff": ["colla"], "items": [{"title": "One", "speakers": [{"label": "Clémence Foltz"}]}],
        "x": {"colour": "red"},
    }  # fmt: skip
    assert after.raw("Coach") == {
        "title": "Coach", "kind": "transfer", "start": "10:30", "end": "10:50", "from": "museo",
    }  # fmt: skip
    assert after.raw("At the hotel") == {
        "title": "At the hotel", "kind": "meal", "start": "11:30", "venue": "hotel",
    }  # fmt: skip
    assert not after.findings
    assert sound(after.plan)
    assert change.note == (
        "left out, since it is not there: Guests, Clémence Foltz, Museo Ferrari and 2 more; "
        "printed by name only: Clémence Foltz and Clust-ER Mech; `hotel` is “Gran Hotel” here"
    )


def test_what_cannot_be_read_does_not_go_to_another_visit() -> None:
    case = Case('[[days]]\ndate = 2023-06-20\n[[days.sessions]]\ntitle = "X"\nkind = "talk"\n'
                'start = "1015"\nstatus = "sure"\nfor = 3\nnonsense = 1\n')  # fmt: skip
    other = Case(ELSEWHERE, head="")
    clip = copied(case.plan, case.data, case.at("X"))
    change = pasted(other.plan, other.data, clip, other.days[0], None)
    assert other.after(change).raw("X") == {"title": "X", "kind": "presentation"}
    assert not other.after(change).findings
    assert "what could not be read was left out" in change.note


def test_an_empty_clipboard_says_so() -> None:
    case = Case()
    with pytest.raises(RefusedError, match="nothing has been copied"):
        pasted(case.plan, case.data, Clip((), "visit", {}), case.days[0])
