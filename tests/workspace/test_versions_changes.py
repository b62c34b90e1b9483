"""Comparing two states of a visit: given this edit, that is said, and those people are told."""

from __future__ import annotations

import re

import pytest

from planner.workspace.versions.comparison.compared import compared_visits
from planner.workspace.versions.comparison.records import Changes
from planner.workspace.versions.comparison.sections import concern, notice, party
from planner.workspace.visit import Visit

BEFORE = """\
format = 1
id = "visit"
title = { en = "Harbour visit", it = "Visita al porto" }
timezone = "Europe/Rome"
languages = ["en", "it"]
party = ["guests"]
organisations = [
  { id = "agency", name = "Agency", headcount = 3 },
  { id = "north", name = "North Cluster", headcount = 6 },
  { id = "south", name = "South Cluster", headcount = 4 },
]
people = [
  { id = "ada", name = "Ada Rossi", organisation = "agency", phone = "+39 051 000 001" },
  { id = "bruno", name = "Bruno Neri", notes = "likes coffee" },
  { id = "carla", name = "Carla Bianchi", organisation = "north" },
  { id = "dario", name = "Dario Verdi", organisation = "agency" },
]
groups = [
  { id = "guests", name = "The guests", members = ["north", "south"] },
]
vehicles = [{ id = "coach", name = "Coach", driver = "Autolinee Esempio" }]
legs = [{ from = "hotel", to = "museum", minutes = 15 }]

[[venues]]
id = "museum"
name = "Museum"
address = "Molo 1"
contact = "dario"
phone = "+39 051 000 002"
rooms = [{ id = "hall", name = "Hall" }, { id = "loft", name = "Loft" }]

[[venues]]
id = "shipyard"
name = "Shipyard"

[[venues]]
id = "hotel"
name = "Hotel"

[[days]]
date = 2026-06-02
venue = "museum"

[[days.sessions]]
title = "Coach to the museum"
kind = "transfer"
start = "08:30"
end = "08:55"
from = "hotel"
to = "museum"
vehicles = ["coach"]

[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "09:45"
room = "hall"
items = [
  { title = "Greetings", start = "09:00", end = "09:15", speakers = ["ada"] },
  { title = "The harbour", start = "09:15", end = "09:45", speakers = ["bruno"] },
]

[[days.sessions]]
id = "talent"
title = { en = "Talent", it = "Talento" }
kind = "roundtable"
start = "11:00"
end = "12:00"
room = "hall"
speakers = ["bruno"]
moderators = ["ada"]

[[days.sessions]]
title = "Tables"
kind = "networking"
start = "12:00"
end = "13:00"

[[days.sessions.branches]]
title = "Table A"
room = "hall"
for = ["north"]

[[days.sessions.branches]]
title = "Table B"
room = "loft"
for = ["south"]
speakers = ["carla"]

[[days.sessions]]
title = "Dinner"
kind = "meal"
start = "20:00"
status = "tentative"

[[days]]
date = 2026-06-03
title = "The shipyard"
venue = "shipyard"

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "09:00"
end = "10:00"
staff = ["dario"]

[[days.sessions]]
title = "Closing"
kind = "presentation"
start = "10:00"
minutes = 30
speakers = ["carla"]
for = ["north"]
"""

Edits = dict[str, str]


def edited(edits: Edits, text: str = BEFORE) -> str:
    """Replace texts that must be there."""
    for old, new in edits.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
        text = text.replace(old, new)
    return text


def changes(after: str, before: str = BEFORE) -> Changes:
    return compared_visits(Visit.of(before.encode()), Visit.of(after.encode()))


def said(found: Changes) -> list[str]:
    return [each.text for each in found.differences]


def concerned(found: Changes) -> list[str]:
    return [concern(each) for difference in found.differences for each in difference.concerns]


def told(found: Changes, name: str) -> list[str]:
    return [
        notice(each) for known in found.told if known.party.name == name for each in known.notices
    ]


TALENT = '"11:00"\nend = "12:00"\nroom = "hall"'
EVERYONE_AT_TALENT = [
    "everyone", "Ada Rossi (moderates)", "Bruno Neri (speaks)", "Dario Verdi (receives at Museum)",
]  # fmt: skip
AT_TALENT = ["Ada Rossi (moderates)", "Bruno Neri (speaks)"]
ALL_DAY = ["everyone", "Dario Verdi (receives at Museum)"]

SESSIONS: dict[str, tuple[Edits, str, list[str]]] = {
    "later": (
        {TALENT: '"11:30"\nend = "12:30"\nroom = "hall"'},
        "“Talent” moves from 11:00–12:00 to 11:30–12:30.",
        EVERYONE_AT_TALENT,
    ),
    "later and longer": (
        {TALENT: '"10:30"\nend = "12:00"\nroom = "loft"'},
        "“Talent” is 30 min longer: 10:30–12:00 instead of 11:00–12:00, and moves from Hall to Loft.",
        EVERYONE_AT_TALENT,
    ),
    "elsewhere and later": (
        {TALENT: '"11:15"\nend = "12:30"\nroom = "loft"'},
        "“Talent” moves from 11:00–12:00 to 11:15–12:30 (15 min longer), and from Hall to Loft.",
        EVERYONE_AT_TALENT,
    ),
    "shorter": (
        {TALENT: '"11:00"\nminutes = 45\nroom = "hall"'},
        "“Talent” is 15 min shorter: 11:00–11:45 instead of 11:00–12:00.",
        EVERYONE_AT_TALENT,
    ),
    "an open end": (
        {TALENT: '"11:00"\nroom = "hall"'},
        "“Talent” has an open end now: from 11:00 instead of 11:00–12:00.",
        EVERYONE_AT_TALENT,
    ),
    "an end": (
        {'start = "20:00"': 'start = "20:00"\nend = "22:00"'},
        "“Dinner” has an end now: 20:00–22:00 instead of from 20:00.",
        ALL_DAY,
    ),
    "open-ended and later": (
        {'start = "20:00"': 'start = "20:30"'},
        "“Dinner” moves from 20:00 to 20:30.",
        ALL_DAY,
    ),
    "no time": (
        {'start = "20:00"\n': ""},
        "“Dinner” has no time any more, and was from 20:00.",
        ALL_DAY,
    ),
    "another room": (
        {TALENT: '"11:00"\nend = "12:00"\nroom = "loft"'},
        "“Talent” moves from Hall to Loft.",
        EVERYONE_AT_TALENT,
    ),
    "no room": (
        {TALENT: '"11:00"\nend = "12:00"'},
        "“Talent” has no room any more, and was in Hall.",
        EVERYONE_AT_TALENT,
    ),
    "another venue": (
        {TALENT: '"11:00"\nend = "12:00"\nvenue = "shipyard"'},
        "“Talent” moves from Hall, Museum to Shipyard.",
        [*EVERYONE_AT_TALENT, "Shipyard"],
    ),
    "cancelled": (
        {'kind = "roundtable"': 'kind = "roundtable"\nstatus = "cancelled"'},
        "“Talent” is cancelled.",
        EVERYONE_AT_TALENT,
    ),
    "confirmed": ({'\nstatus = "tentative"': ""}, "“Dinner” is confirmed.", ALL_DAY),
    "tentative": (
        {'kind = "roundtable"': 'kind = "roundtable"\nstatus = "tentative"'},
        "“Talent” is tentative now.",
        EVERYONE_AT_TALENT,
    ),
    "renamed in all languages": (
        {'en = "Talent", it = "Talento"': 'en = "Skills", it = "Competenze"'},
        "“Talent” is renamed “Skills” (Italian “Competenze”).",
        AT_TALENT,
    ),
    "renamed in one language": (
        {'it = "Talento"': 'it = "Talenti"'},
        "“Talent” is called in Italian “Talenti” instead of “Talento”.",
        AT_TALENT,
    ),
    "renamed, without an id": (
        {'title = "Tour"': 'title = "Guided walk"'},
        "“Tour” is renamed “Guided walk”.",
        ["Dario Verdi (accompanies)"],
    ),
    "another kind": (
        {'kind = "roundtable"': 'kind = "working-group"'},
        "The kind of “Talent” changes from roundtable to working group.",
        AT_TALENT,
    ),
    "another speaker": (
        {'speakers = ["bruno"]\nmoderators': 'speakers = ["carla"]\nmoderators'},
        "Carla Bianchi speaks in “Talent” instead of Bruno Neri.",
        ["Ada Rossi (moderates)", "Bruno Neri (no longer speaks)", "Carla Bianchi (speaks)"],
    ),
    "one speaker more": (
        {'speakers = ["bruno"]\nmoderators': 'speakers = ["bruno", "carla"]\nmoderators'},
        "Carla Bianchi speaks in “Talent”.",
        ["Ada Rossi (moderates)", "Carla Bianchi (speaks)"],
    ),
    "a speaker who is no longer sure": (
        {'speakers = ["bruno"]\nm': 'speakers = [{ who = "bruno", status = "tentative" }]\nm'},
        "In “Talent”, Bruno Neri is tentative now.",
        ["Ada Rossi (moderates)", "Bruno Neri (speaks)"],
    ),
    "a speaker who has cancelled": (
        {'speakers = ["bruno"]\nm': 'speakers = [{ who = "bruno", status = "cancelled" }]\nm'},
        "Bruno Neri no longer speaks in “Talent”.",
        ["Ada Rossi (moderates)", "Bruno Neri (no longer speaks)"],
    ),
    "a speaker with a topic and minutes": (
        {'speakers = ["bruno"]\nm': 'speakers = [{ who = "bruno", topic = "At sea", minutes = 9 }]\nm'},
        "In “Talent”, Bruno Neri speaks on “At sea”; speaks for 9 min.",
        ["Ada Rossi (moderates)", "Bruno Neri (speaks)"],
    ),
    "a moderator": (
        {'moderators = ["ada"]': 'moderators = ["carla"]'},
        "Carla Bianchi moderates “Talent” instead of Ada Rossi.",
        ["Ada Rossi (no longer moderates)", "Carla Bianchi (moderates)"],
    ),
    "nobody who accompanies": (
        {'\nstaff = ["dario"]': ""},
        "Dario Verdi no longer accompanies “Tour”.",
        ["Dario Verdi (no longer accompanies)"],
    ),
    "more people": (
        {'["carla"]\nfor = ["north"]\n': '["carla"]\n'},
        "“Closing” is for everyone now.",
        ["South Cluster", "Carla Bianchi (speaks)"],
    ),
    "other people": (
        {'["carla"]\nfor = ["north"]\n': '["carla"]\nfor = ["south"]\n'},
        "“Closing” is for South Cluster, and is no longer for North Cluster.",
        ["North Cluster (no longer expected)", "South Cluster", "Carla Bianchi (speaks)"],
    ),
    "people who are left out": (
        {'staff = ["dario"]': 'staff = ["dario"]\nexcept = ["south"]'},
        "“Tour” is without South Cluster now.",
        ["South Cluster (no longer expected)", "Dario Verdi (accompanies)"],
    ),
    "optional": (
        {'staff = ["dario"]': 'staff = ["dario"]\nattendance = "optional"'},
        "“Tour” is optional now.",
        ["everyone", "Dario Verdi (accompanies)", "Shipyard"],
    ),
    "online": (
        {'staff = ["dario"]': 'staff = ["dario"]\nparticipation = "hybrid"'},
        "“Tour” can be joined in person or online now.",
        ["everyone", "Dario Verdi (accompanies)", "Shipyard"],
    ),
    "another way": (
        {'to = "museum"\nvehicles': 'to = "shipyard"\nvehicles'},
        "“Coach to the museum” goes from Hotel to Shipyard instead of from Hotel to Museum.",
        ["everyone", "Autolinee Esempio"],
    ),
    "no coach": (
        {'\nvehicles = ["coach"]': ""},
        "“Coach to the museum” is without Coach now.",
        ["everyone", "Autolinee Esempio"],
    ),
    "something to bring": (
        {'staff = ["dario"]': 'staff = ["dario"]\nneeds = ["helmets"]'},
        "“Tour” needs helmets.",
        [],
    ),
    "pinned": (
        {'staff = ["dario"]': 'staff = ["dario"]\nfixed = true'},
        "“Tour”: its time is pinned.",
        ["Dario Verdi (accompanies)"],
    ),
    "another person's task": (
        {'staff = ["dario"]': 'staff = ["dario"]\nresponsible = "ada"'},
        "Ada Rossi sees to “Tour”.",
        ["Ada Rossi (sees to)"],
    ),
    "a description": (
        {'staff = ["dario"]': 'staff = ["dario"]\ndescription = "Bring a coat."'},
        "“Tour”: the description is given: “Bring a coat.”",
        ["Dario Verdi (accompanies)"],
    ),
    "a point of a session": (
        {'title = "Greetings", start = "09:00", end = "09:15"':
         'title = "Greetings", start = "09:00", end = "09:10"'},
        "“Greetings” (in “Opening”) takes 10 min instead of 15 min.",
        ["Ada Rossi (speaks)"],
    ),
    "a point that is taken out": (
        {'  { title = "The harbour", start = "09:15", end = "09:45", speakers = ["bruno"] },\n': ""},
        "“The harbour” is taken out of “Opening”.",
        ["Bruno Neri (speaks)"],
    ),
    "a point that is added": (
        {'speakers = ["bruno"] },\n]': 'speakers = ["bruno"] },\n  { title = "Song" },\n]'},
        "“Song” is added to “Opening”.",
        [],
    ),
    "someone else in a point": (
        {'"09:15", speakers = ["ada"]': '"09:15", speakers = ["dario"]'},
        "Dario Verdi speaks in “Greetings” (in “Opening”) instead of Ada Rossi.",
        ["Ada Rossi (no longer speaks)", "Dario Verdi (speaks)"],
    ),
    "a branch elsewhere": (
        {'title = "Table B"\nroom = "loft"': 'title = "Table B"\nroom = "hall"'},
        "“Table B” (in “Tables”) moves from Loft to Hall.",
        ["South Cluster", "Carla Bianchi (speaks)", "Dario Verdi (receives at Museum)"],
    ),
    "a branch for others": (
        {'for = ["south"]\ns': 'for = ["south", "ada"]\ns'},
        "“Table B” (in “Tables”) is for Ada Rossi as well.",
        ["Ada Rossi", "Carla Bianchi (speaks)"],
    ),
    "a branch that is renamed": (
        {'title = "Table B"': 'title = "Second table"'},
        "“Table B” (in “Tables”) is renamed “Second table”.",
        ["Carla Bianchi (speaks)"],
    ),
    "a branch that is taken out": (
        {'[[days.sessions.branches]]\ntitle = "Table A"\nroom = "hall"\nfor = ["north"]\n': ""},
        "“Table A” is taken out of “Tables”.",
        ["North Cluster", "Dario Verdi (receives at Museum)"],
    ),
    "a session that is added": (
        {"[[days]]\ndate = 2026-06-03": '[[days.sessions]]\ntitle = "Press briefing"\n'
         'kind = "visit"\nstart = "14:00"\nend = "14:20"\nroom = "loft"\nspeakers = ["ada"]\n'
         'status = "tentative"\n\n[[days]]\ndate = 2026-06-03'},
        "“Press briefing” is new: 14:00–14:20, Loft, Museum, with Ada Rossi, tentative.",
        ["everyone", "Ada Rossi (speaks)", "Dario Verdi (receives at Museum)"],
    ),
    "a session that is taken out": (
        {'[[days.sessions]]\ntitle = "Dinner"\nkind = "meal"\nstart = "20:00"\n'
         'status = "tentative"\n': ""},
        "“Dinner” (from 20:00) is taken out.",
        ALL_DAY,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "sentence", "people"), SESSIONS.values(), ids=SESSIONS)
def test_a_change_of_a_session_is_said_in_one_sentence(
    edits: Edits, sentence: str, people: list[str]
) -> None:
    found = changes(edited(edits))
    assert said(found)[:1] == [sentence]
    assert [concern(each) for each in found.differences[0].concerns] == people


ENTRIES: dict[str, tuple[Edits, str, list[str]]] = {
    "an address": (
        {'address = "Molo 1"': 'address = "Molo 3"'},
        "Museum: the address changes from “Molo 1” to “Molo 3”.",
        ["everyone", "Autolinee Esempio"],
    ),
    "a meeting point": (
        {'name = "Shipyard"': 'name = "Shipyard"\nmeeting_point = "At the gate"'},
        "Shipyard: the meeting point is given: “At the gate”.",
        ["everyone"],
    ),
    "who receives the party": (
        {'contact = "dario"': 'contact = "ada"'},
        "Museum: the contact changes from Dario Verdi to Ada Rossi.",
        ["Ada Rossi (receives at Museum)", "Dario Verdi (receives at Museum)"],
    ),
    "a phone number": (
        {"+39 051 000 002": "+39 051 999 002"}, "Museum: the phone number changes.", [],
    ),
    "the phone number of a person, who knows it": (
        {"+39 051 000 001": "+39 051 999 001"}, "Ada Rossi: the phone number changes.", [],
    ),
    "an arrival": (
        {'phone = "+39 051 000 001"': 'phone = "+39 051 000 001", '
         'arrives = { at = 2026-06-02T07:30:00, with = "VY 1" }'},
        "Ada Rossi: the arrival is given: Tuesday 2 June 2026, 07:30, “VY 1”.",
        ["Ada Rossi"],
    ),
    "a venue that is renamed": (
        {'name = "Shipyard"': 'name = "The dry dock"'},
        "Shipyard is renamed “The dry dock”.",
        ["everyone"],
    ),
    "a room that is renamed": (
        {'name = "Loft"': 'name = "Attic"'},
        "Museum: Loft is renamed “Attic”.",
        ["everyone"],
    ),
    "a person who is renamed": (
        {"Ada Rossi": "Ada Rossi-Neri"}, "Ada Rossi is renamed “Ada Rossi-Neri”.", [],
    ),
    "a person who is new": (
        {'  { id = "dario"': '  { id = "elena", name = "Elena Galli", organisation = "south" },\n'
         '  { id = "dario"'},
        "Elena Galli is new among the people: South Cluster.",
        ["Elena Galli"],
    ),
    "how many come": (
        {"headcount = 6": "headcount = 7"},
        "North Cluster: the number of people changes from 6 to 7.",
        ["Dario Verdi (receives at Museum)", "Shipyard", "Autolinee Esempio"],
    ),
    "what they eat": (
        {"headcount = 6": "headcount = 6, diets = { vegan = 2 }"},
        "North Cluster: the diets are given: 2 vegan.",
        ["Dario Verdi (receives at Museum)", "Shipyard"],
    ),
    "who is in a group": (
        {'members = ["north", "south"]': 'members = ["south", "agency"]'},
        "Agency joins The guests.",
        ["Agency", "North Cluster (no longer in it)"],
    ),
    "a driver": (
        {"Autolinee Esempio": "Viaggi Esempio"},
        "Coach: the driver changes from “Autolinee Esempio” to “Viaggi Esempio”.",
        ["Autolinee Esempio", "Viaggi Esempio"],
    ),
    "a leg": (
        {"minutes = 15": "minutes = 20"},
        "From Hotel to Museum: it takes 20 min by coach instead of 15 min by coach.",
        [],
    ),
    "the visit's title": (
        {'en = "Harbour visit"': 'en = "Harbours"'}, "“Harbour visit” is renamed “Harbours”.",
        ["everyone"],
    ),
    "a host": (
        {'party = ["guests"]': 'party = ["guests"]\nhosts = ["agency"]'},
        "Agency hosts it.",
        ["Agency (hosts it)"],
    ),
    "who travels along": (
        {'party = ["guests"]': 'party = ["guests", "ada"]'},
        "Ada Rossi travels along.",
        ["Ada Rossi (travels along)"],
    ),
    "a day's title": (
        {'title = "The shipyard"': 'title = "Ships"'},
        "Wednesday 3 June 2026: the title changes from “The shipyard” to “Ships”.",
        ["everyone"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "sentence", "people"), ENTRIES.values(), ids=ENTRIES)
def test_a_change_of_another_entry_is_said_in_one_sentence(
    edits: Edits, sentence: str, people: list[str]
) -> None:
    found = changes(edited(edits))
    assert said(found)[0] == sentence
    assert concerned(found) == people


SAME: dict[str, Edits] = {
    "a comment": {'[[venues]]\nid = "hotel"': '# the old one\n[[venues]]\nid = "hotel"'},
    "a note": {"likes coffee": "prefers tea"},
    "an issue": {'id = "visit"\n': 'id = "visit"\nrevision = 4\nissued = 2026-05-01\n'},
    "a waiver": {'staff = ["dario"]': 'staff = ["dario"]\nwaive = [{ rule = "P214" }]'},
    "an end instead of a length": {"minutes = 30": 'end = "10:30"'},
    "a default that is written out": {'staff = ["dario"]': 'staff = ["dario"]\nstatus = "confirmed"'},
    "the day's venue that is written out": {
        'staff = ["dario"]': 'staff = ["dario"]\nvenue = "shipyard"'
    },
    "a text in the visit's own language": {'title = "Tour"': 'title = { en = "Tour" }'},
    "a speaker as a table": {'["ada"] },': '[{ who = "ada" }] },'},
    "the order of people who take part": {
        '["north", "south"]': '["south", "north"]',
    },
    "an id of a venue": {
        'id = "shipyard"': 'id = "yard"', 'venue = "shipyard"': 'venue = "yard"',
    },
    "a key of one's own": {'staff = ["dario"]': 'staff = ["dario"]\nx.colour = "red"'},
}  # fmt: skip


@pytest.mark.parametrize("edits", SAME.values(), ids=SAME)
def test_what_says_the_same_is_no_change(edits: Edits) -> None:
    assert said(changes(edited(edits))) == []


def test_a_session_that_goes_to_another_day_is_one_change() -> None:
    closing = BEFORE[BEFORE.index('[[days.sessions]]\ntitle = "Closing"') :]
    after = BEFORE.replace(closing, "")
    day = "[[days]]\ndate = 2026-06-03"
    after = after.replace(day, closing.replace('"10:00"', '"15:00"') + "\n" + day)
    found = changes(after)
    assert " ".join(said(found)) == (
        "“Closing” moves from Wed 3 Jun 10:00–10:30 to Tue 2 Jun 15:00–15:30, "
        "and from Shipyard to Museum."
    )
    assert concerned(found) == [
        "North Cluster", "Carla Bianchi (speaks)", "Dario Verdi (receives at Museum)", "Shipyard",
    ]  # fmt: skip


def shifted(text: str, by: int, since: str = "00:00") -> str:
    """Move all times of a text from one of them on."""

    def later(match: re.Match[str]) -> str:
        minutes = int(match[1]) * 60 + int(match[2])
        if match[0] < f'"{since}"':
            return match[0]
        return f'"{(minutes + by) // 60:02d}:{(minutes + by) % 60:02d}"'

    return re.sub(r'"(\d\d):(\d\d)"', later, text)


def test_a_day_that_moves_as_a_whole_is_one_sentence() -> None:
    cut = BEFORE.index("[[days]]\ndate = 2026-06-03")
    found = changes(BEFORE[:cut] + shifted(BEFORE[cut:], 15))
    assert said(found) == [
        "Both sessions of Wednesday 3 June 2026 move 15 min later: 09:00–10:30 becomes 09:15–10:45."
    ]
    assert [part.text for part in found.differences[0].parts] == [
        "“Tour” moves from 09:00–10:00 to 09:15–10:15.",
        "“Closing” moves from 10:00–10:30 to 10:15–10:45.",
    ]
    assert told(found, "everyone") == ["Wed 3 Jun: “Tour” moves from 09:00–10:00 to 09:15–10:15."]
    assert told(found, "North Cluster") == [
        "Wed 3 Jun: “Closing” moves from 10:00–10:30 to 10:15–10:45."
    ]
    assert told(found, "Shipyard") == [said(found)[0]]
    assert told(found, "Carla Bianchi") == [
        "Wed 3 Jun, speaks: “Closing” moves from 10:00–10:30 to 10:15–10:45."
    ]


def test_sessions_that_move_alike_one_after_the_other_are_one_sentence() -> None:
    cut = BEFORE.index("[[days]]\ndate = 2026-06-03")
    found = changes(shifted(BEFORE[:cut], 10, "11:00") + BEFORE[cut:])
    assert said(found) == [
        "3 sessions from “Talent” to “Dinner” move 10 min later: 11:00–20:00 becomes 11:10–20:10."
    ]


def test_whoever_has_a_time_of_their_own_is_told_that() -> None:
    found = changes(edited({
        'title = "Opening"\nkind = "opening"\nstart = "09:00"': 'title = "Opening"\nkind = "opening"\nstart = "08:55"',
        'title = "Greetings", start = "09:00"': 'title = "Greetings", start = "08:55"',
        'end = "09:15", speakers': 'end = "09:10", speakers',
    }))  # fmt: skip
    assert said(found) == ["“Opening” is 5 min longer: 08:55–09:45 instead of 09:00–09:45."]
    assert told(found, "Ada Rossi") == [
        "Tue 2 Jun, speaks 08:55–09:10 instead of 09:00–09:15: " + said(found)[0]
    ]
    assert told(found, "Bruno Neri") == []


def test_a_day_with_another_date_takes_its_sessions_along() -> None:
    found = changes(BEFORE.replace("2026-06-03", "2026-06-09"))
    assert said(found) == [
        "The visit takes place 2 and 9 June 2026 instead of 2–3 June 2026.",
        "Wednesday 3 June 2026 moves to Tuesday 9 June 2026, with its 2 sessions.",
    ]
    assert told(found, "Carla Bianchi") == [
        "Tue 9 Jun, speaks: “Closing” moves from Wed 3 Jun to Tue 9 Jun, 10:00–10:30."
    ]


def test_a_visit_that_is_a_week_later_says_so_by_days() -> None:
    found = changes(BEFORE.replace("2026-06-02", "2026-06-09").replace("2026-06-03", "2026-06-10"))
    assert said(found)[1:] == [
        "Tuesday 2 June 2026 moves to Tuesday 9 June 2026, with its 5 sessions.",
        "Wednesday 3 June 2026 moves to Wednesday 10 June 2026, with its 2 sessions.",
    ]


def test_a_day_that_is_taken_out_takes_its_sessions_along() -> None:
    found = changes(BEFORE[: BEFORE.index("[[days]]\ndate = 2026-06-03")])
    assert said(found)[1:] == ["Wednesday 3 June 2026 is taken out, with 2 sessions."]
    assert told(found, "Dario Verdi") == [
        "Wed 3 Jun, accompanies: “Tour” (09:00–10:00) is taken out."
    ]


def test_a_day_at_another_venue_takes_its_sessions_along() -> None:
    found = changes(edited({'venue = "shipyard"': 'venue = "hotel"'}))
    assert said(found) == ["Wednesday 3 June 2026: the venue changes from Shipyard to Hotel."]
    assert told(found, "Carla Bianchi") == [
        "Wed 3 Jun, speaks: “Closing” moves from Shipyard to Hotel."
    ]
    assert [party(each.party) for each in found.told] == [
        "Everyone", "North Cluster", "Carla Bianchi, North Cluster", "Dario Verdi, Agency",
        "Hotel (host)", "Shipyard (host)",
    ]  # fmt: skip


def test_two_days_that_change_places_say_so() -> None:
    swapped = BEFORE.replace("2026-06-02", "x").replace("2026-06-03", "2026-06-02")
    found = changes(swapped.replace("date = x", "date = 2026-06-03"))
    assert said(found) == [
        "Wednesday 3 June 2026 moves to Tuesday 2 June 2026, with its 2 sessions.",
        "Tuesday 2 June 2026 moves to Wednesday 3 June 2026, with its 5 sessions.",
    ]


def test_sessions_of_one_title_are_told_apart_by_time() -> None:
    coffee = '[[days.sessions]]\ntitle = "Coffee"\nkind = "break"\nstart = "{}"\nend = "{}"\nroom = "{}"\n'
    one, other = coffee.format("10:00", "10:20", "hall"), coffee.format("15:00", "15:20", "hall")
    day = "\n[[days]]\ndate = 2026-06-03"
    before = BEFORE.replace(day, f"{one}\n{other}{day}")
    after = BEFORE.replace(day, f"{other.replace('hall', 'loft')}\n{one}{day}")
    assert said(changes(after, before)) == ["“Coffee” at 15:00 moves from Hall to Loft."]


def test_a_phone_number_is_never_shown_and_a_note_never_mentioned() -> None:
    found = changes(edited({"+39 051 000 001": "+39 SECRET", "likes coffee": "SECRET"}))
    assert "SECRET" not in repr(found)
    assert "000 001" not in repr(found)


def test_what_cannot_be_read_counts_as_missing() -> None:
    found = changes(edited({'start = "20:00"': 'start = "20.00 h"'}))
    assert said(found) == ["“Dinner” has no time any more, and was from 20:00."]
