"""Speakers have more minutes between them than there are.

What it finds
    A session, branch or point that is shorter than the `minutes` of its speakers take together. A
    speaker with a `start` and `end` counts with the time between, unless several are there at one
    time. Points with speakers of their own count with their length, and so do breaks and meals;
    a single other point, such as questions at the end, counts as well. A single talk, or points
    alone, that are too long are those of T106.

Why it matters
    Either the last speaker is cut short, or everything after it is late.

Example
    ```toml
    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:15"
    end = "11:00"
    speakers = [
      { who = "innovi", minutes = 20 },
      { who = "digital", minutes = 20 },
      { who = "packaging", minutes = 20 },
    ]
    ```

How to fix
    Give the session more time, or each speaker less.

Options
    None.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from planner.model.clock import duration
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Item, Session, Speaker
from planner.model.session_kinds import BREAK, MEAL
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.rules.people.duties import speakers
from planner.rules.rule import Rule
from planner.source.record import Record

LEAST = 5
"""The shortest talk, in minutes, to which a fix cuts one."""

RULE = Rule("P206", "too-many-minutes", Severity.WARNING)


class Excess(Record):
    """A session, branch or point whose speakers have more minutes than it has."""

    slot: Slot
    item: Item | None
    speaking: int
    """The minutes of its speakers and of what stands beside them."""
    long: int
    """Its own minutes."""
    speakers: tuple[Speaker, ...]
    """Its own speakers, who have minutes."""
    beside: bool = False
    """Whether points are counted beside the speakers."""


_TIMES = {"start", "end", "minutes"}


def check(plan: Plan) -> Iterator[Finding]:
    """Find sessions, branches and points that are too short for their speakers."""
    for slot in plan.timetable.sessions:
        for excess in _excesses(slot):
            yield _finding(plan, excess)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Lengthen what is too short, or give every speaker as many minutes as there are for each."""
    for slot in plan.timetable.sessions:
        if slot.session.route in finding.sessions:
            for excess in _excesses(slot):
                if _finding(plan, excess).message == finding.message:
                    yield from _longer(plan, data, excess)
                    yield from _shorter(plan, excess)


def _excesses(session: Slot) -> Iterator[Excess]:
    if not session.live or session.open_ended:
        return
    places = [session]
    if session.session.rounds is None:
        places += [leaf for leaf in session.slots if leaf.live]
    for slot in places:
        entry = slot.session if slot.branch is None else slot.branch
        if entry.broken & {"speakers", "items", "status"} or _says_no_time(entry):
            continue
        excess = _excess(slot, entry)
        if excess is not None:
            yield excess
        for item in entry.items:
            yield from _of_item(slot, item)


def _says_no_time(entry: Session | Branch) -> bool:
    """Tell whether nobody says how long anyone speaks."""
    return not entry.items and all(each.given.isdisjoint(_TIMES) for each in entry.speakers)


def _of_item(slot: Slot, item: Item) -> Iterator[Excess]:
    """Find a point that is shorter than its speakers take."""
    long = _length(item)
    speaking = _speaking(item.speakers)
    if item.status != CANCELLED and long is not None and speaking is not None and speaking > long:
        yield Excess(slot, item, speaking, long, _timed(item.speakers))


def _excess(slot: Slot, entry: Session | Branch) -> Excess | None:
    """Find a session or branch that is shorter than its speakers and their points take."""
    long = slot.finish - slot.begin
    own = _speaking(entry.speakers)
    points = [item for item in entry.items if item.status != CANCELLED]
    alone = sum(_length(item) or 0 for item in points)
    longest = max((each.minutes or 0 for each in speakers(entry)), default=0)
    if max(alone, longest) > long or own is None:
        return None
    beside = [item for item in points if item.speakers or item.kind in {BREAK, MEAL}]
    if not own or len(points) - len(beside) == 1:
        beside = points
    named = {each.who for each in entry.speakers if each.who is not None}
    if any(each.who in named for item in points for each in item.speakers):
        beside = [item for item in points if item.kind in {BREAK, MEAL}]
    taken = [_taken(item) for item in beside]
    talks = own > 0 or any(_length(item) is None and _speaking(item.speakers) for item in beside)
    speaking = own + sum(taken)
    if not talks or speaking <= long:
        return None
    return Excess(
        slot, None, speaking, long, _timed(entry.speakers), beside=any(map(_length, beside))
    )


def _taken(item: Item) -> int:
    """Return the minutes of a point, or those of its speakers where nobody gives any."""
    length = _length(item)
    return length if length is not None else _speaking(item.speakers) or 0


def _length(item: Item) -> int | None:
    """Return the minutes of a point, if the file says how long it takes."""
    if item.broken & {"start", "end", "minutes", "status"}:
        return None
    if item.minutes is not None:
        return item.minutes
    if item.start is not None and item.end is not None and item.end >= item.start:
        return item.end - item.start
    return None


def _speaking(speaking: tuple[Speaker, ...]) -> int | None:
    """Return the minutes of some speakers together, or None if one cannot be read."""
    live = [each for each in speaking if each.status != CANCELLED]
    if any(each.broken & {"minutes", "start", "end", "status"} for each in live):
        return None
    hours = sorted(
        (each.start, max(each.start, each.end)) for each in live
        if each.minutes is None and each.start is not None and each.end is not None
    )  # fmt: skip
    in_turn = all(one[1] <= other[0] for one, other in pairwise(hours))
    talks = sum(each.minutes or 0 for each in live)
    return talks + (sum(end - start for start, end in hours) if in_turn else 0)


def _timed(speaking: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    return tuple(each for each in speaking if each.minutes and each.status != CANCELLED)


def _finding(plan: Plan, excess: Excess) -> Finding:
    slot, item = excess.slot, excess.item
    title = plan.title(slot)
    if item is not None:
        named = plan.directory.text(item.title)
        title = f"“{named}” in {title}" if named else f"a point of {title}"
    at = slot.route if item is None else item.route
    field = "speakers" if excess.speakers else "items"
    whole, long = duration(excess.speaking), duration(excess.long)
    if len(excess.speakers) == 1 and not excess.beside:
        who = excess.speakers[0].who
        name = plan.directory.name(who) if who is not None else "a speaker"
        message = f"{name} has {whole} for {title}, but it lasts {long}"
    else:
        points = "and points " if excess.beside else ""
        message = f"the speakers {points}of {title} take {whole} together, but it lasts {long}"
    return RULE.finding(
        (*at, field),
        message,
        advice=f"give it {excess.speaking - excess.long} min more, or the speakers less",
        sessions=(slot.session.route,),
        about=tuple(str(each.who) for each in excess.speakers if each.who is not None),
    )


def _longer(plan: Plan, data: dict[str, Any], excess: Excess) -> Iterator[Fix]:
    """Give the session, or the point, the minutes that it lacks."""
    from planner.rules.people.remedies import change, longer
    from planner.source.edit import Set

    item, lacks = excess.item, excess.speaking - excess.long
    if item is None:
        yield from longer(plan, data, excess.slot, lacks)
    elif item.minutes is not None and item.end is None:
        yield from change(
            f"Let {_called(plan, excess)} take {duration(excess.speaking)}",
            [Set((*item.route, "minutes"), excess.speaking)],
        )


def _shorter(plan: Plan, excess: Excess) -> Iterator[Fix]:
    """Cut the talks to the minutes that there are for each, where all are equally long."""
    from planner.rules.people.remedies import change, people_named
    from planner.source.edit import Set

    talks = excess.speakers
    if len({each.minutes for each in talks}) != 1:
        return
    rest = excess.long - (excess.speaking - sum(each.minutes or 0 for each in talks))
    share = rest // len(talks)
    share -= share % LEAST
    who = f"each speaker of {_called(plan, excess)}"
    if len(talks) == 1:
        who = people_named(plan, [talks[0].who]) if talks[0].who else "the speaker"
    if share >= LEAST:
        edits = [Set((*each.route, "minutes"), share) for each in talks]
        yield from change(f"Give {who} {duration(share)}", edits)


def _called(plan: Plan, excess: Excess) -> str:
    """Name a session, branch or point in the name of a change."""
    from planner.changes.chosen import named

    entry = excess.item or excess.slot.branch or excess.slot.session
    return named(plan.directory.text(entry.title))
