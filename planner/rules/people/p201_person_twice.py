"""A named person is needed in two places at one time.

What it finds
    Someone who speaks, moderates, accompanies or interprets in one session while they do so in
    another, or while another names them, or a group that lists them, as its audience; and someone
    who is named for two parallel branches. Whoever speaks in an item is bound for the time of that
    only; whoever joins from afar, or has `minutes` and no `start`, is taken to find a time for it.
    A drop-in desk binds its staff, not its visitors. Where the audiences of two sessions clash, that is reported instead.

Why it matters
    One of the two sessions will begin without its speaker.

Example
    ```toml
    [[days.sessions]]
    title = "Talent"
    kind = "roundtable"
    start = "11:30"
    end = "12:30"
    speakers = ["capucci"]

    [[days.sessions]]
    title = "Smart factories"
    kind = "working-group"
    start = "12:00"
    end = "13:00"
    for = ["manufacturers"]
    moderators = ["capucci"]
    ```

How to fix
    Move one of the sessions, name someone else, or give the person a `start` and `end` there.

Options
    None.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from planner.model.clock import clock, duration
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import MOST_PAIRS, Plan, listed
from planner.model.presence import LEAST, Stay
from planner.model.programme import DROP_IN
from planner.model.timetable import Slot
from planner.rules.audience import is_pause
from planner.rules.clashes import MOST_PLACES, stars
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.record import Record

MOVE = "move one of the sessions"

RULE = Rule("P201", "person-in-two-places", Severity.ERROR)


class Torn(Record):
    """A session and others at the same time, with the stays of those who are needed in both."""

    slot: Slot
    found: list[list[tuple[Stay, Stay]]]
    """For each of the others, the two stays of every person."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who are needed in two places at one time."""
    for torn in _torn(plan):
        yield _finding(plan, torn)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Move the later session, say when someone speaks, or take them off one of the two."""
    from planner.rules.people.remedies_of_clash import hours, off, one_time

    for torn in _torn(plan):
        if len(torn.found) == 1 and _finding(plan, torn).message == finding.message:
            pairs = torn.found[0]
            first, last = sorted(pairs[0], key=lambda stay: stay.begin)
            yield from off(plan, data, pairs, audience=True)
            yield from one_time(plan, data, first.slot, last.slot)
            yield from hours(plan, data, pairs)
            yield from off(plan, data, pairs, audience=False)


def _torn(plan: Plan) -> Iterator[Torn]:
    clashing: dict[frozenset[int], list[tuple[Stay, Stay]]] = {}
    pairs: list[tuple[Slot, Slot]] = []
    everyone = (_overlapping(stays) for stays in plan.presence.stays.values())
    for one, other in islice(chain.from_iterable(everyone), MOST_PAIRS):
        key = frozenset((id(one.slot), id(other.slot)))
        if key not in clashing:
            pairs.append((one.slot, other.slot))
        known = clashing.setdefault(key, [])
        if all(first.person != one.person for first, _ in known):
            known.append((one, other))
    for slot, others in stars(pairs):
        yield Torn(slot, [clashing[frozenset((id(slot), id(other)))] for other in others])


def _finding(plan: Plan, torn: Torn) -> Finding:
    if len(torn.found) == 1:
        return _clash(plan, torn.found[0])
    return _clashes(plan, torn.slot, torn.found)


def _overlapping(stays: list[Stay]) -> Iterator[tuple[Stay, Stay]]:
    running: list[Stay] = []
    for stay in stays:
        if stay.finish == stay.begin or not _demands(stay):
            continue
        running = [other for other in running if other.lasts_until(stay)]
        for other in running:
            if _elsewhere(other, stay) and not other.leaves_time_for(stay):
                yield other, stay
        running.append(stay)


def _demands(stay: Stay) -> bool:
    """Tell whether a stay surely takes someone's time: a drop-in desk binds its staff alone."""
    slot = stay.slot
    return not slot.unclear and (stay.duty or slot.session.attendance != DROP_IN)


def _elsewhere(one: Stay, other: Stay) -> bool:
    """Tell whether two stays are in different sessions, or in different branches of one.

    Whom two sessions both have in their audience is for the rule on overlaps.
    """
    if one.slot.session is not other.slot.session:
        return (one.duty or other.duty) and not is_pause(one.slot, other.slot)
    return (
        one.slot.branch is not None
        and other.slot.branch is not None
        and one.slot.branch is not other.slot.branch
    )


def _clash(plan: Plan, pairs: list[tuple[Stay, Stay]]) -> Finding:
    """Word the clash of two sessions for one or several people."""
    one, other = pairs[0]
    names = listed([plan.directory.name(first.person) for first, _ in pairs])
    verbs = ("are needed in", "are needed in") if len(pairs) > 1 else (_verb(one), _verb(other))
    again = verbs[1] if verbs[0] != verbs[1] else "in" if verbs[1].endswith(" in") else ""
    blamed = other if other.duty or not one.duty else one
    first = one if blamed is other else other
    return RULE.finding(
        blamed.route,
        f"{names} {verbs[0]} {plan.title(one.slot)} {_span(plan, one)} "
        f"and {again}{' ' if again else ''}{plan.title(other.slot)} {_span(plan, other)}",
        advice=_advice([one, other]),
        related=(Related(first.route, f"{_span(plan, first)} here"),),
        sessions=(blamed.slot.session.route, first.slot.session.route),
        about=tuple(first.person for first, _ in pairs),
    )


def _clashes(plan: Plan, slot: Slot, found: list[list[tuple[Stay, Stay]]]) -> Finding:
    """Word the clash of one session with several."""
    stays = [(one, other) if one.slot is slot else (other, one) for (one, other), *_ in found]
    people = {first.person: None for pairs in found for first, _ in pairs}
    names = listed([plan.directory.name(person) for person in people])
    mine = stays[0][0]
    places = [f"in {plan.title(each.slot)} {_span(plan, each)}" for _, each in stays]
    return RULE.finding(
        mine.route,
        f"{names} {'are' if len(people) > 1 else 'is'} needed in {plan.title(slot)} "
        f"{plan.hours(slot.begin, slot.finish, slot.day)}, but also {listed(places, most=MOST_PLACES)}",
        advice=_advice([stay for pair in stays for stay in pair]),
        related=tuple(Related(each.route, f"{_span(plan, each)} here") for _, each in stays),
        sessions=(slot.session.route, *(each.slot.session.route for _, each in stays)),
        about=tuple(people),
    )


def _advice(stays: list[Stay]) -> str:
    """Say what to do; whoever speaks may be bound for a part of a session only."""
    if any(stay.role == "speaks" for stay in stays):
        return f"{MOVE}, name someone else, or say with `start` and `end` when they speak"
    return f"{MOVE}, or name someone else"


def _verb(stay: Stay) -> str:
    """Say what someone does in a session, up to its title."""
    if not stay.duty:
        return "is expected in"
    return stay.role if stay.role in {"moderates", "accompanies"} else f"{stay.role} in"


def _span(plan: Plan, stay: Stay) -> str:
    if stay.slot.open_ended and stay.finish == stay.slot.finish:
        return f"from {clock(stay.slot.start)}"
    hours = plan.hours(stay.begin, stay.finish, stay.slot.day)
    if stay.minutes is not None and LEAST < stay.minutes < stay.finish - stay.begin:
        return f"for {duration(stay.minutes)} within {hours}"
    return hours
