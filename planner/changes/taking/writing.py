"""The change that takes chosen rows of a list into a visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import named
from planner.changes.lists import Lists
from planner.changes.taking.columns import SESSIONS
from planner.changes.taking.intake import in_order
from planner.changes.taking.taken import Beside, Outcome, Taken, Taking
from planner.model.fields import Table, specs
from planner.model.itinerary import Itinerary
from planner.model.people import Organisation, Person
from planner.model.places import Venue
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.source.edit import Edit, Insert, RefusedError, Set
from planner.source.route import Route

_ITINERARY, _DAY = tuple(specs(Itinerary)), tuple(specs(Day))
_TABLES: dict[str, type[Table]] = {"organisations": Organisation, "people": Person, "venues": Venue}
_ONE = {"organisations": "organisation", "people": "person", "venues": "venue", SESSIONS: "session"}


def change_of(plan: Plan, data: dict[str, Any], taking: Taking, chosen: Collection[int]) -> Change:
    """Return the change that takes rows of a list into the visit for which they were read.

    ``chosen`` are indexes of ``taking.rows``; rows that cannot be taken, or are there with nothing
    to fill in, are passed over.

    Raises:
        RefusedError: none of them can be taken, or a list of the file is not one.
    """
    rows = [taking.rows[index] for index in sorted(chosen)]
    new = [row for row in rows if row.outcome in {Outcome.NEW, Outcome.NEAR}]
    filled = [row for row in rows if row.outcome is Outcome.FILLS]
    if not new and not filled:
        raise RefusedError("no row of the list is chosen that could be taken")
    needed = taking.needed([index for index in chosen if taking.rows[index] in (*new, *filled)])
    counted = _counts(taking, [*new, *filled])
    edits = _once(edit for row in filled for edit in _fills(row, counted))
    entries: dict[str, list[Mapping[str, Any]]] = {}
    for beside in needed.values():
        entries.setdefault(beside.list, []).append(_with_counts(beside, counted))
    if taking.target != SESSIONS:
        entries.setdefault(taking.target, []).extend(row.raw for row in new if row.raw)
    for name in _TABLES:
        if entries.get(name):
            edits += _added(data, name, entries[name])
    select = None
    if taking.target == SESSIONS:
        written, select = _programme(plan, data, new)
        edits += written
    return Change(
        _name(taking, new, filled),
        tuple(edits),
        select,
        _note(needed) if any(row.raw for row in (*new, *filled)) else "",
    )


def _name(taking: Taking, new: Sequence[Taken], filled: Sequence[Taken]) -> str:
    own = [row for row in new if row.raw] or new
    if len(own) == 1:
        return f"Take {named(own[0].name)} from a list"
    if own:
        return f"Take {len(own)} {taking.target if own[0].raw else 'organisations'} from a list"
    if len(filled) == 1:
        return f"Complete {named(filled[0].name)}"
    return f"Complete {len(filled)} entries by a list of {_ONE[taking.target]}"


def _note(needed: Mapping[str, Beside]) -> str:
    if not needed:
        return ""
    counts = Counter(each.list for each in needed.values())
    parts = [f"{count} new {_ONE[name] if count == 1 else name}" for name, count in counts.items()]
    return f"with {' and '.join(parts)}"


Counts = dict[str, dict[str, Counter[str]]]


def _counts(taking: Taking, rows: Iterable[Taken]) -> Counts:
    """Return the diets and needs of chosen people, and of those who are there, by organisation."""
    present = [row for row in taking.rows if row.outcome in {Outcome.THERE, Outcome.FILLS}]
    found: Counts = {}
    for row in {id(each): each for each in (*rows, *present)}.values():
        for key, counts in row.counts.items():
            found.setdefault(row.organisation, {}).setdefault(key, Counter()).update(counts)
    return found


def _with_counts(beside: Beside, counted: Counts) -> Mapping[str, Any]:
    """Return a new entry beside the rows, of an organisation with the diets of its people."""
    if beside.list != "organisations":
        return in_order(_TABLES[beside.list], beside.raw)
    told = counted.get(str(beside.raw["id"]), {})
    counts = {key: dict(sorted(each.items())) for key, each in told.items()}
    return in_order(Organisation, {**beside.raw, **counts})


def _fills(row: Taken, counted: Counts) -> Iterable[Edit]:
    """Return the edits that complete what is there; counts are those of the chosen rows."""
    for edit in row.fills:
        if row.number or edit.at[-1] not in {"diets", "access"} or not isinstance(edit, Set):
            yield edit
            continue
        told = counted.get(row.organisation, {}).get(str(edit.at[-1]))
        if told:
            yield edit.replace(value=dict(sorted(told.items())))


def _once(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits without those that would set again what one before them sets."""
    found: list[Edit] = []
    filled: set[Route] = set()
    for edit in edits:
        if isinstance(edit, Set):
            if edit.at in filled:
                continue
            filled.add(edit.at)
        found.append(edit)
    return found


def _added(data: dict[str, Any], name: str, entries: Sequence[Mapping[str, Any]]) -> list[Edit]:
    """Return the edits that put entries behind the last of a list of the itinerary."""
    stands = data.get(name, [])
    if not isinstance(stands, list):
        raise RefusedError(f"the {name} of that file are no list; mend them first")
    raws = [dict(each) for each in entries]
    if not stands:
        return [Set((name,), raws, _ITINERARY)]
    return [Insert((name, len(stands) + index), raw) for index, raw in enumerate(raws)]


def _programme(
    plan: Plan, data: dict[str, Any], rows: Sequence[Taken]
) -> tuple[list[Edit], Route | None]:
    """Return the edits that put sessions on their days, by time, and the route of the first."""
    lists = Lists(plan, data)
    edits: list[Edit] = []
    placed = []
    empty: dict[Route, list[Taken]] = {}
    new: dict[date, list[Taken]] = {}
    by_route = {day.route: day for day in plan.itinerary.days}
    for row in rows:
        if isinstance(row.day, date):
            new.setdefault(row.day, []).append(row)
        elif (
            row.day is not None
            and not by_route[row.day].sessions
            and "sessions" not in _at(data, row.day)
        ):
            empty.setdefault(row.day, []).append(row)
        elif row.day is not None:
            edit, entry = lists.insert(by_route[row.day], dict(row.raw), row.start)
            edits.append(edit)
            placed.append(entry)
    for route, several in empty.items():
        edits.append(Set((*route, "sessions"), _by_time(several), _DAY))
    select = lists.where_new(placed[0]) if placed else None
    if select is None and empty:
        select = (*next(iter(empty)), "sessions", 0)
    made, shifts = _new_days(plan, data, new)
    if select is not None and isinstance(select[1], int):
        moved = select[1]
        for at in shifts:
            moved += at <= moved
        select = ("days", moved, *select[2:])
    if select is None and shifts:
        select = ("days", shifts[0], "sessions", 0)
    return [*edits, *made], select


def _at(data: dict[str, Any], route: Route) -> dict[str, Any]:
    value: Any = data
    for step in route:
        value = value[step]
    return value if isinstance(value, dict) else {}


def _by_time(rows: Sequence[Taken]) -> list[dict[str, Any]]:
    """Return sessions by their start, those without one last."""
    known = sorted(rows, key=lambda row: (row.start is None, row.start or 0))
    return [dict(row.raw) for row in known]


def _new_days(
    plan: Plan, data: dict[str, Any], new: Mapping[date, Sequence[Taken]]
) -> tuple[list[Edit], list[int]]:
    """Return the edits that make days with their sessions, by date, and where they then stand."""
    if not new:
        return [], []
    written = data.get("days", [])
    if not isinstance(written, list):
        raise RefusedError("the days of that file are no list; write [[days]] there")
    stand: list[date | None] = [None] * len(written)
    for day in plan.itinerary.days:
        if len(day.route) > 1 and isinstance(day.route[1], int):
            stand[day.route[1]] = day.date
    edits: list[Edit] = []
    shifts = []
    for dated in sorted(new):
        later = [index for index, each in enumerate(stand) if each is not None and each > dated]
        at = later[0] if later else len(stand)
        if stand:
            edits.append(Insert(("days", at), {"date": dated}))
        else:
            edits.append(Set(("days",), [{"date": dated}], _ITINERARY))
        edits.append(Set(("days", at, "sessions"), _by_time(new[dated]), _DAY))
        stand.insert(at, dated)
        shifts.append(at)
    return edits, shifts
