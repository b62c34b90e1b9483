"""Someone who is to speak at least once never does.

What it finds
    Organisations, people and groups whom the visit's `presenters` name and that speak nowhere. Of
    a group, each organisation and person in it is to speak. An organisation speaks when one of
    its people does, and nobody is missed whose organisation speaks without a name. What is
    cancelled does not count. While speakers are open, somebody of whom only a `label` stands there
    may be meant, so it is info; and nothing is said while nobody speaks at all.

Why it matters
    A cluster has come a thousand kilometres to present itself, and finds no place to do so.

Example
    ```toml
    presenters = ["catalan-clusters"]

    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:15"
    end = "11:30"
    speakers = ["innovi", "digital"]
    ```

How to fix
    Name them as speakers of a session, or take them out of `presenters`.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from planner.model.finding import Finding, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Branch, Session, Speaker
from planner.rules.fix import Fix
from planner.rules.people.duties import speakers
from planner.rules.rule import Rule

MOST_NAMED = 6
"""How many of those who never speak a sentence lists before it counts the rest."""

RULE = Rule("P208", "never-speaks", Severity.WARNING, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find presenters who never speak."""
    itinerary = plan.itinerary
    if not itinerary.presenters or "presenters" in itinerary.broken:
        return
    entries = list(_entries(plan))
    if any(_is_broken(entry) for entry in entries):
        return
    speaking = [speaker for entry in entries for speaker in speakers(entry)]
    if not speaking:
        return
    missing = _missing(plan, speaking)
    if missing:
        yield _finding(plan, missing, is_open=any(each.who is None for each in speaking))


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Let them speak where most of the others do, or take them out of the list."""
    from planner.rules.people.remedies import (
        added,
        change,
        entry_named,
        people_named,
        taken_off,
    )

    wanted = set(_presenters(plan))
    counts = [
        (sum(each.who in wanted for each in entry.speakers), entry) for entry in _entries(plan)
    ]
    most, best = max(counts, key=lambda each: each[0], default=(0, None))
    ids = list(finding.about)
    if best is not None and most:
        yield from change(
            f"Let {people_named(plan, ids)} speak in {entry_named(plan, best)}",
            added(best, "speakers", best.speakers, ids),
        )
    refs = [ref for ref in plan.itinerary.presenters if ref in ids]
    if len(refs) == len(ids):
        yield from change(
            f"Take {people_named(plan, ids)} out of the presenters",
            taken_off(data, [ref.route for ref in refs]),
        )


def _entries(plan: Plan) -> Iterator[Session | Branch]:
    """Return all sessions and branches that take place, with a time or still without one."""
    for day in plan.itinerary.days:
        for session in day.sessions:
            if session.status != CANCELLED:
                yield session
                yield from (each for each in session.branches if each.status != CANCELLED)


def _is_broken(entry: Session | Branch) -> bool:
    """Tell whether a slip hides who speaks in a session or branch."""
    return bool(entry.broken & {"speakers", "items", "branches", "status"}) or any(
        item.broken & {"speakers", "status"}
        or any(speaker.broken & {"who", "status"} for speaker in item.speakers)
        for item in (*entry.items, entry)
    )


def _missing(plan: Plan, speaking: Iterable[Speaker]) -> list[str]:
    """Return who of the presenters does not speak, in the order in which they are named."""
    directory = plan.directory
    heard = {str(each.who) for each in speaking if each.who is not None}
    by_people = {
        person.organisation for each in heard
        if (person := directory.people.get(each)) is not None
    }  # fmt: skip

    def is_heard(each: str) -> bool:
        person = directory.people.get(each)
        own = person.organisation if person is not None else None
        return each in heard or each in by_people or (own is not None and own in heard)

    return [each for each in _presenters(plan) if not is_heard(each)]


def _presenters(plan: Plan) -> list[str]:
    """Return the organisations and people who are to speak, those of groups in their place."""
    directory = plan.directory
    found: dict[str, None] = {}
    met: set[str] = set()
    waiting = [str(ref) for ref in reversed(plan.itinerary.presenters)]
    while waiting:
        each = waiting.pop()
        if each in directory.people or each in directory.organisations:
            found[each] = None
        elif each in directory.groups and each not in met:
            met.add(each)
            members = directory.groups[each].members
            waiting += [str(member.who) for member in reversed(members) if member.who is not None]
    return list(found)


def _finding(plan: Plan, missing: list[str], *, is_open: bool) -> Finding:
    refs = {str(ref): ref.route for ref in plan.itinerary.presenters}
    names = listed([plan.directory.name(each) for each in missing], most=MOST_NAMED)
    verb = "is" if len(missing) == 1 else "are"
    speak = "speaks" if len(missing) == 1 else "speak"
    return RULE.finding(
        refs.get(missing[0], ("presenters",)) if len(missing) == 1 else ("presenters",),
        f"{names} {verb} to speak at least once, but {speak} in no session",
        advice="name them as `speakers` of a session, or take them out of `presenters`",
        about=tuple(missing),
        severity=Severity.INFO if is_open else Severity.WARNING,
    )
