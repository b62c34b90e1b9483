"""Sessions that are copied or cut, and pasted into a day of the same or another visit."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, chosen, home, named, sessions_of
from planner.changes.lists import Lists
from planner.changes.sessions.add_delete import deleted, in_order
from planner.changes.sessions.adopt import Fitting, Names, adopted, names_of, told
from planner.changes.spans import end_of
from planner.changes.times import shifted
from planner.model.fields import Notes
from planner.model.nested import read_table
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.source.edit import Edit, RefusedError, changed, value_at
from planner.source.record import Record
from planner.source.route import Route

_OF_THE_SESSION = (
    "kind",
    "start",
    "end",
    "minutes",
    "venue",
    "status",
    "languages",
    "participation",
)
"""What a branch has from its session unless it says otherwise."""

_OF_THE_ORIGINAL = ("waive", "fixed")
"""What a copy does not take over: it is another session, at another time."""


class Clipped(Record):
    """One session on the clipboard."""

    raw: dict[str, Any]
    """The session as the text had it."""
    day: Route
    """The day from which it comes."""
    home: str | None
    """The venue at which its rooms are."""
    end: int | None
    """When it ended, in minutes after midnight."""


class Clip(Record):
    """Sessions on the clipboard."""

    sessions: tuple[Clipped, ...]
    visit: str
    """The id of the visit from which they come."""
    names: Names
    """What people, organisations, venues and so on are called there to which they refer."""
    cut: bool = False
    """Whether they were taken out, so that ids and pins go with them."""


def copied(plan: Plan, data: dict[str, Any], routes: Iterable[Route], *, cut: bool = False) -> Clip:
    """Return a clip of the sessions at some routes; a branch alone becomes a session of its own.

    Raises:
        RefusedError: one of the routes leads to no session.
    """
    entries = chosen(plan, routes)
    whole = {each.session.route for each in entries if each.branch is None}
    entries = [each for each in entries if each.branch is None or each.session.route not in whole]
    clipped = tuple(
        Clipped(
            _raw(data, each), each.day.route,
            each.entry.venue or home(plan, each.day, each.session), end_of(plan, each.session),
        )
        for each in entries
    )  # fmt: skip
    names = names_of(plan, [each.raw for each in clipped])
    return Clip(clipped, plan.itinerary.id, names, cut)


def cut(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> tuple[Clip, Change]:
    """Return a clip of the sessions at some routes, and the change that takes them out.

    Raises:
        RefusedError: one of the routes leads to no session.
    """
    known = list(routes)
    change = deleted(plan, data, known)
    clip = copied(plan, data, known, cut=True)
    return clip, change.replace(name=change.name.replace("Delete", "Cut", 1))


def pasted(
    plan: Plan, data: dict[str, Any], clip: Clip, day: Day, after: Route | None = None
) -> Change:
    """Return the change that adds the sessions of a clip to a day.

    The first starts when the session at ``after`` ends, the others as long after it as they did;
    those of another day follow behind. Without ``after`` they keep their times. A session in a room
    stays in that room. What another visit does not know is left out, speakers are printed by their
    names, and the note says so.

    Raises:
        RefusedError: the clip is empty, or a session would be on another day.
    """
    if not clip.sessions:
        raise RefusedError("nothing has been copied yet")
    anchor = None
    if after is not None:
        anchor = end_of(plan, sessions_of(plan, [after])[0].session)
    lists = Lists(plan, data)
    edits: list[Edit] = []
    fittings: list[Fitting] = []
    used = _ids(plan)
    placed = []
    for group in _by_day(clip):
        by = 0 if anchor is None else anchor - min(_starts(group), default=anchor)
        for each in group:
            raw = _free_of_ids(each.raw, used if clip.cut else None)
            if not clip.cut:
                raw = {key: value for key, value in raw.items() if key not in _OF_THE_ORIGINAL}
            fitting = adopted(plan, raw, clip.names, day, each.home, at_home=_same(plan, clip))
            fittings.append(fitting)
            raw = _later(fitting.raw, by)
            edit, entry = lists.insert(day, in_order(raw), _read(raw).start)
            edits.append(edit)
            placed.append(entry)
        if anchor is not None:
            anchor = max((each.end + by for each in group if each.end is not None), default=anchor)
    count = len(clip.sessions)
    title = plan.directory.text(_read(clip.sessions[0].raw).title)
    name = f"Paste {named(title) if count == 1 else f'{count} sessions'}"
    return Change(name, tuple(edits), lists.where_new(placed[0]), told(fittings))


def _same(plan: Plan, clip: Clip) -> bool:
    return plan.itinerary.id == clip.visit


def _raw(data: dict[str, Any], each: Chosen) -> dict[str, Any]:
    """Return a session as the text has it; of a branch, as a session of its own."""
    session: dict[str, Any] = value_at(data, each.session.route)
    if each.branch is None:
        return deepcopy(session)
    branch: dict[str, Any] = value_at(data, each.branch.route)
    keys = _OF_THE_SESSION if "for" in branch else (*_OF_THE_SESSION, "for", "except")
    return deepcopy({**{key: session[key] for key in keys if key in session}, **branch})


def _by_day(clip: Clip) -> list[list[Clipped]]:
    groups: dict[Route, list[Clipped]] = {}
    for each in clip.sessions:
        groups.setdefault(each.day, []).append(each)
    return list(groups.values())


def _read(raw: dict[str, Any]) -> Session:
    session = read_table(Session, raw, (), Notes())
    if not isinstance(session, Session):
        raise TypeError("a table of sessions gives sessions")
    return session


def _starts(group: list[Clipped]) -> list[int]:
    starts = (_read(each.raw).start for each in group)
    return [start for start in starts if start is not None]


def _later(raw: dict[str, Any], by: int) -> dict[str, Any]:
    """Return a session some minutes later, with everything in it that has a time of its own."""
    return changed(raw, shifted(raw, _read(raw), by)) if by else raw


def _ids(plan: Plan) -> set[str]:
    found: set[str] = set()
    for day in plan.itinerary.days:
        for session in day.sessions:
            entries: list[Session | Branch] = [session, *session.branches]
            found.update(each.id for each in entries)
    return found


def _free_of_ids(raw: dict[str, Any], used: set[str] | None) -> dict[str, Any]:
    """Return a session without ids, or without those of its ids that are ``used``, and note them."""
    result = deepcopy(raw)
    branches = result.get("branches")
    for entry in (result, *(branches if isinstance(branches, list) else ())):
        if not isinstance(entry, dict) or "id" not in entry:
            continue
        if used is None or str(entry["id"]) in used:
            del entry["id"]
        else:
            used.add(str(entry["id"]))
    return result
