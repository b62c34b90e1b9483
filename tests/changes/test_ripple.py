"""Ripples: given this day and this delay, that moves, that gives, and that is missed."""

from pathlib import Path
from typing import Any

import pytest
import tomli

from planner.changes.delay.ripple import Ripple, ripple
from planner.model.finding import Severity
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.rules.run import findings, folded
from planner.source.edit import RefusedError, changed
from tests.conftest import ROOT
from tests.model.plans import HEAD

BOLOGNA = ROOT / "itineraries/welcome-catalunya.toml"
BARCELONA = ROOT / "itineraries/intercluster-barcelona.toml"

PEOPLE = """
party = ["guests", "others"]
groups = [
  { id = "guests", name = "Guests", members = ["anna", "bruno"] },
  { id = "others", name = "Others", members = ["carla"] },
]
people = [
  { id = "anna", name = "Anna" },
  { id = "bruno", name = "Bruno" },
  { id = "carla", name = "Carla" },
  { id = "host", name = "The host" },
]
venues = [
  { id = "hall", name = "Hall", exit = 5, rooms = [{ id = "one", name = "One" }] },
  { id = "plant", name = "Plant", entry = 10 },
]
vehicles = [{ id = "coach", seats = 50, boarding = 10 }]
legs = [{ from = "hall", to = "plant", minutes = 30 }]
[[days]]
date = 2023-06-20
venue = "hall"
"""


def session(title: str, start: str, end: str = "", more: str = "") -> str:
    written = f'end = "{end}"\n' if end else ""
    kind = "" if "kind =" in more else 'kind = "presentation"\n'
    return f'[[days.sessions]]\ntitle = "{title}"\n{kind}start = "{start}"\n{written}{more}\n'


def of(*sessions: str, hours: str = "") -> dict[str, Any]:
    return tomli.loads(HEAD + PEOPLE + hours + "".join(sessions))


def late(data: dict[str, Any], title: str, minutes: int, *, over: bool = False) -> Ripple:
    plan = Plan(decode(data)[0])
    routes = (
        each.session.route for each in plan.timetable.sessions if title in str(each.session.title)
    )
    return ripple(plan, data, next(routes), minutes, over=over)


def times(data: dict[str, Any], result: Ripple) -> dict[str, str]:
    """Return the times of each session that has other ones afterwards."""
    found = {}
    before, after = (
        each["days"][0]["sessions"] for each in (data, changed(data, result.change.edits))
    )
    for one, other in zip(before, after, strict=True):
        if one != other:
            found[one["title"]] = f"{other['start']}-{other.get('end', '')}"
    return found


OPENING = session("Opening", "09:00", "10:00")
BREAK = 'kind = "break"'
FIXED = "fixed = true"


def test_what_follows_moves_and_what_came_before_stays() -> None:
    data = of(session("Early", "08:00", "08:30"), OPENING, session("Talk", "10:00", "11:00"))
    result = late(data, "Opening", 20)
    assert times(data, result) == {"Opening": "09:20-10:20", "Talk": "10:20-11:20"}
    assert result.headline == "20 min late: 1 session follows."


def test_gaps_take_up_the_delay() -> None:
    data = of(OPENING, session("Talk", "10:15", "11:00"), session("Later", "11:30", "12:00"))
    result = late(data, "Opening", 20)
    assert times(data, result) == {"Opening": "09:20-10:20", "Talk": "10:20-11:05"}
    assert result.headline == (
        "20 min late: absorbs 15 before “Talk” and 5 before “Later”; 1 session follows."
    )


def test_breaks_keep_their_length_as_long_as_no_pin_needs_their_minutes() -> None:
    data = of(
        OPENING, session("Coffee", "10:00", "10:20", BREAK), session("Talk", "10:20", "11:00")
    )
    assert times(data, late(data, "Opening", 10))["Coffee"] == "10:10-10:30"


def test_breaks_give_before_a_pin_down_to_their_least_and_the_rest_is_missed() -> None:
    data = of(
        OPENING,
        session("Coffee", "10:00", "10:20", BREAK),
        session("Slot", "10:20", "11:00", FIXED),
        session("Behind", "11:00", "12:00"),
    )
    assert times(data, late(data, "Opening", 10)) == {
        "Opening": "09:10-10:10",
        "Coffee": "10:10-10:20",
    }
    result = late(data, "Opening", 20)
    assert times(data, result) == {"Opening": "09:20-10:20", "Coffee": "10:20-10:30"}
    assert (
        result.headline == "20 min late: absorbs 10 at “Coffee”; “Slot” at 10:20 is missed by 10."
    )
    assert result.missed == 1
    assert result.lines[0] == "“Slot” at 10:20 does not move, and is missed by 10 min."


def test_breaks_give_before_meals_do() -> None:
    data = of(
        OPENING,
        session("Lunch", "10:00", "11:00", 'kind = "meal"'),
        session("Coffee", "11:00", "11:30", BREAK),
        session("Slot", "11:30", "12:00", FIXED),
    )
    assert times(data, late(data, "Opening", 25)) == {
        "Opening": "09:25-10:25", "Lunch": "10:25-11:20", "Coffee": "11:20-11:30",
    }  # fmt: skip


@pytest.mark.parametrize(
    "inside",
    [
        'items = [{ title = "Toast", start = "10:10" }]',
        'items = [{ title = "Toast", minutes = 20 }]',
        "fixed = true",
    ],
)
def test_a_break_does_not_give_what_its_points_need(inside: str) -> None:
    data = of(
        OPENING, session("Coffee", "10:00", "10:20", f"{BREAK}\n{inside}"),
        session("Slot", "10:20", "11:00", FIXED),
    )  # fmt: skip
    assert "absorbs" not in late(data, "Opening", 5).headline


def test_the_day_s_hours_are_a_pin_too() -> None:
    data = of(
        OPENING,
        session("Coffee", "10:00", "10:20", BREAK),
        session("Talk", "10:20", "11:00"),
        hours='hours = "08:00-11:00"\n',
    )
    assert times(data, late(data, "Opening", 10))["Coffee"] == "10:10-10:20"
    assert (
        "Talk” ends at 11:10, 10 min after the day's hours (11:00)"
        in late(data, "Opening", 20).lines[0]
    )


def test_parallel_programmes_of_other_people_stay() -> None:
    data = of(
        session("For guests", "09:00", "10:00", 'for = ["guests"]'),
        session("For others", "10:00", "11:00", 'for = ["others"]'),
        session("For all", "11:00", "12:00"),
    )
    assert times(data, late(data, "For guests", 70)) == {
        "For guests": "10:10-11:10", "For all": "11:10-12:10",
    }  # fmt: skip


@pytest.mark.parametrize(
    "shared", ['room = "one"', 'speakers = ["host"]', 'kind = "transfer"\nvehicles = ["coach"]']
)
def test_a_room_a_speaker_or_a_coach_can_be_at_one_place_only(shared: str) -> None:
    data = of(
        session("For guests", "09:00", "10:00", f'for = ["guests"]\n{shared}'),
        session("For others", "10:00", "11:00", f'for = ["others"]\n{shared}'),
    )
    assert times(data, late(data, "For guests", 20))["For others"] == "10:20-11:20"


def test_only_what_lies_behind_a_pin_for_the_same_people_hangs_on_it() -> None:
    data = of(
        session("Start", "09:00", "10:00"),
        session("Slot", "10:00", "11:00", f'{FIXED}\nfor = ["guests"]'),
        session("Guests", "11:00", "12:00", 'for = ["guests"]'),
        session("Others", "10:00", "12:00", 'for = ["others"]'),
    )
    assert times(data, late(data, "Start", 30)) == {"Start": "09:30-10:30", "Others": "10:30-12:30"}


COACH = session(
    "Coach",
    "10:10",
    "10:50",
    'kind = "transfer"\nfrom = "hall"\nto = "plant"\nvehicles = ["coach"]',
)


def test_the_minutes_that_a_way_needs_are_no_slack() -> None:
    """Of ten minutes before the coach five are the way out; of twenty after it ten are the way in."""
    data = of(OPENING, COACH, session("Visit", "11:10", "12:00", 'venue = "plant"'))
    assert times(data, late(data, "Opening", 20)) == {
        "Opening": "09:20-10:20", "Coach": "10:25-11:05", "Visit": "11:15-12:05",
    }  # fmt: skip


def test_boarding_that_has_no_room_before_the_coach_needs_the_gap_after_it() -> None:
    """Five to get out and ten to board need fifteen minutes, and there are ten before the coach."""
    coach = COACH.replace("10:50", "10:40")
    data = of(OPENING, coach, session("Visit", "11:00", "12:00", 'venue = "plant"'))
    assert times(data, late(data, "Opening", 20)) == {
        "Opening": "09:20-10:20", "Coach": "10:30-11:00", "Visit": "11:15-12:15",
    }  # fmt: skip


def test_between_venues_without_a_transfer_no_time_is_taken_for_granted() -> None:
    far = PEOPLE.replace("legs = [", "legs = [] #")
    data = tomli.loads(HEAD + far + OPENING + session("Visit", "11:00", "12:00", 'venue = "plant"'))
    assert times(data, late(data, "Opening", 20))["Visit"] == "11:20-12:20"


def test_a_session_that_runs_over_keeps_its_start() -> None:
    data = of(OPENING, session("Talk", "10:00", "11:00"))
    assert times(data, late(data, "Opening", 20, over=True)) == {
        "Opening": "09:00-10:20", "Talk": "10:20-11:20",
    }  # fmt: skip


def test_early_everything_comes_earlier_up_to_a_pin() -> None:
    data = of(
        OPENING, session("Talk", "10:00", "11:00"), session("Slot", "11:00", "12:00", FIXED),
        session("Behind", "12:00", "13:00"),
    )  # fmt: skip
    assert times(data, late(data, "Opening", -15)) == {
        "Opening": "08:45-09:45", "Talk": "09:45-10:45",
    }  # fmt: skip


def test_early_people_do_not_come_before_others_are_free() -> None:
    data = of(
        session("Guests", "09:00", "10:00", 'for = ["guests"]'),
        session("Others", "09:00", "09:55", 'for = ["others"]'),
        session("All", "10:00", "11:00"),
    )
    assert times(data, late(data, "Guests", -20))["All"] == "09:55-10:55"


def test_an_overlap_is_neither_repaired_nor_made_worse() -> None:
    data = of(OPENING, session("Talk", "09:50", "11:00"))
    assert times(data, late(data, "Opening", 20))["Talk"] == "10:10-11:20"


def test_coffee_within_a_session_moves_with_it_and_stays_when_it_runs_over() -> None:
    data = of(OPENING, session("Coffee", "09:30", "09:40", BREAK))
    assert times(data, late(data, "Opening", 20))["Coffee"] == "09:50-10:00"
    assert "Coffee" not in times(data, late(data, "Opening", 20, over=True))


def test_drop_in_holds_nobody_up_and_stays_while_people_can_come() -> None:
    desk = session("Desk", "10:00", "10:30", 'attendance = "drop-in"')
    data = of(OPENING, desk, session("Talk", "10:30", "11:00"))
    assert times(data, late(data, "Opening", 20)) == {"Opening": "09:20-10:20"}
    assert times(data, late(data, "Opening", 40))["Desk"] == "10:40-11:10"
    assert times(data, late(data, "Desk", 40)) == {"Desk": "10:40-11:10", "Talk": "11:10-11:40"}


def test_optional_sessions_follow_their_people() -> None:
    data = of(OPENING, session("Walk", "10:00", "11:00", 'attendance = "optional"'))
    assert times(data, late(data, "Opening", 20))["Walk"] == "10:20-11:20"


def test_free_time_and_open_ends_get_shorter_by_themselves() -> None:
    free = of(
        OPENING,
        session("Free", "10:00", "11:00", 'kind = "free"'),
        session("Talk", "11:00", "12:00"),
    )
    assert times(free, late(free, "Opening", 50)) == {
        "Opening": "09:50-10:50", "Free": "10:50-11:05", "Talk": "11:05-12:05",
    }  # fmt: skip
    unended = of(OPENING, session("Open", "10:00"), session("Talk", "11:00", "12:00"))
    assert times(unended, late(unended, "Opening", 20)) == {
        "Opening": "09:20-10:20", "Open": "10:20-", "Talk": "11:05-12:05",
    }  # fmt: skip


def test_cancelled_sessions_and_other_days_stay() -> None:
    data = of(OPENING, session("Off", "10:00", "11:00", 'status = "cancelled"'))
    data["days"].append({"date": data["days"][0]["date"].replace(day=21), "sessions": [
        {"title": "Next day", "kind": "visit", "start": "00:30", "end": "01:00"},
    ]})  # fmt: skip
    assert times(data, late(data, "Opening", 20)) == {"Opening": "09:20-10:20"}


def test_past_midnight_the_day_goes_on() -> None:
    data = of(session("Dinner", "22:30", "23:50"), session("Coach", "23:50", "00:20+1"))
    assert times(data, late(data, "Dinner", 20)) == {
        "Dinner": "22:50-00:10+1", "Coach": "00:10+1-00:40+1",
    }  # fmt: skip


def test_points_speakers_and_lengths_move_along() -> None:
    inside = 'minutes = 30\nitems = [{ title = "Talk", start = "10:05", speakers = ["host"] }]'
    data = of(OPENING, session("Part", "10:00", "", inside))
    after = changed(data, late(data, "Opening", 20).change.edits)["days"][0]["sessions"][1]
    assert (after["start"], after["minutes"], after["items"][0]["start"]) == ("10:20", 30, "10:25")


@pytest.mark.parametrize(
    ("sessions", "minutes", "over", "why"),
    [
        (session("Opening", "09:00", "10:00", 'status = "cancelled"'), 20, False, "cancelled"),
        (OPENING.replace("start =", "# start ="), 20, False, "no time"),
        (OPENING, -10 * 60, False, "another day"),
        (OPENING, -60, True, "before it starts"),
    ],
)
def test_what_cannot_be_is_refused(sessions: str, minutes: int, over: bool, why: str) -> None:  # noqa: FBT001 - a case
    data = of(sessions)
    with pytest.raises(RefusedError, match=why):
        ripple(Plan(decode(data)[0]), data, ("days", 0, "sessions", 0), minutes, over=over)


def test_the_minister_is_twenty_minutes_late() -> None:
    data = tomli.loads(BOLOGNA.read_text(encoding="utf-8"))
    opening = ("days", 0, "sessions", 2)
    result = ripple(Plan(decode(data)[0]), data, opening, 20)
    assert result.headline == (
        "20 min late: absorbs 10 at “Coffee break” and 10 at “Buffet lunch”; “Guided visit of the "
        "museum” at 14:00 is kept; 4 sessions follow."
    )
    assert "“Opening” is pinned, and moves because you say so." in result.lines


@pytest.mark.parametrize("path", [BOLOGNA, BARCELONA])
@pytest.mark.parametrize("minutes", [5, 17, 45])
@pytest.mark.parametrize("over", [False, True])
def test_a_ripple_clashes_with_nothing_that_it_does_not_tell(
    path: Path,
    minutes: int,
    over: bool,  # noqa: FBT001 - a case
) -> None:
    data = tomli.loads(path.read_text(encoding="utf-8"))
    plan = Plan(decode(data)[0])
    looked_at = 0
    for slot in plan.timetable.sessions:
        result = ripple(plan, data, slot.session.route, minutes, over=over)
        after = Plan(decode(changed(data, result.change.edits))[0])
        if not result.missed:
            looked_at += 1
            codes = {
                each.code for each in folded(findings(after)) if each.severity != Severity.INFO
            }
            assert codes <= {"P204"}, slot.session.route  # the minister is there until ten
    assert looked_at > 5
