"""A session ends before it starts.

What it finds
    A session, a point, a speaker's time or the time for which someone is available, whose end is
    earlier than its start; and people who leave before they arrive.

Why it matters
    Nobody can tell when it is, and it can be neither placed on the timeline nor checked further.

Example
    ```toml
    start = "20:00"
    end = "00:30"
    ```

How to fix
    Correct one of the two. Past midnight, say so: `end = "00:30+1"`.

Options
    None.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from planner.model.clock import DAY, clock, parse_clock, written_clock
from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.people import Availability, Group, Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Branch, Item, Session, Speaker
from planner.model.session_kinds import TRAVEL
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("T101", "ends-before-start", Severity.ERROR)

EARLY = 6 * 60
"""Until this hour, in minutes after midnight, an end is taken to be meant for the next day."""

FORENOON = 12 * 60
"""The same of a journey that begins in the evening."""

LATE = 18 * 60
"""From this hour on, what ends a little after midnight can only be meant for that night."""

LITTLE = 2 * 60

LONGEST = 6 * 60
"""For how many minutes something lasts at most whose times were swapped or given for noon."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what ends before it starts."""
    yield from _travellers(plan)
    for person in plan.itinerary.people:
        for span in person.available:
            yield from _one(span, person.name)
    for day in plan.itinerary.days:
        for session in day.sessions:
            yield from _one(session, plan.directory.text(session.title))
            yield from _within(plan, session)
            for branch in session.branches:
                yield from _within(plan, branch)


def _travellers(plan: Plan) -> Iterator[Finding]:
    """Find people who leave before they arrive."""
    visit = plan.itinerary
    entries: list[Person | Organisation | Group] = [
        *visit.people, *visit.organisations, *visit.groups
    ]  # fmt: skip
    for entry in entries:
        arrival, departure = entry.arrives, entry.leaves
        if arrival is None or departure is None or arrival.at is None or departure.at is None:
            continue
        since, until = _naive(arrival.at), _naive(departure.at)
        if until < since:
            name = plan.directory.name(entry.id)
            yield RULE.finding(
                (*entry.route, "leaves"),
                f"{name} leaves on {_moment(until)}, before arriving on {_moment(since)}",
                advice="correct one of the two",
                related=(Related((*entry.route, "arrives"), "arrives here"),),
                about=(entry.id,),
            )


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _moment(moment: datetime) -> str:
    return f"{day_and_month(moment)} {moment.year} at {moment:%H:%M}"


def _within(plan: Plan, entry: Session | Branch) -> Iterator[Finding]:
    speakers = list(entry.speakers)
    for item in entry.items:
        yield from _one(item, plan.directory.text(item.title))
        speakers += item.speakers
    for speaker in speakers:
        name = plan.directory.name(speaker.who) if speaker.who else str(speaker.label)
        yield from _one(speaker, name)


def _one(entry: Availability | Session | Item | Speaker, name: str) -> Iterator[Finding]:
    if entry.start is None or entry.end is None or entry.end >= entry.start:
        return
    travels = isinstance(entry, Session) and entry.kind == TRAVEL and entry.start >= LATE
    if entry.end < (FORENOON if travels else EARLY):
        advice = f'past midnight, write end = "{written_clock(entry.end + DAY)}"'
    else:
        advice = "correct the start or the end"
    what = f"“{name}”" if name else "this session"
    if isinstance(entry, Speaker | Availability):
        what = f"the time of {name or 'this person'}"
    yield RULE.finding(
        (*entry.route, "end"),
        f"{what} ends at {clock(entry.end)}, before it starts at {clock(entry.start)}",
        advice=advice,
        related=(Related((*entry.route, "start"), "starts here"),),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to end past midnight, twelve hours later, or to exchange the two times."""
    del plan
    if finding.at[-1] != "end":
        return
    from planner.changes.change import Change
    from planner.changes.times import written_time
    from planner.source.edit import Set, value_at

    ends, starts = finding.at, (*finding.at[:-1], "start")
    written = {at: value_at(data, at) for at in (starts, ends)}
    start, end = (_minutes(each) for each in written.values())
    if start is None or end is None:
        return
    if end < EARLY or finding.help.startswith("past midnight"):
        new = written_clock(end + DAY)
        sure = start >= LATE and end <= LITTLE and end + DAY - start <= LONGEST
        yield Fix(Change(f"End at {new}, past midnight", (Set(ends, new),)), safe=sure)
    noon = end + DAY // 2
    if start < noon < DAY and noon - start <= LONGEST:
        yield Fix(Change(f"End at {clock(noon)}", (Set(ends, written_time(noon, written[ends])),)))
    if start - end <= LONGEST:
        edits = (
            Set(starts, written_time(end, written[starts])),
            Set(ends, written_time(start, written[ends])),
        )
        yield Fix(Change(f"Let it last {clock(end)}–{clock(start)}", edits))


def _minutes(written: object) -> int | None:
    """Return the minutes after midnight of a time as the text writes it."""
    from datetime import time

    if isinstance(written, time):
        return written.hour * 60 + written.minute
    return parse_clock(written[: len("00:00+1")]) if isinstance(written, str) else None
