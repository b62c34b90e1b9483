"""A host has not had what they ask for, or a session what it needs, and it is due.

What it finds
    An entry of a venue's `requests` that is not `met` when its date comes near or has passed: the
    date is `by`, or lies `days` before the first session there. Likewise the `needs` of a session
    whose `deadline` comes near or has passed; of tentative sessions another rule speaks. Nothing is
    said of what is over.

Why it matters
    Without the list of names, the guard at the gate lets nobody in.

Example
    ```toml
    requests = [{ what = "Names and numbers of identity cards", days = 7 }]
    ```

How to fix
    Send it, then write `met = true`; of a session, take the need out.

Options
    `notice`: how far ahead a deadline is recalled, in days; 3 by default.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.places import Request
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, TENTATIVE, Session
from planner.model.words import quoted
from planner.rules.deadlines import urgency, when_due
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.rules.venues.held import Held, held, may_be_over
from planner.source.plain import shorten

RULE = Rule("V309", "request-unmet", Severity.WARNING, reads_absence=True, dated=True)

LONGEST_NEED = 60
"""How many characters of a need a sentence shows."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what hosts and sessions still need."""
    if may_be_over(plan):
        return
    visits: dict[str, list[Held]] = {}
    if any(venue.requests for venue in plan.itinerary.venues):
        for each in held(plan):
            visits.setdefault(each.venue, []).append(each)
    for name in plan.directory.venues:
        yield from _requests(plan, name, visits.get(name, []))
    for day in plan.itinerary.days:
        for session in day.sessions if day.date is None or day.date >= plan.today else ():
            yield from _needs(plan, session)


def _requests(plan: Plan, name: str, entries: list[Held]) -> Iterator[Finding]:
    """Find what a venue asks for and has not had, given what takes place there."""
    dated = [(each.day.date, each) for each in entries if each.day.date is not None]
    if not dated or max(date for date, _ in dated) < plan.today:
        return
    day, first = min(dated, key=lambda pair: pair[0])
    for request in plan.directory.venues[name].requests:
        due = _due(request, day)
        severity = urgency(plan, due)
        if due is None or severity is None:
            continue
        what = shorten(plan.directory.text(request.what), LONGEST_NEED)
        yield RULE.finding(
            (*request.route, "what"),
            f"{plan.directory.place(name)} has not had {quoted(what)}, which {when_due(plan, due)}",
            advice="send it, then write met = true",
            related=(Related((*first.route, "title"), f"on {day_and_month(day)}"),),
            sessions=tuple(dict.fromkeys(each.session.route for each in entries)),
            about=(name,),
            severity=severity,
        )


def _due(request: Request, first: date) -> date | None:
    """Return by when a request has to be met; None where it is met, or the file does not say."""
    if request.met or not request.what or request.broken & {"met", "by", "days"}:
        return None
    return request.due(first)


def _needs(plan: Plan, session: Session) -> Iterator[Finding]:
    """Find what a session needs by a deadline."""
    severity = urgency(plan, session.deadline)
    if (
        session.deadline is None
        or severity is None
        or not session.needs
        or session.status in {CANCELLED, TENTATIVE}
        or session.broken & {"status", "needs"}
    ):
        return
    title = quoted(plan.directory.text(session.title))
    needs = listed([shorten(need, LONGEST_NEED) for need in session.needs])
    yield RULE.finding(
        (*session.route, "deadline"),
        f"{title} still needs {needs}; that {when_due(plan, session.deadline)}",
        advice="see to it, then take it out of `needs`",
        sessions=(session.route,),
        severity=severity,
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to note that a host has had what they ask for, or that a session has all it needs."""
    del data
    from planner.changes.change import Change
    from planner.changes.chosen import named
    from planner.model.fields import specs
    from planner.source.edit import Delete, Set

    if finding.about:
        request = next(
            each for each in plan.directory.venues[finding.about[0]].requests
            if each.route == finding.at[:-1]
        )  # fmt: skip
        what = named(plan.directory.text(request.what))
        edit = Set((*request.route, "met"), value=True, order=tuple(specs(Request)))
        yield Fix(
            Change(f"Note that {plan.directory.place(finding.about[0])} has had {what}", (edit,))
        )
        return
    route = finding.at[:-1]
    session = next(
        each for day in plan.itinerary.days for each in day.sessions if each.route == route
    )
    title = named(plan.directory.text(session.title))
    yield Fix(Change(f"Note that {title} has all it needs", (Delete((*route, "needs")),)))
