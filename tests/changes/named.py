"""A visit in which much is named, and what changes make of it."""

from __future__ import annotations

from tests.changes.cases import Case

VISIT = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
party = ["guests"]
hosts = ["art-er"]
contacts = ["ann"]
presenters = ["health", "mech"]
not_parallel = [{ between = ["ann", "talk"], reason = "she opens it" }]
organisations = [
  { id = "health", name = "Health" },
  { id = "mech", name = "Mech" },
  { id = "art-er", name = "ART-ER" },
]
people = [
  { id = "ann", name = "Ann", organisation = "health" },
  { id = "bob", name = "Bob", organisation = "mech" },
  { id = "eve", name = "Eve" },
]
groups = [
  { id = "guests", name = "Guests", members = [
    "health",  # wine
    "mech",  # machines
    { who = "art-er", count = 2 },
  ] },
]
legs = [
  { from = "hotel", to = "museo", minutes = 15 },
  { from = "hotel", to = "ferrari", minutes = 50 },
]

[[venues]]
id = "museo"
name = "Museo"
contact = "ann"
rooms = [{ id = "hall", name = "Hall" }, { id = "gallery", name = "Gallery" }]

[[venues]]
id = "ferrari"
name = "Museo Ferrari"
rooms = [{ id = "hall", name = "Sala" }]

[[venues]]
id = "hotel"
name = "Hotel"

[[vehicles]]
id = "coach"
name = "Coach"

[[days]]
date = 2023-06-20
venue = "museo"
luggage = "coach"

# the coach waits at the door
[[days.sessions]]
title = "Ride"
kind = "transfer"
start = "08:30"
from = "hotel"
to = "museo"
vehicles = ["coach"]
staff = ["bob", "ann"]

[[days.sessions]]
id = "talk"
title = "Talent"
kind = "roundtable"
start = "11:30"
end = "12:30"
room = "gallery"
for = ["health", "mech"]
speakers = ["ann", { who = "bob", topic = "Skills" }]  # in this order
moderators = ["ann"]
waive = [
  { rule = "P201", with = "ann", reason = "agreed" },
  { rule = "P213", reason = "she will come" },
]

[[days]]
date = 2023-06-21
venue = "ferrari"

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "10:00"
end = "11:00"
room = "hall"
after = ["talk"]
items = [{ title = "Questions", speakers = [{ who = "ann", minutes = 10 }] }]
"""


def visit(text: str = VISIT) -> Case:
    """Return a visit by its text."""
    return Case(text, head="")
