"""A named speaker has not confirmed yet.

What it finds
    A person or organisation that is named as a speaker with `status = "tentative"`. It is worth a
    look, and a warning once the `deadline` of such a session has passed. What is cancelled, labels
    without a name and days in the past are left alone.

Why it matters
    The agenda goes out with a name on it that may not come.

Example
    ```toml
    [[days.sessions]]
    title = "Roundtable on talent"
    kind = "roundtable"
    start = "11:30"
    end = "12:30"
    speakers = [{ who = "vendrell", status = "tentative" }]
    ```

How to fix
    Ask them; once they have said yes, leave `status` out.

Options
    None.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import clock
from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import TENTATIVE, Branch, Session
from planner.model.words import quoted
from planner.rules.accepted import accepted
from planner.rules.deadlines import urgency, when_due
from planner.rules.fix import Fix
from planner.rules.people.speaker_entries import Entry, speaker_entries
from planner.rules.rule import Rule

RULE = Rule("P213", "speaker-unconfirmed", Severity.INFO, supersedes=("A601",), dated=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find named speakers who are tentative."""
    if plan.over:
        return
    for who, entries in _by_speaker(plan).items():
        yield _finding(plan, who, entries)


def _by_speaker(plan: Plan) -> dict[str, list[Entry]]:
    """Return the entries of each speaker that are to be confirmed yet, in the order of the file."""
    found: dict[str, list[Entry]] = {}
    known = plan.directory.people.keys() | plan.directory.organisations.keys()
    for entry in speaker_entries(plan.itinerary):
        who, day = entry.speaker.who, entry.day.date
        open_yet = entry.speaker.status == TENTATIVE and entry.live
        if who is None or who not in known or not open_yet or (day and day < plan.today):
            continue
        if not accepted(plan, RULE.code, entry.speaker.route):
            found.setdefault(who, []).append(entry)
    return found


def _finding(plan: Plan, who: str, entries: list[Entry]) -> Finding:
    missed = [
        (entry.session.deadline, entry)
        for entry in entries
        if entry.session.deadline is not None
        and urgency(plan, entry.session.deadline) == Severity.WARNING
    ]
    due, main = min(missed, key=lambda pair: pair[0]) if missed else (None, entries[0])
    rest = [entry for entry in entries if entry is not main]
    places = list(dict.fromkeys(_place(plan, entry) for entry in (main, *rest)))
    late = f"; that {when_due(plan, due)}" if isinstance(due, date) else ""
    return RULE.finding(
        (*main.speaker.route, "status"),
        f"{plan.directory.name(who)} has not yet confirmed for {listed(places)}{late}",
        advice="ask them, and leave `status` out once they have said yes",
        related=tuple(Related((*each.speaker.route, "status"), "here too") for each in rest),
        sessions=tuple(
            dict.fromkeys(
                each.session.route for each in (main, *rest) if _nothing_else(each.session)
            )
        ),
        about=(who,),
        severity=Severity.WARNING if missed else None,
    )


def _nothing_else(session: Session) -> bool:
    """Tell whether nothing is tentative in a session but speakers who are named."""
    entries: list[Session | Branch] = [session, *session.branches]
    items = [item for entry in entries for item in entry.items]
    unnamed = (
        speaker for holder in (*entries, *items) for speaker in holder.speakers
        if speaker.who is None
    )  # fmt: skip
    return all(each.status != TENTATIVE for each in (*entries, *items, *unnamed))


def _place(plan: Plan, entry: Entry) -> str:
    holder = entry.branch or entry.session
    title = quoted(plan.directory.text(holder.title))
    if entry.session.start is None or entry.day.date is None:
        return title
    day = entry.day.date
    return f"{title} on {day_and_month(day)} at {clock(entry.session.start)}"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to note that they have confirmed."""
    del data
    from planner.changes.change import Change
    from planner.source.edit import Delete

    for who in finding.about:
        entries = _by_speaker(plan).get(who, [])
        edits = tuple(Delete((*entry.speaker.route, "status")) for entry in entries)
        if edits:
            yield Fix(Change(f"Note that {plan.directory.name(who)} has confirmed", edits))
