"""The lists of a visit: what each holds, in lines, as its field table and form have it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from planner.changes.form.draft import Draft
from planner.model.dates import short_date
from planner.model.fields import LISTS, Table, specs
from planner.model.folding import folded, rank
from planner.model.itinerary import Itinerary
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.schema import nested
from planner.source.record import Record
from planner.source.route import Route
from planner.tui.forms.summaries import entry_name, summary

TARGETS = {
    "organisations": Target.ORGANISATION,
    "people": Target.PERSON,
    "groups": Target.GROUP,
    "venues": Target.VENUE,
    "vehicles": Target.VEHICLE,
}
"""What a reference to an entry of a list names; to the others nothing refers."""

VISIT = "visit"
"""The list, of one entry, that stands for the visit itself."""


class Row(Record):
    """An entry of a list."""

    route: Route
    name: str
    detail: str
    id: str


class List(Record):
    """One of the lists of a visit."""

    key: str
    table: type[Table]

    @property
    def target(self) -> Target | None:
        """What a reference to one of its entries names."""
        return TARGETS.get(self.key)


@lru_cache(maxsize=1)
def lists() -> tuple[List, ...]:
    """Return the visit itself and its lists, in the order of the format."""
    found = [List(VISIT, Itinerary)]
    for key, spec in specs(Itinerary).items():
        table = nested(spec.kind)
        if spec.group == LISTS and table is not None:
            found.append(List(key, table))
    return tuple(found)


def rows(data: dict[str, Any], plan: Plan, which: List, words: str = "") -> list[Row]:
    """Return the entries of a list that have all the words, the best first; without words, all."""
    found = list(_rows(data, plan, which))
    wanted = folded(words).split()
    if not wanted:
        return found
    ranks = ((rank(wanted, (folded(each.name), folded(f"{each.id} {each.detail}"))), number)
             for number, each in enumerate(found))  # fmt: skip
    return [found[number] for place, number in sorted(
        (place, number) for place, number in ranks if place is not None
    )]  # fmt: skip


def _rows(data: dict[str, Any], plan: Plan, which: List) -> Iterator[Row]:
    if which.key == VISIT:
        yield Row((), plan.directory.text(plan.itinerary.title), "title, languages, party …", "")
        return
    entries = data.get(which.key)
    for index, raw in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(raw, dict):
            route = (which.key, index)
            draft = Draft(data, which.table, route)
            name = entry_name(which.table, raw, plan, draft)
            line = summary(which.table, raw, plan, draft)
            detail = line.removeprefix(name).removeprefix(" · ")
            if which.key == "days" and index < len(plan.itinerary.days):
                day = plan.itinerary.days[index]
                name = " · ".join(
                    each
                    for each in (day.date and short_date(day.date), plan.directory.text(day.title))
                    if each
                )
            yield Row(route, name or "(without a name)", detail, str(raw.get("id", "")))
