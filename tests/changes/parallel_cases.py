"""A visit with one slot to share out, and steps of work on it."""

from __future__ import annotations

from collections.abc import Callable

from planner.changes.change import Change
from planner.changes.parallel.moving import Spot, handed
from planner.changes.parallel.seating import Seating, Unit
from planner.changes.parallel.work import Work
from tests.changes.cases import Case

HEAD = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Madrid"
languages = ["en", "ca"]
organisations = [
  { id = "guild", name = "Guild", headcount = 4, delegation = "Barcelona" },
  { id = "smiths", name = "Smiths", headcount = 2, delegation = "Barcelona" },
  { id = "mech", name = "Mech", headcount = 5, delegation = "Bologna" },
  { id = "health", name = "Health", headcount = 3, delegation = "Bologna" },
]
people = [
  { id = "ann", name = "Ann", organisation = "guild" },  # she knows the house
  { id = "bob", name = "Bob", organisation = "mech" },
  { id = "eve", name = "Eve" },
]
"""

TABLE = """\
groups = [
  { id = "guests", name = "Guests", members = ["mech", "health"] },  # from Bologna
]

[[venues]]
id = "house"
name = "House"
rooms = [
  { id = "hall", name = "Hall", capacity = 40 },
  { id = "studio", name = "Studio", capacity = 6 },
]

[[days]]
date = 2026-05-04
venue = "house"

[[days.sessions]]
title = "Talent"  # as published
kind = "roundtable"
start = "10:00"
end = "11:30"
room = "hall"
"""

BRANCHES = """
[[days.sessions.branches]]  # the first table
id = "first"
title = { en = "First", ca = "Primera" }
for = ["guild"]  # they asked for it
languages = ["ca"]

[[days.sessions.branches]]
title = "Second"
room = "studio"
for = ["guests"]
"""


def case(branches: str = "", head: str = HEAD) -> Case:
    """Return the visit, with the branches that a text adds."""
    return Case(TABLE + branches, head)


def work_on(visit: Case) -> Work:
    return Work(visit.plan, visit.data, visit.session("Talent").route)


class Hands:
    """Shares the people of a visit out."""

    def __init__(self, visit: Case) -> None:
        self.visit = visit
        self.work = work_on(visit)

    @property
    def seating(self) -> Seating:
        return self.work.seating

    def do(self, step: Callable[..., Seating], *about: object) -> None:
        """Do a step that takes the audience, the seating and more."""
        self.work.do(lambda seating: step(self.work.audience, seating, *about))

    def give(self, who: str, to: int | None) -> None:
        """Let someone, by id, go to a branch by its number from 1, or to none."""
        self.do(handed, [self.spot(who)], None if to is None else to - 1)

    def spot(self, who: str) -> Spot:
        """Return where someone is, by id."""
        for index, unit in self.seating.seated():
            if unit.who == who:
                return index, unit
        found = [each.unit for each in self.work.audience.left(self.seating)]
        return None, next(unit for unit in found if unit.who == who)

    @property
    def tables(self) -> list[list[str]]:
        """Who is at which branch: ``guild``, ``2 mech``."""
        return [[_short(unit) for unit in place.units or ()] for place in self.seating.places]

    @property
    def left(self) -> list[str]:
        """Who is left over, with why they are not missed."""
        found = self.work.audience.left(self.seating)
        return [_short(each.unit) + (f" ({each.why})" if each.why else "") for each in found]

    @property
    def change(self) -> Change:
        return self.work.change()

    @property
    def after(self) -> Case:
        """The visit when everything is written."""
        return self.visit.after(self.change)

    @property
    def written(self) -> str:
        """What follows the room of the session in the text when everything is written."""
        return self.after.document.text.partition('end = "11:30"\n')[2]


def _short(unit: Unit) -> str:
    return unit.who if unit.number is None else f"{unit.number} {unit.who}"
