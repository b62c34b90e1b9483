"""Something is still tentative although it should be settled by now.

What it finds
    Sessions that are tentative, or that have a tentative branch, point or speaker without a name,
    and whose `deadline` has passed, or is near, as info. Where no deadline is given, what is still
    tentative is listed once the visit begins within the limit, as info. What lies in the past is
    left alone; speakers with a name are a matter of P213.

Why it matters
    The agenda goes out with “TBC” in it, and the person who was to ask has forgotten.

Example
    ```toml
    [[days.sessions]]
    title = "Dinner"
    kind = "meal"
    start = "20:00"
    end = "22:00"
    status = "tentative"
    deadline = 2023-06-14
    ```

How to fix
    Settle it and take out the status, cancel it, or give it a later deadline.

Options
    `notice`: how far ahead a deadline is recalled, in days; 3 by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, TENTATIVE, Branch, Item, Session, Speaker
from planner.model.words import quoted
from planner.rules.accepted import accepted
from planner.rules.deadlines import urgency, when_due
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.edit import Delete, Edit
from planner.source.plain import shorten
from planner.source.route import Route

RULE = Rule("A601", "tentative-too-long", Severity.WARNING, dated=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is tentative for too long."""
    if plan.over:
        return
    without: list[tuple[Session, list[Route]]] = []
    for session in _ahead(plan):
        open_points = _tentative(session)
        if not open_points:
            continue
        if session.deadline is None:
            slips = "deadline" in session.broken
            if not slips and not accepted(plan, RULE.code, session.route):
                without.append((session, open_points))
            continue
        severity = urgency(plan, session.deadline)
        if severity is not None:
            yield _overdue(plan, session, open_points, severity)
    dates = [day.date for day in plan.itinerary.days if day.date is not None]
    if without and dates and (min(dates) - plan.today).days <= plan.limits.notice:
        yield _unsettled(plan, without, (min(dates) - plan.today).days)


def _ahead(plan: Plan) -> Iterator[Session]:
    """Return the sessions that take place today or later."""
    for day in plan.itinerary.days:
        if day.date is not None and day.date >= plan.today:
            yield from (each for each in day.sessions if each.status != CANCELLED)


def _tentative(session: Session) -> list[Route]:
    """Return where a session says that it, or something in it, is tentative."""
    if session.status == TENTATIVE:
        return [session.route]
    return [
        each.route for each in _parts(session)
        if each.status == TENTATIVE and not (isinstance(each, Speaker) and each.who)
    ]  # fmt: skip


def _parts(session: Session) -> Iterator[Branch | Item | Speaker]:
    """Return the branches, points and speakers of a session that take place."""
    entries: list[Session | Branch] = [session]
    for branch in session.branches:
        if branch.status != CANCELLED:
            yield branch
            entries.append(branch)
    for entry in entries:
        yield from entry.speakers
        for item in entry.items:
            if item.status != CANCELLED:
                yield item
                yield from item.speakers


def _what(plan: Plan, session: Session, routes: list[Route]) -> str:
    """Name what is tentative: the session, or the one thing in it."""
    title = quoted(plan.directory.text(session.title))
    if routes == [session.route]:
        return title
    parts = [each for each in _parts(session) if each.route in routes]
    if len(parts) > 1:
        return f"{len(parts)} things in {title}"
    part = parts[0]
    if isinstance(part, Speaker):
        label = plan.directory.text(part.label)
        who = f"“{shorten(label, 60)}” as a speaker of {title}"
        return who if label else f"a speaker of {title}"
    return f"{quoted(plan.directory.text(part.title))} in {title}"


def _overdue(plan: Plan, session: Session, routes: list[Route], severity: Severity) -> Finding:
    due = when_due(plan, session.deadline) if session.deadline else ""
    are = "are" if len(routes) > 1 else "is"
    return RULE.finding(
        (*routes[0], "status"),
        f"{_what(plan, session, routes)} {are} still tentative; a decision {due}",
        advice="settle it, or give it a later `deadline`",
        related=(Related((*session.route, "deadline"), "the deadline"),),
        sessions=(session.route,),
        severity=severity,
    )


def _unsettled(plan: Plan, found: list[tuple[Session, list[Route]]], left: int) -> Finding:
    names = [_what(plan, session, routes) for session, routes in found]
    are = "are" if len(found) > 1 or len(found[0][1]) > 1 else "is"
    begins = {0: "begins today", 1: "begins tomorrow"}.get(left, f"begins in {left} days")
    return RULE.finding(
        (*found[0][1][0], "status"),
        f"{listed(names)} {are} still tentative, and the visit "
        f"{begins if left >= 0 else 'has begun'}",
        advice="settle what is open, or give it a `deadline`",
        related=tuple(Related((*routes[0], "status"), "tentative") for _, routes in found[1:]),
        sessions=tuple(session.route for session, _ in found),
        severity=Severity.INFO,
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to confirm what is tentative, and to cancel a session that is."""
    from planner.changes.change import Change
    from planner.changes.sessions.status import assigned

    found = [each for each in _ahead(plan) if each.route in finding.sessions]
    edits: list[Edit] = [
        Delete((*route, "status")) for session in found for route in _tentative(session)
    ]
    if edits:
        what = _what(plan, found[0], _tentative(found[0]))
        name = (
            f"Confirm {what}"
            if len(found) == 1
            else f"Confirm what is open in {len(found)} sessions"
        )
        yield Fix(Change(name, tuple(edits)))
    if len(found) == 1 and found[0].status == TENTATIVE:
        yield Fix(assigned(plan, data, [found[0].route], "status", CANCELLED))
