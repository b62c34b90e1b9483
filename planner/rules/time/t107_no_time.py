"""A session has no start, so it has no place in the programme yet.

What it finds
    A session that ends but does not start, and one that has no time at all: of a day all of these
    at once, as info, and as a warning each that the file calls confirmed.

Why it matters
    It is on no timeline and no agenda says when it is. Nothing about it is checked: whether its
    speakers are free, its room is, or how the party gets there.

Example
    ```toml
    [[days.sessions]]
    title = "Guided visit"
    kind = "tour"
    end = "12:00"
    ```

How to fix
    Give it a start. What waits for a time may stay without one until it is confirmed.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import clock
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.model.words import quoted
from planner.rules.accepted import accepted
from planner.rules.confirmed import is_confirmed
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("T107", "no-time", Severity.WARNING, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find sessions without a start."""
    waiting: dict[int, tuple[Day, list[Session]]] = {}
    for day, session in plan.timetable.timeless:
        slips = session.broken & {"start", "end", "minutes", "status"}
        if session.start is not None or slips or session.status == CANCELLED:
            continue
        if session.end is not None:
            yield _finding(plan, session, f"ends at {clock(session.end)}, and has no start")
        elif is_confirmed(session):
            yield _finding(plan, session, "is confirmed, and has no time")
        elif not accepted(plan, RULE.code, session.route):
            waiting.setdefault(id(day), (day, []))[1].append(session)
    for day, sessions in waiting.values():
        yield _waiting(plan, day, sessions)


def _finding(plan: Plan, session: Session, lack: str) -> Finding:
    key = "end" if session.end is not None else "title"
    return RULE.finding(
        (*session.route, key),
        f"{quoted(plan.directory.text(session.title))} {lack}",
        advice="say when it starts",
        sessions=(session.route,),
    )


def _waiting(plan: Plan, day: Day, sessions: list[Session]) -> Finding:
    titles = [quoted(plan.directory.text(each.title)) for each in sessions]
    on = f" on {weekday_date(day.date)}" if day.date is not None else ""
    one = len(sessions) == 1
    return RULE.finding(
        (*sessions[0].route, "title"),
        f"{listed(titles)} {'has' if one else 'have'} no time yet{on}",
        advice="say when it starts, once you know" if one else "say when they start, once you know",
        related=tuple(Related((*each.route, "title"), "waits as well") for each in sessions[1:]),
        sessions=tuple(each.route for each in sessions),
        severity=Severity.INFO,
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start a session as long before its end as it lasts, or where the day has room."""
    from planner.changes.change import Change
    from planner.changes.chosen import quoted_title
    from planner.changes.sessions.retime import retimed
    from planner.changes.spans import free_slot
    from planner.changes.times import set_time
    from planner.rules.time.remedies import allowed
    from planner.source.edit import Delete, Edit

    if len(finding.sessions) > 1 or not isinstance(finding.sessions[0][-1], int):
        return
    day, session = next(
        pair for pair in plan.timetable.timeless if pair[1].route == finding.sessions[0]
    )
    name = quoted_title(plan, session)
    length = session.minutes or SESSION_KINDS[session.kind].minutes
    if session.end is None:
        start = free_slot(plan, day, least=length)
        said = f"Start {name} at {clock(start)}, where there is room"
        yield from allowed(
            lambda: retimed(plan, data, [session.route], clock(start)).replace(name=said)
        )
    elif session.end >= length:
        start = session.end - length
        edits: list[Edit] = [set_time(data, session, "start", start)]
        if session.minutes is not None:
            edits.append(Delete((*session.route, "minutes")))
        change = Change(f"Start {name} at {clock(start)}", tuple(edits))
        yield Fix(change, safe=session.minutes is not None)
