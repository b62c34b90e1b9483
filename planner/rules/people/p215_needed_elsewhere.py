"""Someone who must be there in person cannot be.

What it finds
    A person whom a session, branch or item `requires` and who at that time has not arrived yet, has
    left or is not available; who joins the session from afar; who has nothing to do there but to
    speak, and that is cancelled; whose own `start` and `end` as a
    speaker of that session leave it out; or who is bound elsewhere. Where the file does not say
    when an item is, they are taken to find a time for it.

Why it matters
    Nobody can sign for them.

Example
    ```toml
    [[days.sessions]]
    title = "Opening"
    kind = "opening"
    start = "09:30"
    end = "10:30"
    speakers = [{ who = "colla", start = "09:30", end = "10:00" }]
    items = [
      { title = "Signing of the agreement", start = "10:15", end = "10:30", requires = ["colla"] },
    ]
    ```

How to fix
    Move it to when they are there, ask them to come or stay, or name who signs for them.

Options
    None.
"""

from collections.abc import Hashable, Iterator
from typing import Any

from planner.model.clock import clock
from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.nested import Ref
from planner.model.people import Availability, Journey
from planner.model.plan import Plan, listed
from planner.model.words import quoted
from planner.rules.fix import Fix
from planner.rules.journeys import ARRIVES, AVAILABLE, Lack
from planner.rules.people.absences import absences
from planner.rules.people.needed import Need, Obstacle, obstacles
from planner.rules.rule import Rule
from planner.source.route import Route

RULE = Rule("P215", "needed-elsewhere", Severity.ERROR, supersedes=("P201", "P204"))

MOST_SPANS = 2
"""How many stretches or sessions a sentence gives before it counts the rest."""

_VERBS = {"moderates": "moderates", "accompanies": "accompanies", "attends": "is expected in"}


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who must be where they cannot be."""
    groups = _folded(obstacles(plan))
    away = {
        (each.entry.id, each.field): {miss.slot.session.route for miss in each.misses}
        for each in (absences(plan) if any(group[0].lack for group in groups) else ())
    }
    for group in groups:
        finding = _finding(plan, group)
        lack = group[0].lack
        missed = away.get((lack.entry.id, lack.field), set()) if lack is not None else set()
        if missed <= set(finding.sessions):
            yield finding


def _folded(found: list[Obstacle]) -> list[list[Obstacle]]:
    """Put together what one cause keeps a person from, and whom one clash keeps from the same."""
    groups: dict[Hashable, list[Obstacle]] = {}
    for each in found:
        need = each.need
        key: Hashable
        if each.lack is not None:
            key = (need.who, each.lack.entry.id, each.lack.field)
        elif each.elsewhere:
            place = need.item.route if need.item is not None else need.duty.slot.route
            key = (place, frozenset(id(stay.slot) for stay in each.elsewhere))
        else:
            key = (need.who, need.session.session.route)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _finding(plan: Plan, group: list[Obstacle]) -> Finding:
    first = group[0]
    people = list(dict.fromkeys(each.need.who for each in group))
    more = len({_place(each.need) for each in group}) - 1
    also = f" and {more} more" if more else ""
    why, said_at, label, advice = _why(plan, first, len(people))
    others = (stay.slot.session.route for each in group for stay in each.elsewhere)
    needed = (each.need.session.session.route for each in group)
    return RULE.finding(
        first.need.duty.who.route,
        f"{listed([plan.directory.name(each) for each in people])} must be there in person for "
        f"{_what(plan, first.need)}{also}, but {why}",
        advice=advice,
        related=(
            *(Related(at, label) for at in said_at),
            *(Related(each.need.duty.who.route, "needed here too") for each in group[1:]),
        ),
        sessions=tuple(dict.fromkeys((*needed, *others))),
        about=tuple(people),
    )


def _place(need: Need) -> Route:
    return need.item.route if need.item is not None else need.duty.slot.route


def _what(plan: Plan, need: Need) -> str:
    """Name what someone is needed for, and when it is."""
    slot, stretch = need.duty.slot, need.stretch
    hours = plan.hours(stretch.begin, stretch.finish, slot.day)
    if need.item is None:
        return f"{plan.title(slot)} {hours}"
    item = quoted(plan.directory.text(need.item.title))
    return f"{item} in {plan.title(slot)} {hours}"


def _why(plan: Plan, each: Obstacle, people: int) -> tuple[str, list[Route], str, str]:
    """Say what keeps someone away, where the file says so, a label for that, and what to do."""
    if each.lack is not None:
        lack = each.lack
        at = (*lack.entry.route, lack.field)
        return (
            _said(each.need, lack), [at], "says when they are there",
            "move it to when they are there, or name someone else",
        )  # fmt: skip
    if each.remote is not None:
        ref = each.remote.who
        return (
            "joins from afar", _routes(ref), "from afar",
            "ask them to come, or name someone else",
        )  # fmt: skip
    if each.cancelled is not None:
        return (
            "is cancelled as a speaker there", _routes(each.cancelled.who), "cancelled",
            "name someone else, or take the `status` of the speaker back if they come",
        )  # fmt: skip
    if each.hours is not None:
        start, end = each.hours.start, each.hours.end
        since = "" if start is None else f" from {clock(start)}"
        until = "" if end is None else f" until {clock(end)}"
        hours = f" {clock(start)}–{clock(end)}" if start is not None and end is not None else ""
        return (
            f"is there only{hours or since or until}", _routes(each.hours.who), "there only then",
            "move it to when they are there, or let them stay longer",
        )  # fmt: skip
    places = [
        f"{plan.title(stay.slot)} {plan.hours(stay.begin, stay.finish, stay.slot.day)}"
        for stay in each.elsewhere
    ]
    role = each.elsewhere[0].role
    verb = _VERBS.get(role, f"{role} in")
    if people > 1 or len(places) > 1:
        verb = "are needed in" if people > 1 else "is needed in"
    return (
        f"{verb} {listed(places, most=MOST_SPANS)}", [stay.route for stay in each.elsewhere],
        "needed here at the time", "move one of the two, or name someone else",
    )  # fmt: skip


def _routes(ref: Ref | None) -> list[Route]:
    return [ref.route] if ref is not None else []


def _said(need: Need, lack: Lack) -> str:
    """Say when someone is there: ``arrives at 11:40``."""
    day = need.duty.slot.day.date
    if lack.field == AVAILABLE:
        spans: tuple[Availability, ...] = lack.entry.available
        today = [span for span in spans if span.date == day]
        if not today:
            return "is not available that day"
        return f"is available only {listed([_span(each) for each in today], most=MOST_SPANS)}"
    verb = "arrives" if lack.field == ARRIVES else "leaves"
    journey: Journey | None = getattr(lack.entry, lack.field)
    if journey is None or journey.at is None:
        return verb
    on = "" if journey.at.date() == day else f" on {day_and_month(journey.at)}"
    return f"{verb}{on} at {clock(journey.at.hour * 60 + journey.at.minute)}"


def _span(span: Availability) -> str:
    if span.start is None or span.end is None:
        since = "" if span.start is None else f"from {clock(span.start)}"
        return since if span.end is None else f"until {clock(span.end)}"
    return f"{clock(span.start)}–{clock(span.end)}"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer another time, what lets them come or stay, and to do without them."""
    from planner.rules.people.needed_remedies import remedies

    for group in _folded(obstacles(plan)):
        if _finding(plan, group) == finding:
            yield from remedies(plan, data, group)
