"""People wait between two sessions at one place, and nothing says what for.

What it finds
    A gap as long as the limit below, or longer, between two sessions that the same people of the
    party must attend at the same venue. Free time, a way, what is optional, drop-in or waits for a
    time may fill it, and so may what others do there meanwhile. Before and after a meal it is no
    gap unless it is twice as long, and an hour and a half before the evening's programme is for
    oneself.

Why it matters
    Either something is missing there, such as the coffee, or thirty people stand about.

Example
    ```toml
    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:00"
    end = "11:00"

    [[days.sessions]]
    title = "Roundtable on talent"
    kind = "roundtable"
    start = "11:45"
    end = "13:00"
    ```

How to fix
    Write down what happens then, if only `kind = "free"`, or move the sessions together.

Options
    `gap`: from which length on a gap needs an explanation, in minutes; 30 by default.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED
from planner.model.session_kinds import FREE, MEAL, SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.journeys import travels_on
from planner.rules.rule import Rule
from planner.rules.time.doubt import clashing
from planner.rules.time.inside import misfits
from planner.source.record import Record

RULE = Rule("T109", "unexplained-gap", Severity.INFO, reads_absence=True)

EVENING = 18 * 60
"""From when on, in minutes after midnight, a programme is the evening's."""

BEFORE_EVENING = 90
"""From how many minutes on a gap before the evening's programme is time for oneself."""


class _Wait(Record):
    """Some people are at a place until a session ends, and from when the next one begins."""

    before: Slot
    after: Slot
    place: str
    seats: frozenset[Seat]


def check(plan: Plan) -> Iterator[Finding]:
    """Find gaps that nothing explains, those of one day together."""
    waits = _waits(plan)
    if not waits:
        return
    in_doubt = clashing(plan)
    days: dict[date | None, list[_Wait]] = {}
    meanwhile = _Meanwhile(plan)
    for wait in waits:
        slots = (wait.before, wait.after)
        if any(each.session.route in in_doubt or any(misfits(plan, each)) for each in slots):
            continue
        seats = frozenset(each for each in wait.seats if not travels_on(plan, each, wait.after.day))
        if not seats or meanwhile.explains(wait):
            continue
        if not accepted(plan, RULE.code, *(each.session.route for each in slots)):
            days.setdefault(wait.after.day.date, []).append(wait.replace(seats=seats))
    for found in days.values():
        yield _finding(plan, found)


def _waits(plan: Plan) -> list[_Wait]:
    """Return the long gaps in what people of the party must attend at one venue."""
    found: dict[tuple[int, int], _Wait] = {}
    sessions = {id(slot.session): slot for slot in plan.timetable.sessions}
    party = plan.party.firm
    for move in plan.presence.moves:
        if move.before is None or not (_counts(move.before) and _counts(move.after)):
            continue
        if move.before.open_ended and not move.before.round:
            continue
        before, after = (sessions[id(each.session)] for each in (move.before, move.after))
        place, seats = move.before.place_after, move.seats & party
        if place is None or place != move.after.place or not seats or before is after:
            continue
        if after.begin - before.finish < _least(plan, before, after):
            continue
        if _is_before_evening(before, after):
            continue
        key = (id(before), id(after))
        known = found.get(key, _Wait(before, after, place, frozenset()))
        found[key] = known.replace(seats=known.seats | seats)
    return sorted(found.values(), key=lambda wait: wait.before.finish)


def _counts(slot: Slot) -> bool:
    """Tell whether people are surely at one place for a slot, at the time that it says."""
    moves = SESSION_KINDS[slot.kind].moves
    slips = slot.session.broken & {"kind", "start", "end", "minutes", "venue"}
    return slot.wanted and not moves and slot.kind != FREE and not slips


def _least(plan: Plan, before: Slot, after: Slot) -> int:
    """Return from how many minutes on a gap needs an explanation; longer around a meal."""
    return plan.limits.gap * (2 if MEAL in {before.kind, after.kind} else 1)


def _is_before_evening(before: Slot, after: Slot) -> bool:
    return after.start >= EVENING and after.begin - before.finish >= BEFORE_EVENING


class _Meanwhile:
    """What goes on while people wait, and what may be meant for then."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.slots = sorted(
            (each for each in plan.timetable.sessions if each.live), key=lambda each: each.begin
        )
        self.begins = [each.begin for each in self.slots]
        self.latest: list[int] = []
        """Until when at most the sessions up to each of them last."""
        for each in self.slots:
            last = self.latest[-1] if self.latest else each.finish
            self.latest.append(max(last, each.finish))
        self.timeless: set[date | None] = {
            day.date for day, session in plan.timetable.timeless if session.status != CANCELLED
        }

    def explains(self, wait: _Wait) -> bool:
        """Tell whether something explains why people wait: theirs, or others' at the same place."""
        if wait.after.day.date in self.timeless:
            return True
        return any(
            slot.crowd.uncertain
            or slot.crowd.doubtful
            or slot.crowd.seats & wait.seats
            or wait.place in {leaf.place for leaf in slot.leaves}
            for slot in self._during(wait.before.finish, wait.after.begin)
        )

    def _during(self, since: int, until: int) -> Iterator[Slot]:
        """Return the sessions that go on at some time of a stretch, the last first."""
        for index in range(bisect_left(self.begins, until) - 1, -1, -1):
            if self.latest[index] <= since:
                return
            if self.slots[index].finish > since:
                yield self.slots[index]


def _finding(plan: Plan, waits: list[_Wait]) -> Finding:
    """Word the gaps of one day."""
    first = waits[0]
    who = plan.people(frozenset[Seat]().union(*(each.seats for each in waits)))
    spans = [f"{clock(each.before.end)}–{clock(each.after.start)}" for each in waits]
    where = (
        f" at {plan.directory.place(first.place)}"
        if len({each.place for each in waits}) == 1
        else ""
    )
    message = f"nothing is planned for {who}{where} {listed(list(dict.fromkeys(spans)))}"
    if len(waits) == 1:
        message += f", between {plan.title(first.before)} and {plan.title(first.after)}"
    return RULE.finding(
        (*first.after.session.route, "start"),
        message,
        advice="write down what happens then, or move the sessions together",
        related=(
            Related((*first.before.session.route, "title"), f"until {clock(first.before.end)}"),
            *(
                Related((*each.after.session.route, "title"), f"from {clock(each.after.start)}")
                for each in waits[1:]
            ),
        ),
        sessions=tuple(
            route
            for each in waits
            for route in (each.after.session.route, each.before.session.route)
        ),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to write a gap down as free time, or to close it."""
    from planner.changes.sessions.add_delete import added
    from planner.changes.times import written_time
    from planner.changes.typed.kinds import usual_title
    from planner.rules.time.remedies import allowed, slot_at, started
    from planner.source.edit import value_at

    after, before = (slot_at(plan, route) for route in finding.sessions[:2])
    if before is None or after is None or len(finding.sessions) > len((before, after)):
        return
    raw = {
        "title": usual_title(FREE),
        "kind": FREE,
        "start": written_time(before.end),
        "end": written_time(after.start),
    }
    if after.session.for_ is not None:
        raw["for"] = value_at(data, (*after.session.route, "for"))
    name = f"Write down {clock(before.end)}–{clock(after.start)} as free time"
    yield from allowed(
        lambda: added(plan, data, after.day, raw, before.end).replace(name=name, select=None)
    )
    yield from started(plan, data, after, before.finish)
