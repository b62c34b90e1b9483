"""Whether sessions are settled, what is still to be done for them, and any field of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, chosen, sessions_of
from planner.changes.times import ORDER
from planner.changes.typed.names import meant_id, people
from planner.changes.typed.when import date_of
from planner.model.fields import Invalid, Notes, specs
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, CONFIRMED, TENTATIVE
from planner.source.edit import Delete, Edit, RefusedError, Set, value_at
from planner.source.plain import shorten
from planner.source.route import Route

_NEXT = {TENTATIVE: CONFIRMED, CONFIRMED: CANCELLED, CANCELLED: TENTATIVE}
_VERBS = {CONFIRMED: "Confirm {}", TENTATIVE: "Make {} tentative", CANCELLED: "Cancel {}"}


def next_status(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
    """Return the change that gives sessions and branches the status that follows the first's.

    After tentative comes confirmed, then cancelled, then tentative again. Several of which any is
    tentative are confirmed, so that none is cancelled unseen.

    Raises:
        RefusedError: one of the routes leads to no session.
    """
    entries = chosen(plan, routes)
    known = {each.entry.status for each in entries}
    status = CONFIRMED if TENTATIVE in known else _NEXT.get(entries[0].entry.status, TENTATIVE)
    edits = _assigned(data, entries, "status", status)
    return Change(_VERBS[status].format(called(plan, entries)), tuple(edits))


def assigned(
    plan: Plan, data: dict[str, Any], routes: Iterable[Route], field: str, value: Any
) -> Change:
    """Return the change that gives a field of sessions and branches a value, as the text has it.

    A value that means the same as leaving the key out takes the key out, as does None: so a
    confirmed session never says ``status = "confirmed"``.

    Raises:
        RefusedError: the field cannot have that value, one of them has no such field, or all have
            that value already.
    """
    entries = chosen(plan, routes)
    for each in entries:
        _check(plan, each, field, value)
    edits = _assigned(data, entries, field, value)
    if not edits:
        raise RefusedError("that changes nothing")
    if value is None:
        return Change(f"Clear {field} of {called(plan, entries)}", tuple(edits))
    if field == "status":
        return Change(_VERBS[value].format(called(plan, entries)), tuple(edits))
    if field == "fixed":
        verb = "Pin" if value else "Unpin"
        return Change(f"{verb} the time of {called(plan, entries)}", tuple(edits))
    return Change(f"Set {field} of {called(plan, entries)}", tuple(edits))


def follow_up(plan: Plan, data: dict[str, Any], routes: Iterable[Route], text: str) -> Change:
    """Return the change that adds something to do to sessions: ``book the coach by 14 Jun +righetti``.

    What it says becomes one of their needs; ``by`` and a date at its end their deadline, ``+`` and
    who sees to it (an id or a name) the one responsible. Each may also stand alone.

    Raises:
        RefusedError: nothing was typed, or nobody is called that.
    """
    entries = sessions_of(plan, routes)
    dates = [day.date for day in plan.itinerary.days if day.date is not None]
    latest = max(dates, default=plan.today + timedelta(days=365))
    need, deadline, responsible = _todo(plan, text, latest)
    edits: list[Edit] = []
    for each in entries:
        route = each.session.route
        raw = value_at(data, route)
        if need:
            needs = raw.get("needs", [])
            if not isinstance(needs, list):
                raise RefusedError(
                    f"the needs of {called(plan, [each])} are no list; mend them first"
                )
            edits.append(Set((*route, "needs"), [*needs, need], ORDER))
        if deadline is not None:
            edits.append(Set((*route, "deadline"), deadline, ORDER))
        if responsible:
            edits.append(Set((*route, "responsible"), responsible, ORDER))
    if not edits:
        raise RefusedError("type what is to be done: book the coach by 14 Jun +name")
    return Change(f"Follow up {called(plan, entries)}", tuple(edits))


_WHO = re.compile(r"(?:^|\s)\+(\S+)$")
_BY = re.compile(r"(?:^|\s)by ([^+]{3,30})$", re.IGNORECASE)


def _todo(plan: Plan, text: str, latest: date) -> tuple[str, date | None, str]:
    """Return what is to be done, by when if said, and the id of who sees to it if said."""
    rest, deadline, responsible = text.strip(), None, ""
    while True:
        if not responsible and (match := _WHO.search(rest)):
            responsible = meant_id(match[1], people(plan), "person")
        elif deadline is None and (match := _BY.search(rest)):
            deadline = date_of(match[1], latest)
            if deadline is None:
                break
        else:
            break
        rest = rest[: match.start()].rstrip()
    return rest, deadline, responsible


def _check(plan: Plan, each: Chosen, field: str, value: Any) -> None:
    known = specs(type(each.entry)).get(field)
    if known is None:
        raise RefusedError(f"{called(plan, [each])} has no `{field}`")
    if value is None:
        if known.required:
            raise RefusedError(f"every session needs a `{field}`")
        return
    notes = Notes()
    if isinstance(known.kind.read(value, (field,), notes), Invalid) or notes:
        first = notes[0]
        advice = f"; {first.help}" if first.help else ""
        raise RefusedError(shorten(f"{first.message}{advice}", 200))


def _assigned(data: dict[str, Any], entries: list[Chosen], field: str, value: Any) -> list[Edit]:
    edits: list[Edit] = []
    for each in entries:
        known = specs(type(each.entry))[field]
        raw = value_at(data, each.entry.route)
        usual = value is None or (not known.required and value == _raw_default(known.default))
        if usual:
            if field in raw:
                edits.append(Delete((*each.entry.route, field)))
        elif field not in raw or raw[field] != value:
            edits.append(Set((*each.entry.route, field), value, ORDER))
    return edits


def _raw_default(default: object) -> object:
    """Return a default as the text would write it; an empty list or table means nothing there."""
    return list(default) if isinstance(default, tuple) else default
