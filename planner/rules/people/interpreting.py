"""Who interprets alone, and for how long: in one session, or in several in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planner.model.plan import Plan
from planner.model.programme import CANCELLED, DROP_IN, Branch, Item, Session
from planner.model.session_kinds import BREAK, FREE, MEAL
from planner.model.timetable import Slot, item_times
from planner.source.record import Record

TALKS = {"opening", "presentation", "roundtable", "working-group"}
"""Kinds of sessions in which somebody speaks all the time, so that interpreters do not rest."""

PAUSES = {BREAK, MEAL, FREE}
"""Kinds of sessions in which they do."""

PAUSE = 10
"""Minutes without work after which an interpreter has rested."""

_INTERPRETED = re.compile(r"interpr|intèrpr|dolmetsch|tolk|tradu[czt]|translat", re.IGNORECASE)
"""What texts say of interpreting, in the languages of most visits."""


class Spell(Record):
    """A stretch that a single interpreter works through."""

    slot: Slot
    who: str
    begin: int
    """Start as an instant."""
    finish: int
    """End as an instant."""


def entry_of(leaf: Slot) -> Session | Branch:
    """Return the branch of a slot, or its session where it has none."""
    return leaf.session if leaf.branch is None else leaf.branch


def is_planned(plan: Plan, leaf: Slot) -> bool:
    """Tell whether a booking, a need or a text speaks of interpreting."""
    session, text = leaf.session, plan.directory.text
    if any(booking.what == "interpreter" for booking in session.bookings):
        return True
    said = list(session.needs)
    for entry in (session, entry_of(leaf)):
        said += [entry.notes, text(entry.description)]
    return any(_INTERPRETED.search(each) for each in said)


def alone_in(plan: Plan, slot: Slot) -> list[tuple[Slot, str, int]]:
    """Return where a single interpreter works for too long, who it is, and for how long."""
    found: dict[str, tuple[Slot, str, int]] = {}
    for place, who, items in _single(plan, slot):
        long = max((end - start for start, end in _stretches(place, items)), default=0)
        if long > plan.limits.interpreter_alone:
            found.setdefault(who, (place, who, long))
    return list(found.values())


def in_a_row(plan: Plan) -> Iterator[tuple[Spell, ...]]:
    """Return the sessions of one interpreter that follow each other without a pause for too long.

    Where one of them alone lasts too long, that one is told of by itself.
    """
    spells: dict[str, list[Spell]] = {}
    pauses: list[tuple[int, int]] = []
    for slot in plan.timetable.sessions:
        if not slot.live or slot.unclear or slot.session.broken & {"branches", "kind"}:
            continue
        if slot.kind in PAUSES:
            pauses.append((slot.begin, slot.finish))
        for place, who, items in _single(plan, slot):
            spells.setdefault(who, []).extend(
                Spell(place, who, place.begin + start, place.begin + end)
                for start, end in _stretches(place, items)
            )
    most = plan.limits.interpreter_alone
    for theirs in spells.values():
        for row in _rows(sorted(theirs, key=lambda spell: spell.begin), pauses):
            several = len({spell.slot.session.route for spell in row}) > 1
            if several and _work(row) > most and all(_work((each,)) <= most for each in row):
                yield row


def relievable(plan: Plan, row: tuple[Spell, ...]) -> Iterator[Spell]:
    """Return the spells of a row that would be short enough on both sides with one of them relieved."""
    most = plan.limits.interpreter_alone
    for index, spell in enumerate(row):
        if _work(row[:index]) <= most and _work(row[index + 1 :]) <= most:
            yield spell


def _rows(spells: list[Spell], pauses: list[tuple[int, int]]) -> Iterator[tuple[Spell, ...]]:
    """Return the spells that follow each other without a pause together.

    Between two of one session there always is a break.
    """
    row: list[Spell] = []
    for spell in spells:
        if row and (row[-1].slot is spell.slot or _rests(row[-1].finish, spell.begin, pauses)):
            yield tuple(row)
            row = []
        row.append(spell)
    if row:
        yield tuple(row)


def _rests(since: int, until: int, pauses: list[tuple[int, int]]) -> bool:
    """Tell whether an interpreter rests between two instants."""
    return until - since >= PAUSE or any(
        since <= begin < finish <= until for begin, finish in pauses
    )


def _work(row: Sequence[Spell]) -> int:
    """Return the minutes that some spells take, those at one time counted once."""
    total, until = 0, 0
    for spell in row:
        total += max(0, spell.finish - max(spell.begin, until))
        until = max(until, spell.finish)
    return total


def _single(plan: Plan, slot: Slot) -> Iterator[tuple[Slot, str, Sequence[Item]]]:
    """Return where in a slot a single interpreter works, who it is, and the points of that place."""
    if slot.open_ended or slot.session.attendance == DROP_IN:
        return
    for leaf in slot.leaves:
        entries = (leaf.session, entry_of(leaf))
        who = {str(ref) for entry in entries for ref in entry.interpreters}
        if (
            not leaf.live or leaf.round > 1 or len(who) != 1
            or leaf.kind not in TALKS
            or any("interpreters" in entry.broken for entry in entries)
            or is_planned(plan, leaf)
        ):  # fmt: skip
            continue
        place = slot if leaf.round or slot.session.interpreters else leaf
        yield place, min(who), entry_of(leaf).items or slot.session.items


def _stretches(slot: Slot, items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the parts of a slot between its breaks, in minutes from its beginning.

    Breaks of which nobody says when they are divide it into equal parts.
    """
    long = slot.finish - slot.begin
    times = item_times(tuple(items), slot.start)
    pauses = [
        span for item, span in zip(items, times, strict=True)
        if item.kind in {BREAK, MEAL} and item.status != CANCELLED
    ]  # fmt: skip
    parts, since = [], 0
    for start, end in pauses:
        if start is None or end is None:
            part = long // (len(pauses) + 1)
            return [(index * part, (index + 1) * part) for index in range(len(pauses) + 1)]
        parts.append((since, start - slot.start))
        since = end - slot.start
    return [(start, end) for start, end in (*parts, (since, long)) if end > start]
