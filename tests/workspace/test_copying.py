"""Visits that are made from old ones on other dates, and what no longer holds there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.changes.visit.copy import Fresh
from planner.changes.visit.shift import shifted_visit
from planner.model.itinerary import decode
from planner.source.edit import RefusedError
from planner.workspace.creating.copying import Copied, copied, usual_date, usual_id
from planner.workspace.creating.other_dates import lost, told
from planner.workspace.visit import Outset, Visit

ITINERARIES = Path(__file__).parents[2] / "itineraries"
TODAY = date(2026, 6, 1)
TUESDAY = date(2026, 10, 13)

OLD = """\
format = 1
id = "visit-2023"
title = "Study visit"
timezone = "Europe/Rome"
region = "IT-BO"
languages = ["en", "it"]
party = ["guests"]
organisations = [{ id = "guests", name = "Guests", headcount = 20 }]

[[venues]]
id = "museum"
name = "Museum"
address = "Via della Beverara 123, Bologna"
closed = ["mon"]

[[venues]]
id = "hotel"
name = "Hotel"
address = "Piazza Maggiore 1, Bologna"

[[vehicles]]
id = "coach"
seats = 30

[[legs]]
from = "hotel"
to = "museum"
minutes = 20
peak = 40

# ── Saturday 17 June ──

[[days]]
date = 2023-06-17
begins_at = "hotel"

[[days.sessions]]
title = "Ride"
kind = "transfer"
start = "08:30"
end = "08:55"
from = "hotel"
to = "museum"
vehicles = ["coach"]
bookings = [{ what = "coach", booked = true, by = 2023-05-31 }]

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "09:00"
end = "10:30"
venue = "museum"
description = "Sabato 17 giugno il museo apre prima."
"""


def old(text: str = OLD) -> Visit:
    return Visit.of(text.encode(), Outset(TODAY, "visit-2023.toml"))


def copy(first: date, text: str = OLD) -> Copied:
    days = (first - date(2023, 6, 17)).days
    return copied(old(text), Fresh("visit-2026", days), Outset(TODAY, "visit-2026.toml"))


def test_nothing_is_wrong_in_the_old_visit() -> None:
    assert old().located == []


def test_on_the_same_weekday_only_dates_that_are_written_out_are_told() -> None:
    assert list(told(copy(date(2026, 9, 19)).lost)) == [
        "line 31 still says “17 June”: # ── Saturday 17 June",
        'line 53 still says “17 giugno”: description = "Sabato 17 giugno il museo apre prima."',
    ]


@pytest.mark.parametrize(
    ("written", "told_of"),
    [
        ("on 17/06/2023", "17/06/2023"), ("am 17.6.23", "17.6.23"), ("17-06-2023", "17-06-2023"),
        ("el 17/06 a las 9", "17/06"), ("17 Jun.", "17 Jun."), ("June 17th", "June 17th"),
        ("Jun 17", "Jun 17"), ("el 17 de juny", "17 de juny"),
        ("117/06/2023", ""), ("17/06/2026", ""), ("17 Juniper trees", ""), ("room 17.6", ""),
    ],
)  # fmt: skip
def test_old_dates_are_found_however_they_are_written(written: str, told_of: str) -> None:
    text = OLD.replace("Sabato 17 giugno il museo apre prima.", written)
    found = [each.says for each in copy(date(2026, 9, 19), text).lost.stale if written in each.text]
    assert found == ([told_of] if told_of else [])


def test_what_no_longer_holds_on_a_monday_is_told() -> None:
    made = copy(date(2026, 9, 14))
    first, *found, heading, text = told(made.lost)
    assert first == "Saturday 17 June 2023 becomes Monday 14 September 2026"
    assert [each.finding.code for each in made.lost.caused] == ["M402", "V302"]
    assert found[1].startswith("line 50: error[V302] Museum is closed on Mondays")
    assert heading == "line 31 still says “Saturday”: # ── Saturday 17 June"
    assert text.startswith("line 53 still says “Sabato”")


def test_public_holidays_are_told_also_where_no_region_is_given() -> None:
    [found] = [each for each in told(copy(date(2026, 8, 15)).lost) if "holiday" in each]
    assert "V307" in found
    plain = OLD.replace('region = "IT-BO"\n', "")
    [found] = [each for each in told(copy(date(2026, 8, 15), plain).lost) if "holiday" in each]
    assert found.startswith("Saturday 15 August 2026 is a public holiday: Assumption")
    assert found.endswith(", IT")


def test_what_has_to_be_done_anew_is_no_news() -> None:
    made = copy(date(2026, 6, 6))
    assert "booked = false" in made.text
    assert "A605" in {each.finding.code for each in made.visit.located}
    assert made.lost.caused == ()


def test_a_text_that_cannot_be_read_in_full_is_not_copied() -> None:
    with pytest.raises(RefusedError, match="line 3 of the text cannot be read; mend it first"):
        copy(date(2026, 9, 19), OLD.replace('"Study visit"', "Study visit"))


def test_the_usual_date_and_id_of_a_copy() -> None:
    plan = old().plan
    usual = usual_date(plan, TODAY)
    assert (usual, usual.weekday()) == (date(2026, 8, 29), 5)
    assert usual_id(plan, TUESDAY) == "visit-2026"
    assert usual_id(plan, date(2023, 10, 1)) == "visit-2023-10"
    undated = old(OLD.replace('id = "visit-2023"', 'id = "visit"')).plan
    assert usual_id(undated, TUESDAY) == "visit-2026"


@pytest.mark.parametrize("name", ["welcome-catalunya", "intercluster-barcelona"])
def test_real_visits_on_other_dates(name: str) -> None:
    visit = Visit.of((ITINERARIES / f"{name}.toml").read_bytes(), Outset(TODAY, f"{name}.toml"))
    for later in (0, 1, 7, 900):
        made = copied(visit, Fresh("copy", later, tentative=True), Outset(TODAY, "copy.toml"))
        assert made.visit.document.whole
        assert decode(made.visit.document.data)[1] == []
        assert all(line.isprintable() for line in told(made.lost))


def test_a_visit_that_is_moved_itself_is_told_the_same() -> None:
    before = old()
    days = (date(2026, 9, 14) - date(2023, 6, 17)).days
    change = shifted_visit(before.plan, before.document.data, days)
    losses = lost(before, before.with_edits(change.edits), days)
    assert next(told(losses)) == "Saturday 17 June 2023 becomes Monday 14 September 2026"
    assert [each.finding.code for each in losses.caused] == ["M402", "V302"]
    assert [each.says for each in losses.stale] == ["Saturday", "Sabato"]
