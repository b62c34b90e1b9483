"""Lists that are taken into small visits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.changes.change import Change
from planner.changes.taking.take import taking
from planner.changes.taking.taken import Taken, Taking
from planner.changes.taking.texts import from_text
from planner.changes.taking.writing import change_of
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.source.document import read
from planner.source.splice import edited

VISIT = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"
languages = ["en", "it"]

organisations = [
  # the hosts
  { id = "health", name = "Clust-ER Health", headcount = 4 },
  { id = "accio", name = "ACCIÓ", diets = { vegan = 1 } },
]

[[people]]
id = "colla"
name = "Ada Colla"
organisation = "health"
email = "colla@example.org"

# speaks English
[[people]]
id = "bo-kay"
name = "Bo Kay"

[[venues]]
id = "museo"
name = { en = "Museum of Machines", it = "Museo delle Macchine" }
address = "Via della Beverara 123, Bologna"
rooms = [
  { id = "hall", name = "Conference hall" },
]

[[venues]]
id = "hotel"
name = "Hotel"

[[days]]
date = 2023-06-20
venue = "museo"

[[days.sessions]]
title = { en = "Welcome", it = "Benvenuto" }
kind = "opening"
start = "09:00"
end = "09:30"

[[days]]
date = 2023-06-21
"""


class ListCase:
    """A list and the visit into which it is taken."""

    def __init__(
        self, text: str, target: str | None = None, asked: Mapping[str, str] | None = None,
        visit: str = VISIT, *, keep_rest: bool = False,
    ) -> None:  # fmt: skip
        self.document = read(visit.encode())
        self.plan = Plan(decode(self.document.data)[0])
        self.taking: Taking = taking(
            self.plan, self.document.data, from_text(text), target, asked, keep_rest=keep_rest
        )

    @property
    def rows(self) -> tuple[Taken, ...]:
        return self.taking.rows

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        return [(row.name, row.outcome.value) for row in self.rows]

    def change(self, *, fill: bool = False, accept_near: bool = False) -> Change:
        chosen = self.taking.usual(fill=fill, accept_near=accept_near)
        return change_of(self.plan, self.document.data, self.taking, chosen)

    def after(self, *, fill: bool = False, accept_near: bool = False) -> dict[str, Any]:
        """Return the data of the visit after the usual rows are taken; nothing in it is wrong."""
        return _sound(self.text(fill=fill, accept_near=accept_near))

    def text(self, *, fill: bool = False, accept_near: bool = False) -> str:
        """Return the text of the visit after the usual rows are taken."""
        return edited(self.document, self.change(fill=fill, accept_near=accept_near).edits).text

    def added(self, name: str, *, fill: bool = False, accept_near: bool = False) -> list[Any]:
        """Return the entries that a list of the visit has gained."""
        before = self.document.data.get(name, [])
        after: list[Any] = self.after(fill=fill, accept_near=accept_near).get(name, [])
        return after[len(before) :]


def _sound(text: str) -> dict[str, Any]:
    document = read(text.encode())
    assert decode(document.data)[1] == []
    return document.data
