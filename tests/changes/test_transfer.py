"""Missing transfers: given a gap between two venues, what takes people over it."""

from pathlib import Path
from typing import Any

import pytest
import tomli

from planner.changes.transfer.missing import Transfer, missing_transfer
from planner.model.finding import Severity
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.rules.run import findings, folded
from planner.source.edit import Delete, RefusedError, changed
from planner.source.route import Route
from tests.changes.test_ripple import BARCELONA, BOLOGNA, PEOPLE, of, session
from tests.model.plans import HEAD

TALK = session("Talk", "09:00", "10:00")
VISIT = 'venue = "plant"'
FIRST: Route = ("days", 0, "sessions", 0)
SECOND: Route = ("days", 0, "sessions", 1)


def missing(data: dict[str, Any], route: Route = FIRST) -> Transfer:
    return missing_transfer(Plan(decode(data)[0]), data, route)


def inserted(transfer: Transfer) -> dict[str, Any]:
    value: dict[str, Any] = transfer.change.edits[0].value  # type: ignore[union-attr]
    return value


def codes(data: dict[str, Any]) -> list[str]:
    """Return the codes of the errors and warnings; advice may come with them."""
    found = folded(findings(Plan(decode(data)[0])))
    return [each.code for each in found if each.severity != Severity.INFO]


def transfers() -> list[tuple[Path, Route, Route]]:
    """Return the transfers of the two visits whose lack is noticed, each with both neighbours."""
    found: list[tuple[Path, Route, Route]] = []
    for path in (BOLOGNA, BARCELONA):
        data = tomli.loads(path.read_text(encoding="utf-8"))
        for day, entry in enumerate(data["days"]):
            routes: list[tuple[str, int, str, int]] = [
                ("days", day, "sessions", index) for index in range(len(entry["sessions"]))
            ]
            for route in routes:
                gone = changed(data, [Delete(route)])
                if entry["sessions"][route[3]]["kind"] == "transfer" and codes(gone):
                    around = [each for each in routes[:-1] if each[3] in {route[3] - 1, route[3]}]
                    found += [(path, route, each) for each in around]
    return found


TRANSFERS = transfers()


def test_the_visits_have_transfers_that_would_be_missed() -> None:
    assert len({(path, route) for path, route, _ in TRANSFERS}) == 5


@pytest.mark.parametrize(("path", "route", "beside"), TRANSFERS)
def test_a_transfer_that_was_taken_out_is_put_back(path: Path, route: Route, beside: Route) -> None:
    data = tomli.loads(path.read_text(encoding="utf-8"))
    gone = changed(data, [Delete(route)])
    transfer = missing(gone, beside)
    again = changed(gone, transfer.change.edits)
    assert codes(again) == codes(data) == []
    assert (transfer.lacks, transfer.rippled, transfer.note) == (0, None, "")
    assert transfer.change.select == route
    old = data["days"][int(route[1])]["sessions"][int(route[3])]
    assert {key: inserted(transfer).get(key) for key in ("from", "to", "vehicles")} == {
        key: old.get(key) for key in ("from", "to", "vehicles")
    }


def test_it_leaves_time_to_get_out_to_board_and_to_get_in() -> None:
    transfer = missing(of(TALK, session("Visit", "11:10", "12:00", VISIT)))
    assert inserted(transfer) == {
        "title": "Coach to Plant", "kind": "transfer", "start": "10:05", "end": "10:45",
        "from": "hall", "to": "plant", "vehicles": ["coach"], "status": "tentative",
    }  # fmt: skip
    assert [(part.minutes, part.name) for part in transfer.parts] == [
        (5, "to get out"), (10, "to board"), (30, "on the road"), (10, "to get in"),
    ]  # fmt: skip


@pytest.mark.parametrize("route", [FIRST, SECOND])
def test_it_is_found_from_both_sides(route: Route) -> None:
    transfer = missing(of(TALK, session("Visit", "11:10", "12:00", VISIT)), route)
    assert (transfer.start, transfer.end, transfer.hours) == ("Hall", "Plant", "10:05–10:45")


def test_in_the_morning_it_arrives_in_time_and_at_night_it_leaves_at_once() -> None:
    ends = 'begins_at = "plant"\nends_at = "plant"\n'
    data = of(session("Talk", "10:00", "11:02"), hours=ends)
    transfer = missing(data)
    assert (transfer.hours, transfer.change.select) == ("11:10–11:50", SECOND)
    data = changed(data, transfer.change.edits)
    assert codes(data) == ["M401"]
    transfer = missing(data)
    assert (transfer.hours, transfer.change.select) == ("09:20–10:00", FIRST)
    assert codes(changed(data, transfer.change.edits)) == []


def test_where_time_lacks_it_stands_anyway_or_moves_what_follows() -> None:
    data = of(
        TALK, session("Visit", "10:30", "11:30", VISIT), session("Tour", "11:30", "12:00", VISIT)
    )
    transfer = missing(data)
    assert (transfer.hours, transfer.lacks) == ("10:05–10:45", 25)
    assert transfer.note == "25 min are lacking before “Visit”."
    assert "T102" in codes(changed(data, transfer.change.edits))
    assert transfer.rippled is not None
    after = changed(data, transfer.rippled.change.edits)
    assert [each["start"] for each in after["days"][0]["sessions"]] == [
        "09:00", "10:05", "10:55", "11:55",
    ]  # fmt: skip
    assert codes(after) == []


def test_what_is_pinned_does_not_move_for_a_transfer() -> None:
    data = of(TALK, session("Visit", "10:30", "11:30", f"{VISIT}\nfixed = true"))
    transfer = missing(data)
    assert transfer.rippled is None
    assert transfer.note == "25 min are lacking before “Visit”, which is pinned."


def test_an_open_end_gives_the_time_that_the_way_needs() -> None:
    data = of(session("Talk", "09:00"), session("Visit", "11:10", "12:00", VISIT))
    assert missing(data).hours == "10:20–11:00"


def test_only_those_who_go_are_named() -> None:
    data = of(
        session("Talk", "09:00", "10:00"),
        session("Visit", "11:10", "12:00", f'{VISIT}\nfor = ["guests"]'),
        session("Stay", "11:10", "12:00", 'for = ["others"]'),
    )
    transfer = missing(data)
    assert inserted(transfer)["for"] == ["guests"]
    assert codes(changed(data, transfer.change.edits)) == []


def test_people_without_a_common_name_are_named_one_by_one() -> None:
    data = of(
        TALK, session("Visit", "11:10", "12:00", f'{VISIT}\nfor = ["carla", "bruno", "host"]')
    )
    data["groups"].append({"id": "pair", "name": "Pair", "members": ["anna", "bruno", "carla"]})
    assert inserted(missing(data))["for"] == ["others", "bruno"]


@pytest.mark.parametrize(
    ("legs", "title", "minutes", "note"),
    [
        (
            '[{ from = "hall", to = "plant", minutes = 12, by = "walk" }]',
            "Walk to Plant",
            "10:05–10:20",
            "",
        ),
        (
            '[{ from = "hall", to = "plant", minutes = 12, by = "train" }]',
            "Train to Plant",
            "10:05–10:20",
            "",
        ),
        ("[]", "Coach to Plant", "10:05–10:45", "30 min are a guess. Add a leg."),
    ],
)
def test_it_goes_as_the_legs_say(legs: str, title: str, minutes: str, note: str) -> None:
    there = '[{ from = "hall", to = "plant", minutes = 30 }]'
    text = HEAD + PEOPLE.replace(there, legs) + TALK + session("Visit", "11:10", "12:00", VISIT)
    transfer = missing(tomli.loads(text))
    assert (inserted(transfer)["title"], transfer.hours) == (title, minutes)
    assert transfer.note.endswith(note) is bool(note or not transfer.note)
    assert ("vehicles" in inserted(transfer)) is title.startswith("Coach")


def test_the_rush_hours_count() -> None:
    there = "minutes = 30 }"
    text = HEAD + PEOPLE.replace(there, "minutes = 30, peak = 50 }")
    text += session("Talk", "08:00", "08:30") + session("Visit", "10:30", "12:00", VISIT)
    assert missing(tomli.loads(text)).hours == "08:35–09:35"


def test_the_vehicle_has_seats_enough_or_it_is_said_that_it_has_not() -> None:
    data = of(TALK, session("Visit", "11:10", "12:00", VISIT))
    data["vehicles"].insert(0, {"id": "car", "seats": 2})
    assert inserted(missing(data))["vehicles"] == ["coach"]
    del data["vehicles"][1]
    assert missing(data).note == "3 people go, and there are 2 seats."


@pytest.mark.parametrize(
    "second",
    [
        session("Next", "10:30", "11:00"),
        session("Visit", "09:30", "11:00", VISIT),
        session("Visit", "10:30", "11:00", f'{VISIT}\nstatus = "cancelled"'),
    ],
)
def test_where_nobody_goes_elsewhere_none_is_missing(second: str) -> None:
    with pytest.raises(RefusedError, match="no transfer is missing"):
        missing(of(TALK, second))


def test_for_an_optional_dinner_elsewhere_it_can_be_asked_for() -> None:
    data = of(TALK, session("Dinner", "20:00", "22:00", f'{VISIT}\nattendance = "optional"'))
    assert missing(data, SECOND).hours == "10:05–10:45"
