"""A session takes no time at all, or longer than anybody would plan.

What it finds
    A session or a point that takes no minutes, a session of less than 3 minutes, and one that lasts
    as long as the limit below or longer. As info, a break of over 3 hours and a meal of over 5,
    or of over 8 in the evening. Travel, free time and drop-in desks may last as long as they do, and
    so may what has no end; a coach may leave at the minute at which it ends.

Why it matters
    A figure or a date was mistyped, and the timeline, the agenda and all that follows are wrong.

Example
    ```toml
    [[days.sessions]]
    title = "Roundtable on talent"
    kind = "roundtable"
    start = "09:30"
    end = "22:30"
    ```

How to fix
    Correct the start, the end or the minutes. If the end is open, leave it out.

Options
    `longest_session`: from which length on a session is taken for a slip, in minutes; 720 by default.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import DAY, clock, duration
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, DROP_IN, Branch, Item, Session
from planner.model.session_kinds import BREAK, FREE, MEAL, SESSION_KINDS, TRAVEL
from planner.model.timetable import Slot
from planner.model.words import quoted
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule(
    "T108",
    "implausible-length",
    Severity.WARNING,
    supersedes=("T103", "C501", "C502", "C503"),
    swallows=(
        "T102", "T110", "P201", "P202", "P204", "P211", "P215", "P217", "V301", "V302", "V310",
        "M405", "M407", "C504",
    ),
)  # fmt: skip

SHORTEST = 3
"""How many minutes a session takes at least."""

LONG = {BREAK: 3 * 60, MEAL: 5 * 60}
"""Beyond how many minutes a pause is worth a look."""

EVENING, FEAST = 18 * 60, 8 * 60
"""From when on, in minutes after midnight, a meal may be a feast, and how long that lasts."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find lengths that are most likely slips."""
    for slot in plan.timetable.sessions:
        if slot.live:
            if not slot.open_ended and "kind" not in slot.session.broken:
                yield from _of_session(plan, slot)
            yield from _of_items(plan, slot)


def _of_session(plan: Plan, slot: Slot) -> Iterator[Finding]:
    session, length = slot.session, _length(slot)
    key = "end" if session.end is not None else "minutes"
    feast = slot.kind == MEAL and slot.start >= EVENING
    limit = FEAST if feast else LONG.get(slot.kind)
    is_long = length >= plan.limits.longest_session
    severity = RULE.severity
    if not length and SESSION_KINDS[slot.kind].moves:
        return
    if length >= SHORTEST and not is_long and (limit is None or length <= limit):
        return
    title, hours = plan.title(slot), plan.hours(slot.begin, slot.finish, slot.day)
    if length < SHORTEST:
        lack = "no time" if not length else f"only {duration(length)}"
        message = f"{title} at {clock(slot.start)} takes {lack}"
        advice = "correct its length, or leave the end out if it is open"
    elif _may_last(session):
        return
    else:
        what = f", a {slot.kind}," if not is_long else ""
        message = f"{title}{what} lasts {duration(length)}, {hours}"
        advice = "see if one of its times is mistyped"
        severity = RULE.severity if is_long else Severity.INFO
    yield RULE.finding(
        (*session.route, key), message, advice=advice, sessions=(session.route,), severity=severity
    )


def _length(slot: Slot) -> int:
    """Return how long a session lasts as it is written, whatever the clocks do that night."""
    session = slot.session
    if session.end is not None and session.start is not None:
        return session.end - session.start
    return session.minutes or 0


def _may_last(session: Session) -> bool:
    """Tell whether a session may take as long as it likes."""
    slips = session.broken & {"attendance"}
    return session.kind in {TRAVEL, FREE} or session.attendance == DROP_IN or bool(slips)


def _of_items(plan: Plan, slot: Slot) -> Iterator[Finding]:
    """Find the first point of a session that takes no time."""
    if not (slot.session.items or slot.session.branches):
        return
    holders: list[Session | Branch] = [slot.session, *slot.session.branches]
    empty = [item for holder in holders for item in holder.items if _takes_no_time(item)]
    if empty:
        title = quoted(plan.directory.text(empty[0].title))
        more = (
            f", and so {'does' if not empty[2:] else 'do'} {len(empty) - 1} more"
            if empty[1:]
            else ""
        )
        key = "minutes" if empty[0].end is None else "end"
        yield RULE.finding(
            (*empty[0].route, key),
            f"{title} in {plan.title(slot)} takes no time{more}",
            advice="correct its length, or leave it out if it is open",
            sessions=(slot.session.route,),
        )


def _takes_no_time(item: Item) -> bool:
    if item.status == CANCELLED:
        return False
    at_once = item.start is not None and item.start == item.end
    return at_once or (item.minutes == 0 and item.end is None)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to end a session twelve hours earlier, as long after its start as usual, or openly."""
    from planner.changes.change import Change
    from planner.changes.chosen import quoted_title
    from planner.changes.sessions.retime import retimed
    from planner.changes.times import set_time
    from planner.rules.time.remedies import allowed, slot_at
    from planner.source.edit import Delete

    slot = slot_at(plan, finding.sessions[0])
    if slot is None:
        return
    session, name = slot.session, quoted_title(plan, slot.session)
    if finding.at[:-1] != session.route:
        yield Fix(Change("Leave the length open", (Delete(finding.at),)))
        return
    half = slot.end - DAY // 2
    if session.end is not None and half > slot.start:
        change = Change(f"End {name} at {clock(half)}", (set_time(data, session, "end", half),))
        yield Fix(change)
    usual = SESSION_KINDS[slot.kind].minutes
    yield from allowed(lambda: retimed(plan, data, [session.route], f"{usual}m"))
    change = Change(f"Leave the end of {name} open", (Delete(finding.at),))
    yield Fix(change)
