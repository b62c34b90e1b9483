"""Sessions that come and go: new ones, and those that are deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, chosen, named
from planner.changes.lists import Lists
from planner.changes.replace import unnamed
from planner.changes.spans import usual_length
from planner.changes.times import ORDER, written_time
from planner.changes.typed.kinds import USUAL, usual_title
from planner.model.plan import Plan
from planner.model.programme import TENTATIVE, Day, Session
from planner.source.edit import Delete, Edit
from planner.source.route import Route


def new_session(
    plan: Plan, data: dict[str, Any], day: Day, start: int, kind: str = USUAL, *, title: str = ""
) -> Change:
    """Return the change that adds a tentative session to a day.

    ``start`` is in minutes after midnight, such as ``spans.free_slot`` finds them. It takes as long
    as is usual for its kind, and is called by it where no title is given.

    Raises:
        RefusedError: it would be on another day.
    """
    end = start + usual_length(plan, day, start, kind)
    raw = {
        "title": title or usual_title(kind, start), "kind": kind, "start": written_time(start),
        "end": written_time(end), "status": TENTATIVE,
    }  # fmt: skip
    return added(plan, data, day, raw, start)


def added(
    plan: Plan, data: dict[str, Any], day: Day, raw: dict[str, Any], start: int | None
) -> Change:
    """Return the change that adds a session to a day, given as the text is to have it.

    Raises:
        RefusedError: the day has no list of sessions.
    """
    lists = Lists(plan, data)
    edit, entry = lists.insert(day, in_order(raw), start)
    title = raw["title"]
    name = title if isinstance(title, str) else next(iter(title.values()))
    return Change(f"Add {named(name)}", (edit,), lists.where_new(entry))


def in_order(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a session with its keys in their usual order, its own ones last."""
    last = len(ORDER)
    rank = {key: index for index, key in enumerate(ORDER)}
    return dict(sorted(raw.items(), key=lambda pair: rank.get(pair[0], last)))


def deleted(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
    """Return the change that deletes the sessions and branches at some routes.

    What names them elsewhere, as coming after them or as not to be in parallel, no longer does.

    Raises:
        RefusedError: the sessions of a day are no list.
    """
    entries = chosen(plan, routes)
    sessions = [each for each in entries if each.branch is None]
    gone = {each.session.route for each in sessions}
    branches = [
        _without_branch(each, entries)
        for each in reversed(entries)
        if each.branch is not None and each.session.route not in gone
    ]
    lists = Lists(plan, data)
    edits: list[Edit] = [
        *unnamed(plan, data, (each.entry for each in entries)),
        *dict.fromkeys(branches),
        *(lists.delete(each.session) for each in sessions),
    ]
    left = _neighbour(entries[-1], gone)
    select = entries[0].session.route if not sessions else lists.where(left) if left else None
    return Change(f"Delete {called(plan, entries)}", tuple(edits), select)


def _without_branch(each: Chosen, entries: list[Chosen]) -> Delete:
    """Return the edit that takes out a branch, or all of them where none is left."""
    going = {other.entry.route for other in entries}
    if all(branch.route in going for branch in each.session.branches):
        return Delete((*each.session.route, "branches"))
    return Delete(each.entry.route)


def _neighbour(last: Chosen, gone: set[Route]) -> Session | None:
    """Return the session of the day behind one that goes, else the one before it."""
    sessions = list(last.day.sessions)
    at = [each.route for each in sessions].index(last.session.route)
    left = [*sessions[at + 1 :], *reversed(sessions[:at])]
    return next((each for each in left if each.route not in gone), None)
