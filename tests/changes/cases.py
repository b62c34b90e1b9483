"""Visits that a few lines of TOML describe, and what changes make of them."""

from __future__ import annotations

from typing import Any

from planner.changes.change import Change
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.source.document import read
from planner.source.route import Route
from planner.source.splice import edited

HEAD = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
languages = ["en", "it"]
organisations = [
  { id = "health", name = "Clust-ER Health", headcount = 4 },
  { id = "mech", name = "Clust-ER Mech", headcount = 4 },
]
people = [
  { id = "colla", name = "Vincenzo Colla" },
  { id = "foltz", name = "Clémence Foltz", organisation = "health" },
]
groups = [{ id = "guests", name = "Guests", members = ["health", "mech"] }]
party = ["guests"]
venues = [
  { id = "museo", name = "Museo del Patrimonio", rooms = [
    { id = "hall", name = "Hall" },
    { id = "room-1", name = "Room 1" },
  ] },
  { id = "ferrari", name = "Museo Ferrari", rooms = [{ id = "lounge", name = "Lounge" }] },
  { id = "hotel", name = "Hotel" },
]
vehicles = [{ id = "coach", name = "Coach" }]
"""

TWO_DAYS = """
[[days]]
date = 2023-06-20
venue = "museo"
hours = "09:00-18:00"

[[days.sessions]]
title = "Who we are"  # as published
kind = "presentation"
start = "10:00"
end = "11:00"

[[days.sessions]]
title = "Coffee"
kind = "break"
start = "11:00"
end = "11:20"

[[days.sessions]]
title = "Talent"
kind = "roundtable"
start = "11:30"
end = "13:00"
room = "hall"
speakers = ["foltz"]

[[days]]
date = 2023-06-21
venue = "ferrari"

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "10:00"
end = "11:30"

[[days.sessions]]
title = "Closing"
kind = "presentation"
start = "12:00"
minutes = 30
"""


class Case:
    """A visit as a text, and what it says."""

    def __init__(self, text: str = TWO_DAYS, head: str = HEAD) -> None:
        self.document = read((head + text).encode())
        self.data: dict[str, Any] = self.document.data
        itinerary, self.findings = decode(self.data)
        self.plan = Plan(itinerary)

    @property
    def days(self) -> tuple[Day, ...]:
        return self.plan.itinerary.days

    def session(self, title: str) -> Session:
        return next(
            each for day in self.days for each in day.sessions if title in each.title.texts.values()
        )

    def at(self, *titles: str) -> list[Route]:
        return [self.session(title).route for title in titles]

    def raw(self, title: str) -> dict[str, Any]:
        route = self.session(title).route
        found: dict[str, Any] = self.data["days"][route[1]]["sessions"][route[3]]
        return found

    def after(self, change: Change) -> Case:
        """Return the visit after a change of its text."""
        return Case(edited(self.document, change.edits).text, head="")

    def titles(self, day: int) -> list[str]:
        """Return the titles of a day's sessions in the order of the text."""
        return [str(each.title) for each in self.days[day].sessions]

    def times(self, title: str) -> tuple[Any, Any]:
        raw = self.raw(title)
        return raw.get("start"), raw.get("end", raw.get("minutes"))
