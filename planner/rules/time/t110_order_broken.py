"""A session starts before one is over that it must come after.

What it finds
    A session whose `after` names one that is not over when it starts, and sessions that wait for
    each other in a circle.

Why it matters
    The results are presented before the groups have met, or the contract is signed before it was
    negotiated.

Example
    ```toml
    [[days.sessions]]
    title = "What the groups found"
    kind = "presentation"
    start = "11:00"
    end = "11:30"
    after = ["working-groups"]

    [[days.sessions]]
    id = "working-groups"
    title = "Working groups"
    kind = "working-group"
    start = "11:30"
    end = "12:30"
    ```

How to fix
    Start it when the other is over, let the two change places, or take the other out of `after`.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import clock
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Related, Severity
from planner.model.nested import Ref
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Branch, Session
from planner.model.timetable import Slot
from planner.model.words import quoted
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.route import Route

RULE = Rule("T110", "order-broken", Severity.ERROR)

_Order = dict[Route, dict[Route, Ref]]
"""The sessions after which each is to come, with where the file says so."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find sessions that come before what they must come after."""
    sessions = {each.route: each for day in plan.itinerary.days for each in day.sessions}
    order = _order(sessions)
    if not order:
        return
    circles = _circles(order)
    for circle in circles:
        yield _circle(plan, [sessions[each] for each in circle], order)
    ring = {route: number for number, circle in enumerate(circles) for route in circle}
    slots = {slot.session.route: slot for slot in plan.timetable.sessions}
    for route, befores in order.items():
        slot = slots.get(route)
        if slot is None:
            continue
        broken = [
            (ref, slots[each])
            for each, ref in befores.items()
            if each in slots
            and _is_broken(slots[each], slot)
            and (route not in ring or ring.get(each) != ring[route])
        ]
        if broken:
            yield _finding(plan, slot, broken)


def _order(sessions: dict[Route, Session]) -> _Order:
    """Return what comes after what; of a branch, its session counts."""
    known: dict[str, Route] = {}
    for session in sessions.values():
        entries: list[Session | Branch] = [session, *session.branches]
        for entry in entries:
            if entry.id:
                known.setdefault(entry.id, session.route)
    found: _Order = {}
    for session in sessions.values():
        for ref in session.after if session.status != CANCELLED else ():
            route = known.get(ref)
            if route is not None and sessions[route].status != CANCELLED:
                found.setdefault(session.route, {}).setdefault(route, ref)
    return found


def _is_broken(before: Slot, after: Slot) -> bool:
    """Tell whether one session is surely not over when another starts."""
    if before.open_ended:
        return before.begin >= after.begin
    return before.finish > after.begin


def _circles(order: _Order) -> list[list[Route]]:
    """Return circles of sessions that wait for each other, each session in one of them at most."""
    done: set[Route] = set()
    taken: set[Route] = set()
    found: list[list[Route]] = []
    for start in order:
        path: list[Route] = []
        places: dict[Route, int] = {}
        waiting = [(start, 0)]
        while waiting:
            route, depth = waiting.pop()
            for left in path[depth:]:
                done.add(left)
                del places[left]
            del path[depth:]
            if route in places and taken.isdisjoint(path[places[route] :]):
                found.append(path[places[route] :])
                taken.update(found[-1])
            if route in places or route in done:
                continue
            places[route] = len(path)
            path.append(route)
            waiting += [(each, len(path)) for each in reversed(order.get(route, {}))]
        done.update(path)
    return found


def _circle(plan: Plan, circle: list[Session], order: _Order) -> Finding:
    first, second = circle[0], circle[1 % len(circle)]
    titles = [quoted(plan.directory.text(each.title)) for each in circle]
    if len(circle) == 1:
        message, advice = f"{titles[0]} is to come after itself", "take it out of its own `after`"
    else:
        message = f"{listed(titles)} wait for each other, so none of them can be the first"
        advice = "take one of them out of the `after` of another"
    return RULE.finding(
        order[first.route][second.route].route,
        message,
        advice=advice,
        related=tuple(
            Related(order[each.route][later.route].route, "and this one waits")
            for each, later in zip(circle[1:], [*circle[2:], first], strict=False)
        ),
        sessions=tuple(each.route for each in circle),
    )


def _finding(plan: Plan, slot: Slot, broken: list[tuple[Ref, Slot]]) -> Finding:
    """Word that a session starts too early by the one that is over last."""
    broken = sorted(broken, key=lambda each: -each[1].finish)
    ref, before = broken[0]
    since = "starts" if before.open_ended else "is over"
    when = clock(before.start if before.open_ended else before.end)
    day, on = "", ""
    if slot.day.date is not None and before.day.date not in {slot.day.date, None}:
        day, on = f" on {weekday_date(slot.day.date)}", f" on {weekday_date(before.day.date)}"
    more = f", and before {len(broken) - 1} more that it must come after" if broken[1:] else ""
    return RULE.finding(
        (*slot.session.route, "start"),
        f"{plan.title(slot)} starts at {clock(slot.start)}{day}, before {plan.title(before)} {since} "
        f"at {when}{on}{more}",
        advice=f"start {plan.title(slot)} at {when}{on} or later"
        if not before.open_ended
        else "let the two change places",
        related=(
            Related(ref.route, "it must come after this"),
            *(Related((*each.session.route, "title"), "not over by then") for _, each in broken),
        ),
        sessions=(slot.session.route, *(each.session.route for _, each in broken)),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to let two sessions change places, to start the one later, or to free it of the order."""
    from planner.changes.sessions.days import swapped
    from planner.rules.time.remedies import allowed, slot_at, started

    if finding.at[-1] != "start":
        yield from _freed(data, finding.at)
        return
    slot, before = (slot_at(plan, route) for route in finding.sessions[:2])
    if slot is None or before is None:
        return
    if slot.day is before.day:
        if slot.begin < before.begin:
            routes = [slot.session.route, before.session.route]
            yield from allowed(lambda: swapped(plan, data, routes))
        yield from started(plan, data, slot, before.finish)
    yield from _freed(data, finding.related[0].at)


def _freed(data: dict[str, Any], at: Route) -> Iterator[Fix]:
    """Offer to take a session out of what another must come after."""
    from planner.changes.change import Change
    from planner.source.edit import Delete, value_at

    alone = len(value_at(data, at[:-1])) == 1
    name = f"Leave `{value_at(data, at)}` out of `after`"
    yield Fix(Change(name, (Delete(at[:-1] if alone else at),)))
