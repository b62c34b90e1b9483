"""One cause, one finding: a plan without fault, changed in one place, has one fault."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner.model.finding import Severity
from planner.workspace.visit import Visit

FIXTURES = Path(__file__).parent
ITINERARIES = Path(__file__).parents[2] / "itineraries"

PLAN = """
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
party = ["catalan", "emilian"]
organisations = [
  { id = "innovi", name = "INNOVI" },
  { id = "mech", name = "Clust-ER MECH" },
  { id = "health", name = "Clust-ER Health" },
]
people = [
  { id = "capucci", name = "Federico Capucci", organisation = "mech" },
  { id = "foltz", name = "Clémence Foltz", organisation = "health" },
]
groups = [
  { id = "catalan", name = "Catalan group", members = ["innovi"] },
  { id = "emilian", name = "Emilian group", members = ["mech", "health"] },
]
venues = [
  { id = "hotel", name = "Hotel" },
  { id = "ferrari", name = "Museo Ferrari", rooms = [
    { id = "hall", name = "Hall" },
    { id = "lab", name = "Lab" },
  ] },
]
legs = [{ from = "hotel", to = "ferrari", minutes = 50, peak = 60 }]

[[days]]
date = 2023-06-21
venue = "ferrari"
begins_at = "hotel"
ends_at = "hotel"

[[days.sessions]]
title = "Coach there"
kind = "transfer"
start = "08:30"
end = "09:30"
from = "hotel"
to = "ferrari"

[[days.sessions]]
title = "Welcome"
kind = "opening"
start = "09:30"
end = "10:00"
room = "hall"
speakers = ["capucci"]

[[days.sessions]]
title = "Talent"
kind = "roundtable"
start = "10:00"
end = "11:00"
room = "hall"
speakers = ["capucci", "foltz"]

[[days.sessions]]
title = "Tables"
kind = "working-group"
start = "11:00"
end = "12:00"

[[days.sessions.branches]]
title = "Water"
room = "hall"
for = ["catalan"]
moderators = ["capucci"]

[[days.sessions.branches]]
title = "Energy"
room = "lab"
for = ["emilian"]
moderators = ["foltz"]

[[days.sessions]]
title = "Lunch"
kind = "meal"
start = "12:00"
end = "13:00"

[[days.sessions]]
title = "Coach back"
kind = "transfer"
start = "13:15"
end = "14:15"
from = "ferrari"
to = "hotel"
"""


def codes(text: str) -> list[str]:
    """Return the codes of what is an error or a warning; advice may come with it."""
    found = (each.finding for each in Visit.of(text.encode()).located)
    return [each.code for each in found if each.severity != Severity.INFO]


def times(start: str, end: str) -> str:
    return f'start = "{start}"\nend = "{end}"'


def test_the_plan_itself_has_no_fault() -> None:
    assert codes(PLAN) == []


CHANGES = [
    # the coach is moved: later, earlier, into the session, behind it, to the evening
    (times("08:30", "09:30"), times("09:00", "10:00"), "T102"),
    (times("08:30", "09:30"), times("09:30", "10:30"), "T102"),
    (times("08:30", "09:30"), times("10:00", "11:00"), "T102"),
    (times("08:30", "09:30"), times("10:30", "11:30"), "T102"),
    (times("08:30", "09:30"), times("18:00", "19:00"), "M401"),
    (times("08:30", "09:30"), times("08:45", "09:30"), "M402"),
    (times("13:15", "14:15"), times("12:45", "13:45"), "T102"),
    (times("13:15", "14:15"), times("06:15", "07:15"), "M401"),
    # a session is extended over one neighbour, over several, over its coach
    (times("10:00", "11:00"), times("10:00", "11:15"), "T102"),
    (times("10:00", "11:00"), times("10:00", "12:30"), "T102"),
    (times("12:00", "13:00"), times("12:00", "14:00"), "T102"),
    # a session is moved onto another: the same people, speaker and room
    (times("10:00", "11:00"), times("09:30", "10:30"), "T102"),
    # one name for another
    ('for = ["emilian"]', 'for = ["catalan"]', "P202"),
    ('for = ["emilian"]', 'for = ["emilia"]', "F006"),
    ('moderators = ["foltz"]', 'moderators = ["capucci"]', "P201"),
    ('room = "lab"', 'room = "hall"', "V301"),
    ('room = "lab"', 'room = "labs"', "F006"),
    ('party = ["catalan", "emilian"]', 'party = ["catalan", "emilian", "innovy"]', "F006"),
    ('members = ["innovi"]', 'members = ["inovi"]', "F006"),
    # a value, a key or an entry that cannot be read
    ('kind = "transfer"\nstart = "08:30"', 'kind = "coach"\nstart = "08:30"', "F002"),
    ('kind = "transfer"\nstart = "08:30"', 'kind = "transfer"\nstart = "8.30"', "F002"),
    (times("08:30", "09:30"), times("08:30", "07:30"), "T101"),
    ('to = "ferrari"\n\n', 'to = "ferari"\n\n', "F006"),
    ('from = "hotel"\nto', 'from = "hotle"\nto', "F006"),
    ('venue = "ferrari"', 'venue = "ferari"', "F006"),
    ('begins_at = "hotel"', 'begins_at = "hotell"', "F006"),
    ("date = 2023-06-21", 'date = "21 June"', "F002"),
    ('{ id = "ferrari", name', '{ id = "Museo Ferrari", name', "F002"),
    ('{ id = "lab", name', "{ name", "F004"),
    ("minutes = 50", 'minutes = "50"', "F002"),
    ('[[days.sessions]]\ntitle = "Coach there"', '[[days.sessions]]\ntitle = "Coach there', "F001"),
    # something is taken out or listed twice
    ('title = "Coach there"\nkind = "transfer"', 'title = "Walk"\nkind = "visit"', "M401"),
    ('members = ["mech", "health"]', 'members = ["mech", "health", "mech"]', "F008"),
    ('name = "Clust-ER MECH"', 'name = "Clust-ER Health"', "F008"),
    ('{ id = "health", name', '{ id = "mech", name', "F005"),
]


@pytest.mark.parametrize(("before", "after", "code"), CHANGES)
def test_one_change_gives_one_finding(before: str, after: str, code: str) -> None:
    assert before in PLAN

    assert codes(PLAN.replace(before, after, 1)) == [code]


def test_two_causes_give_two_findings() -> None:
    text = PLAN.replace(times("08:30", "09:30"), times("09:00", "10:00"))

    assert codes(text.replace('room = "lab"', 'room = "hall"')) == ["T102", "V301"]


def test_findings_do_not_depend_on_the_order_of_hashes() -> None:
    script = (
        "import pathlib, sys\n"
        "from planner.workspace.visit import Visit\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*/bad/*.toml')):\n"
        "    print(path.name, [each.finding for each in Visit.of(path.read_bytes()).located])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(FIXTURES)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(outputs) == 1


SESSION = re.compile(r'^start = "(\d\d):(\d\d)"\nend = "(\d\d):(\d\d)"$', re.MULTILINE)


def shifted(match: re.Match[str], by: int) -> str:
    hours = [int(each) for each in match.groups()]
    start, end = (hours[0] * 60 + hours[1] + by, hours[2] * 60 + hours[3] + by)
    return times(f"{start // 60:02d}:{start % 60:02d}", f"{end // 60:02d}:{end % 60:02d}")


@pytest.mark.parametrize("path", sorted(ITINERARIES.glob("*.toml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("by", [-30, 30])
def test_a_session_of_a_real_visit_moved_has_at_most_one_fault(path: Path, by: int) -> None:
    text = path.read_text(encoding="utf-8")

    for match in SESSION.finditer(text):
        moved = text[: match.start()] + shifted(match, by) + text[match.end() :]
        assert len(codes(moved)) <= 1, match.group()
