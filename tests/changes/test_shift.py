"""A whole visit on other dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from planner.changes.visit.copy import Fresh, copied_visit
from planner.changes.visit.shift import dated, moves, shift_to, shifted_visit
from planner.model.fields import Invalid, Kind, Notes, specs
from planner.model.itinerary import Itinerary
from planner.model.nested import Many
from planner.model.schema import tables_of
from planner.source.edit import RefusedError
from tests.changes.cases import Case

MOVES = {
    ("Itinerary", "issued"): False,  # it says when an agenda was sent out
    ("Venue", "closed"): False,  # the dates are the venue's own
    ("Availability", "date"): True,
    ("Booking", "by"): True,
    ("Day", "date"): True,
    ("Journey", "at"): True,
    ("Request", "by"): True,
    ("Session", "deadline"): True,
    ("Waiver", "until"): True,
}
"""Every field of the format that holds a date, and whether it goes where the visit goes."""

VISIT = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
revision = 2
issued = 2023-06-01
waive = [{ rule = "V308", reason = "later", until = 2023-06-19 }]
organisations = [
  { id = "health", name = "Health", arrives = { at = 2023-06-19 21:40:00, with = "VY 6244" } },
]
people = [
  { id = "ann", name = "Ann", leaves = { at = "2023-06-21T18:00" }, available = [
    { date = 2023-06-20, start = "09:00" },  # then she leaves
  ] },
]
venues = [
  { id = "museo", name = "Museo", closed = ["mon", 2023-06-24], requests = [
    { what = "Names", by = 2023-06-13, met = true },
    { what = "Shoe sizes", days = 7 },
  ] },
]

# ── Tuesday ──

[[days]]
date = 2023-06-20  # the feast is on the 24th

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "10:00"
end = "11:00"
deadline = "2023-06-14"
speakers = ["ann", { label = "a guide", status = "cancelled" }, { who = "health", minutes = 5 }]
bookings = [
  { what = "guide", booked = true, by = 2023-05-31, reference = "No. 4711" },  # Anna says yes
  { what = "coach", by = 2023-05-31 },
]

[[days]]
date = 2023-06-22

[[days.sessions]]
title = "Wait"
kind = "free"
x = { remember = 2023-06-20 }
"""

ALONG = {
    "2023-06-19": "2026-10-05", "2023-06-20": "2026-10-06", "2023-06-21": "2026-10-07",
    "2023-06-22": "2026-10-08", "2023-06-13": "2026-09-29", "2023-06-14": "2026-09-30",
    "2023-05-31": "2026-09-16",
}  # fmt: skip


def takes_a_date(kind: Kind) -> bool:
    """Tell whether a kind reads a date, in whatever form."""
    inner = kind.of if isinstance(kind, Many) else kind
    tries: tuple[Any, ...] = (date(2023, 6, 20), datetime(2023, 6, 20, 9, 30))  # noqa: DTZ001 - as on the wall clock
    return any(
        isinstance(read, date)
        for each in tries
        if not isinstance(read := inner.read(each, (), Notes()), Invalid)
    )


def test_of_every_date_of_the_format_it_is_known_whether_it_moves() -> None:
    found = {
        (table.__name__, key): moves(table, key)
        for table in tables_of(Itinerary)
        for key, spec in specs(table).items()
        if takes_a_date(spec.kind)
    }
    assert found == MOVES


def test_all_dates_move_and_nothing_else_changes() -> None:
    case = Case(VISIT, head="")
    change = shifted_visit(case.plan, case.data, shift_to(case.plan, date(2026, 10, 6)))
    expected = VISIT
    for old, new in ALONG.items():
        expected = expected.replace(old, new)
    kept = ("issued = 2023-06-01", "remember = 2023-06-20")
    expected = expected.replace("remember = 2026-10-06", kept[1])
    assert change.name == "Move the visit to 6 and 8 October 2026"
    assert change.note == ""
    assert case.after(change).document.text == expected
    assert all(each in expected for each in kept)


def test_a_change_of_weekdays_is_told() -> None:
    case = Case(VISIT, head="")
    change = shifted_visit(case.plan, case.data, -1)
    assert change.note == "Tue 20 Jun becomes Mon 19 Jun and Thu 22 Jun becomes Wed 21 Jun"
    back = case.after(change)
    assert back.after(shifted_visit(back.plan, back.data, 1)).document.text == VISIT


def test_what_cannot_be_read_stays_and_is_told() -> None:
    text = VISIT.replace("by = 2023-06-13", 'by = "mid June"').replace('"2023-06-14"', "14")
    case = Case(text, head="")
    change = shifted_visit(case.plan, case.data, 7)
    assert change.note == "2 dates cannot be read and stay"
    after = case.after(change).document.text
    assert 'by = "mid June"' in after
    assert "deadline = 14\n" in after


@pytest.mark.parametrize(
    ("days", "reason"),
    [(0, "those are its dates already"), (400_000, "too far away"), (-3_000_000, "too far away")],
)
def test_a_move_that_makes_no_sense_is_refused(days: int, reason: str) -> None:
    case = Case(VISIT, head="")
    with pytest.raises(RefusedError, match=reason):
        shifted_visit(case.plan, case.data, days)


def test_a_visit_without_dates_cannot_move() -> None:
    case = Case("[[days]]\n")
    with pytest.raises(RefusedError, match="no day has a date yet"):
        shifted_visit(case.plan, case.data, 1)
    with pytest.raises(RefusedError, match="no day has a date yet"):
        shift_to(case.plan, date(2026, 10, 6))
    with pytest.raises(RefusedError, match="no day has a date"):
        copied_visit(case.plan, case.data, Fresh("copy", 7))


def test_dates_are_found_wherever_tables_may_be_written() -> None:
    text = """
waive = { rule = "V308", until = 2023-06-19 }
[[days]]
date = 2023-06-20
sessions = [4, { bookings = [{ by = 2023-05-31 }, "coach"] }]
[[people]]
id = "ann"
arrives = [{ at = 2023-06-19T21:40:00 }]
"""
    found = [each.value for each in dated(Case(text, head="").data)]
    assert len(found) == 4


def test_a_copy_has_nothing_settled_and_keeps_all_notes() -> None:
    case = Case(VISIT, head="")
    change = copied_visit(case.plan, case.data, Fresh("visit-2026", 1204, "Another visit"))
    text = case.after(change).document.text
    expected = VISIT
    for old, new in ALONG.items():
        expected = expected.replace(old, new)
    for old, new in {
        "remember = 2026-10-06": "remember = 2023-06-20",
        'id = "visit"': 'id = "visit-2026"',
        'title = "Study visit"': 'title = "Another visit"',
        "revision = 2\nissued = 2023-06-01\n": "",
        "met = true": "met = false",
        'booked = true, by = 2026-09-16, reference = "No. 4711"': "booked = false, by = 2026-09-16",
    }.items():
        assert old in expected
        expected = expected.replace(old, new)
    assert text == expected


def test_those_who_speak_are_asked_again_only_if_that_is_wanted() -> None:
    case = Case(VISIT, head="")
    after = case.after(copied_visit(case.plan, case.data, Fresh("copy", 7, tentative=True)))
    assert after.raw("Tour")["speakers"] == [
        {"who": "ann", "status": "tentative"},
        {"label": "a guide", "status": "cancelled"},
        {"who": "health", "minutes": 5, "status": "tentative"},
    ]
    assert after.findings == []


def test_without_another_title_the_old_one_stays() -> None:
    case = Case(VISIT, head="")
    after = case.after(copied_visit(case.plan, case.data, Fresh("copy", 7)))
    assert after.data["title"] == "Study visit"
