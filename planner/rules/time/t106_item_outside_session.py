"""What is inside a session takes longer than it, or lies outside its time.

What it finds
    Points whose minutes add up to more than their session, a point or a speaker whose own time lies
    outside it, a speaker who is given more minutes than it has, and rounds that last longer than
    their slot. A session without an end is as long as it takes.

Why it matters
    The last speaker is cut off, or everything after the session is late.

Example
    ```toml
    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:00"
    end = "10:45"
    items = [
      { title = "Wine", minutes = 20 },
      { title = "Health", minutes = 20 },
      { title = "Water", minutes = 20 },
    ]
    ```

How to fix
    Let the session last longer, or shorten what is in it.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.model.clock import DAY, clock, written_clock
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import Branch, Item, Session, Speaker
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.rules.time.doubt import clashing
from planner.rules.time.inside import Misfit, misfits

RULE = Rule("T106", "item-outside-session", Severity.WARNING, supersedes=("P204",))

SHORTEST_ROUND = 5
"""The shortest round that is offered, in minutes."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what does not fit into its session."""
    found = [
        (slot, unfit)
        for slot in plan.timetable.sessions
        if slot.live and (unfit := list(misfits(plan, slot)))
    ]
    in_doubt = clashing(plan) if found else set()
    for slot, unfit in found:
        if slot.session.route not in in_doubt:
            yield _finding(slot, unfit)


def _finding(slot: Slot, unfit: list[Misfit]) -> Finding:
    first, more = unfit[0], len(unfit) - 1
    rest = "" if not more else f", and {more} more {'does' if more == 1 else 'do'} not fit either"
    advice = "let the session last longer, or shorten what is in it"
    if all(each.before for each in unfit):
        advice = "let the session start earlier, or correct the times in it"
    for _, key, minutes in _past_midnight(slot):
        advice = f'past midnight, write {key} = "{written_clock(minutes + DAY)}"'
        break
    return RULE.finding(
        first.at, first.message + rest, advice=advice, sessions=(slot.session.route,)
    )


def _times(session: Session) -> Iterator[tuple[Item | Speaker, str, int]]:
    """Return the times that points and speakers of a session have of their own."""
    found: list[Item | Speaker] = []
    holders: list[Session | Branch] = [session, *session.branches]
    for holder in holders:
        found += [*holder.speakers, *holder.items]
        found += [speaker for item in holder.items for speaker in item.speakers]
    for entry in found:
        for key in ("start", "end"):
            minutes = getattr(entry, key)
            if minutes is not None:
                yield entry, key, minutes


def _past_midnight(slot: Slot) -> Iterator[tuple[Item | Speaker, str, int]]:
    """Return the times that lie before a session, and within it on the day after."""
    for entry, key, minutes in _times(slot.session):
        if minutes < slot.start and minutes + DAY <= slot.end:
            yield entry, key, minutes


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to move what is inside to its session, or to give that the time it needs."""
    from planner.rules.time.remedies import allowed, prolonged, slot_at

    slot = slot_at(plan, finding.sessions[0])
    if slot is None:
        return
    unfit = list(misfits(plan, slot))
    before, after = max(each.before for each in unfit), max(each.after for each in unfit)
    if next(_past_midnight(slot), None) is not None:
        for fix in allowed(lambda: _on_the_next_day(data, slot)):
            yield fix.replace(safe=True)
        return
    yield from allowed(lambda: _moved_inside(plan, data, slot))
    if before and not after:
        yield from allowed(lambda: _started_earlier(plan, data, slot, before))
    if after and not before:
        yield from prolonged(plan, data, slot, after)
    yield from _shorter_rounds(slot)


def _on_the_next_day(data: dict[str, Any], slot: Slot) -> Change:
    """Return the change that writes the times past midnight as such.

    Raises:
        RefusedError: one would lie too many days later.
    """
    from planner.changes.times import set_time

    later = list(_past_midnight(slot))
    edits = tuple(set_time(data, entry, key, minutes + DAY) for entry, key, minutes in later)
    written = listed([written_clock(minutes + DAY) for _, _, minutes in later])
    return Change(f"Write {written}, past midnight", edits)


def _moved_inside(plan: Plan, data: dict[str, Any], slot: Slot) -> Change:
    """Return the change that moves all times inside a session, so that the first is its start.

    Raises:
        RefusedError: none starts at another time, or one would leave its day.
    """
    from planner.changes.chosen import quoted_title
    from planner.changes.times import set_time
    from planner.source.edit import RefusedError

    times = list(_times(slot.session))
    by = slot.start - min((each for _, key, each in times if key == "start"), default=slot.start)
    if not by:
        raise RefusedError("nothing inside starts at another time")
    edits = tuple(set_time(data, entry, key, minutes + by) for entry, key, minutes in times)
    return Change(f"Move what is in {quoted_title(plan, slot.session)} to its time", edits)


def _started_earlier(plan: Plan, data: dict[str, Any], slot: Slot, by: int) -> Change:
    """Return the change that lets a session start some minutes earlier, and end as it does.

    Raises:
        RefusedError: its time is pinned, or it would leave its day.
    """
    from planner.changes.chosen import quoted_title
    from planner.changes.times import ORDER, set_time
    from planner.source.edit import Edit, RefusedError, Set

    session = slot.session
    if session.fixed:
        raise RefusedError("its time is pinned")
    edits: list[Edit] = [set_time(data, session, "start", slot.start - by)]
    if session.minutes is not None:
        edits.append(Set((*session.route, "minutes"), session.minutes + by, ORDER))
    name = f"Start {quoted_title(plan, session)} at {clock(slot.start - by)}"
    return Change(name, tuple(edits))


def _shorter_rounds(slot: Slot) -> Iterator[Fix]:
    """Offer to let all rounds of a slot take as long as there is time."""
    from planner.source.edit import Set

    rounds = slot.session.rounds
    if rounds is None or rounds.minutes is None:
        return
    number = rounds.count or len(slot.session.branches) or 1
    minutes = (slot.finish - slot.begin - (number - 1) * rounds.change) // number
    if SHORTEST_ROUND <= minutes < rounds.minutes:
        edit = Set((*rounds.route, "minutes"), minutes)
        yield Fix(Change(f"Let each round last {minutes} min", (edit,)))
